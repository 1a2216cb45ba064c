package org.meanfield.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.meanfield.equations.Function;

/** Each operation gives an array of any length, even in its own place, the bits of one number. */
class BlockOperationsTest {
  private static final int LONGEST = 257;
  private static final double SCALAR = 0.3;
  private static final List<Double> SPECIAL =
      List.of(
          0.0,
          -0.0,
          1.0,
          -700.0,
          709.9,
          -746.0,
          1e-310,
          1e300,
          Double.MIN_VALUE,
          Double.NaN,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY);

  private final SplittableRandom random = new SplittableRandom(8);

  @ParameterizedTest
  @EnumSource(Operation.class)
  void everyLengthGivesTheBitsOfSingleNumbers(Operation operation) {
    for (int length = 0; length <= LONGEST; length++) {
      double[][] operands = {values(length), values(length), values(length)};
      double[] apart = run(operation, 3, length, operands);
      double[] inPlace = run(operation, 0, length, operands);
      for (int i = 0; i < length; i++) {
        double[][] one = {{operands[0][i]}, {operands[1][i]}, {operands[2][i]}};
        long expected = Double.doubleToLongBits(run(operation, 3, 1, one)[0]);
        assertThat(Double.doubleToLongBits(apart[i])).isEqualTo(expected);
        assertThat(Double.doubleToLongBits(inPlace[i])).isEqualTo(expected);
      }
    }
  }

  /** The vector loops against the functions of one number, wherever in the array it is. */
  @ParameterizedTest
  @EnumSource(
      value = Operation.class,
      names = {"EXP", "EXPM1", "EXPREL"})
  void exponentialsAreThoseOfSingleNumbers(Operation operation) {
    for (int length = 0; length <= LONGEST; length++) {
      double[] x = values(length);
      double[] found = run(operation, 3, length, x, x, x);
      for (int i = 0; i < length; i++) {
        double expected =
            switch (operation) {
              case EXP -> Exponential.exp(x[i]);
              case EXPM1 -> Exponential.expm1(x[i]);
              default -> Exponential.exprel(x[i]);
            };
        assertThat(Double.doubleToLongBits(found[i])).isEqualTo(Double.doubleToLongBits(expected));
      }
    }
  }

  private static double[] run(
      Operation operation, int destination, int length, double[]... operands) {
    boolean isNullary = operation == Operation.BROADCAST;
    var instruction =
        new Instruction(operation, destination, isNullary ? -1 : 0, 1, 2, 1, Function.TANH);
    var program = new Program(List.of(instruction), new double[] {0, SCALAR}, 4, 4);
    double[][] frame = {
      operands[0].clone(), operands[1].clone(), operands[2].clone(), new double[length]
    };
    program.run(frame, 0, length, new double[1]);
    return frame[destination];
  }

  private double[] values(int length) {
    var values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] =
          random.nextInt(4) == 0
              ? SPECIAL.get(random.nextInt(SPECIAL.size()))
              : random.nextDouble(-30, 30);
    }
    return values;
  }
}
