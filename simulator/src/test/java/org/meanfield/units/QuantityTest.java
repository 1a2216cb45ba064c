package org.meanfield.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "200 pF, 200e-12, farad",
    "0.1 ms, 1e-4, second",
    "0.32/mV, 320, 1/volt",
    "4 Hz, 4, hertz",
    "1e-3 s, 1e-3, second",
    "5, 5, 1",
    "-80 mV, -0.08, volt",
    "-80*mV, -0.08, volt",
    "+.5mV, 5e-4, volt",
    "5. nS, 5e-9, siemens",
    "20 uF/cm**2, 0.2, farad/metre**2",
    "20 uF/cm2, 0.2, farad/metre**2",
    "6 pA / (mV*ms), 6e-6, siemens/second",
    "2 ms**2, 2e-6, second**2",
    "3 second**-0.5, 3, second**-0.5",
    "8 metre**(1/3), 8, metre**(1/3)",
    "1E3 kHz, 1e6, hertz",
    "1e0000000000000000001 V, 10, volt",
    "'  1 mV  ', 1e-3, volt"
  })
  void quantitiesAreTheDoubleNearestToWhatIsWritten(String text, double value, String unit) {
    var quantity = Quantity.parse(text);
    assertThat(quantity.value()).isEqualTo(value);
    assertThat(quantity.dimension()).hasToString(unit);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0, empty",
    "'  ', 0, empty",
    "mV, 0, expected a number",
    "nan, 0, expected a number",
    "inf mV, 0, expected a number",
    "Infinity, 0, expected a number",
    "- 80 mV, 0, expected a number",
    "1e400 mV, 0, too large",
    "1e308 kHz, 0, too large",
    "1e-400 mV, 0, too small",
    "1e-320 pF, 0, too small",
    "1e+ mV, 0, has no digits",
    "1.2.3, 3, unexpected '.'",
    "3 mVv, 2, did you mean 'mV'",
    "3 millivolt, 2, unknown unit 'millivolt'",
    "3 \u00b5F, 2, did you mean 'uF'",
    "3 mV/, 5, expected a unit at the end",
    "3 mV//ms, 5, 'expected a unit, found ''/'''",
    "3 (mV, 2, never closed",
    "3 mV), 4, 'found '')'''",
    "3 mV 5, 5, 'found ''5'''",
    "3 mV^2, 4, '''**'''",
    "3 mV**x, 6, expected a number",
    "3 mV**99999, 2, out of range",
    "0x10, 1, unknown unit 'x10'",
    "1_000, 1, unknown unit '_000'",
    "1e, 1, unknown unit 'e'",
    "3 $, 2, 'found ''$'''"
  })
  void faultsAreNamedWhereTheyStand(String text, int offset, String message) {
    var fault = catchThrowableOfType(UnitException.class, () -> Quantity.parse(text));
    assertThat(fault).hasMessageContaining(message.replace("''", "'"));
    assertThat(fault.offset()).isEqualTo(offset);
  }

  @Test
  void deepNestingIsRefused() {
    var fault =
        catchThrowableOfType(
            UnitException.class, () -> Quantity.parse("1 " + "(".repeat(900) + "mV"));
    assertThat(fault).hasMessageContaining("nested");
    fault = catchThrowableOfType(UnitException.class, () -> Quantity.parse("1".repeat(1001)));
    assertThat(fault).hasMessageContaining("too long");
  }

  @ParameterizedTest
  @CsvSource({
    "2e-10 farad, 200 pF",
    "1e-9 siemens, 1 nS",
    "0.000002 siemens, 2 uS",
    "-0.065 volt, -65 mV",
    "0.4 second, 400 ms",
    "1e-4 second, 100 us",
    "4 hertz, 4 Hz",
    "2500 hertz, 2.5 kHz",
    "320/volt, 0.32/mV",
    "0.2 farad/metre**2, 20 uF/cm**2",
    "80 siemens/metre**2, 8 mS/cm**2",
    "3.5e-10 amp, 350 pA",
    "5, 5",
    "1e-12, 1e-12",
    "0 volt, 0 V",
    "20e-12 metre**2, 20 um**2"
  })
  void quantitiesPrintInTheUnitsOfTheField(String text, String printed) {
    assertThat(Quantity.parse(text)).hasToString(printed);
  }

  @Test
  void printedQuantitiesReadBackTheSame() {
    var random = new SplittableRandom(1);
    var units =
        "1 pF,1 mV,1 nS,1 pA,1 ms,1 Hz,1,1/mV,1 mS/cm2,1 uF/cm2,1 Mohm,1 cm,1 um2,1 mV/ms,1 mM"
            .split(",", -1);
    for (int i = 0; i < 3000; i++) {
      double digits = random.nextInt(-99999, 100000) / 1000.0;
      double scale = Math.pow(10, random.nextInt(-18, 13));
      var dimension = Quantity.parse(units[random.nextInt(units.length)]).dimension();
      var quantity = new Quantity(digits * scale, dimension);
      assertThat(Quantity.parse(quantity.toString()).dimension()).isEqualTo(dimension);
      assertThat(Quantity.parse(quantity.toString()).value()).isEqualTo(quantity.value());
    }
  }
}
