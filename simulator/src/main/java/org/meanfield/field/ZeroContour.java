package org.meanfield.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * The curves f(x, y) = 0 in a rectangle: on a lattice every edge at whose ends f has different
 * signs carries a point of a curve, which is solved for along the edge; the points of a mesh are
 * joined. So every point is exact, and every piece, closed ones too, is found that is larger than a
 * mesh.
 */
public final class ZeroContour {
  private final double[] x;
  private final double[] y;
  private final DoubleBinaryOperator function;
  private final double[][] values;
  private final double accuracy;

  /** Edges by number, each with the edges that its point is joined to. */
  private final Map<Integer, List<Integer>> joined = new HashMap<>();

  private final Map<Integer, double[]> points = new HashMap<>();

  private ZeroContour(double[] x, double[] y, DoubleBinaryOperator function, double accuracy) {
    this.x = x;
    this.y = y;
    this.function = function;
    this.accuracy = accuracy;
    values = new double[x.length][y.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        values[i][j] = function.applyAsDouble(x[i], y[j]);
      }
    }
  }

  /**
   * Traces all pieces.
   *
   * @param x of the lattice, ascending
   * @param y of the lattice, ascending
   * @param function not a number where it has no value; curves end there
   * @param accuracy of the points along their edges
   */
  public static List<PlaneCurve> trace(
      double[] x, double[] y, DoubleBinaryOperator function, double accuracy) {
    var contour = new ZeroContour(x.clone(), y.clone(), function, accuracy);
    for (int i = 0; i + 1 < x.length; i++) {
      for (int j = 0; j + 1 < y.length; j++) {
        contour.mesh(i, j);
      }
    }
    return contour.curves();
  }

  /** The edge from (i, j) to the right is even, that upwards odd. */
  private int edge(int i, int j, boolean upwards) {
    return 2 * (i * y.length + j) + (upwards ? 1 : 0);
  }

  private void mesh(int i, int j) {
    double[] corners = {values[i][j], values[i + 1][j], values[i + 1][j + 1], values[i][j + 1]};
    if (Arrays.stream(corners).anyMatch(Double::isNaN)) {
      return;
    }
    int[] edges = {
      edge(i, j, false), edge(i + 1, j, true), edge(i, j + 1, false), edge(i, j, true)
    };
    var crossed = new ArrayList<Integer>();
    for (int side = 0; side < 4; side++) {
      if (corners[side] >= 0 != corners[(side + 1) % 4] >= 0) {
        crossed.add(edges[side]);
      }
    }
    if (crossed.size() == 2) {
      join(crossed.get(0), crossed.get(1));
    } else if (crossed.size() == 4) {
      // Two branches pass; the sign in the middle tells which corners they cut off.
      double middle = function.applyAsDouble(0.5 * (x[i] + x[i + 1]), 0.5 * (y[j] + y[j + 1]));
      boolean alike = middle >= 0 == corners[0] >= 0;
      join(crossed.get(0), crossed.get(alike ? 1 : 3));
      join(crossed.get(2), crossed.get(alike ? 3 : 1));
    }
  }

  private void join(int one, int other) {
    joined.computeIfAbsent(one, _ -> new ArrayList<>()).add(other);
    joined.computeIfAbsent(other, _ -> new ArrayList<>()).add(one);
  }

  private double[] point(int edge) {
    return points.computeIfAbsent(edge, this::solve);
  }

  private double[] solve(int edge) {
    int i = edge / 2 / y.length;
    int j = edge / 2 % y.length;
    if (edge % 2 == 1) {
      return new double[] {
        x[i],
        root(v -> function.applyAsDouble(x[i], v), y[j], y[j + 1], values[i][j], values[i][j + 1])
      };
    }
    return new double[] {
      root(v -> function.applyAsDouble(v, y[j]), x[i], x[i + 1], values[i][j], values[i + 1][j]),
      y[j]
    };
  }

  private double root(
      DoubleUnaryOperator along, double low, double high, double atLow, double atHigh) {
    // Where F is all but 0, a weighted mean of the ends would have no digits.
    if (Math.abs(atLow) < Double.MIN_NORMAL || Math.abs(atHigh) < Double.MIN_NORMAL) {
      return Math.abs(atLow) < Double.MIN_NORMAL ? low : high;
    }
    return RootSearch.between(along, low, atLow, high, atHigh, accuracy);
  }

  private List<PlaneCurve> curves() {
    var curves = new ArrayList<PlaneCurve>();
    Set<Integer> taken = new HashSet<>();
    List<Integer> edges = joined.keySet().stream().sorted().toList();
    for (boolean open : new boolean[] {true, false}) {
      for (int start : edges) {
        boolean isEnd = joined.getOrDefault(start, List.of()).size() == 1;
        if (!taken.contains(start) && isEnd == open) {
          addCurves(follow(start, taken), !open, curves);
        }
      }
    }
    return List.copyOf(curves);
  }

  private List<Integer> follow(int start, Set<Integer> taken) {
    var path = new ArrayList<Integer>();
    int here = start;
    while (taken.add(here)) {
      path.add(here);
      for (int next : joined.getOrDefault(here, List.of())) {
        if (!taken.contains(next)) {
          here = next;
          break;
        }
      }
    }
    return path;
  }

  /** The pieces of a path between the edges on which no point was found. */
  private void addCurves(List<Integer> path, boolean closed, List<PlaneCurve> curves) {
    int gap =
        IntStream.range(0, path.size()).filter(k -> isLost(path.get(k))).findFirst().orElse(-1);
    if (gap < 0) {
      curves.add(curve(path, closed));
      return;
    }
    if (closed) {
      Collections.rotate(path, -gap);
    }
    int begin = 0;
    for (int k = 0; k <= path.size(); k++) {
      if (k == path.size() || isLost(path.get(k))) {
        if (k - begin > 1) {
          curves.add(curve(path.subList(begin, k), false));
        }
        begin = k + 1;
      }
    }
  }

  private boolean isLost(int edge) {
    return Double.isNaN(point(edge)[0] + point(edge)[1]);
  }

  private PlaneCurve curve(List<Integer> path, boolean closed) {
    return new PlaneCurve(
        path.stream().mapToDouble(edge -> point(edge)[0]).toArray(),
        path.stream().mapToDouble(edge -> point(edge)[1]).toArray(),
        closed);
  }
}
