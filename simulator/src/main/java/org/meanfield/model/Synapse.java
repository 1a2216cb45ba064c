package org.meanfield.model;

/**
 * A kind of synapse: what each event does to a neuron. An event of weight Q makes a pulse whose
 * peak is Q; pulses add up.
 *
 * @param name name in the study
 * @param effect what the pulse is
 * @param kinetics its course in time
 */
public record Synapse(String name, Effect effect, Kinetics kinetics) {

  /** What a synapse changes. */
  public sealed interface Effect {
    /**
     * A conductance g with the current g (E − V).
     *
     * @param reversal E, V
     */
    record Conductance(double reversal) implements Effect {}

    /** A current into the neuron. */
    record Current() implements Effect {}
  }

  /** Course of the pulse p(t) of one event of weight 1 at time 0. */
  public sealed interface Kinetics {
    /** ∫ p dt, s: by Campbell's theorem the mean is Q times this times the rate of events. */
    double area();

    /** ∫ p² dt, s: by Campbell's theorem the variance is Q² times this times the rate of events. */
    double squaredArea();

    /**
     * e^(−t/τ).
     *
     * @param decayTime τ, s
     */
    record Exponential(double decayTime) implements Kinetics {
      @Override
      public double area() {
        return decayTime;
      }

      @Override
      public double squaredArea() {
        return decayTime / 2;
      }
    }

    /**
     * (t/τ) e^(1−t/τ), whose peak is at τ.
     *
     * @param peakTime τ, s
     */
    record Alpha(double peakTime) implements Kinetics {
      @Override
      public double area() {
        return Math.E * peakTime;
      }

      @Override
      public double squaredArea() {
        return Math.E * Math.E * peakTime / 4;
      }
    }

    /**
     * (e^(−t/τ_d) − e^(−t/τ_r)) / k, where k is the largest value of the difference.
     *
     * @param riseTime τ_r, s
     * @param decayTime τ_d, s, longer than τ_r
     */
    record DoubleExponential(double riseTime, double decayTime) implements Kinetics {
      /** k, reached at the time ln(τ_d/τ_r) τ_d τ_r/(τ_d − τ_r). */
      public double largestDifference() {
        double logRatio = StrictMath.log(decayTime / riseTime);
        double peak = logRatio * decayTime * riseTime / (decayTime - riseTime);
        return StrictMath.exp(-peak / decayTime) - StrictMath.exp(-peak / riseTime);
      }

      @Override
      public double area() {
        return (decayTime - riseTime) / largestDifference();
      }

      @Override
      public double squaredArea() {
        double square = decayTime - riseTime;
        return square
            * square
            / (2 * (decayTime + riseTime))
            / (largestDifference() * largestDifference());
      }
    }
  }

  /** A conductance that decays exponentially, the synapse of the mean-field formulas. */
  public static Synapse exponentialConductance(String name, double reversal, double decayTime) {
    return new Synapse(name, new Effect.Conductance(reversal), new Kinetics.Exponential(decayTime));
  }

  /** Name of the conductance or current among the variables. */
  public String variable() {
    return switch (effect) {
      case Effect.Conductance _ -> "g_" + name;
      case Effect.Current _ -> "I_" + name;
    };
  }

  /** Name of the variable that an event raises by its weight. */
  public String eventVariable() {
    return switch (kinetics) {
      case Kinetics.Exponential _ -> variable();
      case Kinetics.Alpha _, Kinetics.DoubleExponential _ -> "s_" + name;
    };
  }
}
