package org.meanfield.transfer;

import java.util.Arrays;
import java.util.List;

/**
 * Moments of the subthreshold membrane potential of a passive cell under Poisson conductance input,
 * and their exact first and second derivatives ([C20]; [Z18]; Kuhn, Aertsen & Rotter 2004). With
 * a_s = Q_s τ_s:
 *
 * <pre>
 * μ_G = g_L + Σ a_s f_s        μ_V = (Σ a_s f_s E_s + g_L E_L − w) / μ_G        τ_m = C_m / μ_G
 * U_s = Q_s (E_s − μ_V) / μ_G
 * X = Σ f_s (U_s τ_s)² / (τ_m + τ_s)     Y = Σ f_s (U_s τ_s)²     σ_V² = X/2     τ_V = Y/X
 * </pre>
 *
 * <p>Coordinates are f_1…f_n and w, in this order; second derivatives are taken with respect to
 * frequencies. X and Y depend on the input through the f_s in front and through μ_V and L = ln μ_G
 * alone, so that one pass over the channels gives all that their derivatives need. With α_s =
 * ∂L/∂f_s = a_s/μ_G (α_w = 0), m_s = ∂μ_V/∂f_s = U_s τ_s = α_s (E_s − μ_V) (m_w = −1/μ_G),
 * ∂m_r/∂f_t = −(α_r m_t + α_t m_r) and ∂α_r/∂f_t = −α_r α_t; h_s = 1/(τ_m + τ_s) and u_s = τ_m h_s
 * the terms of X = Σ f_s φ_s are
 *
 * <pre>
 * φ = m² h      ∂φ/∂μ_V = −2 m α h      ∂φ/∂L = (u − 2) φ
 * ∂²φ/∂μ_V² = 2 α² h      ∂²φ/∂μ_V∂L = 2 (2 − u) m α h      ∂²φ/∂L² − ∂φ/∂L = (6 − 6u + 2u²) φ
 * </pre>
 *
 * <p>and those of Y are the same with h = 1, u = 0.
 *
 * <p>Without input σ_V = 0 and τ_V is the limit for frequencies that vanish in equal proportion, Σ
 * U_s²τ_s² / Σ [U_s²τ_s²/(τ_m+τ_s)]; if moreover no channel has a driving force, the limit for
 * equal, vanishing driving forces (a_s in place of U_s τ_s). There the derivatives of σ_V
 * (infinite) and τ_V (dependent on direction) do not exist and are reported as 0. Negative
 * frequencies are not refused: where X &lt; 0, σ_V is NaN.
 *
 * <p>A workspace: one instance per thread, overwritten by each {@link #update}; nothing is
 * allocated after construction.
 */
public final class InputMoments implements Moments {
  private final int channels;
  private final double capacitance;
  private final double leakConductance;
  private final double leakCurrent;
  private final double[] reversal;
  private final double[] decayTime;
  private final double[] area;

  final Expansion potential;
  final Expansion deviation;
  final Expansion correlationTime;
  final Expansion conductance;

  /** α_s; the last entry, for w, stays 0. */
  private final double[] alpha;

  private final Power weighted;
  private final Power plain;

  /**
   * @param cell capacitance and leak
   * @param channels the kinds of input, at least one
   */
  public InputMoments(PassiveCell cell, List<InputChannel> channels) {
    if (channels.isEmpty()) {
      throw new IllegalArgumentException("a cell needs at least one input channel");
    }
    this.channels = channels.size();
    capacitance = cell.capacitance();
    leakConductance = cell.leakConductance();
    leakCurrent = cell.leakConductance() * cell.leakReversal();
    reversal = channels.stream().mapToDouble(InputChannel::reversal).toArray();
    decayTime = channels.stream().mapToDouble(InputChannel::decayTime).toArray();
    area = channels.stream().mapToDouble(c -> c.quantalConductance() * c.decayTime()).toArray();
    potential = new Expansion(this.channels);
    deviation = new Expansion(this.channels);
    correlationTime = new Expansion(this.channels);
    conductance = new Expansion(this.channels);
    alpha = new double[this.channels + 1];
    weighted = new Power(this.channels);
    plain = new Power(this.channels);
  }

  @Override
  public void update(double[] frequencies, double adaptationCurrent, int order) {
    double totalConductance = leakConductance;
    double current = leakCurrent - adaptationCurrent;
    for (int s = 0; s < channels; s++) {
      double g = area[s] * frequencies[s];
      totalConductance += g;
      current += g * reversal[s];
    }
    double inverse = 1 / totalConductance;
    conductance.value = totalConductance;
    potential.value = current * inverse;
    addPowers(frequencies, inverse);
    deviation.value = Math.sqrt(weighted.value / 2);
    boolean silent = weighted.value == 0;
    correlationTime.value = silent ? silentCorrelationTime() : plain.value / weighted.value;
    if (order >= 1) {
      differentiateMean(inverse, order);
      if (silent) {
        clearDerivatives(deviation);
        clearDerivatives(correlationTime);
      } else {
        differentiateFluctuations(order);
      }
    }
  }

  @Override
  public Expansion potential() {
    return potential;
  }

  @Override
  public Expansion deviation() {
    return deviation;
  }

  @Override
  public Expansion correlationTime() {
    return correlationTime;
  }

  @Override
  public Expansion conductance() {
    return conductance;
  }

  /**
   * Sums X and Y with their partial derivatives, and leaves α_s, m_s and each channel's own part of
   * the gradient.
   */
  private void addPowers(double[] frequencies, double inverse) {
    double membraneTime = capacitance * inverse;
    double mean = potential.value;
    weighted.clear();
    plain.clear();
    for (int s = 0; s < channels; s++) {
      double a = area[s] * inverse;
      double m = a * (reversal[s] - mean);
      alpha[s] = a;
      potential.gradient[s] = m;
      double h = 1 / (membraneTime + decayTime[s]);
      weighted.add(s, frequencies[s], a, m, h, membraneTime * h);
      plain.add(s, frequencies[s], a, m, 1, 0);
    }
  }

  private double silentCorrelationTime() {
    double numerator = 0;
    double denominator = 0;
    for (int s = 0; s < channels; s++) {
      numerator += plain.own[s];
      denominator += weighted.own[s];
    }
    if (denominator != 0) {
      return numerator / denominator;
    }
    double membraneTime = capacitance / conductance.value;
    for (int s = 0; s < channels; s++) {
      numerator += area[s] * area[s];
      denominator += area[s] * area[s] / (membraneTime + decayTime[s]);
    }
    return numerator / denominator;
  }

  private void differentiateMean(double inverse, int order) {
    double[] m = potential.gradient;
    m[channels] = -inverse;
    System.arraycopy(area, 0, conductance.gradient, 0, channels);
    if (order == 2) {
      int entry = 0;
      for (int r = 0; r < channels; r++) {
        for (int t = 0; t <= r; t++) {
          potential.hessian[entry++] = -(alpha[r] * m[t] + alpha[t] * m[r]);
        }
      }
    }
  }

  private void differentiateFluctuations(int order) {
    double[] m = potential.gradient;
    double[] sigmaGradient = deviation.gradient;
    double[] tauGradient = correlationTime.gradient;
    double tau = correlationTime.value;
    double inverseX = 1 / weighted.value;
    double inverseSigma = 1 / deviation.value;
    double quarter = 0.25 * inverseSigma;
    int entry = 0;
    for (int r = 0; r <= channels; r++) {
      double xr = weighted.slope(r, m[r], alpha[r]);
      double sigmaR = quarter * xr;
      double tauR = (plain.slope(r, m[r], alpha[r]) - tau * xr) * inverseX;
      sigmaGradient[r] = sigmaR;
      tauGradient[r] = tauR;
      if (order < 2 || r == channels) {
        continue;
      }
      for (int t = 0; t <= r; t++, entry++) {
        double mrt = potential.hessian[entry];
        double xrt = weighted.curvature(r, t, m[r], m[t], alpha[r], alpha[t], mrt);
        double yrt = plain.curvature(r, t, m[r], m[t], alpha[r], alpha[t], mrt);
        deviation.hessian[entry] = quarter * xrt - sigmaR * sigmaGradient[t] * inverseSigma;
        // X_t = 4 σ σ_t, so that X's gradient need not be kept.
        double xt = 4 * deviation.value * sigmaGradient[t];
        correlationTime.hessian[entry] =
            (yrt - tauR * xt - tauGradient[t] * xr - tau * xrt) * inverseX;
      }
    }
  }

  private static void clearDerivatives(Expansion expansion) {
    Arrays.fill(expansion.gradient, 0);
    Arrays.fill(expansion.hessian, 0);
  }
}
