package org.meanfield.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.jspecify.annotations.Nullable;

/**
 * The plane of two rates of a first-order mean field: T ν' of both as a function of both. Rates of
 * further populations stay where they are put; adaptation currents are those that belong to the
 * rates, or are held too. A workspace for one thread.
 *
 * <p>With currents that belong to the rates the nullclines meet in the stationary states of the
 * whole mean field. The flow of the plane is then not its course in time, in which w comes after.
 */
public final class PhasePlane {
  /** Meshes along each axis on which nullclines are traced. */
  private static final int MESHES = 240;

  private static final double ACCURACY = 1e-10;
  private static final int MOST_NEWTON_STEPS = 30;
  private static final double SAME = 1e-7;

  /** A held rate rests if it is nearer than this to what its population would fire, Hz. */
  private static final double RESTS = 1e-6;

  private final MeanField model;
  private final RateBalance balance;
  private final boolean holdsCurrents;
  private final int first;
  private final int second;
  private final PlaneWindow window;
  private final double[] rates;
  private final double[] imbalance;
  private final double[][] jacobian;

  /**
   * Where the two rates of the plane do not change.
   *
   * @param plane eigenvalues of the plane's flow
   * @param whole those of the whole mean field, if it rests here; nothing if something that is held
   *     would change
   * @param drifts dν/dt of all populations, Hz/s: 0 but for those that are held
   * @param currentDrifts dw/dt of all populations, A/s: not a number where w is not held
   */
  public record Point(
      double x,
      double y,
      LinearStability plane,
      Optional<LinearStability> whole,
      List<Double> drifts,
      List<Double> currentDrifts) {
    /** Copies the lists. */
    public Point {
      drifts = List.copyOf(drifts);
      currentDrifts = List.copyOf(currentDrifts);
    }
  }

  /**
   * @param first population along x
   * @param second population along y
   * @param others rates of all populations, of which those of further ones count, Hz
   * @param held adaptation currents of all populations, A; null for those that belong to the rates
   * @param time at which external rates are taken, s
   */
  public PhasePlane(
      MeanField model,
      int first,
      int second,
      PlaneWindow window,
      double[] others,
      double @Nullable [] held,
      double time) {
    this.model = model;
    this.first = first;
    this.second = second;
    this.window = window;
    balance = new RateBalance(model, 1, time, held);
    boolean adapts = model.populations().stream().anyMatch(p -> p.adaptation() != null);
    holdsCurrents = held != null && adapts;
    rates = others.clone();
    imbalance = new double[others.length];
    jacobian = new double[others.length][others.length];
  }

  /** What is looked at. */
  public PlaneWindow window() {
    return window;
  }

  /** T ν' of the population along x, Hz. */
  public double horizontal(double x, double y) {
    return imbalance(x, y)[first];
  }

  /** T ν' of the population along y, Hz. */
  public double vertical(double x, double y) {
    return imbalance(x, y)[second];
  }

  /** The mean field's state at a point, with its adaptation currents. */
  public FieldState at(double x, double y, double time) {
    rates[first] = x;
    rates[second] = y;
    return new FieldState(time, balance.layout(), balance.imbalance(rates, imbalance).clone());
  }

  private double[] imbalance(double x, double y) {
    rates[first] = x;
    rates[second] = y;
    balance.imbalance(rates, imbalance);
    return imbalance;
  }

  /** dν/dt at a point, Hz/s. */
  double[] slope(double x, double y) {
    double[] all = imbalance(x, y);
    return new double[] {all[first] / model.binWidth(), all[second] / model.binWidth()};
  }

  /** Where the rate along x does not change. */
  public List<PlaneCurve> horizontalNullcline() {
    return ZeroContour.trace(
        window.horizontal(MESHES), window.vertical(MESHES), this::horizontal, ACCURACY);
  }

  /** Where the rate along y does not change. */
  public List<PlaneCurve> verticalNullcline() {
    return ZeroContour.trace(
        window.horizontal(MESHES), window.vertical(MESHES), this::vertical, ACCURACY);
  }

  /**
   * The points in which the nullclines meet: along one of them the other's sign changes are solved
   * for by Newton's method. Complete up to what fits between two neighbouring points of a curve.
   *
   * @param nullcline that of the rate along y
   */
  public List<Point> points(List<PlaneCurve> nullcline) {
    var found = new ArrayList<double[]>();
    for (double[] crossing : NullclineCrossings.along(nullcline, this::horizontal)) {
      solve(crossing[0], crossing[1])
          .filter(p -> window.contains(p[0], p[1]))
          .filter(p -> found.stream().noneMatch(other -> isSame(p, other)))
          .ifPresent(found::add);
    }
    return found.stream().map(p -> point(p[0], p[1])).toList();
  }

  private static boolean isSame(double[] one, double[] other) {
    return Math.abs(one[0] - other[0]) < SAME && Math.abs(one[1] - other[1]) < SAME;
  }

  private Optional<double[]> solve(double startX, double startY) {
    double x = startX;
    double y = startY;
    for (int i = 0; i < MOST_NEWTON_STEPS; i++) {
      double[] all = imbalance(x, y);
      double u = all[first];
      double v = all[second];
      double[][] j = jacobian(x, y);
      double determinant = j[0][0] * j[1][1] - j[0][1] * j[1][0];
      double stepX = (j[0][1] * v - j[1][1] * u) / determinant;
      double stepY = (j[1][0] * u - j[0][0] * v) / determinant;
      x += stepX;
      y += stepY;
      if (!Double.isFinite(x) || !Double.isFinite(y)) {
        return Optional.empty();
      }
      if (Math.abs(stepX) + Math.abs(stepY) <= ACCURACY) {
        return Optional.of(new double[] {x, y});
      }
    }
    return Optional.empty();
  }

  /** ∂(T ν')/∂ν of the two. */
  double[][] jacobian(double x, double y) {
    rates[first] = x;
    rates[second] = y;
    balance.jacobian(rates, jacobian);
    return new double[][] {
      {jacobian[first][first], jacobian[first][second]},
      {jacobian[second][first], jacobian[second][second]}
    };
  }

  private Point point(double x, double y) {
    double[][] perSecond =
        new Array2DRowRealMatrix(jacobian(x, y)).scalarMultiply(1 / model.binWidth()).getData();
    double half = 0.5 * (perSecond[0][0] + perSecond[1][1]);
    double determinant = perSecond[0][0] * perSecond[1][1] - perSecond[0][1] * perSecond[1][0];
    Complex root = new Complex(half * half - determinant, 0).sqrt();
    var plane = new LinearStability(new Complex[] {root.add(half), root.negate().add(half)});
    FieldState state = at(x, y, balance.time());
    StateLayout layout = balance.layout();
    List<Integer> held =
        IntStream.range(0, rates.length).filter(p -> p != first && p != second).boxed().toList();
    var equations = new FirstOrderEquations(model);
    double[] changes = new double[equations.layout().length()];
    equations.derivatives(balance.time(), state.values(), changes);
    List<Double> currentDrifts =
        IntStream.range(0, rates.length)
            .mapToObj(p ->
                holdsCurrents && layout.adaptation(p) >= 0
                    ? changes[layout.adaptation(p)]
                    : Double.NaN)
            .toList();
    boolean rests =
        held.stream().allMatch(p -> Math.abs(imbalance[p]) <= RESTS)
            && IntStream.range(0, rates.length)
                .filter(p -> !Double.isNaN(currentDrifts.get(p)))
                .allMatch(p ->
                    Math.abs(currentDrifts.get(p)) * layout.timeConstant(layout.adaptation(p))
                        <= RESTS
                            * (layout.unit(layout.adaptation(p))
                                + Math.abs(state.adaptationCurrent(p))));
    return new Point(
        x,
        y,
        plane,
        rests ? Optional.of(LinearStability.of(equations, state)) : Optional.empty(),
        IntStream.range(0, rates.length)
            .mapToObj(p -> held.contains(p) ? imbalance[p] / model.binWidth() : 0.0)
            .toList(),
        currentDrifts);
  }

  /** T, the unit of time of the flow, s. */
  double binWidth() {
    return model.binWidth();
  }

  /**
   * The flow on a lattice.
   *
   * @return by point: x and y (Hz) and both slopes (Hz/s)
   */
  public List<double[]> flow(int columns, int rows) {
    return IntStream.range(0, columns * rows)
        .mapToObj(k -> {
          double x = window.x((k % columns + 0.5) / columns);
          int row = k / columns;
          double y = window.y((row + 0.5) / rows);
          double[] slope = slope(x, y);
          return new double[] {x, y, slope[0], slope[1]};
        })
        .filter(arrow -> Arrays.stream(arrow).allMatch(Double::isFinite))
        .toList();
  }
}
