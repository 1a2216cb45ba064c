package org.meanfield.cell;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.model.ModelCatalogue;
import org.meanfield.model.NeuronModel;
import org.meanfield.model.Refractoriness;

/** f–I curves, onset and block. */
class FiringTest {
  private static final double PICOAMPERE = 1e-12;
  private static final Map<String, FiringLimits> LIMITS = new HashMap<>();

  @TempDir private Path folder;

  /** 1/(t_ref + τ ln((V_∞ − V_r)/(V_∞ − θ))). */
  @Test
  void ratesOfALeakyIntegratorAreThoseOfTheClosedForm() throws InterruptedException {
    NeuronModel lif = ModelCatalogue.load("lif");
    Preparation cell = Cells.of(lif, IntegrationScheme.EXPONENTIAL_EULER);
    double[] currents = {90e-12, 101e-12, 150e-12, 300e-12, 1000e-12};
    List<CurrentResponse> responses =
        CurrentResponse.measure(cell, Rest.find(cell, 0), currents, 2);
    double tau = lif.capacitance() / lif.leakConductance();
    double refractory = ((Refractoriness.For) lif.refractoriness()).duration();
    assertThat(responses.getFirst().steadyRate()).isZero();
    for (CurrentResponse response : responses.subList(1, currents.length)) {
      double end = response.current() / lif.leakConductance();
      double threshold = 0.01;
      double interval = refractory + tau * Math.log(end / (end - threshold));
      assertThat(response.steadyRate()).isCloseTo(1 / interval, within(1e-9));
      assertThat(response.initialRate()).isCloseTo(1 / interval, within(1e-9));
    }
  }

  /** What one thread finds, any number finds; the last current makes a group of its own. */
  @ParameterizedTest
  @ValueSource(strings = {"hh-rs", "izhikevich-ch"})
  void responsesDoNotDependOnTheNumberOfThreads(String model) throws InterruptedException {
    Preparation cell = Cells.of(model);
    Rest rest = Rest.find(cell, 0);
    double[] currents = IntStream.range(0, 49).mapToDouble(i -> 15 * i * PICOAMPERE).toArray();
    var alone = CurrentResponse.measure(cell, rest, currents, 0.5, 1);
    assertThat(alone).anyMatch(CurrentResponse::isFiring).hasSize(49);
    for (int threads : new int[] {2, 3, 64}) {
      assertThat(CurrentResponse.measure(cell, rest, currents, 0.5, threads)).isEqualTo(alone);
    }
  }

  @Test
  void whiteNoiseDoesNotDependOnTheNumberOfThreadsEither() throws Exception {
    var model =
        Cells.written(
            folder,
            """
            title: Noisy integrator
            equations: |
              dV/dt = (I_ext/g - V)/tau + 3*mV*sqrt(2/tau)*xi : volt
            parameters: {g: 10 nS, tau: 10 ms}
            threshold: V > 10*mV
            reset: V = 0*mV
            """);
    Preparation cell = Cells.of(model, IntegrationScheme.EULER);
    Rest rest = Rest.find(cell, 0);
    double[] currents = new double[40];
    Arrays.fill(currents, 90 * PICOAMPERE);
    var alone = CurrentResponse.measure(cell, rest, currents, 0.5, 1);
    assertThat(CurrentResponse.measure(cell, rest, currents, 0.5, 3)).isEqualTo(alone);
    assertThat(alone).as("each cell has noise of its own").doesNotHaveDuplicates();
  }

  /** That without current never spikes; the others do so without end within a second. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 64})
  void cellThatSpikesWithoutEndDoesNotStopTheOthers(int threads) throws Exception {
    var model =
        Cells.written(
            folder,
            """
            title: Spikes without end once it spikes
            equations: |
              dV/dt = I_ext/C_m : volt
            parameters: {C_m: 100 pF}
            threshold: V > 10*mV
            reset: V = 10*mV - 1e-9*mV
            """);
    Preparation cell = Cells.of(model, IntegrationScheme.EULER);
    double[] currents =
        IntStream.range(0, 40).mapToDouble(i -> 2 * Math.max(0, i - 7) * PICOAMPERE).toArray();
    Rest rest = Rest.find(cell, 0);
    var responses = CurrentResponse.measure(cell, rest, currents, 1, threads);
    assertThat(responses)
        .filteredOn(CurrentResponse::finite)
        .hasSize(8)
        .allMatch(r -> r.spikes() == 0);
    assertThat(responses.subList(0, 8)).allMatch(CurrentResponse::finite);
    double[] all = {5 * PICOAMPERE, 10 * PICOAMPERE};
    assertThat(CurrentResponse.measure(cell, rest, all, 1, threads))
        .noneMatch(CurrentResponse::finite);
    var steps = new CurrentSteps(List.of(0.0, 39e-12), 0, 1, 1, List.of("V"), 1e-3);
    assertThatThrownBy(() -> steps.record(cell, rest))
        .isInstanceOf(UnstableCellException.class)
        .hasMessageContaining("spikes without end in the step at 25.6 ms with 39 pA injected");
  }

  @Test
  void limitsAreFoundBelowCurrentsThatFail() throws Exception {
    var model =
        Cells.written(
            folder,
            """
            title: Cell that spikes without end above 1.2 pA
            equations: |
              dv/dt = (10*Gohm*I - v)/(3*ms) : volt
              I : amp
            membrane: {potential: v, current: I}
            threshold: v > 10*mV
            reset: v = (10*mV - 1e-11*mV)*int(I > 1.2*pA)
            """);
    Preparation cell = Cells.of(model, IntegrationScheme.RK4);
    FiringLimits limits = FiringLimits.find(cell, Rest.find(cell, 0), PICOAMPERE);
    assertThat(requireNonNull(limits.onset()).bracket().high()).isBetween(1e-12, 1.1e-12);
  }

  /** It fires only within 0.3 pA of 207 pA, where the search has no current. */
  @Test
  void rangeThatTheSearchMissesIsFoundFromMeasuredCurrents() throws Exception {
    var model =
        Cells.written(
            folder,
            """
            title: Choosy
            equations: "dv/dt = (20*mV*exp(-((I_ext - 207*pA)/(0.36*pA))**2) - v)/(10*ms) : volt"
            threshold: v > 10*mV
            reset: v = 0*mV
            """);
    Preparation cell = Cells.of(model, IntegrationScheme.RK4);
    Rest rest = Rest.find(cell, 0);
    FiringLimits limits = FiringLimits.find(cell, rest, PICOAMPERE);
    assertThat(limits.onset()).isNull();
    double[] currents = {205e-12, 206e-12, 207e-12, 208e-12};
    var measured = CurrentResponse.measure(cell, rest, currents, 2);
    var onset = requireNonNull(limits.refine(cell, rest, PICOAMPERE, measured).onset());
    double expected = 207e-12 - 0.36e-12 * Math.sqrt(Math.log(2));
    assertThat(expected).isBetween(onset.bracket().low(), onset.bracket().high());
    assertThat(onset.bracket().width()).isLessThan(0.1001e-12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lif", "adex-rs-2019", "hh-rs", "ml-hopf"})
  void onsetIsThatOfAnIndependentProgram(String model) throws InterruptedException {
    checkOnset(model);
  }

  /**
   * Those that rest, and do not wait for more than 4 s before their first spike near the onset, as
   * AdEx cells with a negative a do.
   */
  static Stream<String> promptCells() {
    List<String> late =
        List.of("adex-delayed-accelerating", "adex-delayed-regular-bursting", "adex-irregular");
    return Cells.reference("onset").stream()
        .map(row -> row[0])
        .filter(model -> !late.contains(model) && !model.equals("cobahh"));
  }

  @Tag("validation")
  @ParameterizedTest
  @MethodSource("promptCells")
  void onsetsOfAllCells(String model) throws InterruptedException {
    checkOnset(model);
  }

  private static void checkOnset(String model) throws InterruptedException {
    var onset = requireNonNull(limits(model).onset());
    double reference = Double.parseDouble(Cells.reference("onset", model).getFirst()[2]);
    assertThat(onset.bracket().high() - onset.bracket().low()).isLessThan(0.1001e-12);
    // Slower than half a hertz is taken for silence here. The reference takes firing that lasts for
    // more than 2 s for firing for good; that of ml-1981 ends after 2.1 s at 1453.30 pA and after
    // 2.9 s at 1453.45 pA, and goes on at 1453.60 pA.
    double tolerance = model.equals("ml-1981") ? 0.36 : 0.2;
    assertThat(onset.bracket().high() / PICOAMPERE).isCloseTo(reference, within(tolerance));
  }

  @Test
  void typeOfExcitabilityIsThatOfTheBifurcation() throws InterruptedException {
    assertThat(requireNonNull(limits("ml-hopf").onset()).jump()).isTrue();
    assertThat(requireNonNull(limits("hh-rs").onset()).jump()).isTrue();
    assertThat(requireNonNull(limits("lif").onset()).jump()).isFalse();
    assertThat(requireNonNull(limits("adex-rs-2019").onset()).jump()).isFalse();
  }

  /** [C20]'s cells fire at 40 and are silent at 50 nA; ML from rest is silent above its fold. */
  @ParameterizedTest
  @CsvSource({"hh-rs, 40000, 50000", "ml-hopf, 1060, 1100"})
  void depolarisationBlockIsFound(String model, double low, double high)
      throws InterruptedException {
    var block = requireNonNull(limits(model).block());
    assertThat(block.low() / PICOAMPERE).isBetween(low, high);
    assertThat(block.high()).isBetween(block.low(), 1.005 * block.low());
  }

  @Test
  void cellWhosePotentialIsResetHasNoBlock() throws InterruptedException {
    assertThat(limits("lif").block()).isNull();
    assertThat(Cells.of("lif").resetsPotential()).isTrue();
  }

  /** A reset of another variable does not bring V back from its block. */
  @Tag("validation")
  @Test
  void cellWhoseSpikesOnlyCountHasABlock() throws Exception {
    var model =
        Cells.written(
            folder,
            """
            extends: ml-hopf
            title: Counts its spikes
            equations: |
              dV/dt = (g_L*(E_L - V) + g_Ca*m_inf*(E_Ca - V) + g_K*w*(E_K - V) + I_ext)/C_m : volt
              dw/dt = (w_inf - w)/tau_w : 1
              m_inf = (1 + tanh((V - V_1)/V_2))/2 : 1
              w_inf = (1 + tanh((V - V_3)/V_4))/2 : 1
              tau_w = 1/(phi*cosh((V - V_3)/(2*V_4))) : second
              spikes : 1
            parameters: {spikes: 0}
            reset: spikes += 1
            """);
    Preparation cell = Cells.of(model, IntegrationScheme.RK4);
    assertThat(cell.resetsPotential()).isFalse();
    var counting = FiringLimits.find(cell, Rest.find(cell, 0), PICOAMPERE);
    assertThat(requireNonNull(counting.block()).low())
        .isCloseTo(requireNonNull(limits("ml-hopf").block()).low(), within(1e-15));
  }

  @Tag("validation")
  @Test
  void cellThatFiresByItselfHasNoOnset() throws InterruptedException {
    Preparation firing = Cells.of("cobahh");
    assertThat(FiringLimits.find(firing, Rest.find(firing, 0), PICOAMPERE).onset()).isNull();
  }

  /** With the scheme and step that the command takes. */
  @ParameterizedTest
  @ValueSource(strings = {"hh-rs", "hh-fs"})
  void usualSchemeIsAccurateEnough(String model) throws InterruptedException {
    Preparation cell = Cells.of(model);
    List<String[]> rows = Cells.reference("rates", model);
    double[] currents =
        rows.stream().mapToDouble(row -> Double.parseDouble(row[1]) * PICOAMPERE).toArray();
    var responses = CurrentResponse.measure(cell, Rest.find(cell, 0), currents, 6);
    for (int i = 0; i < currents.length; i++) {
      double expected = Double.parseDouble(rows.get(i)[5]);
      assertThat(responses.get(i).steadyRate())
          .as("%s at %s pA", model, rows.get(i)[1])
          .isCloseTo(expected, within(0.01 * expected));
    }
  }

  private static FiringLimits limits(String model) throws InterruptedException {
    FiringLimits known = LIMITS.get(model);
    if (known == null) {
      Preparation cell = Cells.of(model);
      known = FiringLimits.find(cell, Rest.find(cell, 0), PICOAMPERE);
      LIMITS.put(model, known);
    }
    return known;
  }
}
