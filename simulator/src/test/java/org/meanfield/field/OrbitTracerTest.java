package org.meanfield.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
}
