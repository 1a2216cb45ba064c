package org.meanfield.stimulus;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A rate as a function of time, ν(t) in Hz, the same for the mean field and for the network.
 *
 * <p>Rates are finite. A term of a {@link RateSum} may be negative; the sum, and whatever is the
 * rate of an input, never is. All are immutable, and {@link #at} allocates nothing.
 */
public sealed interface RateCourse
    permits RateCourse.Constant,
        RateCourse.LinearRamp,
        RateCourse.DoubleGaussian,
        RateCourse.Step,
        RateCourse.Pulses,
        RateCourse.Sine,
        SampledRate,
        OrnsteinUhlenbeck,
        RectifiedMean,
        RateSum {
  /**
   * The rate at a time.
   *
   * @param time seconds from the start of the simulation, t ≥ 0
   * @return ν(t), Hz
   */
  double at(double time);

  /** The rate it has when nothing happens, Hz: what it settles to; of noise, its mean. */
  double baseline();

  /** A rate that it never falls below, Hz; what it reaches if it is no sum. */
  double minimum();

  /** A rate that it never exceeds, Hz; what it reaches if it is no sum. */
  double maximum();

  /**
   * Times at which it is not smooth, s, ascending: integrators must not step across them. Where it
   * jumps, it has its new value at that time, and the old one at every number before.
   */
  double[] breakTimes();

  /**
   * A rate that does not change.
   *
   * @param rate Hz
   */
  record Constant(double rate) implements RateCourse {
    @Override
    public double at(double time) {
      return rate;
    }

    @Override
    public double baseline() {
      return rate;
    }

    @Override
    public double minimum() {
      return rate;
    }

    @Override
    public double maximum() {
      return rate;
    }

    @Override
    public double[] breakTimes() {
      return new double[0];
    }
  }

  /**
   * A rate that goes linearly from one value to another: with a start at 0 the start-up ramp of
   * [C20].
   *
   * @param from rate until {@code start}, Hz
   * @param to rate from {@code start + duration} on, Hz
   * @param start where the ramp begins, s
   * @param duration length of the ramp, s
   */
  record LinearRamp(double from, double to, double start, double duration) implements RateCourse {
    /** A ramp that begins at time 0. */
    public LinearRamp(double from, double to, double duration) {
      this(from, to, 0, duration);
    }

    @Override
    public double at(double time) {
      double passed = time - start;
      if (passed < 0) {
        return from;
      }
      return passed >= duration ? to : from + (to - from) * passed / duration;
    }

    @Override
    public double baseline() {
      return to;
    }

    @Override
    public double minimum() {
      return Math.min(from, to);
    }

    @Override
    public double maximum() {
      return Math.max(from, to);
    }

    @Override
    public double[] breakTimes() {
      double end = start + duration;
      return start > 0 ? new double[] {start, end} : new double[] {end};
    }
  }

  /**
   * A pulse with a Gaussian rise and a Gaussian decay: ν(t) = A exp(−(t−t0)²/2T²), T = T1 before t0
   * and T2 after ([C20], published values A 1.5 Hz, t0 1 s, T1 100 ms, T2 150 ms).
   *
   * @param amplitude A, Hz
   * @param peak t0, s
   * @param rise T1, s
   * @param decay T2, s
   */
  record DoubleGaussian(double amplitude, double peak, double rise, double decay)
      implements RateCourse {
    @Override
    public double at(double time) {
      double width = time < peak ? rise : decay;
      double z = (time - peak) / width;
      return amplitude * StrictMath.exp(-0.5 * z * z);
    }

    @Override
    public double baseline() {
      return 0;
    }

    @Override
    public double minimum() {
      return Math.min(0, amplitude);
    }

    @Override
    public double maximum() {
      return Math.max(0, amplitude);
    }

    @Override
    public double[] breakTimes() {
      return new double[] {peak};
    }
  }

  /**
   * A step from 0 to a value and, if it has an end, back.
   *
   * @param amplitude A, Hz
   * @param start first time at which it is A, s
   * @param duration how long it stays there, s; infinite without an end
   */
  record Step(double amplitude, double start, double duration) implements RateCourse {
    @Override
    public double at(double time) {
      return time >= start && time < start + duration ? amplitude : 0;
    }

    @Override
    public double baseline() {
      return Double.isInfinite(duration) ? amplitude : 0;
    }

    @Override
    public double minimum() {
      return Math.min(0, amplitude);
    }

    @Override
    public double maximum() {
      return Math.max(0, amplitude);
    }

    @Override
    public double[] breakTimes() {
      return Double.isInfinite(duration)
          ? new double[] {start}
          : new double[] {start, start + duration};
    }
  }

  /**
   * Rectangular pulses at equal distances, 0 between them.
   *
   * @param amplitude A, Hz
   * @param start onset of the first, s
   * @param width length of each, s, shorter than the period
   * @param period from onset to onset, s
   * @param count how many
   */
  record Pulses(double amplitude, double start, double width, double period, int count)
      implements RateCourse {
    @Override
    public double at(double time) {
      if (!(time >= start)) {
        return 0;
      }
      double pulse = Math.min(Math.floor((time - start) / period), count - 1.0);
      // The quotient may be rounded across an onset.
      if (onset(pulse) > time) {
        pulse--;
      } else if (pulse < count - 1 && onset(pulse + 1) <= time) {
        pulse++;
      }
      return time < onset(pulse) + width ? amplitude : 0;
    }

    private double onset(double pulse) {
      return start + pulse * period;
    }

    @Override
    public double baseline() {
      return 0;
    }

    @Override
    public double minimum() {
      return Math.min(0, amplitude);
    }

    @Override
    public double maximum() {
      return Math.max(0, amplitude);
    }

    @Override
    public double[] breakTimes() {
      return IntStream.range(0, count)
          .asDoubleStream()
          .flatMap(pulse -> DoubleStream.of(onset(pulse), onset(pulse) + width))
          .toArray();
    }
  }

  /**
   * A sin(2πf(t−t0) + φ) from t0 on, 0 before.
   *
   * @param amplitude A, Hz, not negative
   * @param frequency f, Hz
   * @param phase φ, rad
   * @param start t0, s
   */
  record Sine(double amplitude, double frequency, double phase, double start)
      implements RateCourse {
    @Override
    public double at(double time) {
      return time < start
          ? 0
          : amplitude * StrictMath.sin(2 * Math.PI * frequency * (time - start) + phase);
    }

    @Override
    public double baseline() {
      return 0;
    }

    @Override
    public double minimum() {
      return -amplitude;
    }

    @Override
    public double maximum() {
      return amplitude;
    }

    @Override
    public double[] breakTimes() {
      return start > 0 ? new double[] {start} : new double[0];
    }
  }
}
