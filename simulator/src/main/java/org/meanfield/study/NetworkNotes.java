package org.meanfield.study;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.stat.descriptive.StorelessUnivariateStatistic;
import org.hipparchus.stat.descriptive.moment.Mean;
import org.hipparchus.stat.descriptive.moment.StandardDeviation;
import org.meanfield.analysis.SpikeTrains;
import org.meanfield.network.Delay;
import org.meanfield.random.RandomStream;
import org.meanfield.random.StreamKey;
import org.meanfield.units.Quantity;

/** What a reader of a network's results must know, a sentence each. */
final class NetworkNotes {
  /** A delay that rounding changes by more than this part of it is worth a word. */
  private static final double LARGEST_ROUNDING = 0.05;

  /** Number of delays drawn to see what rounding does to them. */
  private static final int SAMPLE = 100_000;

  /** Spikes per step of a neuron that does nothing else. */
  private static final double EVERY_STEP = 0.99;

  private final Study study;

  private NetworkNotes(Study study) {
    this.study = study;
  }

  static List<String> of(Study study, NetworkRun network) {
    var writer = new NetworkNotes(study);
    var notes = new ArrayList<>(ofDelays(study));
    for (int p = 0; p < study.populations().size(); p++) {
      writer.everyStep(p, network.populations().get(p).all(), notes);
    }
    return notes;
  }

  /** Cells that cannot do what is expected of one. */
  static List<String> ofCells(Study study) {
    return study.populations().stream()
        .filter(population -> population.model().threshold() == null)
        .map(population ->
            "The cell of " + population.name() + " has no threshold and never spikes.")
        .toList();
  }

  /** Delays that rounding to whole steps changes much. */
  static List<String> ofDelays(Study study) {
    var writer = new NetworkNotes(study);
    var notes = new ArrayList<String>();
    study.projections().forEach(projection -> writer.rounding(projection, notes));
    return notes;
  }

  private void rounding(Study.Projection projection, List<String> notes) {
    double step = study.simulation().step();
    switch (projection.delay()) {
      case Delay.Constant(double delay) -> {
        double rounded = Delay.steps(delay, step) * step;
        if (differs(rounded, delay)) {
          notes.add(
              "The delay of "
                  + projection.name()
                  + ", "
                  + SimulationReader.time(delay)
                  + ", is rounded to "
                  + SimulationReader.time(rounded)
                  + ", a whole number of steps; take a smaller step.");
        }
      }
      case Delay.Uniform uniform -> spread(projection.name(), uniform, notes);
      case Delay.Normal normal -> spread(projection.name(), normal, notes);
    }
  }

  /** The same for delays that are drawn, by mean and standard deviation of a sample of its own. */
  private void spread(String projection, Delay delay, List<String> notes) {
    double step = study.simulation().step();
    var random = new RandomStream(StreamKey.of(0, "rounding", projection), 0);
    var drawn = new StandardDeviation();
    var rounded = new StandardDeviation();
    var mean = new Mean();
    var roundedMean = new Mean();
    for (int i = 0; i < SAMPLE; i++) {
      double time = delay.draw(random);
      double whole = Delay.steps(time, step) * step;
      drawn.increment(time);
      mean.increment(time);
      rounded.increment(whole);
      roundedMean.increment(whole);
    }
    if (differs(roundedMean.getResult(), mean.getResult())
        || differs(rounded.getResult(), drawn.getResult())) {
      notes.add(
          "The delays of "
              + projection
              + ", "
              + time(mean, 3)
              + " with a standard deviation of "
              + time(drawn, 2)
              + ", become "
              + time(roundedMean, 3)
              + " with "
              + time(rounded, 2)
              + " when they are rounded to whole steps; take a smaller step.");
    }
  }

  private static boolean differs(double rounded, double time) {
    return Math.abs(rounded - time) > LARGEST_ROUNDING * time;
  }

  private static Quantity time(StorelessUnivariateStatistic statistic, int digits) {
    var rounded = new BigDecimal(statistic.getResult()).round(new MathContext(digits));
    return SimulationReader.time(rounded.doubleValue());
  }

  /** A threshold that stays true fires as fast as the step lets it, which is no rate of a cell. */
  private void everyStep(int population, SpikeTrains spikes, List<String> notes) {
    Study.Simulation simulation = study.simulation();
    var counts = new int[study.populations().get(population).size()];
    spikes.forEach((time, neuron) -> {
      if (time > simulation.discardedSteps()) {
        counts[neuron]++;
      }
    });
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
