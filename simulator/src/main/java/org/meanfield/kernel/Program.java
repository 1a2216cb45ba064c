package org.meanfield.kernel;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import org.meanfield.equations.BinaryOperator;

/**
 * A list of operations on the registers of a block of neurons. The first registers are the
 * variables, which a run reads and replaces; the others are scratch.
 */
final class Program {
  private final Instruction[] instructions;
  private final double[] scalars;
  private final int variables;
  private final int registers;

  /**
   * @param scalars constants; the first is the time, filled in at each run
   * @param variables number of registers that are variables
   * @param registers number of all registers
   */
  Program(List<Instruction> instructions, double[] scalars, int variables, int registers) {
    this.instructions = instructions.toArray(Instruction[]::new);
    this.scalars = scalars.clone();
    this.variables = variables;
    this.registers = registers;
  }

  /** Number of variables, which come first among the registers. */
  int variables() {
    return variables;
  }

  /** Number of all registers. */
  int registers() {
    return registers;
  }

  Instruction instruction(int n) {
    return instructions[n];
  }

  /** A constant; number 0 is the time. */
  double scalar(int n) {
    return scalars[n];
  }

  /** Number of instructions. */
  int length() {
    return instructions.length;
  }

  /**
   * Runs the program.
   *
   * @param frame the registers, arrays of at least {@code count} elements
   * @param time the value of {@code t}, s
   * @param count number of neurons
   * @param argument scratch for one number
   */
  void run(double[][] frame, double time, int count, double[] argument) {
    interpret(frame, time, count, argument, 0, instructions.length);
  }

  /** Carries out some of the instructions. */
  void interpret(double[][] frame, double time, int count, double[] argument, int from, int to) {
    for (int n = from; n < to; n++) {
      Instruction step = instructions[n];
      double[] result = frame[step.destination()];
      double[] a = step.first() < 0 ? result : frame[step.first()];
      double[] b = step.second() < 0 ? result : frame[step.second()];
      double scalar = step.scalar() < 0 ? 0 : step.scalar() == 0 ? time : scalars[step.scalar()];
      switch (step.operation()) {
        case ADD -> BlockOperations.add(result, a, b, count);
        case SUBTRACT -> BlockOperations.subtract(result, a, b, count);
        case MULTIPLY -> BlockOperations.multiply(result, a, b, count);
        case DIVIDE -> BlockOperations.divide(result, a, b, count);
        case ADD_SCALAR -> BlockOperations.add(result, a, scalar, count);
        case MULTIPLY_SCALAR -> BlockOperations.multiply(result, a, scalar, count);
        case DIVIDE_SCALAR -> BlockOperations.divide(result, a, scalar, count);
        case SCALAR_SUBTRACT -> BlockOperations.subtractFrom(result, scalar, a, count);
        case SCALAR_DIVIDE -> BlockOperations.divideInto(result, scalar, a, count);
        case EXP -> VectorExponential.exp(result, a, count);
        case EXPM1 -> VectorExponential.expm1(result, a, count);
        case EXPREL -> VectorExponential.exprel(result, a, count);
        case NEGATE -> BlockOperations.negate(result, a, count);
        case NOT -> BlockOperations.not(result, a, count);
        case SQRT -> BlockOperations.squareRoot(result, a, count);
        case ABS -> BlockOperations.absolute(result, a, count);
        case LESS -> BlockOperations.less(result, a, b, count);
        case LESS_EQUAL -> BlockOperations.lessEqual(result, a, b, count);
        case AND -> BlockOperations.and(result, a, b, count);
        case OR -> BlockOperations.or(result, a, b, count);
        case MINIMUM -> BlockOperations.minimum(result, a, b, count);
        case MAXIMUM -> BlockOperations.maximum(result, a, b, count);
        case SELECT -> BlockOperations.select(result, a, b, frame[step.third()], count);
        case MULTIPLY_ADD -> BlockOperations.multiplyAdd(result, a, b, frame[step.third()], count);
        case RECIPROCAL_EXPREL -> BlockOperations.reciprocalExprel(result, a, b, count);
        case EQUAL -> BlockOperations.binary(BinaryOperator.EQUAL, result, a, b, count);
        case NOT_EQUAL -> BlockOperations.binary(BinaryOperator.NOT_EQUAL, result, a, b, count);
        case POWER -> BlockOperations.binary(BinaryOperator.POWER, result, a, b, count);
        case FLOOR_DIVIDE ->
            BlockOperations.binary(BinaryOperator.FLOOR_DIVIDE, result, a, b, count);
        case MODULO -> BlockOperations.binary(BinaryOperator.MODULO, result, a, b, count);
        case FUNCTION ->
            BlockOperations.function(requireNonNull(step.function()), result, a, argument, count);
        case EXPREL_DERIVATIVE -> BlockOperations.exprelDerivative(result, a, (int) scalar, count);
        case BROADCAST -> Arrays.fill(result, 0, count, scalar);
        case COPY -> System.arraycopy(a, 0, result, 0, count);
      }
    }
  }
}
