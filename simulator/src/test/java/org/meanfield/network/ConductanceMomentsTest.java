package org.meanfield.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meanfield.stimulus.EventDistribution;

/**
 * Shot noise in a conductance. With events at the steps only, read just after them, Campbell's
 * theorem says μ = Qλ/(1−q), σ² = Q²s²/(1−q²) with q = e^{−Δt/τ}, λ = fΔt and s² the variance of a
 * step's events. For Δt → 0 that is μ = Qτf and σ = Q√(τf/2); a step adds Δt/2τ, 1 % at 0.1 ms.
 */
class ConductanceMomentsTest {
  private static final double FREQUENCY = 1600;
  private static final double DECAY = 5e-3;
  private static final double WEIGHT = 1e-9;

  @ParameterizedTest
  @CsvSource({"POISSON, 1e-4, 0.5", "BERNOULLI, 1e-4, 0.5", "POISSON, 5e-6, 0.06"})
  void agreeWithCampbell(EventDistribution distribution, double step, double duration) {
    int size = 500;
    double discard = 10 * DECAY;
    int steps = (int) Math.round((discard + duration) / step);
    var plan =
        Networks.plan(
            List.of(Networks.population("exc", "hh-rs", size)),
            List.of(),
            List.of(Networks.drive(0, 4, distribution)),
            step,
            steps,
            (int) Math.round(discard / step),
            9);
    var found = Networks.run(plan, 1).populations().getFirst().others().get("g_ampa");
    assertThat(found).isNotNull();
    double lambda = FREQUENCY * step;
    double decayed = Math.exp(-step / DECAY);
    double variance = distribution == EventDistribution.POISSON ? lambda : lambda * (1 - lambda);
    double mean = WEIGHT * lambda / (1 - decayed);
    double deviation = WEIGHT * Math.sqrt(variance / (1 - decayed * decayed));
    // A neuron gives duration/2τ independent samples of g, and duration/τ of g².
    double errorOfMean = deviation / Math.sqrt(size * duration / (2 * DECAY));
    double errorOfDeviation = deviation / Math.sqrt(2 * size * duration / DECAY);
    assertThat(found.mean()).isCloseTo(mean, within(4 * errorOfMean));
    assertThat(found.standardDeviation()).isCloseTo(deviation, within(4 * errorOfDeviation));
    if (step < 1e-5) {
      assertThat(found.mean()).isCloseTo(WEIGHT * DECAY * FREQUENCY, within(4 * errorOfMean));
      assertThat(found.standardDeviation())
          .isCloseTo(WEIGHT * Math.sqrt(DECAY * FREQUENCY / 2), within(4 * errorOfDeviation));
    }
  }
}
