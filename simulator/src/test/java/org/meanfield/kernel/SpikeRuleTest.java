package org.meanfield.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.model.DynamicalSystem;
import org.meanfield.model.Refractoriness;

class SpikeRuleTest {
  private static final double STEP = 0.125;

  /** x is a sine of period 6.28; it is above the threshold a third of the time. */
  @Test
  void eachExcursionAboveTheThresholdIsOneSpikeIfThatMakesRefractory() {
    var above = new Refractoriness.While(Systems.expression("x > 0.5"));
    int[] spikes = Systems.spikes(Systems.of("cos(t)", "x > 0.5", above, "", false), STEP, 500);
    assertThat(spikes).hasSize(10);
    for (int i = 0; i < spikes.length; i++) {
      double phase = (spikes[i] + 1) * STEP - 2 * Math.PI * i;
      assertThat(phase).isBetween(Math.PI / 6 - STEP, Math.PI / 6 + 2 * STEP);
    }
  }

  @Test
  void everyStepAboveTheThresholdIsASpikeIfNothingMakesRefractory() {
    var none = new Refractoriness.None();
    int[] spikes = Systems.spikes(Systems.of("1", "x > 0.5", none, "", false), STEP, 10);
    assertThat(spikes).containsExactly(4, 5, 6, 7, 8, 9);
  }

  /** The condition for refractoriness need not be the threshold. */
  @Test
  void refractorinessLastsUntilItsOwnConditionEnds() {
    var above = new Refractoriness.While(Systems.expression("x > -0.5"));
    int[] spikes = Systems.spikes(Systems.of("cos(t)", "x > 0.5", above, "", false), STEP, 500);
    assertThat(spikes).hasSize(10);
    var never = new Refractoriness.While(Systems.expression("x > -2"));
    assertThat(Systems.spikes(Systems.of("cos(t)", "x > 0.5", never, "", false), STEP, 500))
        .hasSize(1);
  }

  @Test
  void resetActsInTheStepOfTheSpike() {
    var none = new Refractoriness.None();
    int[] spikes = Systems.spikes(Systems.of("1", "x >= 0.5", none, "x = 0", false), STEP, 16);
    assertThat(spikes).containsExactly(3, 7, 11, 15);
  }

  @Test
  void resetStatementsFollowOneAnother() {
    var none = new Refractoriness.None();
    int[] spikes =
        Systems.spikes(Systems.of("1", "x >= 0.5", none, "x -= 0.25; x *= 2", false), STEP, 5);
    assertThat(spikes).containsExactly(3, 4);
  }

  /** 0.5 s are 4 steps: held for the 3 after the spike's, then 4 steps to the threshold. */
  @Test
  void refractoryTimeIsHeldInWholeSteps() {
    var half = new Refractoriness.For(0.5);
    int[] spikes = Systems.spikes(Systems.of("1", "x >= 0.5", half, "x = 0", true), STEP, 24);
    assertThat(spikes).containsExactly(3, 10, 17);
  }

  /** Not held: x is above the threshold at once, and fires in the first step it may. */
  @Test
  void refractoryTimeAloneForbidsSpikes() {
    var half = new Refractoriness.For(0.5);
    int[] spikes = Systems.spikes(Systems.of("1", "x >= 0.5", half, "", false), STEP, 16);
    assertThat(spikes).containsExactly(3, 7, 11, 15);
    var none = new Refractoriness.For(0);
    assertThat(Systems.spikes(Systems.of("1", "x >= 0.5", none, "", false), STEP, 8))
        .containsExactly(3, 4, 5, 6, 7);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.0625, 0.13})
  void refusesARefractoryTimeThatIsNoWholeNumberOfSteps(double duration) {
    var system = Systems.of("1", "x >= 0.5", new Refractoriness.For(duration), "x = 0", true);
    assertThatThrownBy(
            () -> Kernel.compile(system, IntegrationScheme.EULER, SpikeTiming.GRID, STEP))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(String.valueOf(duration), "whole number of steps");
  }

  @Test
  void noThresholdNoSpike() {
    assertThat(Systems.spikes(Systems.of("1"), STEP, 100)).isEmpty();
  }

  /** Each neuron by itself, whatever block it is in and whatever its neighbours do. */
  @Test
  void neuronsOfAllBlocksSpikeByThemselves() {
    var system =
        new DynamicalSystem(
            Systems.of("slope").variables(),
            List.of("slope"),
            Systems.expression("x >= 0.5"),
            new Refractoriness.None(),
            Systems.of("1", null, new Refractoriness.None(), "x = 0", false).reset());
    int size = 2 * NeuronState.BLOCK + 5;
    var state =
        new NeuronState(
            Kernel.compile(system, IntegrationScheme.EULER, SpikeTiming.GRID, STEP), size);
    int slope = state.kernel().variable("slope");
    IntStream.range(0, size).forEach(i -> state.set(slope, i, i % 3));
    var stepper = new Stepper(state.kernel());
    var counts = new int[size];
    for (int step = 0; step < 20; step++) {
      for (int block = 0; block < state.blocks(); block++) {
        int found = stepper.advance(state, block, step);
        for (int n = 0; n < found; n++) {
          counts[block * NeuronState.BLOCK + stepper.spike(n)]++;
        }
      }
    }
    for (int i = 0; i < size; i++) {
      assertThat(counts[i]).isEqualTo(new int[] {0, 5, 10}[i % 3]);
    }
  }
}
