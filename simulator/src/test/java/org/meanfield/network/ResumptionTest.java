package org.meanfield.network;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.kernel.SpikeTiming;
import org.meanfield.model.Refractoriness;
import org.meanfield.stimulus.EventDistribution;

/**
 * A simulation that goes on from where another was saved gives what that would have given: spikes,
 * samples, moments and the last state are the same to the bit.
 */
class ResumptionTest {
  private static final int STEPS = 1200;
  private static final int SAVED_EVERY = 330;

  /** What a run recorded, and the state at each step at which it was saved. */
  private record Run(RecordedNetwork recorded, Map<Integer, byte[]> states) {}

  /** Records on top of what another run recorded before it was saved. */
  private static final class Saving extends RecordedNetwork.Memory {
    private final Simulation simulation;
    private final Map<Integer, byte[]> states = new LinkedHashMap<>();

    Saving(NetworkPlan plan, Simulation simulation) {
      super(plan);
      this.simulation = simulation;
    }

    @Override
    public void reached(int step) throws IOException {
      var bytes = new ByteArrayOutputStream();
      simulation.save(step, new DataOutputStream(bytes));
      states.put(step, bytes.toByteArray());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "WITHIN_STEP, 1, 1",
    "WITHIN_STEP, 1, 3",
    "WITHIN_STEP, 3, 2",
    "GRID, 2, 1",
    "GRID, 1, 7"
  })
  void aSavedSimulationGoesOnAsIfNothingHadHappened(SpikeTiming timing, int before, int after)
      throws Exception {
    NetworkPlan plan = plan(timing);
    Run whole = run(plan, before, null);
    assertThat(whole.recorded().populations()).allMatch(p -> p.spikes().count() > 100);
    assertThat(whole.states().keySet()).contains(SAVED_EVERY, 3 * SAVED_EVERY, STEPS).hasSize(4);
    for (var saved : whole.states().entrySet()) {
      Run rest = run(plan, after, saved.getValue());
      assertThat(rest.states().getOrDefault(STEPS, saved.getValue()))
          .as("state at the end, from step %d", saved.getKey())
          .isEqualTo(whole.states().get(STEPS));
      for (int p = 0; p < plan.populations().size(); p++) {
        assertGoesOn(plan, whole.recorded(), rest.recorded(), p, saved.getKey());
      }
    }
  }

  private static void assertGoesOn(
      NetworkPlan plan, RecordedNetwork whole, RecordedNetwork rest, int population, int step) {
    var here = rest.populations().get(population);
    var there = whole.populations().get(population);
    assertThat(here.potential()).isEqualTo(there.potential());
    assertThat(here.others()).isEqualTo(there.others());
    int[] later =
        IntStream.range(0, there.spikes().count())
            .filter(i -> there.spikes().times()[i] > step)
            .toArray();
    assertThat(here.spikes().times())
        .isEqualTo(IntStream.of(later).mapToDouble(i -> there.spikes().times()[i]).toArray());
    assertThat(here.spikes().neurons())
        .isEqualTo(IntStream.of(later).map(i -> there.spikes().neurons()[i]).toArray());
    int samples = (step + plan.sampleSteps() - 1) / plan.sampleSteps();
    here.traces()
        .forEach((name, traces) -> {
          double[][] all = requireNonNull(there.traces().get(name));
          for (int n = 0; n < all.length; n++) {
            assertThat(traces[n]).isEqualTo(Arrays.copyOfRange(all[n], samples, all[n].length));
          }
        });
  }

  private static Run run(NetworkPlan plan, int threads, byte @Nullable [] saved) throws Exception {
    Simulation simulation = Simulation.prepare(plan, threads);
    if (saved != null) {
      simulation.restore(new DataInputStream(new ByteArrayInputStream(saved)));
    }
    var saving = new Saving(plan, simulation);
    NetworkResult result = simulation.run(SAVED_EVERY, saving, step -> {});
    return new Run(saving.recorded(result), saving.states);
  }

  /** All that has a memory: delays, noise, refractory times and conditions, drawn parameters. */
  private static NetworkPlan plan(SpikeTiming timing) {
    // A condition that keeps a neuron from spiking again.
    var condition = new Refractoriness.While(Networks.expression("V < -0.2"));
    var populations =
        List.of(
            Networks.population("a", "lif", 600, IntegrationScheme.RK4, 5),
            Networks.population("b", "lif", 600, IntegrationScheme.RK4, 5),
            Networks.noisy("c", 300, 2, 5, condition, 300));
    var uniform = new Delay.Uniform(0.5e-3, 4e-3);
    return new NetworkPlan(
        populations,
        List.of(
            new NetworkPlan.Projection("p", 0, 1, "g_ampa", 0.5e-9, 0.1, uniform),
            new NetworkPlan.Projection("q", 1, 0, "g_gaba", 2e-9, 0.1, new Delay.Constant(60e-3)),
            new NetworkPlan.Projection("r", 1, 2, "g", 0.05, 0.1, uniform),
            new NetworkPlan.Projection("s", 2, 1, "g_gaba", 0.5e-9, 0.1, Delay.NONE)),
        List.of(
            Networks.drive(0, 20, EventDistribution.POISSON),
            Networks.drive(1, 20, EventDistribution.POISSON)),
        timing,
        1e-4,
        STEPS,
        500,
        3,
        3);
  }
}
