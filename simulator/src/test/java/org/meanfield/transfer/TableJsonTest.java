package org.meanfield.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.meanfield.transfer.PublishedCells.CELL;
import static org.meanfield.transfer.PublishedCells.CHANNELS;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meanfield.document.InputException;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.kernel.SpikeTiming;
import org.meanfield.transfer.SplineAxis.Continuation;

class TableJsonTest {
  /** Numbers that no decimal of few digits is. */
  private static final TableFile AWKWARD =
      new TableFile(
          "cell",
          "0123456789abcdef",
          "test",
          CELL,
          CHANNELS,
          new Integration(IntegrationScheme.RK4, 1e-4 / 3, SpikeTiming.GRID),
          MomentConvention.LEAK_SHOT_NOISE,
          new RateTable(
              new SplineAxis(-0.06 / 7, 1e-3 * Math.PI, 5, Continuation.LINEAR),
              new SplineAxis(1.0 / 3, Math.nextUp(0.4), 4, Continuation.CONSTANT),
              IntStream.range(0, 20).mapToObj(k -> Math.sqrt(k) - 10.0 / 3).toList(),
              1.0 / 7),
          List.of(
              new FittedPoint(new RatePoint(List.of(100.0 / 3, 1.0), 0, 1.0 / 7, 1e-3 / 3), 0.25)));

  /** Files of before the keys were there. */
  @Test
  void whatOlderFilesLackIsUnknown() {
    String older =
        TableJson.write(AWKWARD)
            .replaceFirst("(?s)\"simulation\" : .*?\\},\\s*", "")
            .replaceFirst("\"sigma_V\" : .*?,\n", "");
    assertThat(older).doesNotContain("simulation", "sigma_V\"");
    assertThat(TableJson.read("old.json", older).integration()).isNull();
  }

  @Test
  void numbersSurviveToTheLastBit() {
    TableFile again = TableJson.read("copy.json", TableJson.write(AWKWARD));
    assertThat(again).isEqualTo(AWKWARD);
    double[] f = {2000, 500};
    assertThat(again.function(CELL, CHANNELS).evaluator().rate(f, 0))
        .isEqualTo(AWKWARD.function(CELL, CHANNELS).evaluator().rate(f, 0));
  }

  @Test
  void aFileIsReadByItsFormat() {
    var polynomial = new CoefficientCatalogue().coefficients("hh-rs", "fitted").orElseThrow();
    assertThat(TransferFile.read("a.json", TableJson.write(AWKWARD))).isEqualTo(AWKWARD);
    assertThat(TransferFile.read("b.json", CoefficientJson.write(polynomial)))
        .isEqualTo(polynomial);
    assertThatThrownBy(() -> TransferFile.read("c.json", "{"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("c.json:1:");
  }

  @Test
  void anotherCellOrOtherSynapsesAreNamedAsForCoefficients() {
    assertThat(AWKWARD.mismatches(CELL, CHANNELS)).isEmpty();
    assertThat(
            AWKWARD.mismatches(
                CELL, List.of(PublishedCells.STRONG_EXCITATION, PublishedCells.INHIBITION)))
        .containsExactly(
            "weight of the synapse with reversal 0 mV is 1.5 nS, the fit was made for 1 nS");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "meanfield-table-1"     | "meanfield-table-2"      | my.json:    | the format must be meanfield-table-1
          "softplus_scale_Hz" :   | "more" : 1, "softplus_scale_Hz" : | my.json:    | more
          "softplus_scale_Hz" : 0 | "softplus_scale_Hz" : -0 | my.json:    | scale of the rates must be positive
          [ [ -3.33               | [ [ 30, -3.33            | my.json:    | rows of the coefficients differ in length
          [ [ -3.33               | [ [ 9.33                 | my.json:    | must not decrease along mu_V
          "knot_distance" : 0.4   | "knot_distance" : -0.4   | my.json:    | distance of knots must be positive
          "reversal_mV" : 0,      | "reversal_mV" : -90,     | my.json:    | reversal lies above
          "knot_distance_mV"      | "knot_distance_V"        | my.json:    | knot_distance_mV
          """)
  void faultsAreReportedWithTheirPlace(String original, String broken, String place, String what) {
    String text = TableJson.write(AWKWARD);
    assertThat(text).contains(original);
    assertThatThrownBy(() -> TableJson.read("my.json", text.replace(original, broken)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(place)
        .hasMessageContaining(": error: ")
        .hasMessageContaining(what)
        .message()
        .doesNotContain("\n")
        .doesNotContain("org.meanfield");
  }
}
