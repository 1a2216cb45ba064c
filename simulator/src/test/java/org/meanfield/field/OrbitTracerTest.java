package org.meanfield.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Periodic orbits that are known in closed form. */
class OrbitTracerTest {
  private static final double OMEGA = 7;

  private static OrbitFamily family(
      TestSystem system, double from, double to, int intervals, int degree, double... start) {
    var settings = new ContinuationSettings(from, to);
    var continuation = new Continuation(system, settings);
    continuation.follow(start, from);
    Bifurcation hopf = continuation.branches().getFirst().bifurcations().getFirst();
    return new OrbitTracer(system, settings, intervals, degree).trace(hopf);
  }

  /** r' = r (μ + s r²): radius √(−μ/s), period 2π/ω, multipliers 1 and exp(−2μ·2π/ω). */
  @Test
  void orbitsOfTheNormalFormHaveTheRadiusPeriodAndMultipliersOfTheTheory() {
    for (double s : new double[] {-1, 1}) {
      OrbitFamily family = family(TestSystem.hopf(OMEGA, s), -1, 1, 20, 4, 0, 0);
      assertThat(family.end()).contains("range");
      assertThat(family.orbits().getLast().parameter()).isCloseTo(-s, within(1e-7));
      for (PeriodicOrbit orbit : family.orbits()) {
        double radius = Math.sqrt(-orbit.parameter() / s);
        assertThat(orbit.highest()[0]).isCloseTo(radius, within(1e-7));
        assertThat(orbit.lowest()[1]).isCloseTo(-radius, within(1e-7));
        assertThat(orbit.period()).isCloseTo(2 * Math.PI / OMEGA, within(1e-8));
        assertThat(orbit.trivialError()).isLessThan(1e-6);
        double decay = Math.exp(-2 * orbit.parameter() * orbit.period());
        assertThat(orbit.leading().getRealPart()).isCloseTo(decay, within(1e-5));
        if (radius > 0.01) {
          assertThat(orbit.isStable()).isEqualTo(s < 0);
        }
      }
    }
  }

  /** With polynomials of degree m the error of the period falls with the power 2 m of the step. */
  @Test
  void thePeriodIsExactToTwiceTheDegreeOfThePolynomials() {
    double exact = 2 * Math.PI / OMEGA;
    for (int degree = 2; degree <= 3; degree++) {
      double[] errors = new double[2];
      for (int k = 0; k < 2; k++) {
        OrbitFamily family = family(TestSystem.hopf(OMEGA, -1), -0.1, 0.1, 6 << k, degree, 0, 0);
        errors[k] = Math.abs(family.orbits().getLast().period() - exact);
      }
      double order = Math.log(errors[0] / errors[1]) / Math.log(2);
      assertThat(order).isCloseTo(2 * degree, within(0.5));
    }
  }

  /**
   * Van der Pol's oscillator with a slow variable, x' = y − x³/3 + x, y' = ε (λ − x): at λ near 1
   * its orbits grow in a canard explosion while λ stands still, and go on as relaxation
   * oscillations.
   */
  @Test
  void aCanardExplosionIsNotTakenForTheEndOfTheOrbits() {
    var system =
        new TestSystem(
            2,
            (lambda, x, out) -> {
              out[0] = x[1] - x[0] * x[0] * x[0] / 3 + x[0];
              out[1] = 0.05 * (lambda - x[0]);
            });
    OrbitFamily family = family(system, 1.2, 0, 40, 4, 1.2, 1.2 * 1.2 * 1.2 / 3 - 1.2);
    assertThat(family.end()).contains("range");
    assertThat(family.orbits().getLast().highest()[0]).isBetween(1.9, 2.2);
  }

  /** Bautin's normal form r' = r (μ + 2 r² − r⁴): orbits turn at μ = −1 with radius 1. */
  @Test
  void theFoldOfOrbitsOfBautinsNormalFormIsLocated() {
    TestSystem bautin =
        TestSystem.of(
            2,
            (mu, x, out) -> {
              double square = x[0] * x[0] + x[1] * x[1];
              double growth = mu + 2 * square - square * square;
              out[0] = growth * x[0] - OMEGA * x[1];
              out[1] = growth * x[1] + OMEGA * x[0];
            });
    OrbitFamily family = family(bautin, -2, 1, 20, 4, 0, 0);
    assertThat(family.events()).hasSize(1);
    OrbitFamily.Event fold = family.events().getFirst();
    assertThat(fold.kind()).isEqualTo(OrbitFamily.Kind.FOLD);
    assertThat(fold.orbit().parameter()).isCloseTo(-1, within(1e-8));
    assertThat(fold.orbit().highest()[0]).isCloseTo(1, within(1e-6));
    assertThat(family.orbits().getLast().isStable()).isTrue();
  }

  /** The same fold where no orbit next to it can be computed. */
  @Test
  void aFoldOfOrbitsThatHasNoPlaceIsTold() {
    TestSystem holed =
        TestSystem.of(
            2,
            (mu, x, out) -> {
              double square = x[0] * x[0] + x[1] * x[1];
              double growth = mu + 2 * square - square * square;
              boolean hole = Math.abs(square - 1) < 1e-4;
              out[0] = hole ? Double.NaN : growth * x[0] - OMEGA * x[1];
              out[1] = growth * x[1] + OMEGA * x[0];
            });
    OrbitFamily family = family(holed, -2, 1, 20, 4, 0, 0);
    assertThat(family.orbits().getLast().isStable()).isTrue();
    assertThat(family.events()).isEmpty();
    assertThat(family.unlocated()).hasSize(1);
    Unlocated lost = family.unlocated().getFirst();
    assertThat(lost.what()).isEqualTo(Unlocated.What.FOLD_OF_ORBITS);
    assertThat(List.of(lost.from(), lost.to())).allMatch(mu -> mu > -1 && mu < -0.8);
  }

  /** Orbits between two Hopf points: r' = r (1 − μ² − r²). */
  @Test
  void orbitsThatShrinkToAnotherHopfPointEndThere() {
    TestSystem bubble =
        TestSystem.of(
            2,
            (mu, x, out) -> {
              double growth = 1 - mu * mu - x[0] * x[0] - x[1] * x[1];
              out[0] = growth * x[0] - OMEGA * x[1];
              out[1] = growth * x[1] + OMEGA * x[0];
            });
    OrbitFamily family = family(bubble, -2, 2, 20, 4, 0, 0);
    assertThat(family.end()).contains("shrinks");
    assertThat(family.orbits().getLast().parameter()).isCloseTo(1, within(0.05));
  }
}
