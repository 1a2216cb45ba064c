package org.meanfield.network;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.meanfield.kernel.InitialState;
import org.meanfield.kernel.Kernel;
import org.meanfield.kernel.LoopWarmUp;
import org.meanfield.kernel.NeuronFailureException;
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
  private static final int STEPS_BETWEEN_CHECKS = 100;

  private final NetworkPlan plan;
  private final int threads;
  private final List<NeuronState> states = new ArrayList<>();
  private final List<Recording> recordings = new ArrayList<>();

  /** Segments by population, then by worker. */
  private final List<List<Segment>> segments = new ArrayList<>();

  private long synapses;

  /**
   * What one worker found in a population; its neurons precede those of later workers.
   *
   * @param step in which it found it
   */
  private record Divergence(int population, int step, DivergenceException exception) {}

  private Simulation(NetworkPlan plan, int threads) {
    this.plan = plan;
    this.threads = threads;
  }

  /**
   * Simulates a network from its initial state to its end.
   *
   * @param threads number of worker threads, at least 1
   * @param progress is told from time to time how many steps are done
   * @throws DivergenceException if a variable is no longer a finite number
   * @throws InterruptedException if the calling thread is interrupted; the workers then stop
   */
  public static NetworkResult run(NetworkPlan plan, int threads, LongConsumer progress)
      throws InterruptedException {
    var simulation = new Simulation(plan, threads);
    long start = System.nanoTime();
    List<Kernel> kernels =
        plan.populations().stream()
            .map(p -> Kernel.compile(p.system(), p.scheme(), plan.timing(), plan.step()))
            .toList();
    long compiled = System.nanoTime();
    simulation.connect(kernels);
    long connected = System.nanoTime();
    try (var _ = new LoopWarmUp(kernels)) {
      simulation.simulate(progress);
    }
    long end = System.nanoTime();
    return simulation.result(
        (compiled - start) * 1e-9, (connected - compiled) * 1e-9, (end - connected) * 1e-9);
  }

  private void connect(List<Kernel> kernels) {
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

  private void simulate(LongConsumer progress) throws InterruptedException {
    var barrier = new Barrier(threads);
    var failure = new AtomicReference<@Nullable Throwable>();
    var divergences = new AtomicReferenceArray<@Nullable Divergence>(threads);
    var workers = new ArrayList<Thread>();
    boolean joined = false;
    try {
      for (int worker = 0; worker < threads; worker++) {
        int number = worker;
        workers.add(
            Thread.ofPlatform()
                .name("simulation-" + worker)
                .daemon()
                .start(() -> work(number, barrier, failure, divergences, progress)));
      }
      for (Thread worker : workers) {
        worker.join();
      }
      joined = true;
    } finally {
      if (!joined) {
        barrier.giveUp();
      }
    }
    Throwable failed = failure.get();
    if (failed != null) {
      throw new IllegalStateException("a simulation thread failed: " + failed.getMessage(), failed);
    }
    refuseDivergence(divergences);
  }

  /** Throws the first divergence by population and neuron, whichever worker found it. */
  private static void refuseDivergence(AtomicReferenceArray<@Nullable Divergence> divergences) {
    Divergence first = null;
    for (int worker = 0; worker < divergences.length(); worker++) {
      Divergence found = divergences.get(worker);
      if (found != null && (first == null || found.population() < first.population())) {
        first = found;
      }
    }
    if (first != null) {
      throw first.exception();
    }
  }

  private void work(
      int worker,
      Barrier barrier,
      AtomicReference<@Nullable Throwable> failure,
      AtomicReferenceArray<@Nullable Divergence> divergences,
      LongConsumer progress) {
    Segment[] own = segments.stream().map(parts -> parts.get(worker)).toArray(Segment[]::new);
    try {
      for (int step = 0; step < plan.steps(); step++) {
        boolean check = (step + 1) % STEPS_BETWEEN_CHECKS == 0 || step + 1 == plan.steps();
        Divergence stuck = advance(own, step);
        if (stuck == null && check) {
          stuck = divergence(own, step);
        }
        if (stuck != null) {
          divergences.set(worker, stuck);
        }
        // All stop at the same step, so that what is reported is not a matter of who was first.
        if (!barrier.await() || anyDiverged(divergences, step)) {
          return;
        }
        if (check && worker == 0) {
          progress.accept(step + 1);
        }
      }
    } catch (Throwable e) {
      failure.compareAndSet(null, e);
      barrier.giveUp();
    }
  }

  private @Nullable Divergence advance(Segment[] own, int step) {
    for (int p = 0; p < own.length; p++) {
      try {
        own[p].advance(step);
      } catch (NeuronFailureException e) {
        var population = plan.populations().get(p);
        return new Divergence(
            p, step, new DivergenceException(population.model(), population.name(), e));
      }
    }
    return null;
  }

  /** The first divergence among a worker's segments, which are ordered by population. */
  private static @Nullable Divergence divergence(Segment[] own, int step) {
    for (int population = 0; population < own.length; population++) {
      DivergenceException exception = own[population].divergence(step + 1);
      if (exception != null) {
        return new Divergence(population, step, exception);
      }
    }
    return null;
  }

  /** Whether a worker has found something by a step; one may be ahead of it already. */
  private static boolean anyDiverged(
      AtomicReferenceArray<@Nullable Divergence> divergences, int step) {
    for (int worker = 0; worker < divergences.length(); worker++) {
      Divergence found = divergences.get(worker);
      if (found != null && found.step() <= step) {
        return true;
      }
    }
    return false;
  }

  private NetworkResult result(
      double compileSeconds, double connectSeconds, double simulateSeconds) {
    var results = new ArrayList<NetworkResult.PopulationResult>();
    for (int p = 0; p < plan.populations().size(); p++) {
      var population = plan.populations().get(p);
      Map<String, Moments> moments = new LinkedHashMap<>(recordings.get(p).moments());
      Moments potential = moments.remove(population.potential());
      results.add(
          new NetworkResult.PopulationResult(
              population.name(),
              SpikeBuffer.merge(segments.get(p).stream().map(Segment::spikes).toList()),
              requireNonNull(potential),
              moments,
              recordings.get(p).traces()));
    }
    return new NetworkResult(results, synapses, compileSeconds, connectSeconds, simulateSeconds);
  }
}
