package org.meanfield.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
  /** Rates are counts over a number of neurons and a time, so that half a digit is common. */
  @ParameterizedTest
  @ValueSource(doubles = {1.2425, 1.2435, 1.0005, 2.0625, 0.1235, 7.7125})
  void reportRoundsAsTheTerminalDoes(double rate) {
    String terminal = String.format(Locale.ROOT, "%.3f", rate);
    assertThat(Numbers.fixed(rate, 3)).isEqualTo(terminal);
    assertThat(Numbers.significant(rate, rate < 1 ? 3 : 4)).isEqualTo(terminal);
  }
}
