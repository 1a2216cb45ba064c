package org.meanfield.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.meanfield.document.YamlReader;
import org.meanfield.model.ModelCatalogue;
import org.meanfield.model.NeuronModel;

/** Refractoriness of models written for Brian 2, where closed forms say what must come out. */
class BrianRefractorinessTest {
  @TempDir private Path folder;

  /** From −60 mV to −50 mV towards −49 mV takes τ ln 11; then 5 ms at −60 mV. */
  @ParameterizedTest
  @EnumSource(
      value = IntegrationScheme.class,
      names = {"EXPONENTIAL_EULER", "RUSH_LARSEN", "RK4"})
  void cellOfCubaFiresWithItsExactPeriodWithinSteps(IntegrationScheme scheme) {
    NeuronModel model = BrianReference.model("cuba-alone");
    var kernel =
        Kernel.compile(model.system(List.of(), 0), scheme, SpikeTiming.WITHIN_STEP, 0.1e-3);
    NeuronState state = BrianReference.start(model, kernel, 1);
    var stepper = new Stepper(kernel);
    var times = new ArrayList<Double>();
    for (int step = 0; step < 4000; step++) {
      for (int n = stepper.advance(state, 0, step) - 1; n >= 0; n--) {
        times.add((step + stepper.fraction(n)) * 0.1e-3);
      }
    }
    double climb = 20e-3 * Math.log(11);
    assertThat(climb).isCloseTo(47.957905455967e-3, within(1e-15));
    assertThat(times).hasSize(7);
    for (int k = 0; k < times.size(); k++) {
      assertThat(times.get(k))
          .isCloseTo(climb + k * (climb + 5e-3), within((k + 1) * tolerance(scheme)));
    }
  }

  /** Two are exact. RK4 errs by (h/τ)⁴/120 of the climb, and a little more, h being 0.1 ms. */
  private static double tolerance(IntegrationScheme scheme) {
    return scheme == IntegrationScheme.RK4 ? Math.pow(0.005, 4) / 120 * 48.5e-3 : 2e-15;
  }

  /**
   * {@code free} counts the time in which the neuron is not refractory, in ms, and so misses the
   * refractory time of the only spike: the neuron climbs 1 in 1 ms, spikes at 10.05 (on the grid at
   * 10.1) and falls to −5.02. A condition is looked at every 0.1 ms; on the grid 5 ms hold for 49
   * steps.
   */
  @ParameterizedTest
  @CsvSource({
    "WITHIN_STEP, 5*ms, 15",
    "WITHIN_STEP, v < 0, 14.95",
    "WITHIN_STEP, False, 20",
    "GRID, 5*ms, 15.1",
    "GRID, v < 0, 14.9",
    "GRID, False, 20"
  })
  void notRefractoryIsTrueOutsideTheRefractoryTime(
      SpikeTiming timing, String refractory, double expected) throws IOException {
    NeuronModel model = counting("reset: v = -5.02\n", refractory);
    for (IntegrationScheme scheme : IntegrationScheme.values()) {
      assertThat(free(model, scheme, timing)).isCloseTo(expected, within(1e-12));
    }
  }

  /**
   * A spike without a reset changes the course too, if an equation looks at refractoriness. Above
   * the threshold the neuron spikes as soon as it may: within the step at 10.05, 15.05 and 20.05,
   * on the grid at the ends of the steps to 10.1 and 15.1, the second of which it begins free.
   */
  @ParameterizedTest
  @CsvSource({"WITHIN_STEP, 10.05", "GRID, 10.2"})
  void notRefractoryIsSeenWithoutAReset(SpikeTiming timing, double expected) throws IOException {
    assertThat(free(counting("", "5*ms"), IntegrationScheme.RK2, timing))
        .isCloseTo(expected, within(1e-12));
  }

  /** The reset of the spike comes when the neuron is refractory already. */
  @Test
  void resetSeesThatTheNeuronIsRefractory() throws IOException {
    String reset = "reset: v = -5.02 + 10*int(not_refractory)\n";
    for (SpikeTiming timing : SpikeTiming.values()) {
      assertThat(free(counting(reset, "5*ms"), IntegrationScheme.RK4, timing))
          .isEqualTo(free(counting("reset: v = -5.02\n", "5*ms"), IntegrationScheme.RK4, timing));
    }
  }

  private NeuronModel counting(String reset, String refractory) throws IOException {
    String rule = refractory.equals("False") ? "" : "refractory: " + refractory + "\n";
    Files.writeString(
        folder.resolve("cell.yaml"),
        """
        title: time in which it may spike
        equations: |
          dv/dt = 1/ms : 1
          dfree/dt = may/ms : 1
          may = int(not_refractory) : 1
        membrane: {potential: v}
        threshold: v > 10.05 and not_refractory
        """
            + rule
            + reset);
    return ModelCatalogue.load(YamlReader.read("test.yaml", "cell.yaml"), folder);
  }

  /** {@code free} after 20 ms. */
  private static double free(NeuronModel model, IntegrationScheme scheme, SpikeTiming timing) {
    var kernel = Kernel.compile(model.system(List.of(), 0), scheme, timing, 0.1e-3);
    var state = new NeuronState(kernel, 1);
    var stepper = new Stepper(kernel);
    for (int step = 0; step < 200; step++) {
      stepper.advance(state, 0, step);
    }
    return state.get(kernel.variable("free"), 0);
  }
}
