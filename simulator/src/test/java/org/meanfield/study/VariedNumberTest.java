package org.meanfield.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VariedNumberTest {
  @Test
  void valuesOfOneUnitAreNumbersOnAnAxis() {
    VariedNumber drive = VariedNumber.parse("inputs.drive.rate=0 Hz, 2.5 Hz,12 Hz");
    assertThat(drive.values()).containsExactly("0 Hz", "2.5 Hz", "12 Hz");
    assertThat(drive.numbers()).hasValue(new double[] {0, 2.5, 12});
    assertThat(drive.label()).isEqualTo("inputs.drive.rate (Hz)");
    assertThat(drive.at(0.25)).isEqualTo("0.25 Hz");
    assertThat(drive.at(1e-9)).isEqualTo("0.000000001 Hz");
  }

  @Test
  void valuesOfSeveralUnitsAndWordsAreRanks() {
    assertThat(VariedNumber.parse("a=100 ms, 1 s").places()).containsExactly(0, 1);
    assertThat(VariedNumber.parse("a=euler, heun").numbers()).isEmpty();
  }
}
