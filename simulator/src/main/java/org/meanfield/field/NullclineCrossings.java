package org.meanfield.field;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * Where T ν' of one population changes its sign, or the nullclines of two populations meet: along
 * one of them, which is traced, the sign changes of the other's T ν'.
 */
final class NullclineCrossings {
  private static final int MESHES = 160;
  private static final double ACCURACY = 1e-9;

  private NullclineCrossings() {}

  /**
   * About where a function changes its sign along curves.
   *
   * @return x and y each, by linear interpolation between two points of a curve
   */
  static List<double[]> along(List<PlaneCurve> curves, DoubleBinaryOperator function) {
    var crossings = new ArrayList<double[]>();
    for (PlaneCurve curve : curves) {
      int n = curve.x().length;
      for (int i = 0; i < (curve.closed() ? n : n - 1); i++) {
        int next = (i + 1) % n;
        double here = function.applyAsDouble(curve.x()[i], curve.y()[i]);
        double there = function.applyAsDouble(curve.x()[next], curve.y()[next]);
        boolean known = !Double.isNaN(here) && !Double.isNaN(there);
        if (known && here >= 0 != there >= 0) {
          double part = here / (here - there);
          crossings.add(
              new double[] {
                curve.x()[i] + part * (curve.x()[next] - curve.x()[i]),
                curve.y()[i] + part * (curve.y()[next] - curve.y()[i])
              });
        }
      }
    }
    return crossings;
  }

  /**
   * Of one population or two, on a lattice that is finer towards low rates, of 8 mHz at 0 if B is
   * 200 Hz.
   */
  static List<double[]> of(RateBalance balance, double highestRate) {
    double[] lattice =
        IntStream.rangeClosed(0, MESHES)
            .mapToDouble(i -> (double) i / MESHES)
            .map(part -> highestRate * part * part)
            .toArray();
    double[] imbalance = new double[balance.layout().populations()];
    if (imbalance.length == 1) {
      DoubleBinaryOperator only =
          (x, _) -> {
            balance.imbalance(new double[] {x}, imbalance);
            return imbalance[0];
          };
      var line = new PlaneCurve(lattice, new double[lattice.length], false);
      return along(List.of(line), only).stream().map(p -> new double[] {p[0]}).toList();
    }
    DoubleBinaryOperator first =
        (x, y) -> {
          balance.imbalance(new double[] {x, y}, imbalance);
          return imbalance[0];
        };
    DoubleBinaryOperator second =
        (x, y) -> {
          balance.imbalance(new double[] {x, y}, imbalance);
          return imbalance[1];
        };
    return along(ZeroContour.trace(lattice, lattice, second, ACCURACY), first);
  }
}
