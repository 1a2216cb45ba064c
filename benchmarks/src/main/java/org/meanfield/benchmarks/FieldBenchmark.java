package org.meanfield.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.meanfield.field.ChannelInput;
import org.meanfield.field.FieldPopulation;
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
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One right-hand side of the second-order mean field of the published network. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FieldBenchmark {
  private final SecondOrderEquations equations =
      new SecondOrderEquations(
          new MeanField(
              List.of(population("exc", 8000, "hh-rs"), population("inh", 2000, "hh-fs")), 5e-3));

  private final double[] state = new double[equations.layout().length()];
  private final double[] out = new double[state.length];

  /** Rates near the fixed point, covariances 0. */
  @Setup
  public void prepare() {
    state[0] = 1.2;
    state[1] = 7.7;
  }

  /** The derivatives of rates and covariances. */
  @Benchmark
  public double[] derivatives() {
    equations.derivatives(0, state, out);
    return out;
  }

  private static FieldPopulation population(String name, int size, String cell) {
    var file = new CoefficientCatalogue().coefficients(cell, "published").orElseThrow();
    var function =
        new PolynomialTransferFunction(file.cell(), file.channels(), file.coefficients());
    var drive = new ChannelInput.External(400, new RateCourse.Constant(4));
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
        null);
  }
}
