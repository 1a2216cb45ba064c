package org.meanfield.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.hipparchus.optim.linear.LinearConstraint;
import org.hipparchus.optim.linear.LinearConstraintSet;
import org.hipparchus.optim.linear.LinearObjectiveFunction;
import org.hipparchus.optim.linear.NonNegativeConstraint;
import org.hipparchus.optim.linear.Relationship;
import org.hipparchus.optim.linear.SimplexSolver;
import org.hipparchus.optim.nonlinear.scalar.GoalType;

/**
 * The inputs that a fit knows: the convex hull of the points on which it was made, in any number of
 * coordinates.
 *
 * <p>A point x lies inside if the ray from the centre c of the corners v_i through it leaves the
 * hull beyond it: if the largest t with c + t (x − c) = Σ λ_i v_i, Σ λ_i = 1, λ_i ≥ 0 is at least 1
 * (a linear program).
 */
public final class SampledDomain {
  /** Points so close to the border count as inside; the simplex method is no more exact. */
  private static final double TOLERANCE = 1e-6;

  private final double[] lowest;
  private final double[] range;
  private final double[] centre;

  /** By coordinate, each scaled to 1, relative to the centre. */
  private final double[][] corners;

  /**
   * @param points at least one, all of the same number of coordinates
   */
  public SampledDomain(List<double[]> points) {
    List<double[]> outer = outermost(points);
    int coordinates = outer.getFirst().length;
    lowest = new double[coordinates];
    range = new double[coordinates];
    centre = new double[coordinates];
    corners = new double[coordinates][outer.size()];
    for (int k = 0; k < coordinates; k++) {
      int at = k;
      var statistics = outer.stream().mapToDouble(point -> point[at]).summaryStatistics();
      lowest[k] = statistics.getMin();
      range[k] = statistics.getMax() - statistics.getMin();
      Arrays.setAll(corners[k], i -> scaled(outer.get(i)[at], at));
      centre[k] = Arrays.stream(corners[k]).average().orElseThrow();
      Arrays.setAll(corners[at], i -> corners[at][i] - centre[at]);
    }
  }

  /** Along lines on which only the first coordinate differs, what is between is no corner. */
  private static List<double[]> outermost(List<double[]> points) {
    record Ends(double[] low, double[] high) {}
    var lines = new LinkedHashMap<List<Double>, Ends>();
    for (double[] point : points) {
      List<Double> others = Arrays.stream(point).skip(1).boxed().toList();
      lines.merge(
          others,
          new Ends(point, point),
          (a, b) ->
              new Ends(
                  a.low()[0] <= b.low()[0] ? a.low() : b.low(),
                  a.high()[0] >= b.high()[0] ? a.high() : b.high()));
    }
    var outer = new ArrayList<double[]>();
    lines
        .values()
        .forEach(ends -> {
          outer.add(ends.low());
          if (ends.high()[0] > ends.low()[0]) {
            outer.add(ends.high());
          }
        });
    return outer;
  }

  private double scaled(double value, int coordinate) {
    return (value - lowest[coordinate]) / (range[coordinate] == 0 ? 1 : range[coordinate]);
  }

  /** Whether a point lies in the hull. */
  public boolean contains(double... point) {
    double[] direction = new double[point.length];
    double distance = 0;
    for (int k = 0; k < point.length; k++) {
      double within = scaled(point[k], k);
      double allowed = range[k] == 0 ? TOLERANCE * Math.max(1, Math.abs(lowest[k])) : TOLERANCE;
      if (!(within >= -allowed) || within > (range[k] == 0 ? 0 : 1) + allowed) {
        return false;
      }
      direction[k] = range[k] == 0 ? 0 : within - centre[k];
      distance += direction[k] * direction[k];
    }
    return distance < TOLERANCE * TOLERANCE || reach(direction) >= 1 - TOLERANCE;
  }

  /**
   * How far out a point lies, seen from the centre: below 1 inside, 1 on the border, 2 at twice the
   * border's distance. Infinite where a coordinate was never varied and differs.
   */
  public double gauge(double... point) {
    double[] direction = new double[point.length];
    double square = 0;
    for (int k = 0; k < point.length; k++) {
      double within = scaled(point[k], k);
      if (range[k] == 0) {
        if (Math.abs(within) > TOLERANCE * Math.max(1, Math.abs(lowest[k]))) {
          return Double.POSITIVE_INFINITY;
        }
      } else {
        direction[k] = within - centre[k];
      }
      square += direction[k] * direction[k];
    }
    double distance = Math.sqrt(square);
    if (distance < TOLERANCE) {
      return 0;
    }
    Arrays.setAll(direction, k -> direction[k] / distance);
    return distance / reach(direction);
  }

  /** The largest t for which t times a direction from the centre is in the hull. */
  private double reach(double[] direction) {
    int size = corners[0].length;
    var constraints = new ArrayList<LinearConstraint>();
    for (int k = 0; k < direction.length; k++) {
      double[] row = Arrays.copyOf(corners[k], size + 1);
      row[size] = -direction[k];
      constraints.add(new LinearConstraint(row, Relationship.EQ, 0));
    }
    double[] sum = new double[size + 1];
    Arrays.fill(sum, 0, size, 1);
    constraints.add(new LinearConstraint(sum, Relationship.EQ, 1));
    double[] objective = new double[size + 1];
    objective[size] = 1;
    return new SimplexSolver()
        .optimize(
            new LinearObjectiveFunction(objective, 0),
            new LinearConstraintSet(constraints),
            GoalType.MAXIMIZE,
            new NonNegativeConstraint(true))
        .getValue();
  }
}
