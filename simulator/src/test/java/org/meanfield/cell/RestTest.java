package org.meanfield.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RestTest {

  static Stream<String[]> restingCells() {
    return Cells.reference("rest").stream().filter(row -> !row[1].isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("restingCells")
  void everyCellOfTheCatalogueRestsWhereAnIndependentProgramFindsItAtRest(
      String model, String potential) throws InterruptedException {
    Rest rest = Rest.find(Cells.of(model), 0);
    assertThat(rest.state()).isEqualTo(Rest.State.RESTING);
    assertThat(rest.potential() * 1e3).isCloseTo(Double.parseDouble(potential), within(1e-5));
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
