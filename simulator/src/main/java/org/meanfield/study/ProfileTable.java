package org.meanfield.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.meanfield.network.NetworkPlan;
import org.meanfield.network.NetworkResult;
import org.meanfield.network.Phase;

/** What the time of a simulation went into, for the terminal. */
final class ProfileTable {
  private ProfileTable() {}

  /**
   * The table.
   *
   * @param steps how many of the plan's steps were taken
   */
  static List<String> of(NetworkPlan plan, NetworkResult result, int steps, int threads) {
    long neurons = plan.populations().stream().mapToLong(NetworkPlan.Population::size).sum();
    double perNeuron = result.simulateSeconds() * threads / neurons / steps * 1e9;
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d neurons, %,d synapses, %,d steps in %.2f s on %d threads; per neuron, step and"
                + " thread:",
            neurons,
            result.synapses(),
            steps,
            result.simulateSeconds(),
            threads));
    for (Phase phase : Phase.values()) {
      double share = result.shares().getOrDefault(phase, Double.NaN);
      lines.add(
          String.format(
              Locale.ROOT,
              "  %-10s %5.1f %% %8.2f ns",
              phase.label(),
              100 * share,
              share * perNeuron));
    }
    lines.add(String.format(Locale.ROOT, "  %-10s %5.1f %% %8.2f ns", "all", 100.0, perNeuron));
    return lines;
  }
}
