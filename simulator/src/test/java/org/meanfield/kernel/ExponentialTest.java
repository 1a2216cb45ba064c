package org.meanfield.kernel;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ExponentialTest {
  private static final int POINTS = 120_000;

  @Test
  void expErrsByLessThanOneUnitOfTheLastPlace() {
    assertThat(largestError(Exponential::exp, ExactExponential::exp, Exponential.OVERFLOW))
        .isLessThan(1);
  }

  @Test
  void expm1ErrsByLessThanThreeUnitsOfTheLastPlace() {
    assertThat(largestError(Exponential::expm1, ExactExponential::expm1, Exponential.OVERFLOW))
        .isLessThan(3);
  }

  /** Against the JDK, which errs by at most 2.5 units here. */
  @Test
  void tanhAndCoshErrByAFewUnitsOfTheLastPlace() {
    for (double x : arguments(POINTS, 700)) {
      double tanh = StrictMath.tanh(x);
      assertThat(Exponential.tanh(x)).isCloseTo(tanh, within(6 * Math.ulp(tanh)));
      if (x > -700) {
        double cosh = StrictMath.cosh(x);
        assertThat(Exponential.cosh(x)).isCloseTo(cosh, within(4 * Math.ulp(cosh)));
      }
    }
    assertThat(Exponential.tanh(POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(Exponential.tanh(NEGATIVE_INFINITY)).isEqualTo(-1);
    assertThat(Exponential.tanh(NaN)).isNaN();
    assertThat(Exponential.cosh(NEGATIVE_INFINITY)).isEqualTo(POSITIVE_INFINITY);
  }

  @Test
  void exprelErrsByLessThanThreeUnitsOfTheLastPlace() {
    assertThat(largestError(Exponential::exprel, ExactExponential::exprel, Exponential.OVERFLOW))
        .isLessThan(3);
  }

  /** The reference itself, against the JDK, whose error is at most one unit. */
  @Test
  void referenceAgreesWithTheJdk() {
    for (double x : arguments(5000, 709)) {
      assertThat(ExactExponential.exp(x).error(StrictMath.exp(x))).isCloseTo(0, within(1.0));
      assertThat(ExactExponential.expm1(x).error(StrictMath.expm1(x))).isCloseTo(0, within(1.0));
    }
    assertThat(ExactExponential.exp(1).error(Math.nextUp(Math.E))).isCloseTo(0.67, within(0.01));
  }

  @Test
  void limitsAreExact() {
    double last = Exponential.OVERFLOW;
    assertThat(Exponential.exp(last)).isFinite();
    assertThat(Exponential.exp(Math.nextUp(last))).isEqualTo(POSITIVE_INFINITY);
    assertThat(Exponential.exp(POSITIVE_INFINITY)).isEqualTo(POSITIVE_INFINITY);
    assertThat(Exponential.exp(NEGATIVE_INFINITY)).isEqualTo(0.0);
    assertThat(Exponential.exp(Exponential.UNDERFLOW)).isBetween(Double.MIN_NORMAL, 2.3e-308);
    assertThat(Exponential.exp(Math.nextDown(Exponential.UNDERFLOW))).isEqualTo(0.0);
    assertThat(Exponential.exp(0.0)).isEqualTo(1);
    assertThat(Exponential.exp(-0.0)).isEqualTo(1);
    assertThat(Exponential.exp(NaN)).isNaN();

    assertThat(Exponential.expm1(last)).isFinite();
    assertThat(Exponential.expm1(Math.nextUp(last))).isEqualTo(POSITIVE_INFINITY);
    assertThat(Exponential.expm1(POSITIVE_INFINITY)).isEqualTo(POSITIVE_INFINITY);
    assertThat(Exponential.expm1(NEGATIVE_INFINITY)).isEqualTo(-1);
    assertThat(Exponential.expm1(0.0)).isEqualTo(0.0);
    assertThat(Exponential.expm1(-0.0)).isEqualTo(0);
    assertThat(Exponential.expm1(NaN)).isNaN();

    assertThat(Exponential.exprel(0.0)).isEqualTo(1);
    assertThat(Exponential.exprel(-0.0)).isEqualTo(1);
    assertThat(Exponential.exprel(Double.MIN_VALUE)).isEqualTo(1);
    assertThat(Exponential.exprel(-Double.MIN_VALUE)).isEqualTo(1);
    assertThat(Exponential.exprel(POSITIVE_INFINITY)).isEqualTo(POSITIVE_INFINITY);
    assertThat(Exponential.exprel(NEGATIVE_INFINITY)).isEqualTo(0.0);
    assertThat(Exponential.exprel(NaN)).isNaN();
  }

  @Test
  void expNeverDecreases() {
    double[] sorted = arguments(POINTS, Exponential.OVERFLOW);
    Arrays.sort(sorted);
    assertThat(Arrays.stream(sorted).map(Exponential::exp).toArray()).isSorted();
  }

  @Test
  void arraysGetTheSameBitsAsSingleNumbersForEveryLength() {
    double[] special = {
      0.0,
      -0.0,
      NaN,
      POSITIVE_INFINITY,
      NEGATIVE_INFINITY,
      Double.MIN_VALUE,
      -Double.MIN_VALUE,
      Double.MIN_NORMAL,
      709.78,
      709.79,
      -708.4,
      -745.13,
      -745.14,
      -40,
      -40.1,
      1e308,
      -1e308
    };
    double[] random = arguments(600, 800);
    double[] all = DoubleStream.concat(Arrays.stream(special), Arrays.stream(random)).toArray();
    for (int length = 0; length <= 257; length++) {
      double[] argument = Arrays.copyOfRange(all, length % 23, length % 23 + 300);
      assertSame(VectorExponential::exp, Exponential::exp, argument, length);
      assertSame(VectorExponential::expm1, Exponential::expm1, argument, length);
      assertSame(VectorExponential::exprel, Exponential::exprel, argument, length);
    }
  }

  private interface ArrayFunction {
    void apply(double[] result, double[] argument, int count);
  }

  private static void assertSame(
      ArrayFunction arrays, DoubleUnaryOperator numbers, double[] argument, int length) {
    var expected = argument.clone();
    for (int i = 0; i < length; i++) {
      expected[i] = numbers.applyAsDouble(argument[i]);
    }
    var result = argument.clone();
    arrays.apply(result, result, length);
    // Beyond its length nothing is touched; equal bits, but for those of NaN.
    assertThat(Arrays.stream(result).mapToLong(Double::doubleToLongBits).toArray())
        .as("length %s", length)
        .isEqualTo(Arrays.stream(expected).mapToLong(Double::doubleToLongBits).toArray());
  }

  private static double largestError(
      DoubleUnaryOperator function, DoubleFunction<ExactExponential.Value> exact, double largest) {
    double error = 0;
    for (double x : arguments(POINTS, largest)) {
      if (x < Exponential.UNDERFLOW) {
        continue;
      }
      error = Math.max(error, Math.abs(exact.apply(x).error(function.applyAsDouble(x))));
    }
    return error;
  }

  /** A third over all magnitudes, a third evenly, a third around the ends of the reduction. */
  private static double[] arguments(int count, double largest) {
    var random = new SplittableRandom(11);
    return DoubleStream.generate(() ->
            switch (random.nextInt(3)) {
              case 0 ->
                  Math.scalb(random.nextDouble(1, 2), random.nextInt(-1074, 10))
                      * (random.nextBoolean() ? 1 : -1);
              case 1 -> random.nextDouble(-746, largest);
              default ->
                  (random.nextInt(-1074, 1023) + 0.5) * Math.log(2)
                      + random.nextDouble(-1e-3, 1e-3);
            })
        .filter(x -> x <= largest && x >= -746)
        .limit(count)
        .toArray();
  }
}
