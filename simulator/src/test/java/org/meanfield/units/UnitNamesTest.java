package org.meanfield.units;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitNamesTest {
  @ParameterizedTest
  @CsvSource({
    "mV, volt, 1e-3",
    "mvolt, volt, 1e-3",
    "uV, volt, 1e-6",
    "volt, volt, 1",
    "ms, second, 1e-3",
    "us, second, 1e-6",
    "second, second, 1",
    "msecond, second, 1e-3",
    "nS, siemens, 1e-9",
    "pS, siemens, 1e-12",
    "uS, siemens, 1e-6",
    "mS, siemens, 1e-3",
    "nsiemens, siemens, 1e-9",
    "usiemens, siemens, 1e-6",
    "msiemens, siemens, 1e-3",
    "pA, ampere, 1e-12",
    "nA, ampere, 1e-9",
    "uA, ampere, 1e-6",
    "mA, ampere, 1e-3",
    "amp, ampere, 1",
    "ampere, ampere, 1",
    "namp, ampere, 1e-9",
    "mamp, ampere, 1e-3",
    "pF, farad, 1e-12",
    "nF, farad, 1e-9",
    "uF, farad, 1e-6",
    "ufarad, farad, 1e-6",
    "Mohm, ohm, 1e6",
    "kohm, ohm, 1e3",
    "Hz, hertz, 1",
    "kHz, hertz, 1e3",
    "hertz, hertz, 1",
    "cm, metre, 1e-2",
    "um, metre, 1e-6",
    "cm2, metre**2, 1e-4",
    "um2, metre**2, 1e-12",
    "cmetre2, metre**2, 1e-4",
    "umeter, metre, 1e-6",
    "mM, mole/metre**3, 1",
    "mmolar, mole/metre**3, 1",
    "kgram, kilogram, 1",
    "kilogram, kilogram, 1",
    "msecond2, second**2, 1e-6",
    "liter, metre**3, 1e-3",
    "dasecond, second, 10",
    "Yvolt, volt, 1e24"
  })
  void namesMeanWhatTheyMeanInBrian2(String name, String dimension, double scale) {
    var unit = UnitNames.inEquations(name).orElseThrow();
    assertThat(unit.dimension()).hasToString(dimension);
    assertThat(unit.scale()).isEqualTo(scale);
    assertThat(UnitNames.inQuantities(name)).contains(unit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"V", "A", "S", "F", "s", "m", "M"})
  void symbolsWithoutPrefixAreUnitsInQuantitiesOnly(String name) {
    assertThat(UnitNames.inEquations(name)).isEmpty();
    assertThat(UnitNames.inQuantities(name)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v", "MV2x", "millivolt", "mv", "hz", "nan", "inf", "pi", "e"})
  void otherNamesAreNoUnits(String name) {
    assertThat(UnitNames.inQuantities(name)).isEmpty();
  }

  @Test
  void everyPrefixScalesEveryUnitByItsPowerOfTen() {
    var prefixes = "y z a f p n u m k M G T P E Z Y".split(" ", -1);
    for (var unit : new String[] {"volt", "amp", "siemens", "farad", "second", "ohm", "gram"}) {
      var base = UnitNames.inEquations(unit).orElseThrow();
      for (int i = 0; i < prefixes.length; i++) {
        int exponent = 3 * (i < 8 ? i - 8 : i - 7);
        var scaled = UnitNames.inEquations(prefixes[i] + unit).orElseThrow();
        assertThat(scaled)
            .isEqualTo(
                new Unit(base.dimension(), base.decimalExponent().plus(Fraction.of(exponent))));
      }
    }
  }
}
