package org.meanfield.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  private static final List<String> WORDS =
      List.of("mV", "volt", "siemens", "exprel", "constant", "g_Na", "membranePotential");

  @ParameterizedTest
  @CsvSource({
    "mv, mV",
    "MV, mV",
    "volts, volt",
    "simens, siemens",
    "seimens, siemens",
    "exrpel, exprel",
    "konstant, constant",
    "g_na, g_Na",
    "gNa, g_Na",
    "membranPotentail, membranePotential"
  })
  void nearWordsAreFound(String word, String meant) {
    assertThat(Spelling.nearest(word, WORDS)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"x", "ohm", "conductance", "xyzabc"})
  void farWordsAreNot(String word) {
    assertThat(Spelling.nearest(word, WORDS)).isEmpty();
  }

  @Test
  void hugeWordsCostNothing() {
    assertThat(Spelling.nearest("a".repeat(100_000), WORDS)).isEmpty();
  }
}
