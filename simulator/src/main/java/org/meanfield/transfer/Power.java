package org.meanfield.transfer;

/**
 * A sum Σ f_s φ_s over channels with φ = m² h, its partial derivatives with respect to μ_V and L =
 * ln μ_G, and each channel's own φ, ∂φ/∂μ_V, ∂φ/∂L; formulas in {@link InputMoments}.
 */
final class Power {
  double value;
  private double mean;
  private double log;
  private double meanMean;
  private double meanLog;

  /** ∂²/∂L² − ∂/∂L. */
  private double logLog;

  /** The last entries, for w, stay 0. */
  final double[] own;

  private final double[] ownMean;
  private final double[] ownLog;

  Power(int channels) {
    own = new double[channels + 1];
    ownMean = new double[channels + 1];
    ownLog = new double[channels + 1];
  }

  void clear() {
    value = 0;
    mean = 0;
    log = 0;
    meanMean = 0;
    meanLog = 0;
    logLog = 0;
  }

  void add(int s, double frequency, double alpha, double m, double h, double u) {
    double mh = m * h;
    double phi = m * mh;
    double byMean = -2 * alpha * mh;
    double byLog = (u - 2) * phi;
    own[s] = phi;
    ownMean[s] = byMean;
    ownLog[s] = byLog;
    value += frequency * phi;
    mean += frequency * byMean;
    log += frequency * byLog;
    meanMean += frequency * (2 * alpha * alpha * h);
    meanLog += frequency * (byMean * (u - 2));
    logLog += frequency * (phi * (6 + u * (2 * u - 6)));
  }

  /** Derivative with respect to coordinate r. */
  double slope(int r, double mr, double alphaR) {
    return own[r] + mean * mr + log * alphaR;
  }

  /** Second derivative with respect to frequencies r and t. */
  double curvature(int r, int t, double mr, double mt, double alphaR, double alphaT, double mrt) {
    return mt * (ownMean[r] + meanMean * mr + meanLog * alphaR)
        + alphaT * (ownLog[r] + meanLog * mr + logLog * alphaR)
        + mr * ownMean[t]
        + alphaR * ownLog[t]
        + mean * mrt;
  }
}
