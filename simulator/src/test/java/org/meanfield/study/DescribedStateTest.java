package org.meanfield.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescribedStateTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2.3456    | outside, 2.35 times its border",
        "1.0123    | outside, 1.01 times its border",
        "1.0042    | just outside, 1.004 times its border",
        "1.0096    | just outside, 1.010 times its border",
        "1.0000003 | just outside, 1.0000003 times its border"
      })
  void aStateJustOutsideTheFitIsNotSaidToBeOnItsBorder(double gauge, String said) {
    assertThat(StationaryStates.Described.outside(gauge)).isEqualTo(said);
  }
}
