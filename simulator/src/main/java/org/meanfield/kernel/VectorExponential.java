package org.meanfield.kernel;

import static org.meanfield.kernel.Exponential.EXPONENT_BIAS;
import static org.meanfield.kernel.Exponential.HALF_RANGE;
import static org.meanfield.kernel.Exponential.LN2_HIGH;
import static org.meanfield.kernel.Exponential.LN2_LOW;
import static org.meanfield.kernel.Exponential.LOG2_E;
import static org.meanfield.kernel.Exponential.MINUS_ONE;
import static org.meanfield.kernel.Exponential.OVERFLOW;
import static org.meanfield.kernel.Exponential.ROUNDER;
import static org.meanfield.kernel.Exponential.ROUNDER_BITS;
import static org.meanfield.kernel.Exponential.UNDERFLOW;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * exp, expm1 and exprel of arrays: operation by operation what {@link Exponential} does, hence with
 * the same bits for every vector width.
 */
final class VectorExponential {
  private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;

  private VectorExponential() {}

  static void exp(double[] result, double[] argument, int count) {
    int i = 0;
    for (; i <= count - LANES.length(); i += LANES.length()) {
      exp(DoubleVector.fromArray(LANES, argument, i)).intoArray(result, i);
    }
    for (; i < count; i++) {
      result[i] = Exponential.exp(argument[i]);
    }
  }

  static void expm1(double[] result, double[] argument, int count) {
    int i = 0;
    for (; i <= count - LANES.length(); i += LANES.length()) {
      expm1(DoubleVector.fromArray(LANES, argument, i)).intoArray(result, i);
    }
    for (; i < count; i++) {
      result[i] = Exponential.expm1(argument[i]);
    }
  }

  static void exprel(double[] result, double[] argument, int count) {
    int i = 0;
    for (; i <= count - LANES.length(); i += LANES.length()) {
      var x = DoubleVector.fromArray(LANES, argument, i);
      expm1(x).div(x).blend(1, x.eq(0)).intoArray(result, i);
    }
    for (; i < count; i++) {
      result[i] = Exponential.exprel(argument[i]);
    }
  }

  private static DoubleVector exp(DoubleVector x) {
    var shifted = x.fma(broadcast(LOG2_E), broadcast(ROUNDER));
    var r = remainder(x, shifted);
    var mantissa = r.mul(r).fma(q(r), r).add(1);
    var exponent = exponent(shifted);
    var half = exponent.add(2 * HALF_RANGE).lanewise(VectorOperators.LSHR, 1).sub(HALF_RANGE);
    return mantissa
        .mul(powerOfTwo(half))
        .mul(powerOfTwo(exponent.sub(half)))
        .blend(Double.POSITIVE_INFINITY, x.compare(VectorOperators.GT, OVERFLOW))
        .blend(0, x.lt(UNDERFLOW));
  }

  private static DoubleVector expm1(DoubleVector x) {
    var shifted = x.fma(broadcast(LOG2_E), broadcast(ROUNDER));
    var r = remainder(x, shifted);
    var correction = r.mul(r).mul(q(r));
    var y = r.add(correction);
    var lost = correction.sub(y.sub(r));
    var scale = powerOfTwo(exponent(shifted).sub(1));
    var large = scale.sub(0.5);
    var small = scale.mul(y);
    var sum = large.add(small);
    var tail = small.sub(sum.sub(large)).add(scale.mul(lost));
    return sum.add(tail)
        .mul(2)
        .blend(Double.POSITIVE_INFINITY, x.compare(VectorOperators.GT, OVERFLOW))
        .blend(-1, x.lt(MINUS_ONE));
  }

  private static DoubleVector remainder(DoubleVector x, DoubleVector shifted) {
    var k = shifted.sub(ROUNDER);
    return k.fma(broadcast(-LN2_LOW), k.fma(broadcast(-LN2_HIGH), x));
  }

  private static LongVector exponent(DoubleVector shifted) {
    return shifted.reinterpretAsLongs().sub(ROUNDER_BITS);
  }

  private static DoubleVector powerOfTwo(LongVector exponent) {
    return exponent.add(EXPONENT_BIAS).lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
  }

  private static DoubleVector q(DoubleVector r) {
    var q = r.fma(broadcast(Exponential.Q10), broadcast(Exponential.Q9));
    q = r.fma(q, broadcast(Exponential.Q8));
    q = r.fma(q, broadcast(Exponential.Q7));
    q = r.fma(q, broadcast(Exponential.Q6));
    q = r.fma(q, broadcast(Exponential.Q5));
    q = r.fma(q, broadcast(Exponential.Q4));
    q = r.fma(q, broadcast(Exponential.Q3));
    q = r.fma(q, broadcast(Exponential.Q2));
    q = r.fma(q, broadcast(Exponential.Q1));
    return r.fma(q, broadcast(Exponential.Q0));
  }

  private static DoubleVector broadcast(double value) {
    return DoubleVector.broadcast(LANES, value);
  }
}
