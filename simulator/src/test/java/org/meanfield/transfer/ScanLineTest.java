package org.meanfield.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.meanfield.cell.Preparation;
import org.meanfield.cell.SampleMoments;
import org.meanfield.cell.StationaryResponse;
import org.meanfield.cell.SynapticNoise;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.kernel.SpikeTiming;
import org.meanfield.model.ModelCatalogue;

/** Lines through cells whose rates are formulas. */
class ScanLineTest {
  private static final double HIGHEST = 40;
  private static final int MOST = 60;

  private static List<ScanPoint> measured(DoubleUnaryOperator cell, int most) {
    return measured(cell, 1000, most);
  }

  private static List<ScanPoint> measured(DoubleUnaryOperator cell, double furthest, int most) {
    var line = new ScanLine(List.of(8.0), HIGHEST, furthest, most);
    for (List<List<Double>> next = line.next(); !next.isEmpty(); next = line.next()) {
      next.forEach(rates -> line.add(point(rates, cell.applyAsDouble(rates.getFirst()))));
    }
    return line.points();
  }

  private static ScanPoint point(List<Double> rates, double rate) {
    return new ScanPoint(
        rates,
        new StationaryResponse(
            rate,
            0.01,
            100,
            100,
            new SampleMoments(-60e-3, 3e-3, 100),
            new LinkedHashMap<>(),
            1,
            true));
  }

  private static double rate(ScanPoint point) {
    return point.response().rate();
  }

  @Test
  void reachesTheHighestRateAndIsFineWhereTheRateRises() {
    List<ScanPoint> points = measured(nu -> 8 * Math.log1p(Math.exp(2 * (nu - 6))), MOST);
    assertThat(points.getFirst().place()).containsExactly(0.0, 8.0);
    assertThat(rate(points.getLast())).isGreaterThan(HIGHEST);
    for (int i = 1; i < points.size(); i++) {
      double low = rate(points.get(i - 1));
      double high = rate(points.get(i));
      if (low < HIGHEST) {
        assertThat(high - low).isLessThanOrEqualTo(0.1 * HIGHEST);
      }
      if (high > 0.3) {
        assertThat(high).isLessThanOrEqualTo(Math.max(2 * low, 0.6));
      }
    }
    assertThat(points).hasSizeLessThan(MOST);
  }

  private static CurveEnd end(DoubleUnaryOperator cell, double furthest, int most) {
    var preparation =
        new Preparation(
            ModelCatalogue.load("lif"),
            IntegrationScheme.RK4,
            SpikeTiming.WITHIN_STEP,
            Preparation.USUAL_STEP,
            1);
    var plan =
        new ScanPlan(
            preparation,
            List.of(),
            0,
            0.1,
            new SynapticNoise.SpikeCut(2e-3, 10e-3),
            List.of(),
            null,
            new StationaryResponse.Precision(0.02, 0.05, 60),
            HIGHEST,
            furthest,
            most);
    return CurveEnd.of(plan, measured(cell, furthest, most));
  }

  @Test
  void whyALineEndsIsKnown() {
    assertThat(end(nu -> 3 * nu, 1000, MOST)).isEqualTo(CurveEnd.HIGHEST_RATE);
    assertThat(end(nu -> 0.1 * nu, 100, MOST)).isEqualTo(CurveEnd.HIGHEST_INPUT);
    assertThat(end(nu -> 0.01 * nu, 1000, 6)).isEqualTo(CurveEnd.POINTS);
    assertThat(end(nu -> nu < 10 ? nu : 1, 1000, MOST)).isEqualTo(CurveEnd.SLOWER);
  }

  @Test
  void aCellThatFiresByItselfHasALine() {
    List<ScanPoint> points = measured(nu -> 20 + nu, MOST);
    assertThat(rate(points.getFirst())).isEqualTo(20);
    assertThat(rate(points.getLast())).isGreaterThan(HIGHEST);
  }

  @Test
  void aCellThatNeverFiresEndsTheLine() {
    List<ScanPoint> points = measured(nu -> 0, MOST);
    assertThat(points.getLast().place().getFirst()).isEqualTo(1000);
    assertThat(points).hasSizeLessThan(30);
  }

  @Test
  void aBlockEndsTheLine() {
    List<ScanPoint> points = measured(nu -> 30 * Math.exp(-(nu - 10) * (nu - 10) / 8), MOST);
    assertThat(points.getLast().place().getFirst()).isBetween(10.0, 20.0);
  }

  @Test
  void aBlockEndsTheLineOfACellThatHardlyFires() {
    List<ScanPoint> points = measured(nu -> 0.2 * Math.exp(-(nu - 10) * (nu - 10) / 200), MOST);
    assertThat(points.getLast().place().getFirst()).isBetween(15.0, 40.0);
  }

  @Test
  void noInputAboveTheHighest() {
    for (double highest : new double[] {0.5, 30, 40}) {
      assertThat(measured(nu -> nu / 10, highest, MOST).getLast().place())
          .containsExactly(highest, 8.0);
    }
  }

  @Test
  void noMorePointsThanAllowed() {
    assertThat(measured(nu -> nu < 10 ? 0 : 40 * (nu - 10), 12)).hasSize(12);
  }
}
