package org.meanfield.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {

  @ParameterizedTest
  @CsvSource({"0, 2, 11", "0, 5, 11", "-71.3, -42.9, 6", "0, 1e-3, 4", "0, 8.61, 6", "0, 12345, 5"})
  void ticksAreRoundFewAndInside(double low, double high, int most) {
    Axis axis = Axis.exact("x", low, high, most);
    double[] ticks = axis.ticks();
    assertThat(ticks.length).isBetween(2, most);
    double mantissa = axis.tickStep() / Math.pow(10, Math.floor(Math.log10(axis.tickStep())));
    assertThat(Math.rint(mantissa)).isCloseTo(mantissa, within(1e-9)).isIn(1.0, 2.0, 5.0, 10.0);
    assertThat(Arrays.stream(ticks).min().orElseThrow()).isGreaterThanOrEqualTo(low - 1e-9);
    assertThat(Arrays.stream(ticks).max().orElseThrow()).isLessThanOrEqualTo(high + 1e-9);
  }

  @Test
  void anAxisAroundDataEndsOnTicks() {
    Axis axis = Axis.around("V", -71.3, -42.9, 6);
    assertThat(axis.low()).isEqualTo(-75);
    assertThat(axis.high()).isEqualTo(-40);
    Axis silent = Axis.around("rate", 0, 0, 6);
    assertThat(silent.low()).isZero();
    assertThat(silent.high()).isEqualTo(1);
  }

  @Test
  void tickTextsHaveTheDecimalsOfTheStepAndATrueMinus() {
    assertThat(Axis.exact("x", -1, 1, 5).text(-0.5)).isEqualTo("−0.5");
    assertThat(Axis.exact("x", 0, 20, 5).text(15)).isEqualTo("15");
    assertThat(Axis.exact("x", 0, 0.02, 5).text(0.005)).isEqualTo("0.005");
  }

  @Test
  void anAxisWithoutExtentIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Axis.exact("x", 1, 1, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> Axis.exact("x", 0, Double.NaN, 5));
  }

  @Test
  void aLogarithmicAxisHasTicksAtPowersOfTen() {
    Axis axis = Axis.logarithmic("f", 0.5, 20_000);
    assertThat(axis.ticks()).containsExactly(1, 10, 100, 1000, 10_000);
    assertThat(Arrays.stream(axis.ticks()).mapToObj(axis::text))
        .containsExactly("1", "10", "100", "1000", "10000");
    assertThat(axis.fraction(0.5)).isZero();
    assertThat(axis.fraction(100)).isCloseTo(0.5, within(1e-9));
    assertThat(axis.fraction(20_000)).isEqualTo(1);
  }

  @Test
  void aShortLogarithmicAxisHasMoreTicksAndSmallOnesAnExponent() {
    Axis axis = Axis.logarithmic("S", 1.5e-5, 3e-4);
    assertThat(Arrays.stream(axis.ticks()).mapToObj(axis::text))
        .containsExactly("2e−5", "5e−5", "1e−4", "2e−4");
    assertThatIllegalArgumentException().isThrownBy(() -> Axis.logarithmic("S", 0, 1));
  }

  @ParameterizedTest
  @CsvSource({"0.021, 0.049", "2.1, 4.9", "3.1, 3.9", "1.1, 9.5", "9, 105", "1.2e-5, 1.6e-5"})
  void aLogarithmicAxisOfAnyLengthHasTwoTicksThatSayWhereTheyAre(double low, double high) {
    Axis axis = Axis.logarithmic("c", low, high);
    double[] ticks = axis.ticks();
    assertThat(ticks.length).isBetween(2, 9);
    for (double tick : ticks) {
      assertThat(tick).isBetween(low, high);
      assertThat(Double.parseDouble(axis.text(tick).replace('−', '-')))
          .isCloseTo(tick, within(1e-6 * tick));
    }
  }
}
