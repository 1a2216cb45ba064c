package org.meanfield.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.meanfield.field.PublishedNetworks.BIN_WIDTH;
import static org.meanfield.field.PublishedNetworks.adaptive;
import static org.meanfield.field.PublishedNetworks.constant;
import static org.meanfield.field.PublishedNetworks.hodgkinHuxley;

import org.junit.jupiter.api.Test;
import org.meanfield.transfer.PublishedCells;
import org.meanfield.transfer.Ridders;

class FieldEquationsTest {
  @Test
  void jacobiansAgreeWithDifferences() {
    checkJacobian(new FirstOrderEquations(adaptive(2.5)), new double[] {1.6, 8.1, 60e-12}, 1e-6);
    checkJacobian(
        new SecondOrderEquations(adaptive(2.5)),
        new double[] {1.6, 8.1, 0.03, 0.05, 0.2, 60e-12},
        1e-5);
  }

  private static void checkJacobian(FieldEquations equations, double[] state, double tolerance) {
    int n = state.length;
    double[][] jacobian = new double[n][n];
    equations.jacobian(0, state, jacobian);
    double[] out = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        int row = i;
        int column = j;
        double slope =
            Ridders.derivative(
                x -> {
                  double[] moved = state.clone();
                  moved[column] = x;
                  equations.derivatives(0, moved, out);
                  return out[row];
                },
                state[j],
                0.05 * state[j]);
        equations.derivatives(0, state, out);
        assertThat(jacobian[i][j])
            .isCloseTo(
                slope, within(tolerance * Math.abs(slope) + 1e-9 * Math.abs(out[i] / state[j])));
      }
    }
  }

  /**
   * The covariance equations written down for two populations, with differences for the derivatives
   * of F.
   */
  @Test
  void secondOrderTermsStandWhereTheTheoryPutsThem() {
    var model = hodgkinHuxley(constant(4));
    double[] state = {1.5, 7.1, 0.04, -0.02, 0.15};
    double[] out = new double[5];
    new SecondOrderEquations(model).derivatives(0, state, out);
    double[] rate = new double[2];
    double[][] slope = new double[2][2];
    double[][][] curvature = new double[2][2][2];
    for (int m = 0; m < 2; m++) {
      int population = m;
      OfRates transfer = (e, h) -> transferRate(population, e, h);
      rate[m] = transfer.at(state[0], state[1]);
      for (int i = 0; i < 2; i++) {
        OfRates first = derivative(transfer, i);
        slope[m][i] = first.at(state[0], state[1]);
        for (int j = 0; j < 2; j++) {
          curvature[m][i][j] = derivative(first, j).at(state[0], state[1]);
        }
      }
    }
    double cee = state[2];
    double cei = state[3];
    double cii = state[4];
    double[] excess = {rate[0] - state[0], rate[1] - state[1]};
    double[] expected = new double[5];
    for (int m = 0; m < 2; m++) {
      expected[m] =
          excess[m]
              + 0.5 * cee * curvature[m][0][0]
              + cei * curvature[m][0][1]
              + 0.5 * cii * curvature[m][1][1];
    }
    expected[2] =
        rate[0] * (1 / BIN_WIDTH - rate[0]) / 8000
            + excess[0] * excess[0]
            + 2 * (cee * slope[0][0] + cei * slope[0][1])
            - 2 * cee;
    expected[3] =
        excess[0] * excess[1]
            + (cee * slope[1][0] + cei * slope[1][1])
            + (cei * slope[0][0] + cii * slope[0][1])
            - 2 * cei;
    expected[4] =
        rate[1] * (1 / BIN_WIDTH - rate[1]) / 2000
            + excess[1] * excess[1]
            + 2 * (cei * slope[1][0] + cii * slope[1][1])
            - 2 * cii;
    for (int i = 0; i < 5; i++) {
      assertThat(BIN_WIDTH * out[i]).isCloseTo(expected[i], withinPercentage(1e-4));
    }
  }

  @Test
  void withoutCovarianceRatesFollowTheFirstOrder() {
    var model = adaptive(2.5);
    double[] first = new double[3];
    double[] second = new double[6];
    new FirstOrderEquations(model).derivatives(0, new double[] {2, 9, 50e-12}, first);
    new SecondOrderEquations(model).derivatives(0, new double[] {2, 9, 0, 0, 0, 50e-12}, second);
    assertThat(second[0]).isEqualTo(first[0]);
    assertThat(second[1]).isEqualTo(first[1]);
    assertThat(second[5]).isEqualTo(first[2]);
  }

  @Test
  void theJacobianOfASilentNetworkIsThatOfForgetting() {
    double[][] jacobian = new double[5][5];
    new SecondOrderEquations(hodgkinHuxley(constant(0))).jacobian(0, new double[5], jacobian);
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 5; j++) {
        double expected = i != j ? 0 : i < 2 ? -1 / BIN_WIDTH : -2 / BIN_WIDTH;
        assertThat(jacobian[i][j]).isCloseTo(expected, within(1e-6));
      }
    }
  }

  @Test
  void nothingIsClampedForNegativeCovariances() {
    var equations = new SecondOrderEquations(hodgkinHuxley(constant(4)));
    double[] out = new double[5];
    equations.derivatives(0, new double[] {1.2, 7.7, -0.01, -0.2, -0.03}, out);
    assertThat(out).doesNotContain(Double.NaN);
    assertThat(out[2]).isPositive();
  }

  @FunctionalInterface
  private interface OfRates {
    double at(double excitatory, double inhibitory);
  }

  private static OfRates derivative(OfRates function, int along) {
    return (excitatory, inhibitory) ->
        Ridders.derivative(
            x -> along == 0 ? function.at(x, inhibitory) : function.at(excitatory, x),
            along == 0 ? excitatory : inhibitory,
            0.2);
  }

  private static double transferRate(int population, double excitatory, double inhibitory) {
    String cell = population == 0 ? "hh-rs" : "hh-fs";
    return PublishedCells.transferFunction(cell, "published")
        .evaluator()
        .rate(new double[] {400 * (excitatory + 4), 100 * inhibitory}, 0);
  }
}
