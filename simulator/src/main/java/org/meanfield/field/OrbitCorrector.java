package org.meanfield.field;

import java.util.Arrays;
import org.hipparchus.complex.Complex;
import org.hipparchus.exception.MathRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * Finds orbits of a family by Newton's method: collocation, with a phase condition against the last
 * orbit, ⟨u − u₀, u₀'⟩ = 0, and pseudo-arclength in u, P and λ. Sums over the boundaries of the
 * intervals stand for integrals.
 */
final class OrbitCorrector {
  private static final int MOST_ITERATIONS = 8;
  private static final double TOLERANCE = 1e-8;

  private final int size;
  private final double parameterScale;
  private final OrbitPoint base;
  private final OrbitMesh mesh;
  private final OrbitEquations equations;

  /** Of each variable. */
  private final double[] scale;

  /** u₀' by interval boundary. */
  private final double[][] velocity;

  private int iterations;

  /**
   * @param equations on the mesh of {@code base}
   * @param base the last orbit; a stationary state with the oscillation that begins at it
   */
  OrbitCorrector(OrbitEquations equations, OrbitPoint base, double parameterScale) {
    this.equations = equations;
    this.base = base;
    this.parameterScale = parameterScale;
    size = base.nodes()[0].length;
    mesh = base.mesh();
    scale = new double[size];
    for (double[] node : base.nodes()) {
      for (int a = 0; a < size; a++) {
        scale[a] = Math.max(scale[a], Math.max(1, Math.abs(node[a])));
      }
    }
    velocity = velocity();
  }

  int iterations() {
    return iterations;
  }

  /** Derivative of the base; where that stands still, of the oscillation that begins. */
  private double[][] velocity() {
    double[][] out = new double[mesh.intervals()][size];
    double[] first = mesh.basis(0, true);
    double largest = 0;
    for (int pass = 0; pass < 2 && largest < 1e-12; pass++) {
      double[][] source = pass == 0 ? base.nodes() : base.tangent();
      for (int j = 0; j < mesh.intervals(); j++) {
        for (int a = 0; a < size; a++) {
          double sum = 0;
          for (int i = 0; i <= mesh.degree(); i++) {
            sum += first[i] * source[j * mesh.degree() + i][a];
          }
          out[j][a] = sum / mesh.length(j);
          largest = Math.max(largest, Math.abs(out[j][a]) / scale[a]);
        }
      }
    }
    for (double[] row : out) {
      for (int a = 0; a < size; a++) {
        row[a] /= largest;
      }
    }
    return out;
  }

  /** Scalar product of two directions: nodes, period, λ. */
  private double product(
      double[][] one,
      double onePeriod,
      double oneLambda,
      double[][] other,
      double otherPeriod,
      double otherLambda) {
    double sum =
        onePeriod * otherPeriod / (base.period() * base.period())
            + oneLambda * otherLambda / (parameterScale * parameterScale);
    for (int j = 0; j < mesh.intervals(); j++) {
      for (int a = 0; a < size; a++) {
        sum +=
            mesh.length(j)
                * one[j * mesh.degree()][a]
                * other[j * mesh.degree()][a]
                / (scale[a] * scale[a]);
      }
    }
    return sum;
  }

  /** Cosine of the angle between the base's direction and that of another orbit. */
  double cosine(OrbitPoint other) {
    double[][] t = other.tangent();
    double length =
        Math.sqrt(
            product(
                t,
                other.periodTangent(),
                other.parameterTangent(),
                t,
                other.periodTangent(),
                other.parameterTangent()));
    return product(
            base.tangent(),
            base.periodTangent(),
            base.parameterTangent(),
            t,
            other.periodTangent(),
            other.parameterTangent())
        / length
        / baseLength();
  }

  private double baseLength() {
    return Math.sqrt(
        product(
            base.tangent(),
            base.periodTangent(),
            base.parameterTangent(),
            base.tangent(),
            base.periodTangent(),
            base.parameterTangent()));
  }

  /**
   * The orbit at a distance.
   *
   * @return null if there is none in reach
   */
  @Nullable OrbitPoint at(double distance) {
    double length = baseLength();
    double[][] nodes = new double[mesh.nodes()][size];
    double factor = distance / length;
    for (int i = 0; i < nodes.length; i++) {
      for (int a = 0; a < size; a++) {
        nodes[i][a] = base.nodes()[i][a] + factor * base.tangent()[i][a];
      }
    }
    double period = base.period() + factor * base.periodTangent();
    double parameter = base.parameter() + factor * base.parameterTangent();
    double before = Double.POSITIVE_INFINITY;
    for (iterations = 1; iterations <= MOST_ITERATIONS; iterations++) {
      if (!(period > 0) || !equations.linearise(nodes, period, parameter)) {
        return null;
      }
      double @Nullable [][] changes =
          equations.solve(conditions(nodes, period, parameter, length, distance));
      if (changes == null) {
        return null;
      }
      double[] last = changes[mesh.nodes()];
      double change = Math.sqrt(product(changes, last[0], last[1], changes, last[0], last[1]));
      if (!(change < Math.max(2 * before, TOLERANCE))) {
        return null;
      }
      for (int i = 0; i < nodes.length; i++) {
        for (int a = 0; a < size; a++) {
          nodes[i][a] += changes[i][a];
        }
      }
      period += last[0];
      parameter += last[1];
      if (change <= TOLERANCE) {
        return complete(nodes, period, parameter, length);
      }
      before = change;
    }
    return null;
  }

  private @Nullable OrbitPoint complete(
      double[][] nodes, double period, double parameter, double length) {
    if (!equations.linearise(nodes, period, parameter)) {
      return null;
    }
    double[][] conditions = conditions(nodes, period, parameter, length, 0);
    int last = conditions[0].length - 1;
    conditions[0][last] = 0;
    conditions[1][last] = 1;
    double @Nullable [][] tangent = equations.solve(conditions);
    if (tangent == null) {
      return null;
    }
    double[] end = tangent[mesh.nodes()];
    Complex[] multipliers;
    try {
      multipliers = OrbitPoint.multipliers(equations.monodromy());
    } catch (MathRuntimeException e) {
      // Next to a homoclinic orbit they grow beyond what the library can handle.
      return null;
    }
    return new OrbitPoint(
        mesh,
        nodes,
        period,
        parameter,
        Arrays.copyOf(tangent, mesh.nodes()),
        end[0],
        end[1],
        multipliers);
  }

  /** Phase and arclength. */
  private double[][] conditions(
      double[][] nodes, double period, double parameter, double length, double distance) {
    int unknowns = size * mesh.intervals() + 2;
    double[][] rows = new double[2][unknowns + 1];
    double phase = 0;
    double arc =
        base.periodTangent() * (period - base.period()) / (base.period() * base.period())
            + base.parameterTangent()
                * (parameter - base.parameter())
                / (parameterScale * parameterScale);
    for (int j = 0; j < mesh.intervals(); j++) {
      for (int a = 0; a < size; a++) {
        double weight = mesh.length(j) / (scale[a] * scale[a]);
        double offset = nodes[j * mesh.degree()][a] - base.nodes()[j * mesh.degree()][a];
        rows[0][j * size + a] = weight * velocity[j][a];
        rows[1][j * size + a] = weight * base.tangent()[j * mesh.degree()][a] / length;
        phase += rows[0][j * size + a] * offset;
        arc += weight * base.tangent()[j * mesh.degree()][a] * offset;
      }
    }
    rows[1][unknowns - 2] = base.periodTangent() / (base.period() * base.period()) / length;
    rows[1][unknowns - 1] = base.parameterTangent() / (parameterScale * parameterScale) / length;
    rows[0][unknowns] = -phase;
    rows[1][unknowns] = distance - arc / length;
    return rows;
  }
}
