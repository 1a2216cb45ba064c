package org.meanfield.kernel;

import static org.meanfield.machine.Assembler.RAX;
import static org.meanfield.machine.Assembler.RBP;
import static org.meanfield.machine.Assembler.RCX;
import static org.meanfield.machine.Assembler.RSP;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.meanfield.kernel.InstructionSelection.Value;
import org.meanfield.machine.Assembler;
import org.meanfield.machine.Assembler.Arithmetic;
import org.meanfield.machine.Assembler.Operand;

/**
 * Writes a function that carries out steps for all neurons of a block, eight at a time, and chooses
 * the registers: where none is free, the value leaves that is needed last. It is read again from
 * where it stands in memory, or else from the stack.
 *
 * <p>The function is called as C functions are on Linux (System V ABI): the number of bytes of an
 * array that are computed, then the arrays, and the time. It returns 0 if what it wrote to the
 * register of flags, if anything, is 0 for all.
 */
final class MachineEmission {
  private static final int CONSTANTS = Assembler.R8 + 3;

  /** Bits of the lanes in which something was flagged. */
  private static final int FLAGGED = Assembler.R8 + 2;

  private static final int NUMBER_BYTES = 8;
  private static final int VECTOR_BYTES = NUMBER_BYTES * Assembler.LANES;

  /** Arrays that are handed over in general registers; later ones are on the stack. */
  private static final int HANDED = 5;

  /**
   * General registers that hold the addresses of the first arrays; later ones stay on the stack.
   */
  private static final int[] ADDRESSES = {
    Assembler.RSI,
    Assembler.RDX,
    Assembler.RBX,
    Assembler.R8,
    Assembler.R8 + 1,
    Assembler.R8 + 4,
    Assembler.R8 + 5,
    Assembler.R8 + 6,
    Assembler.R8 + 7
  };

  /** Those of them that belong to the caller. */
  private static final int[] SAVED = {
    Assembler.RBX, Assembler.R8 + 4, Assembler.R8 + 5, Assembler.R8 + 6, Assembler.R8 + 7
  };

  // On the stack from RSP on: what belongs to the caller, the time, then slots for values.
  private static final int TIME = SAVED.length * NUMBER_BYTES;
  private static final int SLOTS = VECTOR_BYTES;

  private final InstructionSelection selection;
  private final List<Integer> arrays;
  private final int flag;
  private final List<VectorStep> steps;
  private final Assembler code = new Assembler();
  private final List<Long> constants = new ArrayList<>();

  /** Place of each value among the constants. */
  private final int[] constant;

  private final RegisterFile vectors;
  private final RegisterFile masks;

  /** Steps that use each value, ascending; those behind are removed. */
  private final List<Deque<Integer>> uses = new ArrayList<>();

  private final int[] slot;
  private final Deque<Integer> freeSlots = new ArrayDeque<>();

  /** Slots of operands of the step at hand, which its instruction may still read. */
  private final Deque<Integer> endedSlots = new ArrayDeque<>();

  private int slots;

  private MachineEmission(InstructionSelection selection, List<Integer> arrays, int flag) {
    this.flag = flag;
    this.selection = selection;
    this.arrays = arrays;
    steps = Scheduling.order(selection.steps(), selection.values());
    int values = selection.values().size();
    vectors = new RegisterFile(0, Assembler.VECTORS, values, this::nextUse, this::save);
    masks = new RegisterFile(1, Assembler.MASKS, values, this::nextUse, this::save);
    slot = new int[values];
    Arrays.fill(slot, -1);
    for (int value = 0; value < values; value++) {
      uses.add(new ArrayDeque<>());
    }
    for (int step = 0; step < steps.size(); step++) {
      for (int operand : steps.get(step).operands()) {
        uses.get(operand).add(step);
      }
    }
    constant = new int[values];
    for (int value = 0; value < values; value++) {
      if (selection.values().get(value) instanceof Value.Constant(long bits)) {
        constant[value] = constants.size();
        constants.add(bits);
      }
    }
  }

  /**
   * A function and where in its code it begins.
   *
   * @param code to be executed at any place
   * @param stackBytes what it takes of the stack
   */
  record Function(byte[] code, int entry, int stackBytes) {}

  /**
   * Writes the function for steps.
   *
   * @param arrays the registers of the program whose arrays it is handed, in this order
   * @param flag the register of flags
   */
  static Function write(InstructionSelection selection, List<Integer> arrays, int flag) {
    return new MachineEmission(selection, arrays, flag).write();
  }

  private Function write() {
    for (int step = 0; step < steps.size(); step++) {
      emit(steps.get(step), step);
    }
    var whole = new Assembler();
    whole.numbers(constants.stream().mapToLong(Long::longValue).toArray());
    int entry = whole.position();
    int stackBytes = SLOTS + VECTOR_BYTES * slots;
    whole.enter(stackBytes);
    for (int n = 0; n < SAVED.length; n++) {
      whole.storeGeneral(RSP, n * NUMBER_BYTES, SAVED[n]);
    }
    // The third array is handed over in the register that counts.
    whole.copyGeneral(ADDRESSES[2], RCX);
    for (int place = HANDED; place < Math.min(ADDRESSES.length, arrays.size()); place++) {
      whole.loadGeneral(ADDRESSES[place], RBP, onStack(place));
    }
    whole.storeNumber(TIME, 0);
    whole.address(CONSTANTS, 0);
    whole.clear(RCX);
    whole.clear(FLAGGED);
    int start = whole.position();
    whole.append(code);
    whole.add(RCX, selection.copies() * VECTOR_BYTES);
    whole.jumpIfLess(RCX, Assembler.RDI, start);
    whole.copyGeneral(RAX, FLAGGED);
    for (int n = 0; n < SAVED.length; n++) {
      whole.loadGeneral(SAVED[n], RSP, n * NUMBER_BYTES);
    }
    whole.leave();
    return new Function(whole.bytes(), entry, stackBytes);
  }

  private int nextUse(int value) {
    Integer next = uses.get(value).peekFirst();
    return next == null ? Integer.MAX_VALUE : next;
  }

  private boolean isUsedLater(int value) {
    return !uses.get(value).isEmpty();
  }

  private boolean isTruth(int value) {
    return selection.values().get(value) instanceof Value.Truths;
  }

  /** Writes a value that leaves its register to the stack, unless it stands in memory. */
  private void save(int value, int register) {
    boolean isComputed =
        selection.values().get(value) instanceof Value.Numbers
            || selection.values().get(value) instanceof Value.Truths;
    if (!isComputed || slot[value] >= 0 || !isUsedLater(value)) {
      return;
    }
    slot[value] = freeSlots.isEmpty() ? slots++ : freeSlots.pop();
    int place = SLOTS + VECTOR_BYTES * slot[value];
    if (isTruth(value)) {
      code.storeMask(place, register);
    } else {
      code.store(new Assembler.Memory(RSP, -1, place), register);
    }
  }

  /** Where a value stands in memory. */
  private Operand inMemory(int value) {
    return switch (selection.values().get(value)) {
      case Value.Constant _ -> new Assembler.Repeated(CONSTANTS, constant[value] * NUMBER_BYTES);
      case Value.Time _ -> new Assembler.Repeated(RSP, TIME);
      case Value.Array(int register, int copy) -> array(register, copy);
      case Value.Numbers _, Value.Truths _ ->
          new Assembler.Memory(RSP, -1, SLOTS + VECTOR_BYTES * slot[value]);
    };
  }

  private Assembler.Memory array(int register, int copy) {
    int place = arrays.indexOf(register);
    if (place < ADDRESSES.length) {
      return new Assembler.Memory(ADDRESSES[place], RCX, copy * VECTOR_BYTES);
    }
    code.loadGeneral(RAX, RBP, onStack(place));
    return new Assembler.Memory(RAX, RCX, copy * VECTOR_BYTES);
  }

  /** Where an array is handed over, from RBP on, which points at its old value and the caller. */
  private static int onStack(int place) {
    return (2 + place - HANDED) * NUMBER_BYTES;
  }

  /** The register of an operand, which is loaded if need be, and pinned. */
  private int register(int value) {
    if (isTruth(value)) {
      if (!masks.holds(value)) {
        code.loadMask(masks.take(value), SLOTS + VECTOR_BYTES * slot[value]);
      }
      return masks.pin(value);
    }
    if (!vectors.holds(value)) {
      code.load(vectors.take(value), inMemory(value));
    }
    return vectors.pin(value);
  }

  /** The last operand of an instruction, which may stand in memory, but not in an array. */
  private Operand last(int value) {
    return vectors.holds(value) || selection.values().get(value) instanceof Value.Array
        ? new Assembler.Register(register(value))
        : inMemory(value);
  }

  /** Forgets the uses of a step's operands; registers of those that are not used again are free. */
  private void finish(VectorStep step, int number) {
    vectors.unpin();
    masks.unpin();
    for (int operand : step.operands()) {
      uses.get(operand).removeIf(use -> use == number);
      if (!isUsedLater(operand)) {
        vectors.release(operand);
        masks.release(operand);
        if (slot[operand] >= 0) {
          endedSlots.push(slot[operand]);
          slot[operand] = -1;
        }
      }
    }
  }

  private void emit(VectorStep step, int number) {
    switch (step) {
      case VectorStep.Arithmetic(
              Arithmetic operation,
              int result,
              int first,
              int last,
              int where) -> {
        boolean swap = isCommutative(operation) && !vectors.holds(first) && vectors.holds(last);
        int a = register(swap ? last : first);
        Operand b = last(swap ? first : last);
        int mask = where < 0 ? 0 : register(where);
        finish(step, number);
        int target = vectors.take(result);
        if (where < 0) {
          code.arithmetic(operation, target, a, b);
        } else {
          code.arithmeticOrZero(operation, target, a, b, mask);
        }
      }
      case VectorStep.MultiplyAdd fma -> multiplyAdd(fma, number);
      case VectorStep.Copy(int result, int operand) -> destroyed(operand, result, step, number);
      case VectorStep.SquareRoot(int result, int operand) -> {
        Operand a = last(operand);
        finish(step, number);
        code.squareRoot(vectors.take(result), a);
      }
      case VectorStep.ShiftLeft(int result, int operand, int bits) -> {
        int a = register(operand);
        finish(step, number);
        code.shiftLeft(vectors.take(result), a, bits);
      }
      case VectorStep.Compare(Assembler.Comparison comparison, int result, int first, int last) -> {
        int a = register(first);
        Operand b = last(last);
        finish(step, number);
        code.compare(comparison, masks.take(result), a, b);
      }
      case VectorStep.TestBits(int result, int first, int last) -> {
        int a = register(first);
        Operand b = last(last);
        finish(step, number);
        code.testBits(masks.take(result), a, b);
      }
      case VectorStep.Blend(int result, int truth, int whereTrue, int elsewhere) -> {
        int mask = register(truth);
        int a = register(elsewhere);
        Operand b = last(whereTrue);
        finish(step, number);
        code.blend(vectors.take(result), mask, a, b);
      }
      case VectorStep.Where(int result, int truth, int constant, int elsewhere) -> {
        int mask = register(truth);
        var repeated = (Assembler.Repeated) inMemory(constant);
        if (elsewhere < 0) {
          finish(step, number);
          code.loadOrZero(vectors.take(result), repeated, mask);
        } else {
          int target = destroyed(elsewhere, result, step, number);
          code.loadWhere(target, repeated, mask);
        }
      }
      case VectorStep.Logic(boolean isAnd, int result, int first, int second) -> {
        int a = register(first);
        int b = register(second);
        finish(step, number);
        int target = masks.take(result);
        if (isAnd) {
          code.and(target, a, b);
        } else {
          code.or(target, a, b);
        }
      }
      case VectorStep.Not(int result, int operand) -> {
        int a = register(operand);
        finish(step, number);
        code.not(masks.take(result), a);
      }
      case VectorStep.Store(int register, int copy, int operand) -> {
        int a = register(operand);
        code.store(array(register, copy), a);
        if (register == flag) {
          // Mask 0 is never taken for a value.
          code.testBits(0, a, new Assembler.Register(a));
          code.maskBits(RAX, 0);
          code.orGeneral(FLAGGED, RAX);
        }
        finish(step, number);
      }
    }
    freeSlots.addAll(endedSlots);
    endedSlots.clear();
    if (step.result() >= 0 && !isUsedLater(step.result())) {
      vectors.release(step.result());
      masks.release(step.result());
    }
  }

  private static boolean isCommutative(Arithmetic operation) {
    return operation == Arithmetic.ADD || operation == Arithmetic.MULTIPLY;
  }

  private boolean diesIn(int value, int number) {
    return uses.get(value).peekLast() == number;
  }

  /**
   * The register of a result that at first holds an operand: the operand's own if the operand is
   * not needed any more, else a copy.
   */
  private int destroyed(int operand, int result, VectorStep step, int number) {
    if (vectors.holds(operand) && diesIn(operand, number)) {
      int register = vectors.of(operand);
      finish(step, number);
      vectors.put(result, register);
      return register;
    }
    // Pinned operands stay: the copy must not take the place of another operand.
    Operand from = last(operand);
    int register = vectors.take(result);
    code.load(register, from);
    finish(step, number);
    return register;
  }

  /** One factor or the summand is replaced by the result: the one that costs no copy. */
  private void multiplyAdd(VectorStep.MultiplyAdd step, int number) {
    int a = step.a();
    int b = step.b();
    int c = step.c();
    if (isFree(c, number) || !(isFree(a, number) || isFree(b, number))) {
      boolean swap = !vectors.holds(a) && vectors.holds(b);
      int first = register(swap ? b : a);
      Operand last = last(swap ? a : b);
      if (vectors.holds(c)) {
        vectors.pin(c);
      }
      code.arithmetic(
          Arithmetic.ADD_PRODUCT, destroyed(c, step.result(), step, number), first, last);
    } else {
      int replaced = isFree(a, number) ? a : b;
      int other = register(replaced == a ? b : a);
      vectors.pin(replaced);
      Operand last = last(c);
      code.arithmetic(
          Arithmetic.MULTIPLY_THEN_ADD,
          destroyed(replaced, step.result(), step, number),
          other,
          last);
    }
  }

  private boolean isFree(int value, int number) {
    return vectors.holds(value) && diesIn(value, number);
  }
}
