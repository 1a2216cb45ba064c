package org.meanfield.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.meanfield.network.Delay;
import org.meanfield.network.SpikeRecord;

/** What a reader of a network's results must know, a sentence each. */
final class NetworkNotes {
  /** A delay that rounding changes by more than this part of it is worth a word. */
  private static final double LARGEST_ROUNDING = 0.05;

  /** Spikes per step of a neuron that does nothing else. */
  private static final double EVERY_STEP = 0.99;

  private final Study study;

  private NetworkNotes(Study study) {
    this.study = study;
  }

  static List<String> of(Study study, NetworkRun network) {
    var writer = new NetworkNotes(study);
    var notes = new ArrayList<String>();
    study.projections().forEach(projection -> writer.rounding(projection, notes));
    for (int p = 0; p < study.populations().size(); p++) {
      writer.everyStep(p, network.result().populations().get(p).spikes(), notes);
    }
    return notes;
  }

  private void rounding(Study.Projection projection, List<String> notes) {
    double step = study.simulation().step();
    if (projection.delay() instanceof Delay.Constant(double delay)
        && Math.abs(Delay.steps(delay, step) * step - delay) > LARGEST_ROUNDING * delay) {
      notes.add(
          "The delay of "
              + projection.name()
              + ", "
              + SimulationReader.time(delay)
              + ", is rounded to "
              + SimulationReader.time(Delay.steps(delay, step) * step)
              + ", a whole number of steps; take a smaller step.");
    }
  }

  /** A threshold that stays true fires as fast as the step lets it, which is no rate of a cell. */
  private void everyStep(int population, SpikeRecord spikes, List<String> notes) {
    Study.Simulation simulation = study.simulation();
    var counts = new int[study.populations().get(population).size()];
    for (int s = 0; s < spikes.count(); s++) {
      if (spikes.times()[s] > simulation.discardedSteps()) {
        counts[spikes.neurons()[s]]++;
      }
    }
    double fewest = EVERY_STEP * (simulation.steps() - simulation.discardedSteps());
    long neurons = Arrays.stream(counts).filter(count -> count >= fewest).count();
    if (neurons > 0) {
      notes.add(
          neurons
              + " of the "
              + counts.length
              + " neurons of "
              + study.populations().get(population).name()
              + " spike in every step: their threshold stays true, and their rate is that of the"
              + " steps. Check threshold, reset and refractory.");
    }
  }
}
