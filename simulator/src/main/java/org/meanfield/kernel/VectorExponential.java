package org.meanfield.kernel;

import static org.meanfield.kernel.Exponential.EXPONENT_BIAS;
import static org.meanfield.kernel.Exponential.IDENTITY;
import static org.meanfield.kernel.Exponential.LN2_HIGH;
import static org.meanfield.kernel.Exponential.LN2_LOW;
import static org.meanfield.kernel.Exponential.LOG2_E;
import static org.meanfield.kernel.Exponential.MINUS_ONE;
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
import static org.meanfield.kernel.Exponential.ROUNDER_BITS;
import static org.meanfield.kernel.Exponential.UNDERFLOW;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * exp and exprel of arrays: operation by operation what {@link Exponential} does, hence with the
 * same bits for every vector width.
 *
 * <p>Each loop is one method without helpers: a helper that the JIT chances not to inline would
 * make an object of every vector, and the loop some thirty times slower.
 */
final class VectorExponential {
  private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;

  private VectorExponential() {}

  static void exp(double[] result, double[] argument, int count) {
    int vectorised = LANES.loopBound(count);
    for (int i = 0; i < vectorised; i += LANES.length()) {
      var x = DoubleVector.fromArray(LANES, argument, i);
      var shifted =
          x.fma(DoubleVector.broadcast(LANES, LOG2_E), DoubleVector.broadcast(LANES, ROUNDER));
      var k = shifted.sub(ROUNDER);
      var r =
          k.fma(
              DoubleVector.broadcast(LANES, -LN2_LOW),
              k.fma(DoubleVector.broadcast(LANES, -LN2_HIGH), x));
      var q = r.fma(DoubleVector.broadcast(LANES, Q10), DoubleVector.broadcast(LANES, Q9));
      q = r.fma(q, DoubleVector.broadcast(LANES, Q8));
      q = r.fma(q, DoubleVector.broadcast(LANES, Q7));
      q = r.fma(q, DoubleVector.broadcast(LANES, Q6));
      q = r.fma(q, DoubleVector.broadcast(LANES, Q5));
      q = r.fma(q, DoubleVector.broadcast(LANES, Q4));
      q = r.fma(q, DoubleVector.broadcast(LANES, Q3));
      q = r.fma(q, DoubleVector.broadcast(LANES, Q2));
      q = r.fma(q, DoubleVector.broadcast(LANES, Q1));
      q = r.fma(q, DoubleVector.broadcast(LANES, Q0));
      var mantissa = r.mul(r).fma(q, r).add(1);
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

  static void exprel(double[] result, double[] argument, int count) {
    int vectorised = LANES.loopBound(count);
    for (int i = 0; i < vectorised; i += LANES.length()) {
      var x = DoubleVector.fromArray(LANES, argument, i);
      var shifted =
          x.fma(DoubleVector.broadcast(LANES, LOG2_E), DoubleVector.broadcast(LANES, ROUNDER));
      var k = shifted.sub(ROUNDER);
      var r =
          k.fma(
              DoubleVector.broadcast(LANES, -LN2_LOW),
              k.fma(DoubleVector.broadcast(LANES, -LN2_HIGH), x));
      var q = r.fma(DoubleVector.broadcast(LANES, Q10), DoubleVector.broadcast(LANES, Q9));
      q = r.fma(q, DoubleVector.broadcast(LANES, Q8));
      q = r.fma(q, DoubleVector.broadcast(LANES, Q7));
      q = r.fma(q, DoubleVector.broadcast(LANES, Q6));
      q = r.fma(q, DoubleVector.broadcast(LANES, Q5));
      q = r.fma(q, DoubleVector.broadcast(LANES, Q4));
      q = r.fma(q, DoubleVector.broadcast(LANES, Q3));
      q = r.fma(q, DoubleVector.broadcast(LANES, Q2));
      q = r.fma(q, DoubleVector.broadcast(LANES, Q1));
      q = r.fma(q, DoubleVector.broadcast(LANES, Q0));
      var half =
          shifted
              .reinterpretAsLongs()
              .add(EXPONENT_BIAS - 1 - ROUNDER_BITS)
              .lanewise(VectorOperators.LSHL, 52)
              .reinterpretAsDoubles();
      half.fma(r.mul(r).fma(q, r), half.sub(0.5))
          .mul(2)
          .blend(-1, x.lt(MINUS_ONE))
          .div(x)
          .blend(1, x.abs().lt(IDENTITY))
          .blend(Double.POSITIVE_INFINITY, x.compare(VectorOperators.GT, OVERFLOW))
          .intoArray(result, i);
    }
    for (int i = vectorised; i < count; i++) {
      result[i] = Exponential.exprel(argument[i]);
    }
  }
}
