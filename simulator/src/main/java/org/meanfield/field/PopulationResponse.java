package org.meanfield.field;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.stimulus.RateCourse;
import org.meanfield.transfer.Moments;
import org.meanfield.transfer.PackedSymmetric;
import org.meanfield.transfer.TransferFunction;

/**
 * How one population answers the rates of all: collects f_s = Σ_λ K_sλ ν_λ + external, evaluates F,
 * and carries F's derivatives over from frequencies to rates by the chain rule, ∂F/∂ν_λ = Σ_s K_sλ
 * ∂F/∂f_s. A workspace.
 */
final class PopulationResponse {
  private final int populations;
  private final int channels;
  private final double[] inDegree;
  private final double[] externalCount;
  private final TransferFunction.Evaluator evaluator;
  private final @Nullable Adaptation adaptation;
  private final double leakReversal;
  private final Moments moments;
  private final double[] frequencies;
  private final double[] gradient;
  private final double[] hessian;
  private final double[] carried;

  PopulationResponse(MeanField model, FieldPopulation population, List<RateCourse> courses) {
    populations = model.populations().size();
    channels = population.inputs().size();
    inDegree = new double[channels * populations];
    externalCount = new double[channels * courses.size()];
    for (int s = 0; s < channels; s++) {
      var input = population.inputs().get(s);
      for (var source : input.recurrent()) {
        inDegree[s * populations + model.indexOf(source.population())] += source.inDegree();
      }
      for (var source : input.external()) {
        externalCount[s * courses.size() + courses.indexOf(source.rate())] += source.count();
      }
    }
    var function = population.transferFunction();
    evaluator = function.evaluator();
    adaptation = population.adaptation();
    leakReversal = function.cell().leakReversal();
    moments = function.moments();
    frequencies = new double[channels];
    gradient = new double[channels + 1];
    hessian = new double[PackedSymmetric.length(channels)];
    carried = new double[populations];
  }

  /** Total event frequencies for these rates, the first K entries of {@code rates}. */
  void updateInput(double[] rates, double[] externalRates) {
    int k = 0;
    int e = 0;
    for (int s = 0; s < channels; s++) {
      double sum = 0;
      for (int i = 0; i < populations; i++) {
        sum += inDegree[k++] * rates[i];
      }
      for (double rate : externalRates) {
        sum += externalCount[e++] * rate;
      }
      frequencies[s] = sum;
    }
  }

  double rate(double adaptationCurrent) {
    return evaluator.rate(frequencies, adaptationCurrent);
  }

  double rateAndGradient(double adaptationCurrent) {
    return evaluator.rate(frequencies, adaptationCurrent, gradient);
  }

  double rateGradientAndHessian(double adaptationCurrent) {
    return evaluator.rate(frequencies, adaptationCurrent, gradient, hessian);
  }

  /** ∂F/∂ν_λ for all λ, written from {@code offset} on. */
  void rateDerivatives(double[] out, int offset) {
    for (int i = 0; i < populations; i++) {
      double sum = 0;
      for (int s = 0; s < channels; s++) {
        sum += gradient[s] * inDegree[s * populations + i];
      }
      out[offset + i] = sum;
    }
  }

  /** ∂F/∂w, Hz/A. */
  double adaptationDerivative() {
    return gradient[channels];
  }

  /**
   * ½ Σ_λη c_λη ∂²F/∂ν_λ∂ν_η, computed as ½ Σ_st (∂²F/∂f_s∂f_t) (K c Kᵀ)_st.
   *
   * @param covariance full K × K matrix by rows, Hz²
   */
  double curvatureTerm(double[] covariance) {
    double sum = 0;
    int entry = 0;
    for (int s = 0; s < channels; s++) {
      for (int j = 0; j < populations; j++) {
        double product = 0;
        for (int i = 0; i < populations; i++) {
          product += inDegree[s * populations + i] * covariance[i * populations + j];
        }
        carried[j] = product;
      }
      for (int t = 0; t <= s; t++, entry++) {
        double frequencyCovariance = 0;
        for (int j = 0; j < populations; j++) {
          frequencyCovariance += carried[j] * inDegree[t * populations + j];
        }
        sum += (s == t ? 0.5 : 1) * hessian[entry] * frequencyCovariance;
      }
    }
    return sum;
  }

  /** w' for a population with adaptation, A/s. */
  double adaptationDrift(double rate, double adaptationCurrent) {
    if (adaptation == null) {
      return 0;
    }
    double drift = adaptation.increment() * rate - adaptationCurrent / adaptation.decayTime();
    if (adaptation.conductance() != 0) {
      moments.update(frequencies, adaptationCurrent, 0);
      drift +=
          adaptation.conductance()
              * (moments.potential().value() - leakReversal)
              / adaptation.decayTime();
    }
    return drift;
  }

  /**
   * Derivatives of w' with respect to all rates and to w.
   *
   * @param self index of this population
   * @param out one row of the Jacobian; rates stand first
   * @param adaptationIndex where w stands
   */
  void adaptationDriftDerivatives(
      int self, double adaptationCurrent, double[] out, int adaptationIndex) {
    if (adaptation == null) {
      return;
    }
    moments.update(frequencies, adaptationCurrent, 1);
    double pull = adaptation.conductance() / adaptation.decayTime();
    for (int i = 0; i < populations; i++) {
      double sum = 0;
      for (int s = 0; s < channels; s++) {
        sum += moments.potential().gradient(s) * inDegree[s * populations + i];
      }
      out[i] = pull * sum;
    }
    out[self] += adaptation.increment();
    out[adaptationIndex] =
        pull * moments.potential().gradient(channels) - 1 / adaptation.decayTime();
  }
}
