package org.meanfield.report;

/**
 * A quantity of the cells of a population, as the network shows it and as the mean field predicts
 * it.
 *
 * @param population where it was measured
 * @param name symbol or synapse, for example {@code V} or {@code ampa}
 * @param quantity its kind
 * @param source name of the population whose colour it wears: for V its own, for a synapse the one
 *     that sends the spikes
 * @param network over neurons and time
 * @param prediction over the same time
 */
public record MomentComparison(
    Population population,
    String name,
    Quantity quantity,
    String source,
    Moment network,
    Moment prediction) {

  /** What must be said where such a prediction of V is shown. */
  static final String CHANNELS_IGNORED =
      "The predicted moments of V leave out the cells' own voltage-gated channels, so they need not"
          + " agree with the network; the predicted rates do account for the channels, through the"
          + " fitted threshold.";

  /** What is compared. */
  public enum Quantity {
    /** Membrane potential, shown in mV. */
    POTENTIAL("Membrane potential", "mV", 1e3),
    /** Synaptic conductance, shown in nS. */
    CONDUCTANCE("Conductance", "nS", 1e9);

    private final String label;
    private final String unit;
    private final double factor;

    Quantity(String label, String unit, double factor) {
      this.label = label;
      this.unit = unit;
      this.factor = factor;
    }

    String label() {
      return label;
    }

    String unit() {
      return unit;
    }

    double factor() {
      return factor;
    }
  }
}
