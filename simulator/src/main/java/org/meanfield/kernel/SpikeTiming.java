package org.meanfield.kernel;

import java.util.Arrays;
import java.util.Optional;
import org.meanfield.equations.Expression;
import org.meanfield.model.DynamicalSystem;
import org.meanfield.model.Refractoriness;

/** When, within a step, a spike and its reset happen. */
public enum SpikeTiming {
  /**
   * At the crossing of the threshold, wherever in the step it lies; the rest of the step is
   * integrated from the reset. A refractory time ends where it ends, too.
   */
  WITHIN_STEP("within-step") {
    @Override
    public Optional<String> obstacle(DynamicalSystem system, double step) {
      boolean noisy = system.variables().stream().anyMatch(v -> !v.noise().isEmpty());
      Expression threshold = system.threshold();
      if (!noisy || threshold == null || !Kernel.changesCourse(system)) {
        return Optional.empty();
      }
      if (!Threshold.isOneComparison(threshold)) {
        return Optional.of(
            "with white noise the threshold must be one comparison, such as v > v_th, for spikes"
                + " to be found within a step");
      }
      return Threshold.kink(threshold, system)
          .map(name ->
              "with white noise the threshold must change smoothly with '"
                  + name
                  + "', as v > v_th does, for spikes to be found within a step");
    }
  },

  /**
   * At the end of the step in which the threshold was crossed, as in Brian 2: a refractory time of
   * n steps holds a neuron for the n−1 whole steps that follow. Reproduces published runs.
   */
  GRID("grid") {
    @Override
    public Optional<String> obstacle(DynamicalSystem system, double step) {
      return Kernel.fits(system.refractoriness(), step)
          ? Optional.empty()
          : Optional.of(
              "the refractory time, "
                  + ((Refractoriness.For) system.refractoriness()).duration()
                  + " s, is not a whole number of steps of "
                  + step
                  + " s");
    }
  };

  private final String typedName;

  SpikeTiming(String typedName) {
    this.typedName = typedName;
  }

  /**
   * Why the rule does not apply to a system, as a part of a sentence; empty if it does.
   *
   * @param step Δt, s
   */
  public abstract Optional<String> obstacle(DynamicalSystem system, double step);

  /** Name as written in a study. */
  public String typedName() {
    return typedName;
  }

  /** The rule of a name. */
  public static Optional<SpikeTiming> named(String name) {
    return Arrays.stream(values()).filter(s -> s.typedName.equals(name)).findFirst();
  }
}
