package org.meanfield.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.jspecify.annotations.Nullable;

/**
 * All branches of stationary states that can be reached from given states as λ goes through a
 * range: in both directions, around folds, and onto branches that cross.
 *
 * <p>Sources: [K77] Keller 1977, in Applications of Bifurcation Theory (Academic Press), p. 359;
 * [K04] Kuznetsov 2004, Elements of Applied Bifurcation Theory, 3rd ed.; [D07] Doedel 2007, in
 * Numerical Continuation Methods for Dynamical Systems (Springer), p. 1.
 */
public final class Continuation {
  /** States that differ by less, relatively, are one. */
  private static final double SAME = 1e-6;

  private static final double SWITCH_DISTANCE = 0.02;

  private final ParametrisedSystem system;
  private final BranchTracer tracer;
  private final List<Branch> branches = new ArrayList<>();

  /** A continuation that has found nothing yet. */
  public Continuation(ParametrisedSystem system, ContinuationSettings settings) {
    this.system = system;
    tracer = new BranchTracer(system, settings);
  }

  /** What was found so far. */
  public List<Branch> branches() {
    return List.copyOf(branches);
  }

  /**
   * Follows the branch of a state, and those that cross it, unless it is known.
   *
   * @param state near a stationary one
   * @throws NumericalFailureException if there is no stationary state next to it
   */
  public void follow(double[] state, double parameter) {
    @Nullable Equilibrium start = tracer.corrector().at(state, parameter);
    if (start == null) {
      throw new NumericalFailureException(
          String.format(
              Locale.ROOT,
              "no branch can begin at %.9g: Newton's method finds no stationary state next to the"
                  + " one that was given, or its eigenvalues cannot be computed",
              parameter));
    }
    if (isKnown(start)) {
      return;
    }
    BranchTracer.Leg onwards = tracer.trace(start);
    if (onwards.closed()) {
      add(onwards, onwards.end());
      return;
    }
    BranchTracer.Leg back = tracer.trace(start.reversed());
    var points = new ArrayList<Equilibrium>();
    var bifurcations = new ArrayList<Bifurcation>();
    back.points().reversed().forEach(p -> points.add(p.reversed()));
    back.bifurcations().reversed().forEach(b -> bifurcations.add(reversed(b)));
    points.removeLast();
    points.addAll(onwards.points());
    bifurcations.addAll(onwards.bifurcations());
    var unlocated = new ArrayList<Unlocated>();
    back.unlocated().reversed().forEach(u -> unlocated.add(u.reversed()));
    unlocated.addAll(onwards.unlocated());
    add(new BranchTracer.Leg(points, bifurcations, unlocated, onwards.end(), false), back.end());
  }

  private static Bifurcation reversed(Bifurcation b) {
    return new Bifurcation(b.kind(), b.point().reversed(), b.frequency(), b.lyapunov());
  }

  private void add(BranchTracer.Leg leg, String begin) {
    branches.add(new Branch(leg.points(), leg.bifurcations(), leg.unlocated(), begin, leg.end()));
    leg.bifurcations().stream()
        .filter(b -> b.kind() == Bifurcation.Kind.BRANCH_POINT)
        .forEach(b -> switchBranch(b.point()));
  }

  /** The other branch leaves along the direction of the kernel that the known one does not have. */
  private void switchBranch(Equilibrium crossing) {
    double[] direction = otherDirection(crossing);
    double[] base = crossing.joined();
    for (int side = 1; side >= -1; side -= 2) {
      tracer.corrector().rescale(base);
      @Nullable Equilibrium start = tracer.corrector().at(base, direction, side * SWITCH_DISTANCE);
      if (start != null && !isKnown(start)) {
        BranchTracer.Leg leg = tracer.trace(side > 0 ? start : start.reversed());
        add(
            leg,
            String.format(Locale.ROOT, "it leaves another branch at %.9g", crossing.parameter()));
      }
    }
  }

  private double[] otherDirection(Equilibrium crossing) {
    int size = system.dimension();
    double[][] jacobian = new double[size][size];
    double[] along = new double[size];
    system.jacobian(crossing.parameter(), crossing.state(), jacobian);
    system.parameterDerivative(crossing.parameter(), crossing.state(), along);
    var corrector = tracer.corrector();
    corrector.rescale(crossing.joined());
    // A square matrix, whose last row is the tangent: its smallest singular vector is what is left.
    double[][] bordered = new double[size + 1][size + 1];
    double[] scale = corrector.scale();
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        bordered[i][j] = jacobian[i][j] * scale[j];
      }
      bordered[i][size] = along[i] * scale[size];
    }
    for (int j = 0; j <= size; j++) {
      bordered[size][j] = crossing.tangent()[j] / scale[j];
    }
    double[] direction =
        new SingularValueDecomposition(new Array2DRowRealMatrix(bordered, false))
            .getV()
            .getColumn(size);
    for (int j = 0; j <= size; j++) {
      direction[j] *= scale[j];
    }
    return direction;
  }

  /** Whether a branch that was found goes through a state. */
  private boolean isKnown(Equilibrium state) {
    return branches.stream().anyMatch(branch -> isOn(branch, state));
  }

  private boolean isOn(Branch branch, Equilibrium state) {
    for (int k = 1; k < branch.points().size(); k++) {
      Equilibrium before = branch.points().get(k - 1);
      Equilibrium after = branch.points().get(k);
      double width = after.parameter() - before.parameter();
      double part = width == 0 ? 0.5 : (state.parameter() - before.parameter()) / width;
      if (!(part >= -SAME && part <= 1 + SAME)) {
        continue;
      }
      double[] guess = new double[system.dimension()];
      boolean near = true;
      for (int i = 0; i < guess.length; i++) {
        double change = after.state()[i] - before.state()[i];
        guess[i] = before.state()[i] + part * change;
        near &= Math.abs(guess[i] - state.state()[i]) <= 2 * Math.abs(change) + 1e-2;
      }
      @Nullable Equilibrium there = near ? tracer.corrector().at(guess, state.parameter()) : null;
      if (there != null && same(there.state(), state.state())) {
        return true;
      }
    }
    return false;
  }

  private static boolean same(double[] one, double[] other) {
    for (int i = 0; i < one.length; i++) {
      if (!(Math.abs(one[i] - other[i]) <= SAME * Math.max(1, Math.abs(one[i])))) {
        return false;
      }
    }
    return true;
  }
}
