package org.meanfield.kernel;

import static org.meanfield.kernel.Exponential.B2;
import static org.meanfield.kernel.Exponential.B4;
import static org.meanfield.kernel.Exponential.EXPONENT_BIAS;
import static org.meanfield.kernel.Exponential.IDENTITY;
import static org.meanfield.kernel.Exponential.LN2_HIGH;
import static org.meanfield.kernel.Exponential.LN2_LOW;
import static org.meanfield.kernel.Exponential.LOG2_E;
import static org.meanfield.kernel.Exponential.MINUS_ONE;
import static org.meanfield.kernel.Exponential.OVERFLOW;
import static org.meanfield.kernel.Exponential.Q;
import static org.meanfield.kernel.Exponential.ROUNDER;
import static org.meanfield.kernel.Exponential.ROUNDER_BITS;
import static org.meanfield.kernel.Exponential.SERIES;
import static org.meanfield.kernel.Exponential.UNDERFLOW;

import java.util.List;
import java.util.stream.DoubleStream;

/** Writes exp and exprel into a loop: operation by operation what {@link Exponential} does. */
final class ExponentialEmission {
  /** The constants of exp; 0 and 1 are always there. */
  static final List<Double> EXP_CONSTANTS =
      DoubleStream.concat(
              DoubleStream.of(Q.stream().mapToDouble(Double::doubleValue).toArray()),
              DoubleStream.of(
                  LOG2_E,
                  ROUNDER,
                  -LN2_HIGH,
                  -LN2_LOW,
                  OVERFLOW,
                  UNDERFLOW,
                  Double.POSITIVE_INFINITY))
          .boxed()
          .toList();

  /** The constants of exprel. */
  static final List<Double> EXPREL_CONSTANTS =
      DoubleStream.concat(
              EXP_CONSTANTS.stream().mapToDouble(Double::doubleValue),
              DoubleStream.of(0.5, 2, -1, MINUS_ONE, IDENTITY))
          .boxed()
          .toList();

  static final List<Double> RECIPROCAL_CONSTANTS = List.of(B2, B4, -0.5, SERIES);

  private final LoopEmitter loop;
  private final int x;
  private int shifted;
  private int r;
  private int q;

  /**
   * @param x local variable of the argument
   */
  ExponentialEmission(LoopEmitter loop, int x) {
    this.loop = loop;
    this.x = x;
  }

  private void reduce() {
    loop.get(x);
    loop.constant(LOG2_E);
    loop.constant(ROUNDER);
    shifted = loop.multiplyAdd();
    loop.get(shifted);
    loop.constant(ROUNDER);
    int k = loop.apply("sub");
    loop.get(k);
    loop.constant(-LN2_HIGH);
    loop.get(x);
    int rough = loop.multiplyAdd();
    loop.get(k);
    loop.constant(-LN2_LOW);
    loop.get(rough);
    r = loop.multiplyAdd();
    loop.get(r);
    loop.constant(Q.getLast());
    loop.constant(Q.get(Q.size() - 2));
    q = loop.multiplyAdd();
    for (int n = Q.size() - 3; n >= 0; n--) {
      loop.get(r);
      loop.get(q);
      loop.constant(Q.get(n));
      q = loop.multiplyAdd();
    }
  }

  /** e^r − 1 = r + r² q. */
  private int small() {
    loop.get(r);
    loop.get(r);
    int square = loop.apply("mul");
    loop.get(square);
    loop.get(q);
    loop.get(r);
    return loop.multiplyAdd();
  }

  int exp() {
    reduce();
    int small = small();
    loop.get(small);
    loop.constant(1.0);
    int mantissa = loop.apply("add");
    loop.get(mantissa);
    int bits = loop.bits();
    loop.get(shifted);
    loop.get(loop.bits());
    int exponent = loop.toExponent();
    loop.get(bits);
    loop.get(exponent);
    loop.get(loop.addBits());
    return limit(
        limit(loop.ofBits(), "LT", UNDERFLOW, 0), "GT", OVERFLOW, Double.POSITIVE_INFINITY);
  }

  int expm1() {
    int result = limit(minusOne(), "LT", MINUS_ONE, -1);
    loop.get(result);
    loop.get(x);
    loop.get(isTiny());
    return limit(loop.blended(), "GT", OVERFLOW, Double.POSITIVE_INFINITY);
  }

  int exprel() {
    int result = limit(minusOne(), "LT", MINUS_ONE, -1);
    loop.get(result);
    loop.get(x);
    int quotient = loop.apply("div");
    loop.get(quotient);
    loop.constant(1.0);
    loop.get(isTiny());
    return limit(loop.blended(), "GT", OVERFLOW, Double.POSITIVE_INFINITY);
  }

  private int isTiny() {
    loop.get(x);
    loop.get(loop.absolute());
    loop.constant(IDENTITY);
    return loop.compare("LT");
  }

  private int minusOne() {
    reduce();
    int small = small();
    loop.get(shifted);
    loop.get(loop.bits());
    loop.get(loop.addBits(EXPONENT_BIAS - 1 - ROUNDER_BITS));
    loop.get(loop.toExponent());
    int half = loop.ofBits();
    loop.get(half);
    loop.constant(0.5);
    int large = loop.apply("sub");
    loop.get(half);
    loop.get(small);
    loop.get(large);
    loop.get(loop.multiplyAdd());
    loop.constant(2.0);
    return loop.apply("mul");
  }

  /** z/(e^z − 1), with e^z in a local variable. */
  int reciprocalExprel(int power) {
    loop.get(x);
    loop.get(x);
    int square = loop.apply("mul");
    loop.get(square);
    loop.constant(B4);
    loop.constant(B2);
    int even = loop.multiplyAdd();
    loop.get(x);
    loop.constant(-0.5);
    loop.constant(1);
    int linear = loop.multiplyAdd();
    loop.get(square);
    loop.get(even);
    loop.get(linear);
    int series = loop.multiplyAdd();
    loop.get(power);
    loop.constant(1);
    int difference = loop.apply("sub");
    loop.get(x);
    loop.get(difference);
    int quotient = loop.apply("div");
    loop.get(x);
    int size = loop.absolute();
    loop.get(quotient);
    loop.get(series);
    loop.get(size);
    loop.constant(SERIES);
    loop.get(loop.compare("LT"));
    return loop.blended();
  }

  /** A result, but another where x is beyond a limit. */
  private int limit(int result, String comparison, double limit, double beyond) {
    loop.get(x);
    loop.constant(limit);
    int mask = loop.compare(comparison);
    loop.get(result);
    loop.constant(beyond);
    loop.get(mask);
    return loop.blended();
  }
}
