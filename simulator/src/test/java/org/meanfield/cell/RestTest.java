package org.meanfield.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestTest {

  static Stream<String> restingCells() {
    return Cells.reference("rest").stream().filter(row -> !row[1].isEmpty()).map(row -> row[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lif", "adex-rs-2019", "cadex", "hh-rs", "ml-hopf", "izhikevich-rs"})
  void cellRestsWhereAnIndependentProgramFindsItAtRest(String model) throws InterruptedException {
    check(model);
  }

  @Tag("validation")
  @ParameterizedTest
  @MethodSource("restingCells")
  void everyCellOfTheCatalogueDoes(String model) throws InterruptedException {
    check(model);
  }

  private static void check(String model) throws InterruptedException {
    Rest rest = Rest.find(Cells.of(model), 0);
    double potential = Double.parseDouble(Cells.reference("rest", model).getFirst()[1]);
    assertThat(rest.state()).isEqualTo(Rest.State.RESTING);
    assertThat(rest.potential() * 1e3).isCloseTo(potential, within(1e-5));
  }

  @Test
  void cellThatFiresByItselfHasNoRestButARate() throws InterruptedException {
    Rest rest = Rest.find(Cells.of("cobahh"), 0);
    assertThat(rest.state()).isEqualTo(Rest.State.FIRING);
    assertThat(rest.rate()).isGreaterThan(1);
  }

  @Test
  void restingStateIsThatOfTheHeldCurrent() throws InterruptedException {
    Preparation lif = Cells.of("lif");
    double current = 50e-12;
    double expected = lif.model().leakReversal() + current / lif.model().leakConductance();
    assertThat(Rest.find(lif, current).potential()).isCloseTo(expected, within(1e-10));
  }
}
