package org.meanfield.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.kernel.SpikeTiming;
import org.meanfield.model.ModelCatalogue;
import org.meanfield.model.NeuronModel;
import org.meanfield.model.Synapse;
import org.meanfield.network.Delay;
import org.meanfield.network.NetworkPlan;
import org.meanfield.network.NetworkResult;
import org.meanfield.network.Simulation;
import org.meanfield.stimulus.EventDistribution;
import org.meanfield.stimulus.RateCourse;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
 * Whole steps of the network of 10,000 neurons of Carlu et al. 2020, input, delivery and recording
 * included: time per neuron and step. Wiring is not measured.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(1)
public class StepBenchmark {
  private static final int EXCITATORY = 8000;
  private static final int INHIBITORY = 2000;
  private static final int STEPS = 5000;
  private static final double CONNECTION_PROBABILITY = 0.05;

  private static final List<Synapse> SYNAPSES =
      List.of(
          Synapse.exponentialConductance("ampa", 0, 5e-3),
          Synapse.exponentialConductance("gaba", -80e-3, 5e-3));

  /** The cells, exponential Euler; on the grid as in other simulators. */
  @Param({"hh", "adex"})
  String cells = "hh";

  @Param({"1", "2"})
  int threads = 1;

  private Simulation simulation = prepared();

  /** Wires a network for each run. */
  @Setup(Level.Invocation)
  public void prepare() {
    simulation = prepared();
  }

  /** One run. */
  @Benchmark
  @OperationsPerInvocation((EXCITATORY + INHIBITORY) * STEPS)
  public NetworkResult run() throws IOException, InterruptedException {
    return simulation.run(0, new Forgetful(), step -> {});
  }

  private Simulation prepared() {
    boolean adaptive = cells.equals("adex");
    var plan =
        new NetworkPlan(
            List.of(
                population("exc", adaptive ? "adex-rs-2018" : "hh-rs", EXCITATORY),
                population("inh", adaptive ? "adex-fs-2018" : "hh-fs", INHIBITORY)),
            List.of(
                projection("ampa", 0, 0, 1e-9),
                projection("ampa", 0, 1, 1e-9),
                projection("gaba", 1, 0, 5e-9),
                projection("gaba", 1, 1, 5e-9)),
            List.of(drive(0), drive(1)),
            SpikeTiming.GRID,
            1e-4,
            STEPS,
            0,
            STEPS,
            1);
    return Simulation.prepare(plan, threads);
  }

  private static NetworkPlan.Population population(String name, String model, int size) {
    NeuronModel neuron = ModelCatalogue.load(model);
    return new NetworkPlan.Population(
        name,
        model,
        size,
        neuron.system(SYNAPSES, 0),
        IntegrationScheme.EXPONENTIAL_EULER,
        "V",
        List.of("g_ampa", "g_gaba"),
        neuron.distributions(),
        neuron.initialValues(),
        0);
  }

  private static NetworkPlan.Projection projection(
      String synapse, int source, int target, double weight) {
    return new NetworkPlan.Projection(
        synapse, source, target, "g_" + synapse, weight, CONNECTION_PROBABILITY, Delay.NONE);
  }

  private static NetworkPlan.ExternalInput drive(int target) {
    return new NetworkPlan.ExternalInput(
        "drive",
        target,
        "g_ampa",
        1e-9,
        400,
        new RateCourse.Constant(4),
        EventDistribution.POISSON);
  }
}
