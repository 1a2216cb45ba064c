package org.meanfield.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class FieldStateTest {

  /** The root of −0 is −0, which would be printed as −0.000; that of less is no number. */
  @Test
  void whereNothingFiresTheDeviationIsZeroWithoutASign() {
    assertThat(String.format(Locale.ROOT, "%.4g", FieldState.deviationOf(-0.0))).isEqualTo("0.000");
    assertThat(FieldState.deviationOf(-1e-22)).isZero();
    assertThat(FieldState.deviationOf(4)).isEqualTo(2);
  }
}
