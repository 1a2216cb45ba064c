package org.meanfield.benchmarks;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.meanfield.document.SourceText;
import org.meanfield.equations.ExpressionParser;
import org.meanfield.equations.StatementParser;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.kernel.SpikeTiming;
import org.meanfield.model.DynamicalSystem;
import org.meanfield.model.Refractoriness;
import org.meanfield.network.Delay;
import org.meanfield.network.NetworkPlan;
import org.meanfield.network.NetworkResult;
import org.meanfield.network.Simulation;
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
 * A network of perfect integrators that all fire in every second step: delivery and little else,
 * time per synaptic event, start-up and wiring included.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NetworkBenchmark {
  private static final int SIZE = 2000;
  private static final int STEPS = 1000;

  private static final double PROBABILITY = 0.1;

  /** Synaptic events of a run: every neuron fires in every second step. */
  private static final int EVENTS = SIZE / 10 * SIZE * STEPS / 2;

  private final NetworkPlan plan = plan();

  /** One whole run on one thread. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public NetworkResult deliver() throws IOException, InterruptedException {
    return Simulation.prepare(plan, 1).run(0, new Forgetful(), step -> {});
  }

  private static NetworkPlan plan() {
    var system =
        new DynamicalSystem(
            List.of(variable("V", "500"), variable("g", "-200*g")),
            List.of(),
            ExpressionParser.parse(SourceText.of("benchmark", "V >= 1")),
            new Refractoriness.None(),
            StatementParser.parse(SourceText.of("benchmark", "V = 0")));
    var population =
        new NetworkPlan.Population(
            "all",
            "integrator",
            SIZE,
            system,
            IntegrationScheme.EXPONENTIAL_EULER,
            "V",
            List.of("g"),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            0);
    return new NetworkPlan(
        List.of(population),
        List.of(new NetworkPlan.Projection("all", 0, 0, "g", 1e-9, PROBABILITY, Delay.NONE)),
        List.of(),
        SpikeTiming.GRID,
        1e-3,
        STEPS,
        0,
        STEPS,
        1);
  }

  private static DynamicalSystem.Variable variable(String name, String slope) {
    return new DynamicalSystem.Variable(
        name, ExpressionParser.parse(SourceText.of("benchmark", slope)), false);
  }
}
