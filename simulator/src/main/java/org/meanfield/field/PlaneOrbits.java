package org.meanfield.field;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;

/**
 * Orbits of the flow of a phase plane: trajectories in time, and the manifolds of saddles, which
 * are followed by their length because time stands still at the saddle. Dormand–Prince 8(5,3).
 */
public final class PlaneOrbits {
  private static final double TOLERANCE = 1e-10;
  private static final double SMALLEST_STEP = 1e-13;

  /** Length between two points of a manifold, and first distance from the saddle, in windows. */
  private static final double PIECE = 1.0 / 250;

  private static final double SHORTEST_PIECE = 1e-5;
  private static final double DEPARTURE = 1e-5;
  private static final int MOST_PIECES = 3000;

  /** Slopes below this, in windows per T, count as standing still. */
  private static final double STILL = 1e-8;

  /** Longest time between two looks at a trajectory, in T. */
  private static final double LOOK = 0.05;

  /** How long a trajectory is followed, in T. */
  private static final double LONGEST = 200;

  /**
   * Length between two points of a trajectory, in windows: a curve drawn through them is smooth.
   */
  private static final double CHORD = 0.01;

  private static final int MOST_POINTS = 500;

  private final PhasePlane plane;
  private final double width;
  private final double height;

  public PlaneOrbits(PhasePlane plane) {
    this.plane = plane;
    width = plane.window().x(1) - plane.window().x(0);
    height = plane.window().y(1) - plane.window().y(0);
  }

  /**
   * The two branches of the stable manifold of a saddle of the plane, followed backwards: the
   * border between what flows to different states.
   */
  public List<PlaneCurve> separatrix(PhasePlane.Point saddle) {
    return manifold(saddle, 1, -1);
  }

  /** The two branches of its unstable manifold: the ways from the saddle to other states. */
  public List<PlaneCurve> unstableManifold(PhasePlane.Point saddle) {
    return manifold(saddle, 0, 1);
  }

  private List<PlaneCurve> manifold(PhasePlane.Point saddle, int eigenvalue, int direction) {
    double[][] j = plane.jacobian(saddle.x(), saddle.y());
    double value = saddle.plane().eigenvalues()[eigenvalue].getRealPart() * plane.binWidth();
    // The row of J − λ with the larger entries gives the eigenvector.
    boolean upper = Math.hypot(j[0][0] - value, j[0][1]) >= Math.hypot(j[1][0], j[1][1] - value);
    double along = (upper ? -j[0][1] : value - j[1][1]) / width;
    double across = (upper ? j[0][0] - value : j[1][0]) / height;
    double length = Math.hypot(along, across);
    var branches = new ArrayList<PlaneCurve>();
    for (int side = -1; side <= 1; side += 2) {
      branches.add(
          branch(
              saddle,
              side * DEPARTURE * along / length,
              side * DEPARTURE * across / length,
              direction));
    }
    return branches;
  }

  /** Coordinates are parts of the window here. */
  private PlaneCurve branch(PhasePlane.Point saddle, double along, double across, int direction) {
    var integrator = integrator(PIECE);
    var unitSpeed =
        new Flow((x, y) -> {
          double[] slope = scaledSlope(x, y);
          double speed = Math.hypot(slope[0], slope[1]);
          if (!(speed > STILL)) {
            throw new StandstillException();
          }
          return new double[] {direction * slope[0] / speed, direction * slope[1] / speed};
        });
    double[] place = {saddle.x() / width + along, saddle.y() / height + across};
    var x = new ArrayList<Double>(List.of(saddle.x()));
    var y = new ArrayList<Double>(List.of(saddle.y()));
    double length = PIECE;
    for (int piece = 0; piece < MOST_PIECES && length > SHORTEST_PIECE; piece++) {
      try {
        place = integrator.integrate(unitSpeed, new ODEState(0, place), length).getPrimaryState();
      } catch (StandstillException | MathRuntimeException end) {
        // A state, or the border of the theory, is nearer than that.
        length /= 4;
        continue;
      }
      x.add(place[0] * width);
      y.add(place[1] * height);
      if (!plane.window().contains(place[0] * width, place[1] * height)) {
        break;
      }
    }
    return curve(x, y);
  }

  private double[] scaledSlope(double x, double y) {
    double[] slope = plane.slope(x * width, y * height);
    return new double[] {slope[0] * plane.binWidth() / width, slope[1] * plane.binWidth() / height};
  }

  /**
   * A course in time.
   *
   * @param times of the curve's points from the start on, s
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
  public record Trajectory(PlaneCurve curve, double[] times) {}

  /**
   * A trajectory from a point on, a point every hundredth of the window, until nothing moves, 200 T
   * have passed or there are 500 points.
   */
  public Trajectory trajectory(double startX, double startY) {
    var integrator = integrator(1);
    var flow = new Flow(this::scaledSlope);
    double[] place = {startX / width, startY / height};
    double[] shown = place;
    double time = 0;
    double shownTime = 0;
    var x = new ArrayList<Double>(List.of(startX));
    var y = new ArrayList<Double>(List.of(startY));
    var times = new ArrayList<Double>(List.of(0.0));
    while (time < LONGEST && x.size() < MOST_POINTS) {
      double speed = speed(place);
      if (!(speed > STILL)) {
        break;
      }
      double step = Math.min(LOOK, CHORD / (2 * speed));
      try {
        place = integrator.integrate(flow, new ODEState(0, place), step).getPrimaryState();
      } catch (StandstillException | MathRuntimeException end) {
        break;
      }
      time += step;
      if (Math.hypot(place[0] - shown[0], place[1] - shown[1]) >= 0.9 * CHORD) {
        shown = place;
        shownTime = time;
        x.add(place[0] * width);
        y.add(place[1] * height);
        times.add(time * plane.binWidth());
      }
    }
    // The last place counts, however near.
    if (time > shownTime) {
      x.add(place[0] * width);
      y.add(place[1] * height);
      times.add(time * plane.binWidth());
    }
    return new Trajectory(curve(x, y), times.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private double speed(double[] place) {
    double[] slope = scaledSlope(place[0], place[1]);
    return Math.hypot(slope[0], slope[1]);
  }

  private static DormandPrince853Integrator integrator(double longestStep) {
    return new DormandPrince853Integrator(SMALLEST_STEP, longestStep, TOLERANCE, TOLERANCE);
  }

  private static PlaneCurve curve(List<Double> x, List<Double> y) {
    return new PlaneCurve(
        x.stream().mapToDouble(Double::doubleValue).toArray(),
        y.stream().mapToDouble(Double::doubleValue).toArray(),
        false);
  }

  /** Two slopes at a point. */
  private interface Slope {
    double[] at(double x, double y);
  }

  /** Nothing moves here, or the theory has no answer. */
  private static final class StandstillException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private record Flow(Slope slope) implements OrdinaryDifferentialEquation {
    @Override
    public int getDimension() {
      return 2;
    }

    @Override
    public double[] computeDerivatives(double time, double[] place) {
      double[] slopes = slope.at(place[0], place[1]);
      if (!Double.isFinite(slopes[0]) || !Double.isFinite(slopes[1])) {
        throw new StandstillException();
      }
      return slopes;
    }
  }
}
