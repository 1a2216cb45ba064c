package org.meanfield.field;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.complex.Complex;
import org.hipparchus.complex.ComplexField;
import org.hipparchus.linear.Array2DRowFieldMatrix;
import org.hipparchus.linear.ArrayFieldVector;
import org.hipparchus.linear.FieldLUDecomposition;
import org.hipparchus.linear.FieldVector;
import org.meanfield.stimulus.RateCourse;

/**
 * How a mean field answers a small modulation of the rate of one of its inputs around a stationary
 * state: with ν_ext(t) = ν_0 + Im[A exp(iωt)], every variable moves as Im[A x(ω) exp(iωt)], where
 *
 * <pre>
 * x(ω) = (iω − J)⁻¹ ∂(right-hand side)/∂ν_ext
 * </pre>
 *
 * <p>|x_μ| is the gain of a rate, Hz per Hz, and its argument the phase by which the rate is ahead.
 */
public final class FrequencyResponse {
  private static final double LOWEST = 0.1;
  private static final double HIGHEST = 1000;
  private static final int POINTS_PER_DECADE = 1000;

  /** A maximum that is higher than the static gain by less than this is none. */
  private static final double SMALLEST_PEAK = 1e-3;

  private final StateLayout layout;
  private final FieldState state;
  private final double[][] jacobian;
  private final double[] drive;

  private FrequencyResponse(
      StateLayout layout, FieldState state, double[][] jacobian, double[] drive) {
    this.layout = layout;
    this.state = state;
    this.jacobian = jacobian;
    this.drive = drive;
  }

  /**
   * What a population does over all frequencies.
   *
   * @param staticGain at frequency 0, Hz/Hz; with the sign of the derivative of the stationary rate
   * @param peakFrequency of the largest gain from 0.1 to 1000 Hz; NaN if none is above the static
   *     one
   * @param peakGain gain there, Hz/Hz; NaN if there is none
   * @param cutOff highest frequency up to 1000 Hz at which the gain is 1/√2 of the static one; NaN
   *     if there is none
   */
  public record Shape(double staticGain, double peakFrequency, double peakGain, double cutOff) {}

  /**
   * The response of a stable state.
   *
   * @param state stationary under these equations
   * @param input the rate that is modulated; other inputs with an equal course go with it
   * @throws NumericalFailureException if perturbations of the state grow
   */
  public static FrequencyResponse of(FieldEquations equations, FieldState state, RateCourse input) {
    StateLayout layout = equations.layout();
    if (!LinearStability.of(equations, state).attracts()) {
      throw new NumericalFailureException(
          "the stationary state is not stable, so that it has no response to a small modulation");
    }
    int n = layout.length();
    double[][] jacobian = new double[n][n];
    equations.jacobian(state.time(), state.values(), jacobian);
    double[] drive = InputDerivative.of(equations, state, input);
    // In units in which all variables are of order one.
    for (int i = 0; i < n; i++) {
      drive[i] /= layout.unit(i);
      for (int j = 0; j < n; j++) {
        jacobian[i][j] *= layout.unit(j) / layout.unit(i);
      }
    }
    return new FrequencyResponse(layout, state, jacobian, drive);
  }

  /** x of all rates, Hz/Hz. */
  public List<Complex> at(double frequency) {
    FieldVector<Complex> all = all(frequency);
    var rates = new ArrayList<Complex>();
    for (int i = 0; i < layout.populations(); i++) {
      rates.add(all.getEntry(i));
    }
    return List.copyOf(rates);
  }

  /**
   * Where the linear response is at the time of the state, when the modulation passes its mean
   * upwards: a course that begins there has almost no transient.
   *
   * @param amplitude A, Hz
   */
  public FieldState start(double amplitude, double frequency) {
    FieldVector<Complex> all = all(frequency);
    double[] values = state.values();
    for (int i = 0; i < values.length; i++) {
      values[i] += amplitude * all.getEntry(i).getImaginaryPart() * layout.unit(i);
    }
    return new FieldState(state.time(), layout, values);
  }

  private FieldVector<Complex> all(double frequency) {
    int n = drive.length;
    var matrix = new Array2DRowFieldMatrix<>(ComplexField.getInstance(), n, n);
    var right = new ArrayFieldVector<>(ComplexField.getInstance(), n);
    for (int i = 0; i < n; i++) {
      right.setEntry(i, new Complex(drive[i]));
      for (int j = 0; j < n; j++) {
        matrix.setEntry(i, j, new Complex(-jacobian[i][j], i == j ? 2 * Math.PI * frequency : 0));
      }
    }
    return new FieldLUDecomposition<>(matrix).getSolver().solve(right);
  }

  /** Resonances and cut-offs of all populations, to 0.3 % in frequency. */
  public List<Shape> shapes() {
    int points = (int) Math.round(POINTS_PER_DECADE * Math.log10(HIGHEST / LOWEST)) + 1;
    double[] frequencies = new double[points];
    var responses = new ArrayList<List<Complex>>();
    for (int k = 0; k < points; k++) {
      frequencies[k] = LOWEST * Math.pow(10, k / (double) POINTS_PER_DECADE);
      responses.add(at(frequencies[k]));
    }
    List<Complex> resting = at(0);
    var shapes = new ArrayList<Shape>();
    for (int p = 0; p < layout.populations(); p++) {
      double staticGain = resting.get(p).getRealPart();
      double peakGain = Math.abs(staticGain) * (1 + SMALLEST_PEAK);
      double peakFrequency = Double.NaN;
      double cutOff = Double.NaN;
      for (int k = 0; k < points; k++) {
        double gain = responses.get(k).get(p).norm();
        if (gain > peakGain) {
          peakGain = gain;
          peakFrequency = frequencies[k];
        }
        boolean last = k == points - 1;
        if (!last
            && gain >= Math.abs(staticGain) / Math.sqrt(2)
            && responses.get(k + 1).get(p).norm() < Math.abs(staticGain) / Math.sqrt(2)) {
          cutOff = frequencies[k];
        }
      }
      shapes.add(
          new Shape(
              staticGain,
              peakFrequency,
              Double.isNaN(peakFrequency) ? Double.NaN : peakGain,
              cutOff));
    }
    return List.copyOf(shapes);
  }
}
