package org.meanfield.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.meanfield.field.PublishedNetworks.adaptive;
import static org.meanfield.field.PublishedNetworks.constant;
import static org.meanfield.field.PublishedNetworks.hodgkinHuxley;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PhasePlaneTest {
  private final MeanField network = hodgkinHuxley(constant(4));

  private static PhasePlane plane(MeanField model, double size, double... held) {
    return new PhasePlane(
        model,
        0,
        1,
        new PlaneWindow(0, size, 0, size),
        new double[2],
        held.length == 0 ? null : held,
        0);
  }

  private static double[] lattice(double end, int meshes) {
    return new PlaneWindow(0, end, 0, end).horizontal(meshes);
  }

  @Test
  void aCircleIsOneClosedCurve() {
    double[] lattice = lattice(4, 37);
    List<PlaneCurve> curves =
        ZeroContour.trace(lattice, lattice, (x, y) -> Math.hypot(x - 2.03, y - 1.9) - 1.3, 1e-12);
    assertThat(curves).hasSize(1);
    PlaneCurve circle = curves.getFirst();
    assertThat(circle.closed()).isTrue();
    assertThat(circle.x().length).isGreaterThan(80);
    for (int i = 0; i < circle.x().length; i++) {
      assertThat(Math.hypot(circle.x()[i] - 2.03, circle.y()[i] - 1.9))
          .isCloseTo(1.3, within(1e-11));
    }
  }

  /** Two branches of a hyperbola pass through one mesh, and stay two. */
  @Test
  void branchesDoNotCross() {
    double[] lattice = lattice(2, 2);
    for (double side : new double[] {-0.1, 0.1}) {
      List<PlaneCurve> curves =
          ZeroContour.trace(
              new double[] {0, 1.9},
              new double[] {0, 2},
              (x, y) -> (x - 1) * (y - 1) - side,
              1e-12);
      assertThat(curves).hasSize(2).noneMatch(PlaneCurve::closed);
    }
    assertThat(ZeroContour.trace(lattice, lattice, (_, _) -> 1, 1e-12)).isEmpty();
    assertThat(ZeroContour.trace(lattice, lattice, (x, _) -> x > 1 ? Double.NaN : x - 0.5, 1e-12))
        .hasSize(1);
  }

  @Test
  void aCurveIsCutWhereTheFunctionHasNoValue() {
    double[] lattice = lattice(4, 37);
    DoubleBinaryOperator circle = (x, y) -> Math.hypot(x - 2.03, y - 1.9) - 1.3;
    PlaneCurve whole = ZeroContour.trace(lattice, lattice, circle, 1e-12).getFirst();
    int points = whole.x().length;
    List<PlaneCurve> cut =
        ZeroContour.trace(
            lattice,
            lattice,
            (x, y) ->
                IntStream.of(10, 12, points - 30)
                        .anyMatch(k -> Math.hypot(x - whole.x()[k], y - whole.y()[k]) < 1e-6)
                    ? Double.NaN
                    : circle.applyAsDouble(x, y),
            1e-12);
    // Between the first two gaps one point stands alone, which is no curve.
    assertThat(cut).hasSize(2).noneMatch(PlaneCurve::closed);
    assertThat(cut.get(0).x().length + cut.get(1).x().length).isEqualTo(points - 4);
  }

  @Test
  void ratesDoNotChangeOnTheirNullclines() {
    PhasePlane plane = plane(network, 200);
    for (PlaneCurve curve : plane.horizontalNullcline()) {
      for (int i = 0; i < curve.x().length; i++) {
        assertThat(plane.horizontal(curve.x()[i], curve.y()[i])).isCloseTo(0, within(1e-7));
      }
    }
    for (PlaneCurve curve : plane.verticalNullcline()) {
      for (int i = 0; i < curve.x().length; i++) {
        assertThat(plane.vertical(curve.x()[i], curve.y()[i])).isCloseTo(0, within(1e-7));
      }
    }
  }

  @Test
  void theFlowIsThatOfTheEquations() {
    double[] out = new double[2];
    for (double[] arrow : plane(network, 30).flow(5, 4)) {
      new FirstOrderEquations(network).derivatives(0, new double[] {arrow[0], arrow[1]}, out);
      assertThat(arrow[2]).isCloseTo(out[0], within(1e-9));
      assertThat(arrow[3]).isCloseTo(out[1], within(1e-9));
    }
  }

  @Test
  void nullclinesMeetInTheStatesOfTheSearch() {
    PhasePlane plane = plane(network, 200);
    List<PhasePlane.Point> points = plane.points(plane.verticalNullcline());
    List<StationaryState> states = new FixedPointSearch(network, 0).firstOrder().states();
    assertThat(points).hasSameSizeAs(states).hasSize(5);
    for (StationaryState state : states) {
      assertThat(points)
          .anyMatch(p ->
              Math.abs(p.x() - state.state().rate(0)) < 1e-7
                  && Math.abs(p.y() - state.state().rate(1)) < 1e-7
                  && p.whole().orElseThrow().type() == state.stability().type());
    }
  }

  /**
   * A third population that only listens moves no crossing of nullclines, but held at the rate of
   * one state it rests in that one alone.
   */
  @Test
  void aHeldRateRestsInTheStateItComesFromAndNowhereElse() {
    var populations = new ArrayList<>(network.populations());
    populations.add(
        PublishedNetworks.population("far", 500, "hh-rs", "published", null, constant(4)));
    var three = new MeanField(populations, PublishedNetworks.BIN_WIDTH);
    double[] silent = new FixedPointSolver(three).firstOrder(0).state().rates();
    var window = new PlaneWindow(0, 200, 0, 200);
    var plane = new PhasePlane(three, 0, 1, window, silent, null, 0);
    List<PhasePlane.Point> points = plane.points(plane.verticalNullcline());
    PhasePlane alone = plane(network, 200);
    List<PhasePlane.Point> ofTwo = alone.points(alone.verticalNullcline());
    assertThat(points).hasSameSizeAs(ofTwo);
    double[] out = new double[3];
    for (int i = 0; i < points.size(); i++) {
      PhasePlane.Point point = points.get(i);
      assertThat(point.x()).isCloseTo(ofTwo.get(i).x(), within(1e-8));
      assertThat(point.plane().type()).isEqualTo(ofTwo.get(i).plane().type());
      new FirstOrderEquations(three)
          .derivatives(0, new double[] {point.x(), point.y(), silent[2]}, out);
      assertThat(point.drifts().get(2)).isCloseTo(out[2], within(1e-9));
      boolean isWhereFromItComes = Math.abs(point.x() - silent[0]) < 1e-6;
      assertThat(point.whole().isPresent()).isEqualTo(isWhereFromItComes);
      point.whole().ifPresent(whole -> assertThat(whole.eigenvalues()).hasSize(3));
    }
    assertThat(points).anyMatch(point -> point.whole().isPresent());
  }

  /** What starts a little to either side of a separatrix ends in different states. */
  @Test
  void separatricesSeparate() {
    PhasePlane plane = plane(network, 200);
    var orbits = new PlaneOrbits(plane);
    List<PhasePlane.Point> points = plane.points(plane.verticalNullcline());
    PhasePlane.Point saddle =
        points.stream()
            .filter(p -> p.plane().growing() == 1 && p.x() < 60)
            .findFirst()
            .orElseThrow();
    List<PlaneCurve> branches = orbits.separatrix(saddle);
    assertThat(branches).hasSize(2);
    for (PlaneCurve branch : branches) {
      int middle = branch.x().length / 2;
      double x = branch.x()[middle];
      double y = branch.y()[middle];
      assertThat(end(orbits, x - 0.05, y)).isCloseTo(1.2232, within(1e-3));
      assertThat(end(orbits, x + 0.05, y)).isGreaterThan(100);
    }
    double[] ends =
        orbits.unstableManifold(saddle).stream()
            .mapToDouble(branch -> branch.x()[branch.x().length - 1])
            .sorted()
            .toArray();
    assertThat(ends[0]).isCloseTo(1.2232, within(1e-2));
    assertThat(ends[1]).isCloseTo(175.402, within(0.5));
  }

  private static double end(PlaneOrbits orbits, double x, double y) {
    PlaneCurve curve = orbits.trajectory(x, y).curve();
    return curve.x()[curve.x().length - 1];
  }

  /**
   * Points a hundredth of the window apart however fast it goes, at the times of the exact flow.
   */
  @Test
  void aTrajectoryIsDrawnSmoothlyByFewPoints() {
    PhasePlane plane = plane(network, 200);
    PlaneOrbits.Trajectory trajectory = new PlaneOrbits(plane).trajectory(150, 20);
    double[] x = trajectory.curve().x();
    double[] y = trajectory.curve().y();
    assertThat(x.length).isBetween(50, 500).isEqualTo(trajectory.times().length);
    for (int i = 1; i < x.length; i++) {
      assertThat(Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1])).isLessThan(0.015 * 200);
      double time = trajectory.times()[i] - trajectory.times()[i - 1];
      assertThat(time).isPositive();
      if (time < 5e-4) {
        double[] slope = plane.slope((x[i] + x[i - 1]) / 2, (y[i] + y[i - 1]) / 2);
        assertThat((x[i] - x[i - 1]) / time)
            .isCloseTo(slope[0], within(0.05 * Math.hypot(slope[0], slope[1])));
      }
    }
  }

  /** Held at the value of a stationary state, w leaves that state where it is. */
  @Test
  void heldCurrentsMoveNoStateWhoseCurrentsTheyAre() {
    FieldState state = new FixedPointSolver(adaptive(2.5)).firstOrder(0).state();
    PhasePlane following = plane(adaptive(2.5), 20);
    PhasePlane held = plane(adaptive(2.5), 20, state.adaptationCurrent(0), 0);
    assertThat(held.points(held.verticalNullcline()))
        .filteredOn(p -> p.whole().isPresent())
        .hasSize(1);
    PhasePlane moved = plane(adaptive(2.5), 20, 0.99 * state.adaptationCurrent(0), 0);
    assertThat(moved.points(moved.verticalNullcline()))
        .isNotEmpty()
        .allMatch(p -> p.whole().isEmpty() && p.currentDrifts().getFirst() > 0);
    for (PhasePlane plane : List.of(following, held)) {
      assertThat(plane.points(plane.verticalNullcline()))
          .anyMatch(p ->
              Math.abs(p.x() - state.rate(0)) < 1e-7 && Math.abs(p.y() - state.rate(1)) < 1e-7);
    }
    assertThat(held.at(5, 5, 0).adaptationCurrent(0)).isEqualTo(state.adaptationCurrent(0));
    assertThat(following.at(5, 5, 0).adaptationCurrent(0))
        .isGreaterThan(2 * state.adaptationCurrent(0));
  }
}
