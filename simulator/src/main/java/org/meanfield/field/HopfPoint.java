package org.meanfield.field;

import java.util.Arrays;

/**
 * The oscillation that begins at a Hopf point: its eigenvector q = a + ib with J q = iω q, and the
 * first Lyapunov coefficient ([K04], section 3.5 and equation 5.62),
 *
 * <pre>
 * l₁ = 1/(2ω) Re⟨p, C(q,q,q̄) − 2 B(q, J⁻¹B(q,q̄)) + B(q̄, (2iω − J)⁻¹ B(q,q))⟩,
 * </pre>
 *
 * with Jᵀp = −iω p, ⟨p, q⟩ = 1, |q| = 1, and the second and third derivatives B and C of f as
 * differences of J.
 */
final class HopfPoint {
  /** Error of the differences: h² by truncation, 1e-10/h² by rounding where J is a difference. */
  private static final double DIFFERENCE_STEP = 3e-3;

  private static final int INVERSE_ITERATIONS = 3;

  private final ParametrisedSystem system;
  private final int size;
  private final double[] state;
  private final double parameter;
  private final double frequency;
  private final double[][] jacobian;

  /** a. */
  private final double[] real;

  /** b. */
  private final double[] imaginary;

  private HopfPoint(ParametrisedSystem system, Equilibrium point, double angularFrequency) {
    this.system = system;
    size = system.dimension();
    state = point.state();
    parameter = point.parameter();
    frequency = angularFrequency;
    jacobian = new double[size][size];
    system.jacobian(parameter, state, jacobian);
    double[] vector = eigenvector(jacobian);
    real = Arrays.copyOf(vector, size);
    imaginary = Arrays.copyOfRange(vector, size, 2 * size);
  }

  /** The point with its frequency and Lyapunov coefficient. */
  static Bifurcation of(ParametrisedSystem system, Equilibrium point, int eigenvalue) {
    double omega = Math.abs(point.stability().eigenvalues()[eigenvalue].getImaginaryPart());
    var hopf = new HopfPoint(system, point, omega);
    return new Bifurcation(Bifurcation.Kind.HOPF, point, omega / (2 * Math.PI), hopf.lyapunov());
  }

  /** a, then b, for a Hopf point. */
  static double[][] plane(ParametrisedSystem system, Bifurcation bifurcation) {
    var hopf = new HopfPoint(system, bifurcation.point(), 2 * Math.PI * bifurcation.frequency());
    return new double[][] {hopf.real, hopf.imaginary};
  }

  /** By inverse iteration on (A − iω) q = 0, written in real numbers. */
  private double[] eigenvector(double[][] a) {
    double[] vector = new double[2 * size];
    for (int i = 0; i < size; i++) {
      vector[i] = 1 + 0.3 * i;
      vector[size + i] = 0.7 - 0.2 * i;
    }
    // Not quite at the eigenvalue, where nothing could be solved.
    double shift = 1e-9 * frequency;
    for (int k = 0; k < INVERSE_ITERATIONS; k++) {
      solve(a, 1, shift, frequency, vector);
      double sum = 0;
      for (double v : vector) {
        sum += v * v;
      }
      for (int i = 0; i < vector.length; i++) {
        vector[i] /= Math.sqrt(sum);
      }
    }
    return vector;
  }

  /** Replaces z = (Re, Im) by (factor·A − (shift + i·omega))⁻¹ z. */
  private void solve(double[][] a, double factor, double shift, double omega, double[] z) {
    var linear = new LinearSystem(2 * size);
    double[][] m = linear.cleared();
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        m[i][j] = factor * a[i][j];
        m[size + i][size + j] = factor * a[i][j];
      }
      m[i][i] -= shift;
      m[size + i][size + i] -= shift;
      m[i][size + i] += omega;
      m[size + i][i] -= omega;
    }
    linear.factor();
    linear.solve(z);
  }

  private double lyapunov() {
    double[][] transposed = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        transposed[i][j] = jacobian[j][i];
      }
    }
    // Jᵀ p = −iω p is the conjugate of Jᵀ p̄ = iω p̄.
    double[] adjoint = eigenvector(transposed);
    double[] aa = second(real, real);
    double[] ab = second(real, imaginary);
    double[] bb = second(imaginary, imaginary);

    double[] mean = new double[2 * size];
    double[] twice = new double[2 * size];
    for (int i = 0; i < size; i++) {
      mean[i] = aa[i] + bb[i];
      twice[i] = aa[i] - bb[i];
      twice[size + i] = 2 * ab[i];
    }
    solve(jacobian, 1, 0, 0, mean);
    solve(jacobian, -1, 0, -2 * frequency, twice);

    double[] result = third();
    double[] shift = Arrays.copyOf(mean, size);
    double[] doubleReal = Arrays.copyOf(twice, size);
    double[] doubleImaginary = Arrays.copyOfRange(twice, size, 2 * size);
    double[] realShift = second(real, shift);
    double[] imaginaryShift = second(imaginary, shift);
    double[] ar = second(real, doubleReal);
    double[] ai = second(real, doubleImaginary);
    double[] br = second(imaginary, doubleReal);
    double[] bi = second(imaginary, doubleImaginary);
    for (int i = 0; i < size; i++) {
      result[i] += -2 * realShift[i] + ar[i] + bi[i];
      result[size + i] += -2 * imaginaryShift[i] + ai[i] - br[i];
    }
    // p̄ is known up to a complex factor, which ⟨p, q⟩ = 1 decides.
    double normReal = 0;
    double normImaginary = 0;
    double sumReal = 0;
    double sumImaginary = 0;
    for (int i = 0; i < size; i++) {
      double pr = adjoint[i];
      double pi = adjoint[size + i];
      normReal += pr * real[i] - pi * imaginary[i];
      normImaginary += pr * imaginary[i] + pi * real[i];
      sumReal += pr * result[i] - pi * result[size + i];
      sumImaginary += pr * result[size + i] + pi * result[i];
    }
    double square = normReal * normReal + normImaginary * normImaginary;
    return (sumReal * normReal + sumImaginary * normImaginary) / square / (2 * frequency);
  }

  /** B(u, v) by a central difference of J v along u. */
  private double[] second(double[] u, double[] v) {
    double step = step(u);
    double[] ahead = product(u, step, v);
    double[] behind = product(u, -step, v);
    double[] out = new double[size];
    for (int i = 0; i < size; i++) {
      out[i] = (ahead[i] - behind[i]) / (2 * step);
    }
    return out;
  }

  /** C(q, q, q̄) = C(a,a,a) + C(b,b,a) + i [C(a,a,b) + C(b,b,b)]. */
  private double[] third() {
    double[] out = new double[2 * size];
    for (double[] along : new double[][] {real, imaginary}) {
      double step = step(along);
      for (int part = 0; part < 2; part++) {
        double[] v = part == 0 ? real : imaginary;
        double[] ahead = product(along, step, v);
        double[] here = product(along, 0, v);
        double[] behind = product(along, -step, v);
        for (int i = 0; i < size; i++) {
          out[part * size + i] += (ahead[i] - 2 * here[i] + behind[i]) / (step * step);
        }
      }
    }
    return out;
  }

  /** So that no variable moves by more than a small part of itself. */
  private double step(double[] direction) {
    double largest = 0;
    for (int i = 0; i < size; i++) {
      largest = Math.max(largest, Math.abs(direction[i]) / Math.max(Math.abs(state[i]), 1e-3));
    }
    return largest == 0 ? 1 : DIFFERENCE_STEP / largest;
  }

  /** J(x + h u) v. */
  private double[] product(double[] u, double h, double[] v) {
    double[] shifted = state.clone();
    for (int i = 0; i < size; i++) {
      shifted[i] += h * u[i];
    }
    double[][] matrix = new double[size][size];
    system.jacobian(parameter, shifted, matrix);
    double[] out = new double[size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        out[i] += matrix[i][j] * v[j];
      }
    }
    return out;
  }
}
