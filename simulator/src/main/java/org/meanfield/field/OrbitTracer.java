package org.meanfield.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.hipparchus.complex.Complex;
import org.jspecify.annotations.Nullable;

/** Follows the periodic orbits that begin at a Hopf point. */
public final class OrbitTracer {
  private static final double FIRST_DISTANCE = 0.01;
  private static final double LONGEST_DISTANCE = 0.2;
  private static final double SHORTEST_DISTANCE = 1e-6;
  private static final double SMALLEST_COSINE = 0.9;
  private static final int MOST_ORBITS = 300;
  private static final int EASY = 4;
  private static final int ORBITS_PER_MESH = 3;

  /** Of the period at the Hopf point: the orbit then passes next to a stationary state. */
  private static final double LONGEST_PERIOD = 50;

  /**
   * The same, where λ no longer changes by more than this part of the range in a step. In a canard
   * explosion λ stands still, too, but the period grows some threefold.
   */
  private static final double LONG_PERIOD = 10;

  private static final double STANDSTILL = 1e-7;

  /** Error of the multiplier 1 above which the others are not known well enough to cross. */
  private static final double KNOWN = 1e-6;

  private static final double PLACE_TOLERANCE = 1e-7;

  private static final String NO_ORBIT =
      "Newton's method finds no orbit on the way, or the search did not converge";
  private static final String NOT_KNOWN =
      "the multipliers are not known well enough there: that which must be 1 is not";

  private final ParametrisedSystem system;
  private final ContinuationSettings settings;
  private final int intervals;
  private final int degree;

  /**
   * @param intervals of the mesh
   * @param degree of the polynomials; the period's error falls with the power 2·degree of the
   *     intervals' length
   */
  public OrbitTracer(
      ParametrisedSystem system, ContinuationSettings settings, int intervals, int degree) {
    this.system = system;
    this.settings = settings;
    this.intervals = intervals;
    this.degree = degree;
  }

  /** The family of a Hopf point. */
  public OrbitFamily trace(Bifurcation hopf) {
    var orbits = new ArrayList<PeriodicOrbit>();
    var events = new ArrayList<OrbitFamily.Event>();
    var unlocated = new ArrayList<Unlocated>();
    OrbitPoint here = beginning(hopf);
    var equations = new OrbitEquations(system, here.mesh());
    double distance = FIRST_DISTANCE;
    while (orbits.size() < MOST_ORBITS) {
      var corrector = new OrbitCorrector(equations, here, settings.parameterScale());
      @Nullable OrbitPoint next = corrector.at(distance);
      if (next == null || !(corrector.cosine(next) >= SMALLEST_COSINE)) {
        distance /= 2;
        if (distance < SHORTEST_DISTANCE) {
          return new OrbitFamily(hopf, orbits, events, unlocated, "no further orbit is in reach");
        }
        continue;
      }
      int iterations = corrector.iterations();
      if (!orbits.isEmpty() && isReversed(here, next)) {
        return new OrbitFamily(hopf, orbits, events, unlocated, "it shrinks to a stationary state");
      }
      if (!settings.contains(next.parameter())) {
        double end = next.parameter() < settings.low() ? settings.low() : settings.high();
        double place = place(corrector, here, next, distance, p -> p.parameter() - end);
        @Nullable OrbitPoint last = Double.isNaN(place) ? null : corrector.at(place);
        if (last != null) {
          if (!orbits.isEmpty() && !isNearHomoclinic(here, last, hopf.frequency())) {
            events.addAll(events(corrector, here, last, place, unlocated));
          }
          orbits.add(last.summary());
        }
        return new OrbitFamily(
            hopf,
            orbits,
            events,
            unlocated,
            last == null ? "the range ends, but its last orbit was not found" : "the range ends");
      }
      boolean homoclinic = isNearHomoclinic(here, next, hopf.frequency());
      if (!orbits.isEmpty() && !homoclinic) {
        events.addAll(events(corrector, here, next, distance, unlocated));
      }
      orbits.add(next.summary());
      if (homoclinic) {
        return new OrbitFamily(
            hopf,
            orbits,
            events,
            unlocated,
            String.format(
                Locale.ROOT,
                "its period grows without limit (%.3g times that at the Hopf point): a homoclinic"
                    + " orbit",
                next.period() * hopf.frequency()));
      }
      here = next;
      if (orbits.size() % ORBITS_PER_MESH == 0) {
        here = here.on(here.mesh().adapted(here.nodes()));
        equations = new OrbitEquations(system, here.mesh());
      }
      distance =
          Math.min(
              LONGEST_DISTANCE,
              distance * (iterations <= EASY ? 1.4 : iterations > EASY + 1 ? 0.7 : 1));
    }
    return new OrbitFamily(
        hopf, orbits, events, unlocated, "the limit of " + MOST_ORBITS + " orbits");
  }

  /** The period grows and λ stands still: one turn takes ever longer next to a stationary state. */
  private boolean isNearHomoclinic(OrbitPoint here, OrbitPoint next, double frequency) {
    double growth = next.period() * frequency;
    boolean still = Math.abs(next.parameter() - here.parameter()) < STANDSTILL * settings.width();
    return growth > LONGEST_PERIOD
        || (growth > LONG_PERIOD && next.period() > here.period() && still);
  }

  /** The stationary state, and the oscillation a cos 2πτ − b sin 2πτ. */
  private OrbitPoint beginning(Bifurcation hopf) {
    OrbitMesh mesh = OrbitMesh.uniform(intervals, degree);
    double[][] plane = HopfPoint.plane(system, hopf);
    double[][] nodes = new double[mesh.nodes()][];
    double[][] tangent = new double[mesh.nodes()][system.dimension()];
    for (int i = 0; i < nodes.length; i++) {
      double angle = 2 * Math.PI * mesh.node(i);
      nodes[i] = hopf.point().state().clone();
      for (int a = 0; a < system.dimension(); a++) {
        tangent[i][a] = plane[0][a] * Math.cos(angle) - plane[1][a] * Math.sin(angle);
      }
    }
    return new OrbitPoint(
        mesh,
        nodes,
        1 / hopf.frequency(),
        hopf.point().parameter(),
        tangent,
        0,
        0,
        new Complex[] {Complex.ONE});
  }

  /** Beyond an amplitude of 0 the same orbits come again, half a turn later. */
  private static boolean isReversed(OrbitPoint here, OrbitPoint next) {
    int variables = here.nodes()[0].length;
    int count = here.nodes().length - 1;
    double product = 0;
    for (int a = 0; a < variables; a++) {
      double meanHere = 0;
      double meanNext = 0;
      double size = 1;
      for (int i = 0; i < count; i++) {
        meanHere += here.nodes()[i][a] / count;
        meanNext += next.nodes()[i][a] / count;
        size = Math.max(size, Math.abs(here.nodes()[i][a]));
      }
      for (int i = 0; i < count; i++) {
        product +=
            (here.nodes()[i][a] - meanHere) * (next.nodes()[i][a] - meanNext) / (size * size);
      }
    }
    return product < 0;
  }

  private static @Nullable OrbitPoint root(
      OrbitCorrector corrector,
      OrbitPoint here,
      OrbitPoint next,
      double distance,
      ToDoubleFunction<OrbitPoint> function) {
    double place = place(corrector, here, next, distance, function);
    return Double.isNaN(place) ? null : corrector.at(place);
  }

  /** How far from here a function is 0, not a number where that was not found. */
  private static double place(
      OrbitCorrector corrector,
      OrbitPoint here,
      OrbitPoint next,
      double distance,
      ToDoubleFunction<OrbitPoint> function) {
    return RootSearch.between(
        d -> {
          @Nullable OrbitPoint point = corrector.at(d);
          return point == null ? Double.NaN : function.applyAsDouble(point);
        },
        0,
        function.applyAsDouble(here),
        distance,
        function.applyAsDouble(next),
        PLACE_TOLERANCE * distance);
  }

  private static List<OrbitFamily.Event> events(
      OrbitCorrector corrector,
      OrbitPoint here,
      OrbitPoint next,
      double distance,
      List<Unlocated> unlocated) {
    var events = new ArrayList<OrbitFamily.Event>();
    boolean known = here.trivialError() < KNOWN && next.trivialError() < KNOWN;
    if (here.parameterTangent() * next.parameterTangent() < 0) {
      // Where orbits are not resolved, as beside a homoclinic one, a turn may be an error of
      // theirs.
      @Nullable OrbitPoint fold =
          known ? root(corrector, here, next, distance, OrbitPoint::parameterTangent) : null;
      if (fold == null) {
        String reason = known ? NO_ORBIT : NOT_KNOWN;
        unlocated.add(lost(here, next, Unlocated.What.FOLD_OF_ORBITS, reason));
      } else {
        events.add(new OrbitFamily.Event(OrbitFamily.Kind.FOLD, fold.summary()));
      }
    }
    Complex[] before = here.nontrivial();
    Complex[] after = next.nontrivial();
    for (int k = 0; k < before.length; k++) {
      int index = k;
      boolean crosses = before[k].norm() > 1 != after[k].norm() > 1;
      // A real multiplier that passes +1 belongs to a fold, which was found above.
      if (!crosses || (isPositive(before[k]) && isPositive(after[k]))) {
        continue;
      }
      @Nullable OrbitPoint point =
          known
              ? root(corrector, here, next, distance, p -> p.nontrivial()[index].norm() - 1)
              : null;
      boolean complex = (point == null ? after : point.nontrivial())[k].getImaginaryPart() != 0;
      if (point == null) {
        unlocated.add(
            lost(
                here,
                next,
                complex ? Unlocated.What.MULTIPLIER_PAIR : Unlocated.What.MULTIPLIER,
                known ? NO_ORBIT : NOT_KNOWN));
      } else {
        events.add(
            new OrbitFamily.Event(
                complex ? OrbitFamily.Kind.TORUS : OrbitFamily.Kind.PERIOD_DOUBLING,
                point.summary()));
      }
      k += complex ? 1 : 0;
    }
    return events;
  }

  private static Unlocated lost(
      OrbitPoint here, OrbitPoint next, Unlocated.What what, String reason) {
    return new Unlocated(here.parameter(), next.parameter(), what, reason);
  }

  private static boolean isPositive(Complex multiplier) {
    return multiplier.getImaginaryPart() == 0 && multiplier.getRealPart() > 0;
  }
}
