package org.meanfield.stimulus;

/**
 * A rate as a function of time, ν(t) in Hz, the same for the mean field and for the network.
 *
 * <p>Rates are finite and never negative.
 */
public sealed interface RateCourse {
  /**
   * The rate at a time.
   *
   * @param time seconds from the start of the simulation, t ≥ 0
   * @return ν(t), Hz
   */
  double at(double time);

  /** The rate it has when nothing happens, Hz: what it settles to. */
  double baseline();

  /** The largest rate it can reach, Hz. */
  double maximum();

  /** Times at which it is not smooth, s, ascending: integrators must not step across them. */
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
    public double maximum() {
      return rate;
    }

    @Override
    public double[] breakTimes() {
      return new double[0];
    }
  }

  /**
   * A rate that grows linearly from one value to another, then stays: the start-up ramp of [C20].
   * Before time 0 it is where the ramp begins.
   *
   * @param from rate at time 0, Hz
   * @param to rate from {@code duration} on, Hz
   * @param duration length of the ramp, s
   */
  record LinearRamp(double from, double to, double duration) implements RateCourse {
    @Override
    public double at(double time) {
      if (time < 0) {
        return from;
      }
      return time >= duration ? to : from + (to - from) * time / duration;
    }

    @Override
    public double baseline() {
      return to;
    }

    @Override
    public double maximum() {
      return Math.max(from, to);
    }

    @Override
    public double[] breakTimes() {
      return new double[] {duration};
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
    public double maximum() {
      return amplitude;
    }

    @Override
    public double[] breakTimes() {
      return new double[] {peak};
    }
  }

  /**
   * A rate that swings around its mean: ν(t) = mean + amplitude sin(2π f (t − start) + phase).
   *
   * @param mean Hz
   * @param amplitude Hz, at most the mean
   * @param frequency f, Hz
   * @param phase rad
   * @param start s
   */
  record Sine(double mean, double amplitude, double frequency, double phase, double start)
      implements RateCourse {
    @Override
    public double at(double time) {
      return mean + amplitude * StrictMath.sin(2 * Math.PI * frequency * (time - start) + phase);
    }

    @Override
    public double baseline() {
      return mean;
    }

    @Override
    public double maximum() {
      return mean + amplitude;
    }

    @Override
    public double[] breakTimes() {
      return new double[0];
    }
  }
}
