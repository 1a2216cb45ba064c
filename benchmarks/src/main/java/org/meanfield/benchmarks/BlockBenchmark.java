package org.meanfield.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The floor for every other number here: one fused multiply-add over a block of 512 doubles. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BlockBenchmark {
  private final double[] values = new double[512];

  /** Returns the block after one in-place pass, so that the loop cannot be dropped. */
  @Benchmark
  public double[] multiplyAdd() {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.fma(values[i], 0.5, 1.0);
    }
    return values;
  }
}
