package org.meanfield.stimulus;

import java.util.Arrays;
import java.util.Optional;

/** How many events arrive at a neuron in one step, if λ = K ν Δt are expected. */
public enum EventDistribution {
  /** The number of events of a Poisson process: P(k) = e^{−λ} λ^k / k!. */
  POISSON("poisson"),
  /**
   * At most one event, with probability λ: what the published code of [C20] draws. Its variance is
   * too small by a factor 1 − λ, and it cannot exceed one event per step. Only for reproduction.
   */
  BERNOULLI("bernoulli");

  private final String typedName;

  EventDistribution(String typedName) {
    this.typedName = typedName;
  }

  /** Name as written in a study. */
  public String typedName() {
    return typedName;
  }

  /** The distribution of a name. */
  public static Optional<EventDistribution> named(String name) {
    return Arrays.stream(values()).filter(d -> d.typedName.equals(name)).findFirst();
  }
}
