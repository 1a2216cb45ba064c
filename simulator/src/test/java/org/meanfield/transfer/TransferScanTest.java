package org.meanfield.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.meanfield.cell.Preparation;
import org.meanfield.cell.Rest;
import org.meanfield.cell.StationaryResponse;
import org.meanfield.cell.SynapticNoise;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.kernel.SpikeTiming;
import org.meanfield.model.ModelCatalogue;
import org.meanfield.model.NeuronModel;
import org.meanfield.model.Synapse;
import org.meanfield.units.Quantity;

/** A rough scan of a leaky integrator. */
class TransferScanTest {
  private static final ScanPlan PLAN =
      new ScanPlan(
          new Preparation(
              ModelCatalogue.load("lif"),
              IntegrationScheme.EXPONENTIAL_EULER,
              SpikeTiming.WITHIN_STEP,
              1e-4,
              3),
          List.of(
              new ScanPlan.Input(
                  "e", Synapse.exponentialConductance("ampa", 0, 5e-3), 1e-9, 400, List.of()),
              new ScanPlan.Input(
                  "i",
                  Synapse.exponentialConductance("gaba", -80e-3, 5e-3),
                  5e-9,
                  100,
                  List.of(0.0, 8.0))),
          0,
          0.1,
          new SynapticNoise.SpikeCut(2e-3, 10e-3),
          List.of("V"),
          null,
          new StationaryResponse.Precision(0.2, 0.5, 1),
          30,
          1000,
          12);

  private static List<ScanPoint> scan(int threads, List<ScanPoint> known, List<ScanPoint> measured)
      throws InterruptedException {
    Rest rest = Rest.find(PLAN.preparation(), 0);
    return new TransferScan(PLAN, rest, known).measure(threads, measured::add);
  }

  @Test
  void threadsChangeNothing() throws InterruptedException {
    List<ScanPoint> one = scan(1, List.of(), new ArrayList<>());
    assertThat(one).hasSizeBetween(16, PLAN.size());
    for (int threads : new int[] {2, 3}) {
      assertThat(scan(threads, List.of(), new ArrayList<>())).isEqualTo(one);
    }
  }

  @Test
  void knownPointsAreNotMeasuredAgain() throws InterruptedException {
    List<ScanPoint> all = scan(1, List.of(), new ArrayList<>());
    var measured = new ArrayList<ScanPoint>();
    assertThat(scan(2, all.subList(0, 9), measured)).isEqualTo(all);
    assertThat(measured).hasSize(all.size() - 9).doesNotContainAnyElementsOf(all.subList(0, 9));
  }

  @Test
  void pointsAreInTheOrderOfTheirRates() throws InterruptedException {
    List<ScanPoint> points = scan(2, List.of(), new ArrayList<>());
    for (int i = 1; i < points.size(); i++) {
      List<Double> before = points.get(i - 1).place();
      List<Double> now = points.get(i).place();
      assertThat(
              now.get(1) > before.get(1)
                  || (now.get(1).equals(before.get(1)) && now.get(0) > before.get(0)))
          .isTrue();
    }
  }

  /**
   * The cell without a and b into which −w is injected, with the same events: only the order of
   * additions differs, by which at most a few of some 3,000 spikes come or go.
   */
  @Test
  void aHeldAdaptationCurrentIsAConstantCurrent() throws InterruptedException {
    double w = 60e-12;
    ScanPlan held = plan(ModelCatalogue.load("adex-rs-2019"), new ScanPlan.Held("w", List.of(w)));
    NeuronModel without =
        ModelCatalogue.load("adex-rs-2019")
            .with(Map.of("a", Quantity.parse("0 nS"), "b", Quantity.parse("0 pA")));
    for (ScanPoint point :
        new TransferScan(held, Rest.find(held.preparation(), 0), List.of()).measure(2, _ -> {})) {
      ScanPlan other = plan(without, null);
      StationaryResponse response =
          StationaryResponse.measure(
              other.preparation(),
              Rest.find(other.preparation(), 0),
              List.of(
                  new SynapticNoise.Input(
                      other.inputs().getFirst().synapse(), 1e-9, 400, point.place().getFirst())),
              -w,
              0.1,
              other.spikeCut(),
              List.of(),
              other.precision(),
              point.place().getFirst() + "," + w);
      assertThat(point.place()).hasSize(2);
      assertThat((double) point.response().spikes())
          .isCloseTo((double) response.spikes(), within(3 + 0.003 * (double) response.spikes()));
    }
  }

  private static ScanPlan plan(NeuronModel model, ScanPlan.@Nullable Held held) {
    return new ScanPlan(
        new Preparation(model, IntegrationScheme.EULER, SpikeTiming.WITHIN_STEP, 1e-4, 3),
        PLAN.inputs().subList(0, 1),
        0,
        0.1,
        PLAN.spikeCut(),
        List.of(),
        held,
        PLAN.precision(),
        30,
        1000,
        8);
  }
}
