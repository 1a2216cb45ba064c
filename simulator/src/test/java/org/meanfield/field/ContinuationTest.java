package org.meanfield.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Diagrams that are known in closed form. */
class ContinuationTest {
  private static List<Branch> diagram(
      TestSystem system, double from, double to, double parameter, double... start) {
    var continuation = new Continuation(system, new ContinuationSettings(from, to));
    continuation.follow(start, parameter);
    return continuation.branches();
  }

  @Test
  void aCircleIsFollowedAroundBothFoldsAndClosed() {
    TestSystem circle = TestSystem.of(1, (l, x, out) -> out[0] = x[0] * x[0] + l * l - 1);
    Branch branch = diagram(circle, -2, 2, 0, 1).getFirst();
    assertThat(branch.end()).contains("closed");
    assertThat(branch.bifurcations()).hasSize(2);
    for (Bifurcation fold : branch.bifurcations()) {
      assertThat(fold.kind()).isEqualTo(Bifurcation.Kind.FOLD);
      assertThat(Math.abs(fold.point().parameter())).isCloseTo(1, within(1e-10));
    }
    for (Equilibrium p : branch.points()) {
      double x = p.state()[0];
      assertThat(x * x + p.parameter() * p.parameter()).isCloseTo(1, within(1e-12));
      assertThat(p.stability().isStable()).isEqualTo(x < 0);
    }
  }

  @Test
  void theBranchesOfAPitchforkAreFoundFromItsTrunk() {
    TestSystem pitchfork =
        TestSystem.of(1, (l, x, out) -> out[0] = (l - 0.3) * x[0] - x[0] * x[0] * x[0]);
    List<Branch> branches = diagram(pitchfork, -1, 1, -1, 0);
    assertThat(branches).hasSize(3);
    Bifurcation crossing = branches.getFirst().bifurcations().getFirst();
    assertThat(crossing.kind()).isEqualTo(Bifurcation.Kind.BRANCH_POINT);
    assertThat(crossing.point().parameter()).isCloseTo(0.3, within(1e-8));
    for (Branch fork : branches.subList(1, 3)) {
      assertThat(Math.abs(fork.points().getLast().state()[0]))
          .isCloseTo(Math.sqrt(0.7), within(1e-12));
      assertThat(fork.points().getLast().parameter()).isEqualTo(1);
    }
  }

  /** Where the equations have no answer next to the place of an event, the event is still told. */
  @Test
  void whatHappensWhereNoPointIsFoundIsToldWithoutItsPlace() {
    TestSystem hopf = TestSystem.hopf(3, -1);
    TestSystem holed =
        TestSystem.of(
            2,
            (mu, x, out) -> {
              hopf.derivatives(mu, x, out);
              out[0] = Math.abs(mu - 0.0123) < 1e-4 ? Double.NaN : out[0] - 0.0123 * x[0];
              out[1] -= 0.0123 * x[1];
            });
    Branch branch = diagram(holed, -1, 1, -1, 0, 0).getFirst();
    assertThat(branch.points().getLast().parameter()).isEqualTo(1);
    assertThat(branch.bifurcations()).isEmpty();
    assertThat(branch.unlocated()).hasSize(1);
    Unlocated lost = branch.unlocated().getFirst();
    assertThat(lost.what()).isEqualTo(Unlocated.What.EIGENVALUE_PAIR);
    assertThat(lost.from()).isLessThan(0.0123);
    assertThat(lost.to()).isGreaterThan(0.0123).isLessThan(lost.from() + 0.02);
    assertThat(lost.reason()).contains("no state on the way");
    assertThat(diagram(hopf, -1, 1, -1, 0, 0).getFirst().unlocated()).isEmpty();
  }

  /** Two equal populations that do not know of each other turn unstable at one value. */
  @Test
  void twoEigenvaluesThatCrossTogetherAreTold() {
    TestSystem twins =
        TestSystem.of(
            2,
            (l, x, out) -> {
              out[0] = (l - 0.3) * x[0] - x[0] * x[0] * x[0];
              out[1] = (l - 0.3) * x[1] - x[1] * x[1] * x[1];
            });
    Branch trunk = diagram(twins, -1, 1, -1, 0, 0).getFirst();
    assertThat(trunk.bifurcations()).isEmpty();
    assertThat(trunk.unlocated())
        .hasSize(2)
        .allMatch(lost -> lost.what() == Unlocated.What.EIGENVALUE)
        .allMatch(lost -> lost.from() < 0.3 && lost.to() > 0.3)
        .allMatch(lost -> lost.reason().contains("more than one thing"));
  }

  /** x' = A − (B+1) x + x² y, y' = B x − x² y: Hopf at B = 1 + A² with angular frequency A. */
  @Test
  void theHopfPointOfTheBrusselatorIsWhereTheoryPutsIt() {
    TestSystem brusselator = TestSystem.brusselator(1.3);
    Branch branch = diagram(brusselator, 1, 5, 1, 1.3, 1 / 1.3).getFirst();
    assertThat(branch.bifurcations()).hasSize(1);
    Bifurcation hopf = branch.bifurcations().getFirst();
    assertThat(hopf.kind()).isEqualTo(Bifurcation.Kind.HOPF);
    assertThat(hopf.point().parameter()).isCloseTo(1 + 1.3 * 1.3, within(1e-8));
    assertThat(2 * Math.PI * hopf.frequency()).isCloseTo(1.3, within(1e-8));
    assertThat(hopf.lyapunov()).isNegative();
  }

  /** Two real eigenvalues whose sum passes through 0 are no Hopf point. */
  @Test
  void aNeutralSaddleIsNoHopfPoint() {
    TestSystem saddle =
        TestSystem.of(
            2,
            (l, x, out) -> {
              out[0] = (1 + l) * x[0];
              out[1] = -x[1];
            });
    assertThat(diagram(saddle, -0.5, 0.5, 0, 0, 0).getFirst().bifurcations()).isEmpty();
  }

  /** x' = μx − ωy + s x r², y' = ωx + μy + s y r²: the coefficient has the sign of s. */
  @Test
  void theLyapunovCoefficientTellsStableFromUnstableOrbits() {
    for (double s : new double[] {-1, 1}) {
      TestSystem normalForm = TestSystem.hopf(7, s);
      Branch branch = diagram(normalForm, -1, 1, -1, 0, 0).getFirst();
      Bifurcation hopf = branch.bifurcations().getFirst();
      // With |q| = 1 and q = (1, −i)/√2: l₁ = 4 s |q|⁴/2 · …/ω, computed by hand: 2 s/ω.
      assertThat(hopf.lyapunov() * 7 / s).isCloseTo(2, within(1e-3));
    }
  }
}
