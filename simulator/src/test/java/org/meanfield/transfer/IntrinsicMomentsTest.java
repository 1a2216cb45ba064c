package org.meanfield.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.meanfield.transfer.PublishedCells.CHANNELS;
import static org.meanfield.transfer.PublishedCells.EXCITATION;
import static org.meanfield.transfer.PublishedCells.INHIBITION;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.document.YamlReader;
import org.meanfield.model.ModelCatalogue;
import org.meanfield.model.NeuronModel;

class IntrinsicMomentsTest {
  private static final List<Function<Moments, Expansion>> ALL =
      List.of(
          Moments::potential, Moments::deviation, Moments::correlationTime, Moments::conductance);

  private static final List<InputChannel> THREE_CHANNELS =
      List.of(EXCITATION, INHIBITION, new InputChannel(-72e-3, 11e-3, 2e-9));

  @TempDir private Path folder;

  private static PassiveCell passive(NeuronModel model) {
    return new PassiveCell(model.capacitance(), model.leakConductance(), model.leakReversal());
  }

  private static Moments moments(
      NeuronModel model, List<InputChannel> channels, MomentConvention convention) {
    return MomentFormulas.of(convention, model).moments(passive(model), channels);
  }

  private NeuronModel model(String text) throws IOException {
    Files.writeString(folder.resolve("cell.yaml"), text);
    return ModelCatalogue.load(YamlReader.read("test", "cell.yaml"), folder);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "LEAK_SHOT_NOISE")
  void areThePublishedFormulasForACellWithOnlyALeak(MomentConvention convention) {
    var model = ModelCatalogue.load("lif");
    var moments = moments(model, THREE_CHANNELS, convention);
    var closed = new InputMoments(passive(model), THREE_CHANNELS);
    for (double[] f :
        new double[][] {{200, 50, 300}, {2000, 750, 10}, {6e3, 2500, 900}, {0, 0, 0}}) {
      for (double w : new double[] {0, 40e-12}) {
        moments.update(f, w, 2);
        closed.update(f, w, 2);
        for (var moment : ALL) {
          Expansion ours = moment.apply(moments);
          Expansion theirs = moment.apply(closed);
          assertThat(ours.value()).isCloseTo(theirs.value(), withinPercentage(1e-8));
          for (int i = 0; i <= 3; i++) {
            assertThat(ours.gradient(i)).isCloseTo(theirs.gradient(i), near(theirs.gradient(i)));
            for (int j = 0; j < 3 && i < 3; j++) {
              assertThat(ours.hessian(i, j))
                  .isCloseTo(theirs.hessian(i, j), near(theirs.hessian(i, j)));
            }
          }
        }
      }
    }
  }

  private static Offset<Double> near(double value) {
    return within(1e-9 * Math.abs(value) + 1e-20);
  }

  /** A linear current that opposes V makes a resonator; ∫|H|² of a filter of third order. */
  @Test
  void areThoseOfALinearResonator() throws IOException {
    double c = 200e-12;
    double leak = 10e-9;
    double a = 30e-9;
    double slow = 30e-3;
    var model =
        model(
            """
            title: resonator
            equations: |
              dV/dt = (g_L*(E_L - V) - z + I_syn + I_ext)/C_m : volt
              dz/dt = (a*(V - E_L) - z)/tau : amp
            parameters: {C_m: 200 pF, g_L: 10 nS, E_L: -65 mV, a: 30 nS, tau: 30 ms}
            membrane: {potential: V, capacitance: C_m, leak-conductance: g_L, leak-reversal: E_L}
            threshold: V > 0*mV
            refractory: 5 ms
            reset: V = E_L
            """);
    var moments = moments(model, List.of(EXCITATION), MomentConvention.LINEAR_RESPONSE);
    double f = 1000;
    moments.update(new double[] {f}, 0, 2);

    double area = EXCITATION.quantalConductance() * EXCITATION.decayTime();
    double total = leak + area * f;
    double mean = (leak + a) * -65e-3 / (leak + a + area * f);
    assertThat(moments.potential().value()).isCloseTo(mean, withinPercentage(1e-9));
    double drive = EXCITATION.quantalConductance() * (0 - mean) / c;
    // H(s) = drive (s + 1/τ) / [((s + G/C)(s + 1/τ) + a/(C τ)) (s + 1/τ_s)]
    double fast = 1 / EXCITATION.decayTime();
    double sum = total / c + 1 / slow;
    double product = total / c / slow + a / (c * slow);
    double d2 = sum + fast;
    double d1 = product + sum * fast;
    double d0 = product * fast;
    double variance = f * drive * drive * (d0 + d2 / (slow * slow)) / (2 * d0 * (d1 * d2 - d0));
    double gain = drive / slow / d0;
    assertThat(moments.deviation().value()).isCloseTo(Math.sqrt(variance), withinPercentage(1e-9));
    assertThat(moments.correlationTime().value())
        .isCloseTo(f * gain * gain / (2 * variance), withinPercentage(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "hh-rs, LINEAR_RESPONSE, 940, 200, 0",
    "hh-rs, LINEAR_RESPONSE_MEMBRANE_TIME, 2800, 200, 0",
    "ml-snlc, LINEAR_RESPONSE, 2000, 600, 0",
    "adex-rs-2019, LINEAR_RESPONSE, 1500, 400, 5e-11",
    "adex-rs-2019, LINEAR_RESPONSE_MEMBRANE_TIME, 900, 200, 2e-11"
  })
  void derivativesAgreeWithDifferences(
      String cell, MomentConvention convention, double excitation, double inhibition, double w) {
    var model = ModelCatalogue.load(cell);
    var moments = moments(model, CHANNELS, convention);
    var probe = moments(model, CHANNELS, convention);
    double[] at = {excitation, inhibition, w};
    update(moments, at);
    for (var moment : ALL) {
      Expansion expansion = moment.apply(moments);
      for (int r = 0; r < 3; r++) {
        int along = r;
        double step = r < 2 ? 0.05 * at[r] : 10e-12;
        double slope =
            Ridders.derivative(x -> moment.apply(moved(probe, at, along, x)).value(), at[r], step);
        assertThat(expansion.gradient(r))
            .isCloseTo(slope, within(1e-6 * Math.abs(slope) + rounding(expansion.value(), step)));
        for (int t = 0; t < 2 && r < 2; t++) {
          int of = t;
          double curvature =
              Ridders.derivative(
                  x -> moment.apply(moved(probe, at, along, x)).gradient(of), at[r], step);
          assertThat(expansion.hessian(r, t))
              .isCloseTo(
                  curvature,
                  within(1e-6 * Math.abs(curvature) + rounding(expansion.gradient(t), step)));
        }
      }
    }
  }

  private static double rounding(double value, double step) {
    return 1e-11 * Math.abs(value / step);
  }

  private static Moments moved(Moments moments, double[] at, int along, double to) {
    double[] moved = at.clone();
    moved[along] = to;
    update(moments, moved);
    return moments;
  }

  private static void update(Moments moments, double[] at) {
    moments.update(new double[] {at[0], at[1]}, at[2], 2);
  }

  /** Where the cells seldom fire, so that what a spike leaves behind does not count. */
  @ParameterizedTest
  @ValueSource(strings = {"hh-rs", "hh-fs"})
  void meetThePotentialThatTheScansMeasured(String cell) {
    var model = ModelCatalogue.load(cell);
    var moments = moments(model, CHANNELS, MomentConvention.LINEAR_RESPONSE);
    var leak = new InputMoments(passive(model), CHANNELS);
    double squares = 0;
    double relativeSquares = 0;
    double passiveMean = 0;
    int points = 0;
    for (double[] row : PublishedCells.table("transfer/scans/" + cell + "/scan.csv")) {
      if (row[2] > 0.2 && row[2] < 2) {
        double[] f = {400 * row[0], 100 * row[1]};
        moments.update(f, 0, 0);
        leak.update(f, 0, 0);
        double error = moments.potential().value() * 1e3 - row[6];
        assertThat(error).isBetween(-0.75, 0.75);
        double relative = moments.deviation().value() * 1e3 / row[7] - 1;
        relativeSquares += relative * relative;
        squares += error * error;
        passiveMean += leak.potential().value() * 1e3 - row[6];
        points++;
      }
    }
    assertThat(Math.sqrt(squares / points)).isLessThan(0.25);
    assertThat(Math.sqrt(relativeSquares / points)).isLessThan(0.07);
    if (cell.equals("hh-rs")) {
      assertThat(passiveMean / points).isBetween(2.5, 3.0);
    }
  }

  /** Δ falls short of the slope factor by the slope of the exponential at rest. */
  @ParameterizedTest
  @ValueSource(strings = {"adex-rs-2019", "adex-fs-2019", "eif"})
  void aSpikeOfAnExponentialCurrentBeginsWhereItsParametersSay(String cell) {
    var model = ModelCatalogue.load(cell);
    SpikeInitiation initiation =
        SubthresholdCell.of(model, passive(model), CHANNELS).initiation().orElseThrow();
    assertThat(initiation.potential()).isCloseTo(model.value("V_T"), within(1e-6));
    assertThat(initiation.width()).isCloseTo(model.value("Delta_T"), withinPercentage(1));
  }

  @Test
  void aCellWithoutRestHasNone() {
    var model = ModelCatalogue.load("adex-delayed-regular-bursting");
    assertThatThrownBy(() -> moments(model, CHANNELS, MomentConvention.LINEAR_RESPONSE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rest");
  }

  @Nested
  class InATransferFunction extends TransferFunctionContract {
    @Override
    TransferFunction function() {
      var published = PublishedCells.transferFunction("hh-rs", "published");
      return new PolynomialTransferFunction(
          published.cell(),
          published.channels(),
          MomentFormulas.of(MomentConvention.LINEAR_RESPONSE, ModelCatalogue.load("hh-rs")),
          published.coefficients());
    }

    @Override
    List<double[]> inputs() {
      return List.of(
          new double[] {1200, 250, 0}, new double[] {2000, 700, 0}, new double[] {3600, 400, 0});
    }
  }
}
