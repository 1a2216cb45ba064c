package org.meanfield.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.meanfield.field.Adaptation;
import org.meanfield.field.ChannelInput;
import org.meanfield.field.FieldNodes;
import org.meanfield.field.FieldPopulation;
import org.meanfield.field.FixedPointSolver;
import org.meanfield.field.MeanField;
import org.meanfield.field.SecondOrderEquations;
import org.meanfield.stimulus.RateCourse;
import org.meanfield.transfer.CoefficientCatalogue;
import org.meanfield.transfer.PolynomialTransferFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One right-hand side of the second-order mean field of the published networks, alone and for many
 * nodes at once.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FieldBenchmark {
  private static final int NODES = 1000;

  /** Right-hand sides in a step of RK4. */
  private static final int STAGES = 4;

  private final MeanField adaptive =
      network("adex-rs-2019", "adex-fs-2019", new Adaptation(4e-9, 60e-12, 0.5), 2.5);
  private final SecondOrderEquations adaptiveEquations = new SecondOrderEquations(adaptive);
  private final SecondOrderEquations equations =
      new SecondOrderEquations(network("hh-rs", "hh-fs", null, 4));
  private final FieldNodes nodes =
      new FieldNodes(adaptive, new FixedPointSolver(adaptive).secondOrder(0).state(), NODES, 1e-4);
  private final double[] state = {1.2, 7.7, 0, 0, 0};
  private final double[] out = new double[state.length];
  private final double[] adaptiveState = {1.4, 9, 0.1, 0.2, 0.9, 74e-12};
  private final double[] adaptiveOut = new double[adaptiveState.length];

  /** The derivatives of rates and covariances. */
  @Benchmark
  public double[] derivatives() {
    equations.derivatives(0, state, out);
    return out;
  }

  /** The same with adaptation of the excitatory population. */
  @Benchmark
  public double[] withAdaptation() {
    adaptiveEquations.derivatives(0, adaptiveState, adaptiveOut);
    return adaptiveOut;
  }

  /** With adaptation, 1,000 nodes at once: time per node and right-hand side. */
  @Benchmark
  @OperationsPerInvocation(STAGES * NODES)
  public double nodes() {
    nodes.advance();
    return nodes.rate(0, 0);
  }

  private static MeanField network(
      String excitatory, String inhibitory, @Nullable Adaptation adaptation, double drive) {
    return new MeanField(
        List.of(
            population("exc", 8000, excitatory, adaptation, drive),
            population("inh", 2000, inhibitory, null, drive)),
        5e-3);
  }

  private static FieldPopulation population(
      String name, int size, String cell, @Nullable Adaptation adaptation, double rate) {
    var file = new CoefficientCatalogue().coefficients(cell, "published").orElseThrow();
    var function =
        new PolynomialTransferFunction(file.cell(), file.channels(), file.coefficients());
    var drive = new ChannelInput.External(400, new RateCourse.Constant(rate));
    return new FieldPopulation(
        name,
        size,
        function,
        List.of(
            new ChannelInput(
                function.channels().get(0),
                List.of(new ChannelInput.Recurrent("exc", 400)),
                List.of(drive)),
            new ChannelInput(
                function.channels().get(1),
                List.of(new ChannelInput.Recurrent("inh", 100)),
                List.of())),
        adaptation);
  }
}
