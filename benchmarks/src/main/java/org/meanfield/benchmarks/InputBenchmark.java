package org.meanfield.benchmarks;

import java.util.concurrent.TimeUnit;
import org.meanfield.random.StreamKey;
import org.meanfield.stimulus.EventDistribution;
import org.meanfield.stimulus.EventSampler;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Events of one step at one block of neurons: time per neuron. λ = 0.16 is 400 sources of 4 Hz at
 * 0.1 ms.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class InputBenchmark {
  @Param({"0.032", "0.16", "5"})
  double lambda;

  @Param({"POISSON", "BERNOULLI"})
  EventDistribution distribution = EventDistribution.POISSON;

  private EventSampler sampler = sampler();
  private long step;

  /** A sampler that expects λ, or for Bernoulli at most 1. */
  @Setup
  public void prepare() {
    sampler = sampler();
    sampler.expect(distribution == EventDistribution.BERNOULLI ? Math.min(1, lambda) : lambda);
  }

  /** Number of neurons that receive something. */
  @Benchmark
  @OperationsPerInvocation(EventSampler.BLOCK)
  public int draw() {
    return sampler.draw(step++, 0, EventSampler.BLOCK, 0);
  }

  private EventSampler sampler() {
    return new EventSampler(StreamKey.of(1, "input", "drive", "exc"), distribution);
  }
}
