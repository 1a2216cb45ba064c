package org.meanfield.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.meanfield.document.SourceText;
import org.meanfield.equations.ExpressionParser;
import org.meanfield.kernel.Exponential;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.kernel.Kernel;
import org.meanfield.kernel.NeuronState;
import org.meanfield.kernel.SpikeTiming;
import org.meanfield.kernel.Stepper;
import org.meanfield.model.DynamicalSystem;
import org.meanfield.model.Refractoriness;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** e^x of one block through a kernel, whose program is two operations, and of single numbers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ExponentialBenchmark {
  private final double[] values = new double[NeuronState.BLOCK];
  private final NeuronState state = new NeuronState(kernel(), NeuronState.BLOCK);
  private final Stepper stepper = new Stepper(state.kernel());

  /** Arguments from −10 to 10. */
  @Setup
  public void prepare() {
    for (int i = 0; i < values.length; i++) {
      values[i] = 20.0 * i / values.length - 10;
    }
  }

  /** dx/dt = exp(−x): an exponential, a negation, a product and a sum per neuron. */
  @Benchmark
  @OperationsPerInvocation(NeuronState.BLOCK)
  public int block() {
    return stepper.advance(state, 0, 0);
  }

  /** One number after the other. */
  @Benchmark
  @OperationsPerInvocation(NeuronState.BLOCK)
  public double single() {
    double sum = 0;
    for (double x : values) {
      sum += Exponential.exp(x);
    }
    return sum;
  }

  /** The same with the JDK's function. */
  @Benchmark
  @OperationsPerInvocation(NeuronState.BLOCK)
  public double singleOfTheJdk() {
    double sum = 0;
    for (double x : values) {
      sum += Math.exp(x);
    }
    return sum;
  }

  private static Kernel kernel() {
    var slope = ExpressionParser.parse(SourceText.of("benchmark", "exp(-x)"));
    var system =
        new DynamicalSystem(
            List.of(new DynamicalSystem.Variable("x", slope, false)),
            List.of(),
            null,
            new Refractoriness.None(),
            List.of());
    return Kernel.compile(system, IntegrationScheme.EULER, SpikeTiming.GRID, 1e-4);
  }
}
