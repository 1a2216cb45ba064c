package org.meanfield.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.document.SourceText;

class LinearFormTest {
  private static final Evaluator EVALUATOR = new Evaluator(ElementaryFunctions.STRICT);

  @ParameterizedTest
  @CsvSource({
    "x, 0, 1",
    "y, y, 0",
    "-x, 0, -1",
    "g*(E - x)/C, g*E/C, -g/C",
    "a*(1 - x) - b*x, a, -a - b",
    "(y - x)/tau, y/tau, -1/tau",
    "2*x*3 + x, 0, 7",
    "x + exp(y)*x, 0, 1 + exp(y)",
    "x**1 + 4, 4, 1",
    "x*(y > 0), 0, y > 0",
    "(x + 1)*2 - (x - y), 2 + y, 1"
  })
  void linearExpressionsAreSplit(String text, String offset, String slope) {
    var form = LinearForm.of(parse(text), "x").orElseThrow();
    assertThat(form.offset()).hasToString(offset);
    assertThat(form.slope()).hasToString(slope);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x*x",
        "x**2",
        "exp(x)",
        "1/x",
        "y/(1 + x)",
        "x*(y - x)",
        "x > 0",
        "not x",
        "clip(x, 0, 1)",
        "abs(x)",
        "y**x",
        "x % 2",
        "x // 2",
        "int(x)",
        "x*x/x",
        "x and y"
      })
  void whatIsNotProvenLinearIsRefused(String text) {
    assertThat(LinearForm.of(parse(text), "x")).isEmpty();
  }

  @Test
  void everyVariableOfTheHodgkinHuxleyCellIsConditionallyLinear() {
    var rightHandSides = HodgkinHuxley.rightHandSides(Map.of());
    assertThat(rightHandSides).containsOnlyKeys("V", "m", "h", "n", "p");
    var random = new SplittableRandom(5);
    rightHandSides.forEach((name, f) -> {
      var form = LinearForm.of(f, name).orElseThrow();
      assertThat(Symbols.in(form.offset()))
          .extracting(Expression.Symbol::name)
          .doesNotContain(name);
      assertThat(Symbols.in(form.slope())).extracting(Expression.Symbol::name).doesNotContain(name);
      for (int i = 0; i < 200; i++) {
        assertSplits(f, name, form, randomState(random));
      }
    });
  }

  private static void assertSplits(
      Expression f, String name, LinearForm form, Map<String, Double> state) {
    double a = EVALUATOR.evaluate(form.offset(), state::get);
    double b = EVALUATOR.evaluate(form.slope(), state::get);
    double x = state.getOrDefault(name, Double.NaN);
    double scale = Math.abs(a) + Math.abs(b * x);
    assertThat(a + b * x)
        .isCloseTo(EVALUATOR.evaluate(f, state::get), within(scale * 10 * Math.ulp(1.0)));
  }

  private static Map<String, Double> randomState(SplittableRandom random) {
    var state = new HashMap<>(HodgkinHuxley.PARAMETERS);
    state.put("V", random.nextDouble(-0.1, 0.05));
    for (var gate : new String[] {"m", "h", "n", "p"}) {
      state.put(gate, random.nextDouble());
    }
    state.put("I_syn", random.nextDouble(-1e-9, 1e-9));
    state.put("I_ext", random.nextDouble(-1e-9, 1e-9));
    return state;
  }

  private static Expression parse(String text) {
    return ExpressionParser.parse(SourceText.of("test", text));
  }
}
