package org.meanfield.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every transfer function promises. */
abstract class TransferFunctionContract {
  /** The function under test. */
  abstract TransferFunction function();

  /** Inputs (frequencies, then w) at which the function is smooth and not vanishingly small. */
  abstract List<double[]> inputs();

  @Test
  void gradientAgreesWithDifferences() {
    var evaluator = function().evaluator();
    var probe = function().evaluator();
    int n = function().channels().size();
    double[] gradient = new double[n + 1];
    for (double[] input : inputs()) {
      double rate = evaluator.rate(frequencies(input), input[n], gradient);
      for (int i = 0; i <= n; i++) {
        int along = i;
        double step = step(input, i, n);
        double slope =
            Ridders.derivative(
                x -> {
                  double[] moved = moved(input, along, x);
                  return probe.rate(frequencies(moved), moved[n]);
                },
                input[i],
                step);
        assertThat(gradient[i])
            .isCloseTo(slope, within(1e-6 * Math.abs(slope) + 1e-12 * rate / step));
      }
    }
  }

  @Test
  void hessianAgreesWithDifferences() {
    var evaluator = function().evaluator();
    var probe = function().evaluator();
    int n = function().channels().size();
    double[] gradient = new double[n + 1];
    double[] hessian = new double[PackedSymmetric.length(n)];
    double[] probeGradient = new double[n + 1];
    for (double[] input : inputs()) {
      evaluator.rate(frequencies(input), input[n], gradient, hessian);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          int along = i;
          int of = j;
          double step = step(input, i, n);
          double curvature =
              Ridders.derivative(
                  x -> {
                    double[] moved = moved(input, along, x);
                    probe.rate(frequencies(moved), moved[n], probeGradient);
                    return probeGradient[of];
                  },
                  input[i],
                  step);
          assertThat(hessian[PackedSymmetric.index(i, j)])
              .isCloseTo(
                  curvature,
                  within(1e-6 * Math.abs(curvature) + 1e-12 * Math.abs(gradient[j]) / step));
        }
      }
    }
  }

  @Test
  void allOrdersReturnTheSameRateAndGradient() {
    int n = function().channels().size();
    double[] first = new double[n + 1];
    double[] second = new double[n + 1];
    double[] hessian = new double[PackedSymmetric.length(n)];
    for (double[] input : inputs()) {
      double[] f = frequencies(input);
      double rate = function().evaluator().rate(f, input[n]);
      assertThat(function().evaluator().rate(f, input[n], first)).isEqualTo(rate);
      assertThat(function().evaluator().rate(f, input[n], second, hessian)).isEqualTo(rate);
      assertThat(second).containsExactly(first);
    }
  }

  @Test
  void isFiniteAndNotNegativeAtTheEdges() {
    int n = function().channels().size();
    double[] gradient = new double[n + 1];
    double[] hessian = new double[PackedSymmetric.length(n)];
    for (double level : new double[] {0, Double.MIN_VALUE, 1e-300, 1e-160, 1e-30, 1e-3, 1e6}) {
      double[] f = new double[n];
      Arrays.fill(f, level);
      assertThat(function().evaluator().rate(f, 0, gradient, hessian)).isFinite().isNotNegative();
      for (double slope : gradient) {
        assertThat(slope).isFinite();
      }
      for (double curvature : hessian) {
        assertThat(curvature).isFinite();
      }
    }
  }

  @Test
  void forgetsEarlierEvaluations() {
    var evaluator = function().evaluator();
    int n = function().channels().size();
    for (double[] input : inputs()) {
      double fresh = function().evaluator().rate(frequencies(input), input[n]);
      assertThat(evaluator.rate(frequencies(input), input[n])).isEqualTo(fresh);
    }
  }

  private static double[] frequencies(double[] input) {
    return Arrays.copyOf(input, input.length - 1);
  }

  private static double[] moved(double[] input, int along, double to) {
    double[] moved = input.clone();
    moved[along] = to;
    return moved;
  }

  private static double step(double[] input, int i, int channels) {
    return i < channels ? 0.05 * input[i] : 10e-12;
  }
}
