package org.meanfield.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.document.InputException;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.kernel.SpikeTiming;

class CoefficientJsonTest {
  private static final CoefficientFile FITTED =
      new CoefficientCatalogue().coefficients("hh-rs", "fitted").orElseThrow();
  private static final Integration RUSH_LARSEN =
      new Integration(IntegrationScheme.RUSH_LARSEN, 1e-4, SpikeTiming.WITHIN_STEP);
  private static final CoefficientFile PUBLISHED =
      new CoefficientCatalogue().coefficients("hh-rs", "published").orElseThrow();

  @ParameterizedTest
  @CsvSource({
    "hh-rs, published",
    "hh-fs, published",
    "adex-rs-2019, published",
    "adex-fs-2019, published",
    "adex-rs-2020, published",
    "adex-fs-2020, published"
  })
  void shippedSetsAreReadAndWrittenWithoutChange(String cell, String set) {
    var file = new CoefficientCatalogue().coefficients(cell, set).orElseThrow();
    assertThat(file.cellName()).isEqualTo(cell);
    assertThat(file.domain()).isEmpty();
    assertThat(file.coefficients().prefactor()).isEqualTo(1);
    assertThat(file.coefficients().logConductanceActive()).isFalse();
    assertThat(CoefficientJson.read("copy.json", CoefficientJson.write(file))).isEqualTo(file);
  }

  @Test
  void numbersSurviveToTheLastBit() {
    var awkward =
        new CoefficientFile(
            "cell",
            "0123456789abcdef",
            "test",
            new PassiveCell(1e-10 / 3, Math.nextUp(1e-8), -0.065 / 7),
            List.of(new InputChannel(-1e-3 / 3, Math.PI * 1e-3, Double.MIN_NORMAL)),
            new Integration(IntegrationScheme.RUSH_LARSEN, 1e-4 / 3, SpikeTiming.GRID),
            MomentConvention.LEAK_SHOT_NOISE,
            PUBLISHED.coefficients(),
            AdaptationState.FROZEN,
            List.of(
                new FittedPoint(new RatePoint(List.of(1e7 / 3), 1e-10 / 3, 0.1, 1.0 / 3), Math.E)));
    assertThat(CoefficientJson.read("copy.json", CoefficientJson.write(awkward)))
        .isEqualTo(awkward);
  }

  @Test
  void unitsAreThoseOfTheKeys() {
    assertThat(PUBLISHED.cell()).isEqualTo(PublishedCells.CELL);
    assertThat(PUBLISHED.channels()).isEqualTo(PublishedCells.CHANNELS);
    assertThat(PUBLISHED.coefficients().normalisation()).isEqualTo(Normalisation.PUBLISHED);
    assertThat(PUBLISHED.coefficients().terms())
        .containsEntry(ThresholdTerm.CONSTANT, -0.0480674906012)
        .containsEntry(ThresholdTerm.DEVIATION_TIME, -0.000105542489685);
  }

  @Test
  void anInactiveConductanceTermIsKeptButDoesNotCount() {
    assertThat(PUBLISHED.coefficients().terms().get(ThresholdTerm.LOG_CONDUCTANCE))
        .isEqualTo(0.00579893017235);
    assertThat(PUBLISHED.coefficients().effective(ThresholdTerm.LOG_CONDUCTANCE)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "P_mu" : 3.19799996494       | "P_muh" : 3.19799996494   | my.json:34: | P_muh
          "P_mu" : 3.19799996494,      | ''                        | my.json:1:  | P_mu is missing
          "capacitance_pF" : 200       | "capacitance_pF" : -200   | my.json:    | capacitance must be positive
          "capacitance_pF" : 200       | "capacitance_pF" : 1e999  | my.json:    | capacitance must be positive
          "capacitance_pF" : 200       | "capacitance_pF" : "big"  | my.json:    | capacitance_pF
          "capacitance_pF" : 200       | "capacitance_pF" : null   | my.json:    | capacitance_pF
          "capacitance_pF" : 200       | "capacitance_nF" : 200    | my.json:    | capacitance_pF
          "decay_ms" : 5,              | ''                        | my.json:    | decay_ms
          "leak-shot-noise"            | "other"                   | my.json:    | other
          "meanfield-threshold-1"      | "meanfield-threshold-9"   | my.json:    | meanfield-threshold-9
          "sigma_V_scale_mV" : 6       | "sigma_V_scale_mV" : 0    | my.json:    | scale of sigma_V must be positive
          "ln_mu_G_active" : false     | "ln_mu_G_active" : 1      | my.json:    | ln_mu_G_active
          "ln_mu_G_active" : false,    | ''                        | my.json:    | ln_mu_G_active
          "prefactor" : 1              | "prefactor" : 0           | my.json:    | prefactor must be positive
          "adaptation_current" : null  | "adaptation_current" : 1  | my.json:    | adaptation_current
          "sampled_points" : null      | "sampled_points" : { "frequency_Hz" : [ ], "adaptation_current_pA" : [ ], "rate_Hz" : [ ], "error_Hz" : [ ], "fitted_Hz" : [ ] }    | my.json:    | one frequency per synapse
          "sampled_points" : null      | "sampled_points" : { "frequency_Hz" : [ [ 1 ], [ 1 ] ], "adaptation_current_pA" : [ ], "rate_Hz" : [ 1 ], "error_Hz" : [ 1 ], "fitted_Hz" : [ 1 ] }    | my.json:    | columns of the points differ
          """)
  void faultsAreReportedWithTheirPlace(String original, String broken, String place, String what) {
    String text = CoefficientJson.write(PUBLISHED);
    assertThat(text).contains(original);
    assertThatThrownBy(() -> CoefficientJson.read("my.json", text.replaceFirst(original, broken)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(place)
        .hasMessageContaining(": error: ")
        .hasMessageContaining(what)
        .message()
        .doesNotContain("\n")
        .doesNotContain("org.meanfield");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "{}", "[]", "{", "no json", "{\"cell\": 1, \"cell\": 2}", "{} {}"})
  void textThatIsNoCoefficientFileIsRefused(String text) {
    assertThatThrownBy(() -> CoefficientJson.read("my.json", text))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("my.json:1:");
  }

  @Test
  void theCatalogueKnowsWhatItHas() {
    var catalogue = new CoefficientCatalogue();
    assertThat(catalogue.sets("adex-rs-2019")).containsExactly("published", "fitted");
    assertThat(catalogue.sets("hh")).isEmpty();
    assertThat(catalogue.coefficients("adex-rs-2018", "published")).isEmpty();
    assertThat(catalogue.coefficients("nothing", "published")).isEmpty();
  }

  /** Files of before the keys were there. */
  @Test
  void whatOlderFilesLackIsUnknown() {
    String text = CoefficientJson.write(FITTED);
    String older =
        text.replaceFirst("(?s)\"simulation\" : .*?\\},\\s*", "")
            .replaceFirst("\"sigma_V\" : .*?,\n", "");
    assertThat(older).doesNotContain("simulation", "sigma_V\"");
    CoefficientFile read = CoefficientJson.read("old.json", older);
    assertThat(read.integration()).isNull();
    assertThat(read.coefficients()).isEqualTo(FITTED.coefficients());
    assertThat(read.mismatch(RUSH_LARSEN))
        .hasValueSatisfying(note -> assertThat(note).contains("does not say with which scheme"));
    assertThat(PUBLISHED.mismatch(RUSH_LARSEN)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"exponential-euler\" | \"exponential\"    | there is no scheme",
        "\"within-step\"       | \"late\"           | there is no spike timing",
        "\"step_ms\" : 0.1     | \"step_ms\" : 0    | step must be positive",
        "f (U tau)^2           | f_e (U_e tau_e)^2 | must say what it is"
      })
  void anotherSimulationThanThereIsIsRefused(String original, String broken, String what) {
    String text = CoefficientJson.write(FITTED);
    assertThat(text).contains(original);
    assertThatThrownBy(() -> CoefficientJson.read("my.json", text.replace(original, broken)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(what);
  }

  @Test
  void aCellThatIsIntegratedInAnotherWayIsNamed() {
    Integration measured =
        new Integration(IntegrationScheme.EXPONENTIAL_EULER, 1e-4, SpikeTiming.WITHIN_STEP);
    assertThat(FITTED.integration()).isEqualTo(measured);
    assertThat(FITTED.mismatch(measured)).isEmpty();
    // 0.1 ms, as a product of other units gives it.
    assertThat(
            FITTED.mismatch(
                new Integration(measured.scheme(), Math.nextUp(1e-4), measured.timing())))
        .isEmpty();
    assertThat(FITTED.mismatch(RUSH_LARSEN))
        .hasValue(
            "its rates were measured with exponential-euler at 0.1 ms and within-step spikes,"
                + " here the cell has rush-larsen at 0.1 ms and within-step spikes");
    assertThat(FITTED.mismatch(new Integration(measured.scheme(), 5e-5, measured.timing())))
        .hasValueSatisfying(note ->
            assertThat(note).endsWith("exponential-euler at 0.05 ms and within-step spikes"));
    assertThat(FITTED.mismatch(new Integration(measured.scheme(), 1e-4, SpikeTiming.GRID)))
        .hasValueSatisfying(note -> assertThat(note).endsWith("grid spikes"));
  }

  @Test
  void anotherCellOrOtherSynapsesAreNamed() {
    assertThat(PUBLISHED.mismatches(PublishedCells.CELL, PublishedCells.CHANNELS)).isEmpty();
    assertThat(
            PUBLISHED.mismatches(
                PublishedCells.CELL, List.of(PublishedCells.INHIBITION, PublishedCells.EXCITATION)))
        .isEmpty();
    assertThat(
            PUBLISHED.mismatches(
                new PassiveCell(150e-12, 10e-9, -65e-3),
                List.of(PublishedCells.STRONG_EXCITATION, new InputChannel(-70e-3, 5e-3, 5e-9))))
        .containsExactly(
            "capacitance is 150 pF, the fit was made for 200 pF",
            "weight of the synapse with reversal 0 mV is 1.5 nS, the fit was made for 1 nS",
            "the fit has no further synapse with reversal -70 mV",
            "the fit had a synapse with reversal -80 mV, which is missing here");
  }

  @Test
  void momentsOfAllChannelsNeedTheCell() {
    assertThatThrownBy(() ->
            CoefficientJson.read(
                "my.json",
                CoefficientJson.write(PUBLISHED)
                    .replace("\"leak-shot-noise\"", "\"linear-response\"")
                    .replaceFirst("\"sigma_V\" : .*?,\n", "")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("moments linear-response need the fingerprint of the cell");
  }
}
