package org.meanfield.kernel;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Which value is in which register of one kind, and the other way round. */
final class RegisterFile {
  private static final int NONE = -1;

  /** Told of a value that leaves its register. */
  interface Eviction {
    void leaves(int value, int register);
  }

  private final int first;
  private final int[] valueIn;
  private final int[] registerOf;
  private final boolean[] isPinned;
  private final IntUnaryOperator nextUse;
  private final Eviction eviction;

  /**
   * @param first number of the first register that may be taken
   * @param count number after that of the last
   * @param values number of values
   * @param nextUse when a value is used next
   */
  RegisterFile(int first, int count, int values, IntUnaryOperator nextUse, Eviction eviction) {
    this.first = first;
    this.nextUse = nextUse;
    this.eviction = eviction;
    valueIn = new int[count];
    Arrays.fill(valueIn, NONE);
    registerOf = new int[values];
    Arrays.fill(registerOf, NONE);
    isPinned = new boolean[count];
  }

  boolean holds(int value) {
    return registerOf[value] != NONE;
  }

  /** The register of a value that is in one. */
  int of(int value) {
    return registerOf[value];
  }

  /** Gives a value a register that is free, or else the one whose value is used last. */
  int take(int value) {
    int chosen = NONE;
    int latest = -1;
    for (int register = first; register < valueIn.length; register++) {
      int next =
          valueIn[register] == NONE ? Integer.MAX_VALUE : nextUse.applyAsInt(valueIn[register]);
      if (!isPinned[register] && next > latest) {
        latest = next;
        chosen = register;
      }
    }
    if (chosen == NONE) {
      throw new IllegalStateException("a step needs more registers than there are");
    }
    if (valueIn[chosen] != NONE) {
      eviction.leaves(valueIn[chosen], chosen);
      registerOf[valueIn[chosen]] = NONE;
    }
    put(value, chosen);
    return chosen;
  }

  /** Puts a value into a register that is free. */
  void put(int value, int register) {
    valueIn[register] = value;
    registerOf[value] = register;
  }

  /** Frees the register of a value, if it is in one. */
  void release(int value) {
    if (holds(value)) {
      valueIn[registerOf[value]] = NONE;
      registerOf[value] = NONE;
    }
  }

  /** Keeps a value where it is until {@link #unpin}. */
  int pin(int value) {
    isPinned[registerOf[value]] = true;
    return registerOf[value];
  }

  void unpin() {
    Arrays.fill(isPinned, false);
  }
}
