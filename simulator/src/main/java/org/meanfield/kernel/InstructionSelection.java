package org.meanfield.kernel;

import static org.meanfield.kernel.Exponential.B2;
import static org.meanfield.kernel.Exponential.B4;
import static org.meanfield.kernel.Exponential.LN2_HIGH;
import static org.meanfield.kernel.Exponential.LN2_LOW;
import static org.meanfield.kernel.Exponential.LOG2_E;
import static org.meanfield.kernel.Exponential.OVERFLOW;
import static org.meanfield.kernel.Exponential.ROUNDER;
import static org.meanfield.kernel.Exponential.SERIES;
import static org.meanfield.kernel.Exponential.UNDERFLOW;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.meanfield.machine.Assembler.Arithmetic;
import org.meanfield.machine.Assembler.Comparison;

/**
 * The instructions of the processor for a part of a program, in its order: for each operation those
 * that give the bits that {@link BlockOperations} and {@link Exponential} give.
 */
final class InstructionSelection {
  private static final double[] Q = {
    Exponential.Q0,
    Exponential.Q1,
    Exponential.Q2,
    Exponential.Q3,
    Exponential.Q4,
    Exponential.Q5,
    Exponential.Q6,
    Exponential.Q7,
    Exponential.Q8,
    Exponential.Q9,
    Exponential.Q10
  };

  /** What a value is before it is in a register. */
  sealed interface Value {
    /** Eight numbers that a step computes. */
    record Numbers() implements Value {}

    /** Eight truths that a step computes. */
    record Truths() implements Value {}

    /** The bits of a number that is the same for every neuron. */
    record Constant(long bits) implements Value {}

    /** The time t. */
    record Time() implements Value {}

    /**
     * What the array of a register holds at first.
     *
     * @param copy which of the vectors that are computed together
     */
    record Array(int register, int copy) implements Value {}
  }

  private final Program program;
  private final List<Value> values = new ArrayList<>();
  private final List<VectorStep> steps = new ArrayList<>();
  private final Map<Value, Integer> known = new HashMap<>();
  private final Map<Integer, Integer> valueOf = new HashMap<>();
  private int copies;

  private InstructionSelection(Program program) {
    this.program = program;
  }

  /** Whether there are instructions for an operation. */
  static boolean handles(Operation operation) {
    return switch (operation) {
      case POWER, FLOOR_DIVIDE, MODULO, FUNCTION, EXPREL_DERIVATIVE -> false;
      default -> true;
    };
  }

  /** Selects the instructions for a part of a program: for one vector, or two if that is better. */
  static InstructionSelection of(Program program, ProgramPart part) {
    var selection = new InstructionSelection(program);
    selection.select(part);
    if (Scheduling.isMostlyWaiting(selection.steps, selection.values)) {
      selection.select(part);
    }
    return selection;
  }

  /** Number of vectors that are computed together. */
  int copies() {
    return copies;
  }

  private void select(ProgramPart part) {
    int copy = copies++;
    valueOf.clear();
    for (int register : part.inputs()) {
      valueOf.put(register, home(new Value.Array(register, copy)));
    }
    for (int i = part.from(); i < part.to(); i++) {
      select(program.instruction(i));
    }
    for (int register : part.outputs()) {
      steps.add(new VectorStep.Store(register, copy, numbers(register)));
    }
  }

  List<Value> values() {
    return values;
  }

  List<VectorStep> steps() {
    return steps;
  }

  private int home(Value value) {
    return known.computeIfAbsent(
        value,
        v -> {
          values.add(v);
          return values.size() - 1;
        });
  }

  private int constant(double number) {
    return home(new Value.Constant(Double.doubleToRawLongBits(number)));
  }

  private int newNumbers() {
    values.add(new Value.Numbers());
    return values.size() - 1;
  }

  private int newTruths() {
    values.add(new Value.Truths());
    return values.size() - 1;
  }

  private boolean isTruth(int value) {
    return values.get(value) instanceof Value.Truths;
  }

  private int value(int register) {
    Integer value = valueOf.get(register);
    if (value == null) {
      throw new IllegalStateException("register " + register + " is read before it is written");
    }
    return value;
  }

  /** The value of a register as numbers. */
  private int numbers(int register) {
    int value = value(register);
    return isTruth(value) ? where(value, 1, -1) : value;
  }

  /** The value of a register as truths. */
  private int truths(int register) {
    int value = value(register);
    return isTruth(value) ? value : compare(Comparison.NOT_EQUAL, value, constant(0));
  }

  private int scalar(Instruction step) {
    return step.scalar() == 0 ? home(new Value.Time()) : constant(program.scalar(step.scalar()));
  }

  private void select(Instruction step) {
    int a = step.first();
    int b = step.second();
    int value =
        switch (step.operation()) {
          case ADD -> of(Arithmetic.ADD, numbers(a), numbers(b));
          case SUBTRACT -> of(Arithmetic.SUBTRACT, numbers(a), numbers(b));
          case MULTIPLY -> of(Arithmetic.MULTIPLY, numbers(a), numbers(b));
          case DIVIDE -> of(Arithmetic.DIVIDE, numbers(a), numbers(b));
          case MINIMUM -> extreme(Arithmetic.MINIMUM, numbers(a), numbers(b));
          case MAXIMUM -> extreme(Arithmetic.MAXIMUM, numbers(a), numbers(b));
          case ADD_SCALAR -> of(Arithmetic.ADD, numbers(a), scalar(step));
          case MULTIPLY_SCALAR -> of(Arithmetic.MULTIPLY, numbers(a), scalar(step));
          case DIVIDE_SCALAR -> of(Arithmetic.DIVIDE, numbers(a), scalar(step));
          case SCALAR_SUBTRACT -> of(Arithmetic.SUBTRACT, scalar(step), numbers(a));
          case SCALAR_DIVIDE -> of(Arithmetic.DIVIDE, scalar(step), numbers(a));
          case NEGATE -> of(Arithmetic.BITWISE_EXCLUSIVE_OR, numbers(a), constant(-0.0));
          case ABS ->
              of(Arithmetic.BITWISE_AND, numbers(a), home(new Value.Constant(Long.MAX_VALUE)));
          case SQRT -> {
            int operand = numbers(a);
            yield add(new VectorStep.SquareRoot(newNumbers(), operand));
          }
          case MULTIPLY_ADD -> multiplyAdd(numbers(a), numbers(b), numbers(step.third()));
          case LESS -> compare(Comparison.LESS, numbers(a), numbers(b));
          case LESS_EQUAL -> compare(Comparison.LESS_OR_EQUAL, numbers(a), numbers(b));
          case EQUAL -> compare(Comparison.EQUAL, numbers(a), numbers(b));
          case NOT_EQUAL -> compare(Comparison.NOT_EQUAL, numbers(a), numbers(b));
          case AND -> logic(true, truths(a), truths(b));
          case OR -> logic(false, truths(a), truths(b));
          case NOT -> {
            int operand = truths(a);
            yield add(new VectorStep.Not(newTruths(), operand));
          }
          case SELECT -> blend(truths(a), numbers(b), numbers(step.third()));
          case BROADCAST -> scalar(step);
          case COPY ->
              values.get(value(a)) instanceof Value.Array
                  ? add(new VectorStep.Copy(newNumbers(), value(a)))
                  : value(a);
          case EXP -> exp(numbers(a));
          case EXPM1 -> minusOne(numbers(a), false);
          case EXPREL -> minusOne(numbers(a), true);
          case RECIPROCAL_EXPREL -> reciprocalExprel(numbers(a), numbers(b));
          default -> throw new IllegalArgumentException("no instructions for " + step.operation());
        };
    valueOf.put(step.destination(), value);
  }

  private int add(VectorStep step) {
    steps.add(step);
    return step.result();
  }

  private int of(Arithmetic operation, int first, int last) {
    return add(new VectorStep.Arithmetic(operation, newNumbers(), first, last, -1));
  }

  private int multiplyAdd(int a, int b, int c) {
    return add(new VectorStep.MultiplyAdd(newNumbers(), a, b, c));
  }

  private int compare(Comparison comparison, int first, int last) {
    return add(new VectorStep.Compare(comparison, newTruths(), first, last));
  }

  private int logic(boolean isAnd, int first, int second) {
    return add(new VectorStep.Logic(isAnd, newTruths(), first, second));
  }

  private int blend(int truth, int whereTrue, int elsewhere) {
    return add(new VectorStep.Blend(newNumbers(), truth, whereTrue, elsewhere));
  }

  private int where(int truth, double number, int elsewhere) {
    return add(new VectorStep.Where(newNumbers(), truth, constant(number), elsewhere));
  }

  /**
   * The lesser or greater of two, as {@link Math#min} and {@link Math#max} have it: 0 is greater
   * than −0, and what is not a number wins. The processor returns the last operand in these cases;
   * so the one that may be −0 and must win, or lose, is put in the right place.
   */
  private int extreme(Arithmetic operation, int a, int b) {
    boolean isMinimum = operation == Arithmetic.MINIMUM;
    if (values.get(b) instanceof Value.Constant(long bits)) {
      // The last operand is the result if it is not a number, and if both are 0.
      double limit = Double.longBitsToDouble(bits);
      if (!Double.isNaN(limit) && (limit != 0 || isMinimum == (bits == 0))) {
        return of(operation, b, a);
      }
      if (bits == 0) {
        // −0 + 0 is 0.
        return of(Arithmetic.ADD, of(operation, b, a), b);
      }
    }
    int isNegative = add(new VectorStep.TestBits(newTruths(), a, constant(-0.0)));
    int first = isMinimum ? blend(isNegative, b, a) : blend(isNegative, a, b);
    int last = isMinimum ? blend(isNegative, a, b) : blend(isNegative, b, a);
    int result = of(operation, first, last);
    return blend(compare(Comparison.UNORDERED, first, first), first, result);
  }

  /** See {@link Exponential#exp}. */
  private int exp(int x) {
    int shifted = shifted(x);
    int r = remainder(x, shifted);
    int square = of(Arithmetic.MULTIPLY, r, r);
    int mantissa = of(Arithmetic.ADD, multiplyAdd(square, q(r, square), r), constant(1));
    int exponent = add(new VectorStep.ShiftLeft(newNumbers(), shifted, 52));
    int isLarge = compare(Comparison.NOT_LESS, x, constant(UNDERFLOW));
    int power =
        add(
            new VectorStep.Arithmetic(
                Arithmetic.ADD_WHOLE, newNumbers(), mantissa, exponent, isLarge));
    return infiniteWhereTooLarge(x, power);
  }

  private int infiniteWhereTooLarge(int x, int power) {
    int overflows = compare(Comparison.GREATER, x, constant(OVERFLOW));
    return where(overflows, Double.POSITIVE_INFINITY, power);
  }

  private int shifted(int x) {
    return multiplyAdd(x, constant(LOG2_E), constant(ROUNDER));
  }

  private int remainder(int x, int shifted) {
    int k = of(Arithmetic.SUBTRACT, shifted, constant(ROUNDER));
    return multiplyAdd(k, constant(-LN2_LOW), multiplyAdd(k, constant(-LN2_HIGH), x));
  }

  private int q(int r, int square) {
    return multiplyAdd(r, powersOfSquare(square, 9), powersOfSquare(square, 10));
  }

  /** Every second term of a polynomial from a term on down. */
  private int powersOfSquare(int square, int highest) {
    int sum = multiplyAdd(square, constant(Q[highest]), constant(Q[highest - 2]));
    for (int n = highest - 4; n >= 0; n -= 2) {
      sum = multiplyAdd(square, sum, constant(Q[n]));
    }
    return sum;
  }

  /** See {@link Exponential#expm1} and {@link Exponential#exprel}. */
  private int minusOne(int x, boolean relative) {
    int tooSmall = compare(Comparison.LESS, x, constant(UNDERFLOW));
    int limited = where(tooSmall, UNDERFLOW, x);
    int shifted = shifted(limited);
    int r = remainder(limited, shifted);
    int square = of(Arithmetic.MULTIPLY, r, r);
    int rest = multiplyAdd(square, q(r, square), r);
    int exponent = add(new VectorStep.ShiftLeft(newNumbers(), shifted, 52));
    int power = of(Arithmetic.ADD_WHOLE, exponent, constant(1));
    int difference = multiplyAdd(power, rest, of(Arithmetic.ADD, power, constant(-1)));
    if (!relative) {
      return infiniteWhereTooLarge(x, difference);
    }
    int quotient = of(Arithmetic.DIVIDE, difference, x);
    int isZero = compare(Comparison.EQUAL, x, constant(0));
    return infiniteWhereTooLarge(x, where(isZero, 1, quotient));
  }

  /** See {@link Exponential#reciprocalExprel}. */
  private int reciprocalExprel(int z, int power) {
    int square = of(Arithmetic.MULTIPLY, z, z);
    int even = multiplyAdd(square, constant(B4), constant(B2));
    int series = multiplyAdd(square, even, multiplyAdd(z, constant(-0.5), constant(1)));
    int quotient = of(Arithmetic.DIVIDE, z, of(Arithmetic.ADD, power, constant(-1)));
    int magnitude = of(Arithmetic.BITWISE_AND, z, home(new Value.Constant(Long.MAX_VALUE)));
    int isSmall = compare(Comparison.LESS, magnitude, constant(SERIES));
    return blend(isSmall, series, quotient);
  }
}
