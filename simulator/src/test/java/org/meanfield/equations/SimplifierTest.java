package org.meanfield.equations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meanfield.document.SourceText;

class SimplifierTest {
  private static final Evaluator EVALUATOR = new Evaluator(ElementaryFunctions.STRICT);

  @ParameterizedTest
  @CsvSource(
      delimiter = ':',
      value = {
        "x + 0 : x",
        "0 + x : x",
        "x - 0 : x",
        "0 - x : -x",
        "x*1 : x",
        "1*x : x",
        "x*0 : 0",
        "0*exp(x) : 0",
        "0/x : 0",
        "x/1 : x",
        "x**1 : x",
        "x**0 : 1",
        "-1*x : -x",
        "x/-1 : -x",
        "--x : x",
        "x + -y : x - y",
        "x - -y : x + y",
        "2*3 + x : 6 + x",
        "exp(0)*x : x",
        "2 > 1 and 3 > 2 : 1",
        "clip(5, 0, 1) : 1",
        "x > y and True : x > y",
        "not x > y or False : not x > y",
        "True and (x > y or y > z) : x > y or y > z",
        "x > y and False : 0",
        "True or x > y : 1",
        // What must stay: nothing is regrouped, and what is not finite is left to whoever
        // evaluates.
        "x + 2 + 3 : x + 2 + 3",
        "2*x*3 : 2*x*3",
        "x - x : x - x",
        "x/x : x/x",
        "x and True : x and 1",
        "1/0 : 1/0",
        "0/0 : 0/0",
        "log(0) : log(0)",
        "sqrt(-1) + x : sqrt(-1) + x"
      })
  void onlyWhatDoesNothingIsLeftOut(String text, String simple) {
    var expression = ExpressionParser.parse(SourceText.of("test", text));
    assertThat(Simplifier.simplify(expression)).hasToString(simple);
  }

  @Test
  void valuesStayTheSameToTheBit() {
    var random = new SplittableRandom(3);
    var expressions = RandomExpressions.ofAllKinds(3);
    int compared = 0;
    for (int i = 0; i < 20_000; i++) {
      var expression = expressions.next(1 + i % 6);
      var values = new HashMap<String, Double>();
      for (var name : new String[] {"x", "y", "z"}) {
        values.put(name, random.nextDouble(-3, 3));
      }
      double before = EVALUATOR.evaluate(expression, values::get);
      // Where an operand is not finite, 0*x may become 0; everything else may not change.
      if (allFinite(expression, values)) {
        double after = EVALUATOR.evaluate(Simplifier.simplify(expression), values::get);
        assertThat(after + 0.0).as("%s", expression).isEqualTo(before + 0.0);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(8000);
  }

  @Test
  void simplifyingTwiceChangesNothingMore() {
    var expressions = RandomExpressions.ofAllKinds(4);
    for (int i = 0; i < 5000; i++) {
      var once = Simplifier.simplify(expressions.next(1 + i % 6));
      assertThat(Simplifier.simplify(once)).isEqualTo(once);
    }
  }

  @Test
  void constantsAreFoldedWithTheGivenFunctions() {
    var expression = ExpressionParser.parse(SourceText.of("test", "exp(1) + 2**3"));
    ElementaryFunctions odd =
        new ElementaryFunctions() {
          @Override
          public double apply(Function function, double argument) {
            return 40;
          }

          @Override
          public double power(double base, double exponent) {
            return 2;
          }
        };
    assertThat(Simplifier.simplify(expression, odd)).isEqualTo(new Expression.Number(42));
    assertThat(new Evaluator(odd).evaluate(expression, name -> 0)).isEqualTo(42);
  }

  private static boolean allFinite(Expression expression, Map<String, Double> values) {
    boolean children =
        switch (expression) {
          case Expression.Number _, Expression.Symbol _ -> true;
          case Expression.Unary unary -> allFinite(unary.operand(), values);
          case Expression.Binary binary ->
              allFinite(binary.left(), values) && allFinite(binary.right(), values);
          case Expression.Call call ->
              call.arguments().stream().allMatch(argument -> allFinite(argument, values));
        };
    return children && Double.isFinite(EVALUATOR.evaluate(expression, values::get));
  }
}
