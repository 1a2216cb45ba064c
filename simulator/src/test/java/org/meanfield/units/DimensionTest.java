package org.meanfield.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DimensionTest {
  private static final Dimension NOISE = Dimension.SECOND.power(new Fraction(-1, 2));

  @RepeatedTest(50)
  void dimensionsFormAnAbelianGroupWithRationalPowers(RepetitionInfo repetition) {
    var random = new SplittableRandom(repetition.getCurrentRepetition());
    var a = randomDimension(random);
    var b = randomDimension(random);
    var c = randomDimension(random);
    var power = new Fraction(random.nextInt(-6, 7), random.nextInt(1, 5));

    assertThat(a.multiply(b)).isEqualTo(b.multiply(a)).hasSameHashCodeAs(b.multiply(a));
    assertThat(a.multiply(b).multiply(c)).isEqualTo(a.multiply(b.multiply(c)));
    assertThat(a.multiply(Dimension.DIMENSIONLESS)).isEqualTo(a);
    assertThat(a.divide(a)).isEqualTo(Dimension.DIMENSIONLESS);
    assertThat(a.divide(b).multiply(b)).isEqualTo(a);
    assertThat(a.multiply(b).power(power)).isEqualTo(a.power(power).multiply(b.power(power)));
    assertThat(a.power(2).power(power)).isEqualTo(a.power(power).power(2));
    assertThat(a.power(3).power(new Fraction(1, 3))).isEqualTo(a);
  }

  @Test
  void electricalUnitsObeyTheLawsOfCircuits() {
    assertThat(Dimension.VOLT.multiply(Dimension.SIEMENS)).isEqualTo(Dimension.AMPERE);
    assertThat(Dimension.FARAD.divide(Dimension.SIEMENS)).isEqualTo(Dimension.SECOND);
    assertThat(Dimension.OHM.multiply(Dimension.FARAD)).isEqualTo(Dimension.SECOND);
    assertThat(Dimension.COULOMB.divide(Dimension.FARAD)).isEqualTo(Dimension.VOLT);
    assertThat(Dimension.VOLT.multiply(Dimension.AMPERE)).isEqualTo(Dimension.WATT);
  }

  @Test
  void theDimensionOfWhiteNoiseIsExact() {
    assertThat(NOISE.power(2)).isEqualTo(Dimension.HERTZ);
    assertThat(NOISE).isNotEqualTo(Dimension.HERTZ).hasToString("second**-0.5");
    assertThat(Fraction.of(-0.5)).isEqualTo(new Fraction(-1, 2));
    assertThat(Fraction.of(1.0 / 3)).isEqualTo(new Fraction(1, 3));
    assertThatThrownBy(() -> Fraction.of(Math.PI)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void exponentsOutOfRangeAreRefusedNotWrapped() {
    var large = Dimension.VOLT.power(300);
    assertThatThrownBy(() -> large.power(300)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> large.multiply(large)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Fraction.of(1e300)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Fraction.of(Double.NaN)).isInstanceOf(ArithmeticException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1 volt, volt",
    "1 amp, ampere",
    "1 nS, siemens",
    "1 ms, second",
    "1/ms, hertz",
    "1 pF, farad",
    "1 mV/ms, volt/second",
    "1 mV/ms**2, volt/second**2",
    "1 pA/ms, ampere/second",
    "1 uF/cm**2, farad/metre**2",
    "1 mS/cm2, siemens/metre**2",
    "1/mV, 1/volt",
    "1 mV**2, volt**2",
    "1 mV*ms**-0.5, volt*second**-0.5",
    "1 pA*ms, coulomb",
    "1 metre2, metre**2",
    "1 metre/second, metre/second",
    "1 mV**3, metre**6*kilogram**3/second**9/ampere**3",
    "1 kelvin/second, kelvin/second",
    "1 mM, mole/metre**3"
  })
  void dimensionsReadAsAPhysiologistWouldSayThem(String quantity, String name) {
    assertThat(Quantity.parse(quantity).dimension()).hasToString(name);
  }

  private static Dimension randomDimension(SplittableRandom random) {
    var dimension = Dimension.DIMENSIONLESS;
    for (var base :
        new Dimension[] {
          Dimension.METRE, Dimension.KILOGRAM, Dimension.SECOND, Dimension.AMPERE, Dimension.MOLE
        }) {
      dimension =
          dimension.multiply(base.power(new Fraction(random.nextInt(-4, 5), random.nextInt(1, 4))));
    }
    return dimension;
  }
}
