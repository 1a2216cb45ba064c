package org.meanfield.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.kernel.Kernel;
import org.meanfield.kernel.NeuronState;
import org.meanfield.kernel.SpikeTiming;
import org.meanfield.kernel.Stepper;
import org.meanfield.model.ModelCatalogue;
import org.meanfield.model.Synapse;
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

/** One step of the regular-spiking Hodgkin–Huxley cell with two synapses: time per neuron. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {
  @Param({"EULER", "EXPONENTIAL_EULER", "RK4", "RUSH_LARSEN"})
  IntegrationScheme scheme = IntegrationScheme.EULER;

  @Param({"GRID", "WITHIN_STEP"})
  SpikeTiming timing = SpikeTiming.GRID;

  /** Injected current, pA: without one the cell rests, with 500 pA it fires. */
  @Param({"0", "500"})
  double current;

  private final List<Synapse> synapses =
      List.of(
          Synapse.exponentialConductance("ampa", 0, 5e-3),
          Synapse.exponentialConductance("gaba", -80e-3, 5e-3));
  private NeuronState state = state();
  private Stepper stepper = new Stepper(state.kernel());

  /** A block of neurons from rest on, a little apart. */
  @Setup
  public void prepare() {
    state = state();
    stepper = new Stepper(state.kernel());
  }

  /** Number of spikes, so that nothing can be dropped. */
  @Benchmark
  @OperationsPerInvocation(NeuronState.BLOCK)
  public int step() {
    return stepper.advance(state, 0, 0);
  }

  private NeuronState state() {
    var system = ModelCatalogue.load("hh-rs").system(synapses, current * 1e-12);
    var block = new NeuronState(Kernel.compile(system, scheme, timing, 1e-4), NeuronState.BLOCK);
    int potential = block.kernel().variable("V");
    for (int neuron = 0; neuron < NeuronState.BLOCK; neuron++) {
      block.set(potential, neuron, -65e-3 + neuron * 1e-5);
    }
    return block;
  }
}
