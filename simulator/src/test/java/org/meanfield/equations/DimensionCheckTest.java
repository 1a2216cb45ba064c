package org.meanfield.equations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meanfield.document.SourceText;
import org.meanfield.units.Dimension;

class DimensionCheckTest {
  private static final Scope SCOPE =
      Scope.of(
          Map.of(
              "V", Dimension.VOLT,
              "g", Dimension.SIEMENS,
              "C", Dimension.FARAD,
              "n", Dimension.DIMENSIONLESS,
              "ms", Dimension.VOLT));

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "g*V ~ ampere ~ g*V",
        "g*V/C ~ volt/second ~ g*V/C",
        "C/g ~ second ~ C/g",
        "V + 5*mV ~ volt ~ V + 0.005",
        "200*pF ~ farad ~ 2e-10",
        "-80*mV ~ volt ~ -0.08",
        "-(80*mV) ~ volt ~ -0.08",
        "0.32/mV ~ 1/volt ~ 320",
        "20*(uF/cm**2) ~ farad/metre**2 ~ 0.2",
        "3*(mV**-1) ~ 1/volt ~ 3000",
        "n*mV ~ volt ~ n*0.001",
        "V/mV ~ 1 ~ V/0.001",
        "V**2 ~ volt**2 ~ V**2",
        "V**(1/2)*V**0.5 ~ volt ~ V**(1/2)*V**0.5",
        "n**n ~ 1 ~ n**n",
        "2**n ~ 1 ~ 2**n",
        "sqrt(V*V) ~ volt ~ sqrt(V*V)",
        "abs(V) ~ volt ~ abs(V)",
        "sign(V) ~ 1 ~ sign(V)",
        "clip(V, -90*mV, 0*mV) ~ volt ~ clip(V, -0.09, 0)",
        "exp(V/(25*mV)) ~ 1 ~ exp(V/0.025)",
        "V % (10*mV) ~ volt ~ V%0.01",
        "V // (10*mV) ~ 1 ~ V//0.01",
        "V > -40*mV and not n == 1 ~ 1 ~ V > -0.04 and not n == 1",
        "int(V > 0*volt)*5*pA ~ ampere ~ int(V > 0)*5*1e-12",
        "ms ~ volt ~ ms",
        "2*pi ~ 1 ~ 2*3.141592653589793"
      })
  void goodExpressionsAreResolvedToSi(String text, String unit, String resolved) {
    var checked = check(text);
    assertThat(checked.dimension()).hasToString(unit);
    assertThat(checked.expression()).hasToString(resolved);
  }

  @Test
  void aNumberAndItsUnitAreRoundedOnce() {
    // 5.7*1e-9 and 13.3*1e-3 are not the doubles nearest to 5.7e-9 and 13.3e-3.
    assertThat(check("5.7*nS").expression()).isEqualTo(new Expression.Number(5.7e-9));
    assertThat(check("-13.3*mV").expression()).isEqualTo(new Expression.Number(-13.3e-3));
  }

  @ParameterizedTest
  @CsvSource({
    "V > 0*mV, true",
    "not n < 1, true",
    "n < 1 or n > 2, true",
    "V, false",
    "int(n < 1), false",
    "(n < 1)*2, false"
  })
  void conditionsAreKnown(String text, boolean condition) {
    assertThat(check(text).condition()).isEqualTo(condition);
  }

  @Test
  void resolvedPartsKeepTheirPlace() {
    var sum = (Expression.Binary) check("V + 5*mV").expression();
    assertThat(sum.offset()).isEqualTo(2);
    assertThat(sum.right().offset()).isEqualTo(5);
  }

  private static DimensionCheck.Checked check(String text) {
    var source = SourceText.of("test", text);
    return new DimensionCheck(source, SCOPE).check(ExpressionParser.parse(source));
  }
}
