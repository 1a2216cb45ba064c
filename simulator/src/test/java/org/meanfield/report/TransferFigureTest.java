package org.meanfield.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.meanfield.report.Panel.LegendKey;

class TransferFigureTest {
  private static final double[] INPUT = {0, 1, 2};
  private static final double[] RATE = {0, 3, 9};

  private static TransferFigure figure(int fits) {
    return new TransferFigure(
        "transfer",
        "cell",
        "ampa",
        List.of(
            new TransferFigure.Line(
                "gaba 4 Hz",
                INPUT,
                RATE,
                RATE,
                IntStream.range(0, fits)
                    .mapToObj(_ -> new TransferFigure.Fitted(INPUT, RATE))
                    .toList())));
  }

  @Test
  void everyKindOfLineHasItsKey() {
    assertThat(figure(0).keys()).map(LegendKey::text).containsExactly("gaba 4 Hz");
    assertThat(figure(1).keys()).map(LegendKey::text).containsExactly("gaba 4 Hz", "polynomial");
    List<LegendKey> both = figure(2).keys();
    assertThat(both).map(LegendKey::text).containsExactly("gaba 4 Hz", "polynomial", "table");
    assertThat(both.get(1)).isEqualTo(LegendKey.dashes("polynomial", Palette.INK, 0.7));
    assertThat(both.get(2)).isEqualTo(LegendKey.line("table", Palette.INK, 0.9));
  }
}
