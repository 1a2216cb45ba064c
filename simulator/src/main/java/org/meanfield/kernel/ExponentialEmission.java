package org.meanfield.kernel;

import static org.meanfield.kernel.Exponential.B2;
import static org.meanfield.kernel.Exponential.B4;
import static org.meanfield.kernel.Exponential.LN2_HIGH;
import static org.meanfield.kernel.Exponential.LN2_LOW;
import static org.meanfield.kernel.Exponential.LOG2_E;
import static org.meanfield.kernel.Exponential.OVERFLOW;
import static org.meanfield.kernel.Exponential.Q;
import static org.meanfield.kernel.Exponential.ROUNDER;
import static org.meanfield.kernel.Exponential.SERIES;
import static org.meanfield.kernel.Exponential.UNDERFLOW;

import java.util.List;
import java.util.stream.Stream;

/** Writes exp and exprel into a loop: operation by operation what {@link Exponential} does. */
final class ExponentialEmission {
  /** The constants of all but {@link #reciprocalExprel}; 0 and 1 are always there. */
  static final List<Double> CONSTANTS =
      Stream.concat(
              Q.stream(),
              Stream.of(
                  LOG2_E,
                  ROUNDER,
                  -LN2_HIGH,
                  -LN2_LOW,
                  OVERFLOW,
                  UNDERFLOW,
                  Double.POSITIVE_INFINITY))
          .toList();

  /** The constants of {@link #reciprocalExprel}. */
  static final List<Double> RECIPROCAL_CONSTANTS = List.of(B2, B4, -0.5, SERIES);

  private final LoopEmitter loop;
  private int x;
  private int shifted;
  private int r;
  private int square;
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
    square = product(r, r);
    int fourth = product(square, square);
    int low = sum(square, pair(2), pair(0));
    int high = sum(square, pair(6), pair(4));
    loop.get(square);
    loop.constant(Q.get(10));
    loop.get(pair(8));
    int rest = loop.multiplyAdd();
    q = sum(product(fourth, fourth), rest, sum(fourth, high, low));
  }

  /** Two neighbouring terms of q. */
  private int pair(int n) {
    loop.get(r);
    loop.constant(Q.get(n + 1));
    loop.constant(Q.get(n));
    return loop.multiplyAdd();
  }

  private int product(int a, int b) {
    loop.get(a);
    loop.get(b);
    return loop.apply("mul");
  }

  /** a·b + c. */
  private int sum(int a, int b, int c) {
    loop.get(a);
    loop.get(b);
    loop.get(c);
    return loop.multiplyAdd();
  }

  /** e^r − 1 = r + r² q. */
  private int small() {
    return sum(square, q, r);
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
    return orInfinite(minusOne());
  }

  int exprel() {
    int quotient = apply("div", minusOne(), x);
    loop.get(x);
    loop.constant(0);
    int isZero = loop.compare("EQ");
    loop.get(quotient);
    loop.constant(1);
    loop.get(isZero);
    return orInfinite(loop.blended());
  }

  private int orInfinite(int result) {
    return limit(result, "GT", OVERFLOW, Double.POSITIVE_INFINITY);
  }

  private int minusOne() {
    int argument = x;
    x = limit(x, "LT", UNDERFLOW, UNDERFLOW);
    reduce();
    x = argument;
    int small = small();
    loop.get(shifted);
    loop.get(loop.bits());
    int exponent = loop.toExponent();
    loop.constant(1);
    loop.get(loop.bits());
    loop.get(exponent);
    loop.get(loop.addBits());
    int power = loop.ofBits();
    loop.get(power);
    loop.constant(1);
    int large = loop.apply("sub");
    return sum(power, small, large);
  }

  private int apply(String operation, int a, int b) {
    loop.get(a);
    loop.get(b);
    return loop.apply(operation);
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
