package org.meanfield.kernel;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Which register holds which value: variables keep their own, a scratch register is free again
 * after the last use of its value, and a variable's new value goes straight into its register once
 * the old one is no longer needed.
 */
final class RegisterAllocation {
  private static final int AT_THE_END = Integer.MAX_VALUE;

  private final int variables;
  private final int[] lastUse;
  private final int[] registerOf;
  private final Map<Integer, Integer> targetOf = new HashMap<>();
  private final Deque<Integer> free = new ArrayDeque<>();
  private final Deque<Integer>[] endingAt;
  private int registers;

  /**
   * @param assignments new value of each assigned variable
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  RegisterAllocation(int variables, int values, Map<Integer, Integer> assignments) {
    this.variables = variables;
    registers = variables;
    lastUse = new int[values];
    registerOf = new int[values];
    endingAt = new Deque[values];
    Arrays.fill(lastUse, -1);
    for (int v = 0; v < variables; v++) {
      registerOf[v] = v;
    }
    assignments.forEach((variable, value) -> {
      lastUse[value] = AT_THE_END;
      targetOf.putIfAbsent(value, variable);
    });
  }

  /** Says that a value is read when another is computed; later values first. */
  void use(int value, int user) {
    if (value >= 0 && lastUse[value] < 0) {
      lastUse[value] = user;
      if (value >= variables) {
        if (endingAt[user] == null) {
          endingAt[user] = new ArrayDeque<>();
        }
        endingAt[user].add(value);
      }
    }
  }

  boolean isUsed(int value) {
    return lastUse[value] >= 0;
  }

  /** Register of a value, −1 for none. */
  int register(int value) {
    return value < 0 ? -1 : registerOf[value];
  }

  /** Chooses the register of a value, after all operands have been looked up. */
  int allocate(int value) {
    if (endingAt[value] != null) {
      for (int ended : endingAt[value]) {
        free.push(registerOf[ended]);
      }
    }
    Integer target = targetOf.get(value);
    int register;
    if (target != null && lastUse[target] <= value) {
      register = target;
    } else if (free.isEmpty()) {
      register = registers++;
    } else {
      register = free.pop();
    }
    registerOf[value] = register;
    return register;
  }

  int registers() {
    return registers;
  }
}
