package org.meanfield.network;

import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.meanfield.kernel.InitialState;
import org.meanfield.kernel.Kernel;
import org.meanfield.kernel.LoopWarmUp;
import org.meanfield.kernel.NeuronState;
import org.meanfield.kernel.NonFiniteValueException;
import org.meanfield.kernel.Stepper;
import org.meanfield.random.StreamKey;
import org.meanfield.stimulus.EventSampler;

/**
 * Runs a network. The result is the same to the bit for any number of threads.
 *
 * <p>Random numbers are keyed by the seed and by names: {@code wiring} by projection, source and
 * target population, {@code delay} by the same, {@code input} by input and population, {@code
 * initial} by population and variable or parameter, {@code noise} by population.
 */
public final class Simulation {
  private final NetworkPlan plan;
  private final int threads;
  private final List<Kernel> kernels;
  private final List<NeuronState> states = new ArrayList<>();
  private final List<Recording> recordings = new ArrayList<>();

  /** Segments by population, then by worker. */
  private final List<List<Segment>> segments = new ArrayList<>();

  private long synapses;

  private double compileSeconds;
  private double connectSeconds;
  private int firstStep;

  private Simulation(NetworkPlan plan, int threads, List<Kernel> kernels) {
    this.plan = plan;
    this.threads = threads;
    this.kernels = kernels;
  }

  /**
   * Prepares a network in its initial state: compiles the models and wires them.
   *
   * @param threads number of worker threads, at least 1
   * @throws DivergenceException if an initial value is not a finite number
   */
  public static Simulation prepare(NetworkPlan plan, int threads) {
    long start = System.nanoTime();
    List<Kernel> kernels =
        plan.populations().stream()
            .map(p -> Kernel.compile(p.system(), p.scheme(), plan.timing(), plan.step()))
            .toList();
    var simulation = new Simulation(plan, threads, kernels);
    long compiled = System.nanoTime();
    simulation.connect();
    simulation.compileSeconds = (compiled - start) * 1e-9;
    simulation.connectSeconds = (System.nanoTime() - compiled) * 1e-9;
    return simulation;
  }

  /** Time spent on compiling the models, s. */
  public double compileSeconds() {
    return compileSeconds;
  }

  /** Time spent on wiring, s. */
  public double connectSeconds() {
    return connectSeconds;
  }

  private void connect() {
    int longestDelay =
        plan.projections().stream()
            .mapToInt(p -> Delay.steps(p.delay().shortest(), plan.step()))
            .max()
            .orElse(0);
    for (int p = 0; p < kernels.size(); p++) {
      var population = plan.populations().get(p);
      var state = new NeuronState(kernels.get(p), population.size());
      draw(state, population);
      var recording = new Recording(plan, population, state);
      states.add(state);
      recordings.add(recording);
      var parts = new ArrayList<Segment>();
      for (int worker = 0; worker < threads; worker++) {
        parts.add(
            new Segment(
                plan,
                population,
                state,
                recording,
                (int) ((long) state.blocks() * worker / threads),
                (int) ((long) state.blocks() * (worker + 1) / threads),
                new Stepper(state.kernel(), StreamKey.of(plan.seed(), "noise", population.name())),
                longestDelay));
      }
      segments.add(parts);
    }
    plan.projections().forEach(this::connect);
    plan.inputs().forEach(this::connect);
  }

  private void draw(NeuronState state, NetworkPlan.Population population) {
    try {
      InitialState.draw(
          state,
          population.parameters(),
          population.initialValues(),
          name -> StreamKey.of(plan.seed(), "initial", population.name(), name));
    } catch (NonFiniteValueException e) {
      throw new DivergenceException(population.model(), population.name(), e);
    }
  }

  private void connect(NetworkPlan.Projection projection) {
    var source = plan.populations().get(projection.source());
    var target = plan.populations().get(projection.target());
    var wiring =
        new Wiring(
            StreamKey.of(plan.seed(), "wiring", projection.name(), source.name(), target.name()),
            source.size(),
            target.size(),
            projection.source() == projection.target(),
            threads);
    Connectivity connectivity = wiring.connect(projection.rule());
    synapses += connectivity.synapses();
    StreamKey key =
        StreamKey.of(plan.seed(), "delay", projection.name(), source.name(), target.name());
    char @Nullable [][] delays =
        projection.delay() instanceof Delay.Constant
            ? null
            : DelayedArrivals.draw(key, connectivity, projection.delay(), plan.step(), threads > 1);
    List<Segment> sources = segments.get(projection.source());
    for (Segment segment : segments.get(projection.target())) {
      segment.add(projection, connectivity, delays, sources);
    }
  }

  private void connect(NetworkPlan.ExternalInput input) {
    String population = plan.populations().get(input.target()).name();
    StreamKey key = StreamKey.of(plan.seed(), "input", input.name(), population);
    for (Segment segment : segments.get(input.target())) {
      segment.add(input, new EventSampler(key, input.distribution()));
    }
  }

  /**
   * Saves where the simulation stands. Only while a recorder is told what has been {@linkplain
   * Recorder#reached reached}.
   */
  public void save(int step, DataOutput out) throws IOException {
    out.writeInt(step);
    for (int p = 0; p < states.size(); p++) {
      states.get(p).save(out);
      recordings.get(p).save(out);
      UnderWay.save(segments.get(p), step, out);
    }
  }

  /**
   * Goes to where another simulation of the same plan was saved, with any number of threads.
   *
   * @return number of steps it had done
   */
  public int restore(DataInput saved) throws IOException {
    firstStep = saved.readInt();
    for (int p = 0; p < states.size(); p++) {
      states.get(p).restore(saved);
      recordings.get(p).restore(firstStep, saved);
      UnderWay.restore(segments.get(p), firstStep, saved);
    }
    return firstStep;
  }

  /**
   * Simulates to the end.
   *
   * @param checkpointSteps number of steps between two calls of {@link Recorder#reached}; 0 for
   *     none before the end
   * @param recorder takes spikes and traces
   * @param progress is told from time to time how many steps are done
   * @throws DivergenceException if a variable is no longer a finite number
   * @throws IOException if the recorder fails
   * @throws InterruptedException if the calling thread is interrupted; the workers then stop
   */
  public NetworkResult run(int checkpointSteps, Recorder recorder, LongConsumer progress)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    var handover = new Handover(plan.steps(), checkpointSteps, segments, recordings, recorder);
    var loop = new TimeLoop(plan, segments, handover, progress);
    try (var _ = new LoopWarmUp(kernels)) {
      loop.run(firstStep);
    }
    return result((System.nanoTime() - start) * 1e-9, loop.shares());
  }

  private NetworkResult result(double simulateSeconds, Map<Phase, Double> shares) {
    var results = new ArrayList<NetworkResult.PopulationResult>();
    for (int p = 0; p < plan.populations().size(); p++) {
      var population = plan.populations().get(p);
      Map<String, Moments> moments = new LinkedHashMap<>(recordings.get(p).moments());
      Moments potential = moments.remove(population.potential());
      results.add(
          new NetworkResult.PopulationResult(
              population.name(), requireNonNull(potential), moments));
    }
    return new NetworkResult(results, synapses, simulateSeconds, shares);
  }
}
