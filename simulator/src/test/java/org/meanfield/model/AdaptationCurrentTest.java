package org.meanfield.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.units.Quantity;

class AdaptationCurrentTest {
  /** a 4 nS, b 40 pA, tau_w 500 ms, E_L −65 mV (di Volo et al. 2019). */
  @Test
  void isFoundInTheEquationsOfAnAdaptiveCell() {
    AdaptationCurrent found =
        AdaptationCurrent.of(ModelCatalogue.load("adex-rs-2019")).orElseThrow();
    assertThat(found.variable()).isEqualTo("w");
    assertThat(found.conductance()).isCloseTo(4e-9, within(1e-20));
    assertThat(found.reversal()).isCloseTo(-65e-3, within(1e-12));
    assertThat(found.increment()).isCloseTo(40e-12, within(1e-24));
    assertThat(found.decayTime()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void followsTheParameters() {
    NeuronModel changed =
        ModelCatalogue.load("adex-rs-2019")
            .with(Map.of("a", Quantity.parse("0 nS"), "b", Quantity.parse("60 pA")));
    AdaptationCurrent found = AdaptationCurrent.of(changed).orElseThrow();
    assertThat(found.conductance()).isZero();
    assertThat(found.increment()).isCloseTo(60e-12, within(1e-24));
  }

  /** No reset besides V; a recovery variable that is no current. */
  @ParameterizedTest
  @ValueSource(strings = {"hh-rs", "lif", "eif"})
  void isNotFoundWhereThereIsNone(String cell) {
    assertThat(AdaptationCurrent.of(ModelCatalogue.load(cell))).isEmpty();
  }
}
