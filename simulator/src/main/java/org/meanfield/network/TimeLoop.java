package org.meanfield.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.meanfield.kernel.NeuronFailureException;

/** Takes all steps, each worker those of its own segments. */
final class TimeLoop {
  private static final int STEPS_BETWEEN_CHECKS = 100;

  /** Time between two looks whether the workers have stopped, ns. */
  private static final long PAUSE = 1_000_000;

  private final NetworkPlan plan;
  private final List<List<Segment>> segments;
  private final Handover handover;
  private final LongConsumer progress;
  private final int threads;
  private final Barrier barrier;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final AtomicReferenceArray<@Nullable Divergence> divergences;
  private final List<PhaseClock> clocks = new ArrayList<>();

  /**
   * What one worker found in a population; its neurons precede those of later workers.
   *
   * @param step in which it found it
   */
  private record Divergence(int population, int step, DivergenceException exception) {}

  /**
   * @param segments by population, then by worker
   * @param progress is told from time to time how many steps are done
   */
  TimeLoop(
      NetworkPlan plan, List<List<Segment>> segments, Handover handover, LongConsumer progress) {
    this.plan = plan;
    this.segments = segments;
    this.handover = handover;
    this.progress = progress;
    threads = segments.getFirst().size();
    barrier = new Barrier(threads);
    divergences = new AtomicReferenceArray<>(threads);
    for (int worker = 0; worker < threads; worker++) {
      clocks.add(new PhaseClock());
    }
  }

  /**
   * Takes the steps.
   *
   * @param from the first of them
   * @throws DivergenceException if a variable is no longer a finite number
   * @throws IOException if the recorder fails
   * @throws InterruptedException if the calling thread is interrupted; the workers then stop
   */
  void run(int from) throws IOException, InterruptedException {
    var workers = new ArrayList<Thread>();
    boolean joined = false;
    try {
      for (int worker = 0; worker < threads; worker++) {
        int number = worker;
        workers.add(
            Thread.ofPlatform()
                .name("simulation-" + worker)
                .daemon()
                .start(() -> work(number, from)));
      }
      for (Thread worker : workers) {
        worker.join();
      }
      joined = true;
    } finally {
      if (!joined) {
        stop(workers);
      }
    }
    Throwable failed = failure.get();
    if (failed instanceof IOException e) {
      throw e;
    }
    if (failed != null) {
      throw new IllegalStateException("a simulation thread failed: " + failed.getMessage(), failed);
    }
    refuseDivergence();
  }

  /** The part of the workers' time that went into each phase. */
  Map<Phase, Double> shares() {
    return PhaseClock.shares(clocks);
  }

  /** When this returns, the recorder is left alone. */
  private void stop(List<Thread> workers) {
    barrier.giveUp();
    while (workers.stream().anyMatch(Thread::isAlive)) {
      LockSupport.parkNanos(PAUSE);
    }
  }

  /** Throws the first divergence by population and neuron, whichever worker found it. */
  private void refuseDivergence() {
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

  private void work(int worker, int from) {
    Segment[] own = segments.stream().map(parts -> parts.get(worker)).toArray(Segment[]::new);
    PhaseClock clock = clocks.get(worker);
    try {
      long meeting = barrier.arrive();
      for (int step = from; step < plan.steps(); step++) {
        clock.begin(step);
        // What needs no spikes comes first: who is behind by less than this holds up nobody.
        for (Segment segment : own) {
          segment.takeInputs(step);
        }
        clock.lap(Phase.INPUT);
        // All stop at the same step, so that what is reported is not a matter of who was first.
        if (!barrier.await(meeting) || anyDiverged(step - 1)) {
          return;
        }
        clock.lap(Phase.WAITING);
        if (worker == 0 && step > from && step % STEPS_BETWEEN_CHECKS == 0) {
          progress.accept(step);
        }
        boolean check = (step + 1) % STEPS_BETWEEN_CHECKS == 0 || step + 1 == plan.steps();
        Divergence stuck = advance(own, step, clock);
        if (stuck == null && check) {
          stuck = divergence(own, step);
        }
        if (stuck != null) {
          divergences.set(worker, stuck);
        }
        meeting = barrier.arrive();
        if (handover.isDue(step + 1)) {
          if (!barrier.await(meeting) || anyDiverged(step)) {
            return;
          }
          clock.lap(Phase.WAITING);
          if (worker == 0) {
            handover.take(step + 1);
            clock.lap(Phase.RECORDING);
          }
          meeting = barrier.arrive();
          if (!barrier.await(meeting)) {
            return;
          }
        }
      }
      if (worker == 0) {
        progress.accept(plan.steps());
      }
    } catch (Throwable e) {
      failure.compareAndSet(null, e);
      barrier.giveUp();
    }
  }

  private @Nullable Divergence advance(Segment[] own, int step, PhaseClock clock) {
    for (int p = 0; p < own.length; p++) {
      try {
        own[p].advance(step, clock);
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
  private boolean anyDiverged(int step) {
    for (int worker = 0; worker < divergences.length(); worker++) {
      Divergence found = divergences.get(worker);
      if (found != null && found.step() <= step) {
        return true;
      }
    }
    return false;
  }
}
