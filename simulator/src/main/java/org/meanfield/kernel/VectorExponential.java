package org.meanfield.kernel;

import static org.meanfield.kernel.Exponential.LN2_HIGH;
import static org.meanfield.kernel.Exponential.LN2_LOW;
import static org.meanfield.kernel.Exponential.LOG2_E;
import static org.meanfield.kernel.Exponential.OVERFLOW;
import static org.meanfield.kernel.Exponential.Q0;
import static org.meanfield.kernel.Exponential.Q1;
import static org.meanfield.kernel.Exponential.Q10;
import static org.meanfield.kernel.Exponential.Q2;
import static org.meanfield.kernel.Exponential.Q3;
import static org.meanfield.kernel.Exponential.Q4;
import static org.meanfield.kernel.Exponential.Q5;
import static org.meanfield.kernel.Exponential.Q6;
import static org.meanfield.kernel.Exponential.Q7;
import static org.meanfield.kernel.Exponential.Q8;
import static org.meanfield.kernel.Exponential.Q9;
import static org.meanfield.kernel.Exponential.ROUNDER;
import static org.meanfield.kernel.Exponential.UNDERFLOW;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * exp, expm1 and exprel of arrays: operation by operation what {@link Exponential} does, hence with
 * the same bits for every vector width.
 *
 * <p>No loop calls helpers: a helper that the JIT chances not to inline would make an object of
 * every vector, and the loop some thirty times slower.
 */
final class VectorExponential {
  private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;

  /**
   * Whether the JVM makes instructions of vectors: its optimizing compiler does, for more than one
   * lane. Else each vector would be an object: a small interpreted network took 18 times the
   * processor time it takes number by number.
   */
  static final boolean IS_COMPILED = LANES.length() > 1 && hasOptimizingCompiler();

  private VectorExponential() {}

  private static boolean hasOptimizingCompiler() {
    String mode = System.getProperty("java.vm.info", "");
    return !mode.contains("interpreted mode") && !mode.contains("emulated-client");
  }

  static void exp(double[] result, double[] argument, int count) {
    int vectorised = IS_COMPILED ? LANES.loopBound(count) : 0;
    for (int i = 0; i < vectorised; i += LANES.length()) {
      var x = DoubleVector.fromArray(LANES, argument, i);
      var shifted =
          x.fma(DoubleVector.broadcast(LANES, LOG2_E), DoubleVector.broadcast(LANES, ROUNDER));
      var k = shifted.sub(ROUNDER);
      var r =
          k.fma(
              DoubleVector.broadcast(LANES, -LN2_LOW),
              k.fma(DoubleVector.broadcast(LANES, -LN2_HIGH), x));
      var square = r.mul(r);
      var even =
          square
              .fma(DoubleVector.broadcast(LANES, Q10), DoubleVector.broadcast(LANES, Q8))
              .fma(square, DoubleVector.broadcast(LANES, Q6))
              .fma(square, DoubleVector.broadcast(LANES, Q4))
              .fma(square, DoubleVector.broadcast(LANES, Q2))
              .fma(square, DoubleVector.broadcast(LANES, Q0));
      var odd =
          square
              .fma(DoubleVector.broadcast(LANES, Q9), DoubleVector.broadcast(LANES, Q7))
              .fma(square, DoubleVector.broadcast(LANES, Q5))
              .fma(square, DoubleVector.broadcast(LANES, Q3))
              .fma(square, DoubleVector.broadcast(LANES, Q1));
      var q = r.fma(odd, even);
      var mantissa = square.fma(q, r).add(1);
      var exponent = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
      mantissa
          .reinterpretAsLongs()
          .add(exponent)
          .reinterpretAsDoubles()
          .blend(Double.POSITIVE_INFINITY, x.compare(VectorOperators.GT, OVERFLOW))
          .blend(0, x.lt(UNDERFLOW))
          .intoArray(result, i);
    }
    for (int i = vectorised; i < count; i++) {
      result[i] = Exponential.exp(argument[i]);
    }
  }

  static void expm1(double[] result, double[] argument, int count) {
    minusOne(result, argument, count, false);
  }

  static void exprel(double[] result, double[] argument, int count) {
    minusOne(result, argument, count, true);
  }

  /** e^x − 1, or that divided by x. */
  private static void minusOne(double[] result, double[] argument, int count, boolean relative) {
    int vectorised = IS_COMPILED ? LANES.loopBound(count) : 0;
    for (int i = 0; i < vectorised; i += LANES.length()) {
      var x = DoubleVector.fromArray(LANES, argument, i);
      var limited = x.blend(UNDERFLOW, x.lt(UNDERFLOW));
      var shifted =
          limited.fma(
              DoubleVector.broadcast(LANES, LOG2_E), DoubleVector.broadcast(LANES, ROUNDER));
      var k = shifted.sub(ROUNDER);
      var r =
          k.fma(
              DoubleVector.broadcast(LANES, -LN2_LOW),
              k.fma(DoubleVector.broadcast(LANES, -LN2_HIGH), limited));
      var square = r.mul(r);
      var even =
          square
              .fma(DoubleVector.broadcast(LANES, Q10), DoubleVector.broadcast(LANES, Q8))
              .fma(square, DoubleVector.broadcast(LANES, Q6))
              .fma(square, DoubleVector.broadcast(LANES, Q4))
              .fma(square, DoubleVector.broadcast(LANES, Q2))
              .fma(square, DoubleVector.broadcast(LANES, Q0));
      var odd =
          square
              .fma(DoubleVector.broadcast(LANES, Q9), DoubleVector.broadcast(LANES, Q7))
              .fma(square, DoubleVector.broadcast(LANES, Q5))
              .fma(square, DoubleVector.broadcast(LANES, Q3))
              .fma(square, DoubleVector.broadcast(LANES, Q1));
      var q = r.fma(odd, even);
      var power =
          DoubleVector.broadcast(LANES, 1)
              .reinterpretAsLongs()
              .add(shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52))
              .reinterpretAsDoubles();
      var difference = power.fma(square.fma(q, r), power.sub(1));
      var overflows = x.compare(VectorOperators.GT, OVERFLOW);
      if (relative) {
        difference
            .div(x)
            .blend(1, x.eq(0))
            .blend(Double.POSITIVE_INFINITY, overflows)
            .intoArray(result, i);
      } else {
        difference.blend(Double.POSITIVE_INFINITY, overflows).intoArray(result, i);
      }
    }
    for (int i = vectorised; i < count; i++) {
      result[i] = relative ? Exponential.exprel(argument[i]) : Exponential.expm1(argument[i]);
    }
  }
}
