package org.meanfield.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.hipparchus.complex.Complex;
import org.jspecify.annotations.Nullable;

/**
 * Follows a branch in one direction. The step grows and shrinks with the angle by which the branch
 * turns; points at which something happens are located and become points of the branch.
 */
final class BranchTracer {
  private static final double FIRST_DISTANCE = 0.01;
  private static final double SHORTEST_DISTANCE = 1e-9;

  /** A step may turn the branch by this, radians. */
  private static final double LARGEST_ANGLE = 0.3;

  private static final double USUAL_ANGLE = 0.1;
  private static final int EASY = 5;

  /** Of an event, as a part of the step that contains it. */
  private static final double PLACE_TOLERANCE = 1e-12;

  private static final String NO_STATE = "Newton's method finds no state on the way";
  private static final String NOT_CONVERGED = "the search for it did not converge";
  private static final String MORE_THAN_ONE =
      "the branch neither turns nor crosses another between these points: more than one thing"
          + " happens there";

  private final ParametrisedSystem system;
  private final ContinuationSettings settings;
  private final ArclengthCorrector corrector;

  BranchTracer(ParametrisedSystem system, ContinuationSettings settings) {
    this.system = system;
    this.settings = settings;
    corrector = new ArclengthCorrector(system, settings.parameterScale());
  }

  /**
   * What was found in one direction.
   *
   * @param points begins with the start
   * @param end why it has no more points
   */
  record Leg(
      List<Equilibrium> points,
      List<Bifurcation> bifurcations,
      List<Unlocated> unlocated,
      String end,
      boolean closed) {
    Leg {
      points = List.copyOf(points);
      bifurcations = List.copyOf(bifurcations);
      unlocated = List.copyOf(unlocated);
    }
  }

  ArclengthCorrector corrector() {
    return corrector;
  }

  /** Follows the tangent of a point. */
  Leg trace(Equilibrium start) {
    var points = new ArrayList<Equilibrium>();
    var bifurcations = new ArrayList<Bifurcation>();
    var unlocated = new ArrayList<Unlocated>();
    points.add(start);
    double distance = FIRST_DISTANCE;
    while (points.size() < settings.mostPoints()) {
      Equilibrium here = points.getLast();
      if (leaves(here)) {
        return new Leg(points, bifurcations, unlocated, "the range ends", false);
      }
      var step = new Step(here);
      @Nullable Equilibrium next = step.to(distance);
      double angle = next == null ? Double.NaN : step.angle(next);
      if (next == null || !(angle <= LARGEST_ANGLE)) {
        distance /= 2;
        if (distance < SHORTEST_DISTANCE) {
          return new Leg(points, bifurcations, unlocated, whyNot(step), false);
        }
        continue;
      }
      int iterations = corrector.iterations();
      double reached = distance;
      boolean outside = !settings.contains(next.parameter());
      if (outside) {
        double end = next.parameter() < settings.low() ? settings.low() : settings.high();
        double root = step.root(next, distance, p -> p.parameter() - end);
        @Nullable Equilibrium atEnd = corrector.at(step.guess(root), end);
        if (atEnd == null || !(root > 0)) {
          return new Leg(
              points,
              bifurcations,
              unlocated,
              "the range ends, but its last point was not found",
              false);
        }
        next = step.oriented(atEnd);
        reached = root;
      }
      for (Bifurcation bifurcation : step.events(next, reached, unlocated)) {
        bifurcations.add(bifurcation);
        points.add(bifurcation.point());
      }
      if (points.size() > 4 && step.passes(start, reached)) {
        points.add(start);
        return new Leg(points, bifurcations, unlocated, "the branch is closed", true);
      }
      points.add(next);
      distance = longer(distance, angle, iterations);
    }
    return new Leg(
        points,
        bifurcations,
        unlocated,
        "the limit of " + settings.mostPoints() + " points",
        false);
  }

  private boolean leaves(Equilibrium here) {
    double outwards = here.parameter() >= settings.high() ? 1 : -1;
    return (here.parameter() >= settings.high() || here.parameter() <= settings.low())
        && here.heading() == outwards;
  }

  private double longer(double distance, double angle, int iterations) {
    double factor = Math.clamp(USUAL_ANGLE / Math.max(angle, 1e-9), 0.5, 1.5);
    if (iterations > EASY) {
      factor = Math.min(factor, 0.7);
    }
    return Math.min(distance * factor, settings.longestDistance());
  }

  private String whyNot(Step step) {
    double[] ahead = step.guess(SHORTEST_DISTANCE);
    double[] out = new double[system.dimension()];
    system.derivatives(ahead[system.dimension()], ahead, out);
    for (double derivative : out) {
      if (!Double.isFinite(derivative)) {
        return "the equations have no answer beyond";
      }
    }
    return "no further point is in reach of steps of "
        + String.format(Locale.ROOT, "%.0e", SHORTEST_DISTANCE);
  }

  /** One step from a point along its tangent. */
  private final class Step {
    private final Equilibrium from;
    private final double[] base;
    private final double[] tangent;

    /** Why the last search for a place, if it found none, did not. */
    private String failure = NOT_CONVERGED;

    Step(Equilibrium from) {
      this.from = from;
      base = from.joined();
      corrector.rescale(base);
      double length = Math.sqrt(corrector.product(from.tangent(), from.tangent()));
      tangent = from.tangent().clone();
      for (int i = 0; i < tangent.length; i++) {
        tangent[i] /= length;
      }
    }

    @Nullable Equilibrium to(double distance) {
      corrector.rescale(base);
      return corrector.at(base, tangent, distance);
    }

    double[] guess(double distance) {
      double[] guess = base.clone();
      for (int i = 0; i < guess.length; i++) {
        guess[i] += distance * tangent[i];
      }
      return guess;
    }

    double angle(Equilibrium next) {
      double length = Math.sqrt(corrector.product(next.tangent(), next.tangent()));
      return Math.acos(Math.min(1, corrector.product(tangent, next.tangent()) / length));
    }

    Equilibrium oriented(Equilibrium point) {
      corrector.rescale(base);
      return corrector.product(tangent, point.tangent()) < 0 ? point.reversed() : point;
    }

    double root(Equilibrium next, double distance, ToDoubleFunction<Equilibrium> function) {
      failure = NOT_CONVERGED;
      return RootSearch.between(
          d -> {
            @Nullable Equilibrium point = at(d);
            return point == null ? Double.NaN : function.applyAsDouble(point);
          },
          0,
          function.applyAsDouble(from),
          distance,
          function.applyAsDouble(next),
          PLACE_TOLERANCE * distance);
    }

    /** Whether the start of a branch lies on the way. */
    boolean passes(Equilibrium start, double distance) {
      double[] offset = start.joined();
      for (int i = 0; i < offset.length; i++) {
        offset[i] -= base[i];
      }
      corrector.rescale(base);
      double ahead = corrector.product(tangent, offset);
      return ahead > 0
          && ahead <= distance
          && corrector.product(offset, offset) <= 1.1 * distance * distance
          && corrector.product(tangent, start.tangent()) > 0;
    }

    /** What happens on the way; what has no place goes to the other list. */
    List<Bifurcation> events(Equilibrium next, double distance, List<Unlocated> unlocated) {
      record Event(Equilibrium point, double distance, Bifurcation.Kind kind, int eigenvalue) {}
      var events = new ArrayList<Event>();
      int parameter = tangent.length - 1;
      boolean turns = from.heading() * next.heading() < 0;
      if (turns) {
        double place = root(next, distance, p -> p.tangent()[parameter]);
        @Nullable Equilibrium point = at(place);
        if (point == null) {
          unlocated.add(lost(next, Unlocated.What.FOLD, failure));
        } else {
          events.add(new Event(point, place, Bifurcation.Kind.FOLD, 0));
        }
      }
      // The eigenvalue that passes 0 where the branch turns is told by the fold.
      boolean told = !turns;
      Complex[] before = from.stability().eigenvalues();
      Complex[] after = next.stability().eigenvalues();
      for (int k = 0; k < before.length; k++) {
        int index = k;
        if (before[k].getRealPart() > 0 == after[k].getRealPart() > 0) {
          continue;
        }
        double place = root(next, distance, p -> p.stability().eigenvalues()[index].getRealPart());
        @Nullable Equilibrium point = at(place);
        boolean pair =
            (point == null ? after : point.stability().eigenvalues())[k].getImaginaryPart() != 0;
        if (point != null && pair) {
          events.add(new Event(point, place, Bifurcation.Kind.HOPF, k));
        } else if (point != null && from.orientation() != next.orientation()) {
          events.add(new Event(point, place, Bifurcation.Kind.BRANCH_POINT, k));
        } else if (pair || told) {
          unlocated.add(
              lost(
                  next,
                  pair ? Unlocated.What.EIGENVALUE_PAIR : Unlocated.What.EIGENVALUE,
                  point == null ? failure : MORE_THAN_ONE));
        } else {
          told = true;
        }
        k += pair ? 1 : 0;
      }
      events.sort((a, b) -> Double.compare(a.distance(), b.distance()));
      return events.stream()
          .map(e ->
              e.kind() == Bifurcation.Kind.HOPF
                  ? HopfPoint.of(system, e.point(), e.eigenvalue())
                  : new Bifurcation(e.kind(), e.point(), Double.NaN, Double.NaN))
          .toList();
    }

    private @Nullable Equilibrium at(double place) {
      if (Double.isNaN(place)) {
        return null;
      }
      @Nullable Equilibrium point = to(place);
      failure = point == null ? NO_STATE : failure;
      return point;
    }

    private Unlocated lost(Equilibrium next, Unlocated.What what, String reason) {
      return new Unlocated(from.parameter(), next.parameter(), what, reason);
    }
  }
}
