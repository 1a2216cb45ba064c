package org.meanfield.field;

import org.hipparchus.complex.Complex;
import org.hipparchus.complex.ComplexField;
import org.hipparchus.linear.Array2DRowFieldMatrix;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.FieldLUDecomposition;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * Fluctuations of a mean field around a stationary state, linearised: δ' = J δ + ξ with white noise
 * of density Q, where δ holds rates and adaptation currents.
 *
 * <p>J is the Jacobian of {@link FirstOrderEquations}. The noise is that of {@link
 * SecondOrderEquations}, whose stationary covariances solve J c + c Jᵀ + Q = 0 with
 *
 * <pre>
 * Q_λη = [δ_λη F_λ (1/T − F_λ)/N_λ + (F_λ−ν_λ)(F_η−ν_η)] / T
 * </pre>
 *
 * <p>so that the spectrum S = (iω − J)⁻¹ Q (−iω − J)⁻ᵀ has c as its integral over all frequencies.
 * Unlike there, currents w fluctuate with the rates here.
 *
 * <p>The rate ν of the theory is not what is counted. T ν' = r − ν with r = F(ν) + T ξ: the spikes
 * r come at the rate F with shot noise T² Q, and ν is r filtered with exp(−t/T)/T. Spikes therefore
 * have the spectrum (1 + ω²T²) S, which ends in the shot noise F (1 − F T)/N, and from it follows
 * what is counted in bins. Spectra are one-sided, as those of a {@code PowerSpectrum}: their
 * integral from 0 on is the covariance.
 */
public final class LinearNoise {
  /** Aliases of a spectrum of bins that are added up; those left out fall off as their number⁻⁴. */
  private static final int ALIASES = 20;

  private final int populations;
  private final int length;
  private final double binWidth;
  private final RealMatrix drift;
  private final RealMatrix noise;
  private final RealMatrix covariance;

  private LinearNoise(int populations, double binWidth, RealMatrix drift, RealMatrix noise) {
    this.populations = populations;
    this.binWidth = binWidth;
    this.drift = drift;
    this.noise = noise;
    length = drift.getRowDimension();
    double[][] solution = noise.getData();
    if (!new LyapunovEquation(length).solve(drift.getData(), solution)) {
      throw new IllegalStateException("two eigenvalues of a stable state's drift add up to 0");
    }
    covariance = new Array2DRowRealMatrix(solution, false);
  }

  /**
   * The fluctuations around a state.
   *
   * @param state stationary, of either order; external rates are taken at its time
   * @throws NumericalFailureException if the state is not stable, or fires more than once per T
   */
  public static LinearNoise of(MeanField model, FieldState state) {
    var equations = new FirstOrderEquations(model);
    StateLayout layout = equations.layout();
    int n = layout.length();
    int populations = layout.populations();
    double binWidth = model.binWidth();
    double[] values = new double[n];
    for (int i = 0; i < populations; i++) {
      values[i] = state.rate(i);
      if (layout.adaptation(i) >= 0) {
        values[layout.adaptation(i)] = state.adaptationCurrent(i);
      }
    }
    if (!LinearStability.of(equations, state.time(), values).attracts()) {
      throw new NumericalFailureException(
          "the stationary state is not stable, so that fluctuations around it have no end");
    }
    double[] slopes = new double[n];
    double[][] jacobian = new double[n][n];
    equations.derivatives(state.time(), values, slopes);
    equations.jacobian(state.time(), values, jacobian);
    double[][] noise = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        jacobian[i][j] *= layout.unit(j) / layout.unit(i);
      }
    }
    for (int i = 0; i < populations; i++) {
      double rate = values[i] + binWidth * slopes[i];
      if (rate * binWidth > 1) {
        throw new NumericalFailureException(
            model.populations().get(i).name()
                + " fires more than once within T, which the theory of its fluctuations excludes");
      }
      noise[i][i] = rate * (1 / binWidth - rate) / model.populations().get(i).size() / binWidth;
      for (int j = 0; j < populations; j++) {
        noise[i][j] += binWidth * slopes[i] * slopes[j];
      }
    }
    return new LinearNoise(
        populations,
        binWidth,
        new Array2DRowRealMatrix(jacobian, false),
        new Array2DRowRealMatrix(noise, false));
  }

  /** Covariance of the theory's rates, Hz². */
  public double covariance(int i, int j) {
    return covariance.getEntry(i, j);
  }

  /** Spectrum of the theory's rates, Hz²/Hz; off the diagonal that of j relative to i. */
  public Complex[][] spectrum(double frequency) {
    double omega = 2 * Math.PI * frequency;
    var matrix = new Array2DRowFieldMatrix<>(ComplexField.getInstance(), length, length);
    for (int i = 0; i < length; i++) {
      for (int j = 0; j < length; j++) {
        matrix.setEntry(i, j, new Complex(-drift.getEntry(i, j), i == j ? omega : 0));
      }
    }
    var response = new FieldLUDecomposition<>(matrix).getSolver().getInverse();
    var spectrum = new Complex[populations][populations];
    for (int i = 0; i < populations; i++) {
      for (int j = 0; j < populations; j++) {
        Complex sum = Complex.ZERO;
        for (int k = 0; k < populations; k++) {
          for (int l = 0; l < populations; l++) {
            sum =
                sum.add(
                    response
                        .getEntry(i, k)
                        .multiply(response.getEntry(j, l).conjugate())
                        .multiply(2 * noise.getEntry(k, l)));
          }
        }
        spectrum[i][j] = sum;
      }
    }
    return spectrum;
  }

  /** Spectrum of the spikes, as a rate, Hz²/Hz. */
  public Complex[][] spikeSpectrum(double frequency) {
    double phase = 2 * Math.PI * frequency * binWidth;
    Complex[][] spectrum = spectrum(frequency);
    for (Complex[] row : spectrum) {
      for (int j = 0; j < populations; j++) {
        row[j] = row[j].multiply(1 + phase * phase);
      }
    }
    return spectrum;
  }

  /**
   * Spectrum of the spikes counted in bins, as a rate, Hz²/Hz: Σ_k S(f + k/Δ) sinc²(π (fΔ + k)).
   * White noise is the same in bins of any width, so only what differs from it is summed.
   *
   * @param width Δ, s
   */
  public Complex[][] binnedSpectrum(double frequency, double width) {
    var binned = new Complex[populations][populations];
    for (int i = 0; i < populations; i++) {
      for (int j = 0; j < populations; j++) {
        binned[i][j] = new Complex(shotNoise(i, j));
      }
    }
    for (int k = -ALIASES; k <= ALIASES; k++) {
      double alias = frequency + k / width;
      double angle = Math.PI * alias * width;
      double weight = angle == 0 ? 1 : Math.pow(Math.sin(angle) / angle, 2);
      Complex[][] spikes = spikeSpectrum(alias);
      for (int i = 0; i < populations; i++) {
        for (int j = 0; j < populations; j++) {
          binned[i][j] = binned[i][j].add(spikes[i][j].subtract(shotNoise(i, j)).multiply(weight));
        }
      }
    }
    return binned;
  }

  /** The spectrum's end at high frequencies, Hz²/Hz. */
  public double shotNoise(int i, int j) {
    return 2 * binWidth * binWidth * noise.getEntry(i, j);
  }

  /**
   * Covariances of the spikes counted in bins, as rates, Hz².
   *
   * <p>The spikes in a bin are ∫r = T (ν(Δ) − ν(0)) + ∫ν, and ∫δ = J⁻¹ (δ(Δ) − δ(0) − ∫ξ), whose
   * covariances follow from E = exp(JΔ), c and Q.
   *
   * @param width Δ, s
   */
  public double[][] binnedCovariance(double width) {
    RealMatrix inverse = new LUDecomposition(drift).getSolver().getInverse();
    RealMatrix propagator = MatrixUtils.matrixExponential(drift.scalarMultiply(width));
    RealMatrix lagged = propagator.multiply(covariance);
    RealMatrix change = covariance.scalarMultiply(2).subtract(lagged).subtract(lagged.transpose());
    RealMatrix identity = MatrixUtils.createRealIdentityMatrix(length);
    RealMatrix ofChange = inverse.add(identity.scalarMultiply(binWidth));
    RealMatrix mixed =
        ofChange
            .multiply(inverse)
            .multiply(propagator.subtract(identity))
            .multiply(noise)
            .multiply(inverse.transpose());
    RealMatrix total =
        ofChange
            .multiply(change)
            .multiply(ofChange.transpose())
            .subtract(mixed)
            .subtract(mixed.transpose())
            .add(inverse.multiply(noise).multiply(inverse.transpose()).scalarMultiply(width));
    return total
        .getSubMatrix(0, populations - 1, 0, populations - 1)
        .scalarMultiply(1 / (width * width))
        .getData();
  }
}
