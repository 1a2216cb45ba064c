package org.meanfield.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.LongConsumer;
import org.meanfield.kernel.NeuronState;
import org.meanfield.model.Synapse;

/**
 * Random synaptic input into resting cells: independent Poisson processes of constant rates. All
 * cells are alike, each is a trial of its own.
 *
 * @param inputs what arrives
 * @param current injected besides, in the unit of what is injected
 * @param trials number of cells
 * @param discarded time that is not analysed at the start, s
 * @param duration of each trial, the discarded time included, s
 * @param sampleInterval time between two samples of V and of the conductances, s
 * @param spikeCut what is left out around a spike where moments are those without spikes
 */
public record SynapticNoise(
    List<Input> inputs,
    double current,
    int trials,
    double discarded,
    double duration,
    double sampleInterval,
    SpikeCut spikeCut) {
  /** Length of the traces kept in full, s, and their number. */
  private static final double TRACED = 0.5;

  private static final int TRACES = 3;
  private static final double TRACE_INTERVAL = 0.1e-3;

  public SynapticNoise {
    inputs = List.copyOf(inputs);
  }

  /**
   * One kind of input.
   *
   * @param synapse what an event does
   * @param weight Q, S or A
   * @param count K, number of Poisson processes
   * @param rate of each, Hz
   */
  public record Input(Synapse synapse, double weight, double count, double rate) {
    /** Mean of the conductance or current, by Campbell's theorem: Q K ν ∫p. */
    public double expectedMean() {
      return weight * count * rate * synapse.kinetics().area();
    }

    /** Its standard deviation: Q √(K ν ∫p²). */
    public double expectedDeviation() {
      return weight * Math.sqrt(count * rate * synapse.kinetics().squaredArea());
    }
  }

  /**
   * Time left out around each spike.
   *
   * @param before s
   * @param after s
   */
  public record SpikeCut(double before, double after) {}

  /**
   * What was recorded.
   *
   * @param traces V and conductances of the first trials, after the discarded time
   * @param spikes times by trial, the discarded time included, s
   * @param potential samples of V after the discarded time
   * @param conductances moments by variable of the synapses
   */
  public record Recorded(
      Traces traces,
      List<double[]> spikes,
      PotentialSamples potential,
      SequencedMap<String, SampleMoments> conductances) {}

  /**
   * Carries the experiment out.
   *
   * @param rest how the cells begin
   * @param progress is told from time to time how many steps are done
   * @throws UnstableCellException if the scheme fails
   * @throws InterruptedException if the thread is interrupted
   */
  public Recorded record(Preparation preparation, Rest rest, LongConsumer progress)
      throws InterruptedException {
    List<Synapse> synapses = inputs.stream().map(Input::synapse).toList();
    var bench = new Bench(preparation, synapses, trials);
    bench.start(rest.values());
    for (int trial = 0; trial < trials; trial++) {
      bench.inject(trial, current);
    }
    long start = preparation.steps(discarded);
    long end = preparation.steps(duration);
    var names = new ArrayList<>(List.of(preparation.model().membrane().potential()));
    synapses.forEach(synapse -> names.add(synapse.variable()));
    var tracing =
        new Traces.Recorder(
            bench,
            names,
            start,
            Math.min(end, start + preparation.steps(TRACED)),
            (int) Math.max(1, preparation.steps(TRACE_INTERVAL)),
            Math.min(TRACES, trials),
            preparation.step());
    var input = new Arrivals(bench, preparation, start, end);
    long chunk = Math.max(1, end / 100);
    for (long done = 0; done < end; done += chunk) {
      bench.run(
          Math.min(end, done + chunk),
          (step, state) -> {
            input.before(step, state);
            tracing.before(step, state);
          });
      bench.requireFinite();
      progress.accept(Math.min(end, done + chunk));
    }
    double[][] spikes = new double[trials][];
    Arrays.setAll(spikes, bench.spikes()::of);
    return new Recorded(
        tracing.traces(), List.of(spikes), input.potential(spikes), input.conductances());
  }

  /** Delivers the events of each step and takes the samples for the moments. */
  private final class Arrivals implements Bench.Observer {
    private final PoissonEvents events;
    private final int[] variables;
    private final SampleMoments.Sum[] sums;
    private final double[][] potentials;
    private final int potential;
    private final long start;
    private final int every;
    private final double step;

    Arrivals(Bench bench, Preparation preparation, long start, long end) {
      this.start = start;
      step = preparation.step();
      every = (int) Math.max(1, preparation.steps(sampleInterval));
      var kernel = bench.state().kernel();
      events = new PoissonEvents(kernel, preparation, inputs, "cell");
      variables = inputs.stream().mapToInt(i -> kernel.variable(i.synapse().variable())).toArray();
      potential = kernel.variable(preparation.model().membrane().potential());
      sums = new SampleMoments.Sum[variables.length];
      Arrays.setAll(sums, _ -> new SampleMoments.Sum());
      potentials = new double[trials][(int) ((end - start - 1) / every + 1)];
    }

    @Override
    public void before(long number, NeuronState state) {
      boolean sampled = number >= start && (number - start) % every == 0;
      if (sampled) {
        // The mean over a step lies between the values before and after the events.
        accumulate(state);
      }
      events.before(number, state);
      if (sampled) {
        accumulate(state);
        int sample = (int) ((number - start) / every);
        for (int trial = 0; trial < trials; trial++) {
          potentials[trial][sample] = state.get(potential, trial);
        }
      }
    }

    private void accumulate(NeuronState state) {
      for (int input = 0; input < variables.length; input++) {
        for (int block = 0; block < state.blocks(); block++) {
          double[] values = state.values(block, variables[input]);
          for (int i = 0; i < state.neurons(block); i++) {
            sums[input].add(values[i]);
          }
        }
      }
    }

    PotentialSamples potential(double[][] spikes) {
      return new PotentialSamples(
          potentials, start * step, every * step, Arrays.asList(spikes), spikeCut);
    }

    SequencedMap<String, SampleMoments> conductances() {
      var moments = new LinkedHashMap<String, SampleMoments>();
      for (int input = 0; input < variables.length; input++) {
        moments.put(inputs.get(input).synapse().variable(), sums[input].moments());
      }
      return moments;
    }
  }
}
