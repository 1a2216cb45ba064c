package org.meanfield.cell;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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

  @ParameterizedTest
  @ValueSource(strings = {"lif", "adex-rs-2019", "hh-rs", "ml-hopf", "izhikevich-rs"})
  void onsetIsThatOfAnIndependentProgram(String model) throws InterruptedException {
    checkOnset(model);
  }

  /** The rest of them take a minute. */
  @Tag("validation")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "eif", "adex-rs-2018", "adex-fs-2018", "adex-rs-2020", "adex-tonic", "adex-adapting",
        "adex-initial-burst", "adex-transient", "cadex", "hh-fs", "pospischil-rs", "pospischil-fs",
        "ml-snlc", "ml-homoclinic", "ml-1981", "izhikevich-fs", "izhikevich-ib", "izhikevich-ch"
      })
  void onsetsOfTheOthers(String model) throws InterruptedException {
    checkOnset(model);
  }

  private static void checkOnset(String model) throws InterruptedException {
    Preparation cell = Cells.of(model);
    var onset = requireNonNull(FiringLimits.find(cell, Rest.find(cell, 0), PICOAMPERE).onset());
    double reference = Double.parseDouble(Cells.reference("onset", model).getFirst()[2]);
    assertThat(onset.bracket().high() - onset.bracket().low()).isLessThanOrEqualTo(0.1e-12);
    // slower than half a hertz is taken for silence here
    assertThat(onset.bracket().high() / PICOAMPERE).isCloseTo(reference, within(0.2));
  }

  @Test
  void typeOfExcitabilityIsThatOfTheBifurcation() throws InterruptedException {
    assertThat(onset("ml-hopf").jump()).isTrue();
    assertThat(onset("lif").jump()).isFalse();
    assertThat(onset("ml-snlc").jump()).isFalse();
  }

  private static FiringLimits.Onset onset(String model) throws InterruptedException {
    Preparation cell = Cells.of(model);
    return requireNonNull(FiringLimits.find(cell, Rest.find(cell, 0), PICOAMPERE).onset());
  }

  /** [C20]'s cells fire at 40 and are silent at 50 nA; ML from rest is silent above its fold. */
  @ParameterizedTest
  @CsvSource({"hh-rs, 40000, 50000", "ml-hopf, 1060, 1100"})
  void depolarisationBlockIsFound(String model, double low, double high)
      throws InterruptedException {
    Preparation cell = Cells.of(model);
    var limits = FiringLimits.find(cell, Rest.find(cell, 0), PICOAMPERE);
    var block = requireNonNull(limits.block());
    assertThat(block.low() / PICOAMPERE).isBetween(low, high);
    assertThat(block.high()).isBetween(block.low(), 1.005 * block.low());
  }

  @Test
  void cellThatIsResetHasNoBlockAndOneThatFiresByItselfNoOnset() throws InterruptedException {
    Preparation lif = Cells.of("lif");
    assertThat(FiringLimits.find(lif, Rest.find(lif, 0), PICOAMPERE).block()).isNull();
    Preparation firing = Cells.of("cobahh");
    assertThat(FiringLimits.find(firing, Rest.find(firing, 0), PICOAMPERE).onset()).isNull();
  }

  static Stream<String> regularCells() {
    return Stream.of("adex-rs-2019", "adex-fs-2020", "hh-rs", "hh-fs", "ml-hopf", "ml-snlc", "eif");
  }

  /** Regular firing, steady within the 3 s that the measured half leaves to adapt. */
  @ParameterizedTest
  @MethodSource("regularCells")
  void ratesAreThoseOfAnIndependentProgram(String model) throws InterruptedException {
    Preparation cell = Cells.of(model);
    List<String[]> rows = Cells.reference("rates", model);
    double[] currents =
        rows.stream().mapToDouble(row -> Double.parseDouble(row[1]) * PICOAMPERE).toArray();
    var responses = CurrentResponse.measure(cell, Rest.find(cell, 0), currents, 6);
    for (int i = 0; i < currents.length; i++) {
      double expected = Double.parseDouble(rows.get(i)[5]);
      if (expected > 1) {
        assertThat(responses.get(i).steadyRate())
            .as("%s at %s pA", model, rows.get(i)[1])
            .isCloseTo(expected, within(0.01 * expected));
      }
    }
  }
}
