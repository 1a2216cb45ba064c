package org.meanfield.equations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.document.SourceText;

class ExpressionParserTest {
  private static final Evaluator EVALUATOR = new Evaluator(ElementaryFunctions.STRICT);

  /** The values are what Python 3.11 prints for the same text. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ':',
      value = {
        "-2**2 : -4.0",
        "2**-1 : 0.5",
        "2**3**2 : 512.0",
        "-2**-2 : -0.25",
        "2*-3 : -6.0",
        "2- -3 : 5.0",
        "--3 : 3.0",
        "+3 : 3.0",
        "-3%5 : 2.0",
        "3%-5 : -2.0",
        "7//2 : 3.0",
        "-7//2 : -4.0",
        "7%3*2 : 2.0",
        "2*7%3 : 2.0",
        "1-2-3 : -4.0",
        "8/4/2 : 1.0",
        "2+3*4 : 14.0",
        "(2+3)*4 : 20.0",
        "2**2*3 : 12.0",
        "-3**2*2 : -18.0",
        "1<2 : 1.0",
        "2<=2 : 1.0",
        "3>4 : 0.0",
        "1==1 : 1.0",
        "1!=1 : 0.0",
        "not 1==2 : 1.0",
        "not (1==1 and 2<1) : 1.0",
        "1+1==2 and 2<3 : 1.0",
        "not True : 0.0",
        "not not True : 1.0",
        "True and not False : 1.0",
        "2**0.5 : 1.4142135623730951",
        "10/4 : 2.5",
        "1e3+.5 : 1000.5",
        "5.*2 : 10.0",
        "-2*-3**2 : 18.0",
        "4**-0.5 : 0.5",
        "2*3%4//2 : 1.0",
        "-5//3*2 : -4.0",
        "1-(2-3) : 2.0",
        "0.1+0.2 : 0.30000000000000004",
        "6/3*2 : 4.0",
        "2**-2**2 : 0.0625",
        "-(-2)**2 : -4.0",
        "+-+3 : -3.0",
        "7.5%2 : 1.5",
        "-7.5%2 : 0.5",
        "1e-3*1e3 : 1.0",
        "3-2+1 : 2.0",
        "not 3>2 : 0.0",
        "not 2<1 and 1<2 : 1.0",
        "5%3**2 : 5.0",
        "2<3 or 1>2 and 1>3 : 1.0"
      })
  void expressionsMeanWhatTheyMeanInPython(String text, double value) {
    assertThat(valueOf(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ':',
      value = {
        "exprel(0) : 1",
        "exprel(1) : 1.718281828459045",
        "expm1(1e-10) : 1.00000000005e-10",
        "log10(1000) : 3",
        "log1p(0) : 0",
        "sqrt(16) : 4",
        "abs(-3) : 3",
        "sign(-3) : -1",
        "sign(0) : 0",
        "floor(-2.5) : -3",
        "ceil(-2.5) : -2",
        "int(-2.5) : -2",
        "int(2.5) : 2",
        "int(2 > 1) : 1",
        "clip(5, 0, 3) : 3",
        "clip(-5, 0, 3) : 0",
        "clip(2, 0, 3) : 2",
        "arctan(1)*4 : 3.141592653589793",
        "arcsin(1)*2 : 3.141592653589793",
        "arccos(-1) : 3.141592653589793",
        "cosh(0) + sinh(0) + tanh(0) : 1",
        "exp(log(1)) + sin(0) + cos(0) + tan(0) : 2"
      })
  void functionsHaveTheirUsualValues(String text, double value) {
    assertThat(valueOf(text)).isEqualTo(value);
  }

  @Test
  void offsetsPointAtOperatorsNamesAndNumbers() {
    var sum = (Expression.Binary) parse(" a + exp(-b)*2.5 ");
    assertThat(sum.offset()).isEqualTo(3);
    assertThat(sum.left().offset()).isEqualTo(1);
    var product = (Expression.Binary) sum.right();
    assertThat(product.offset()).isEqualTo(12);
    assertThat(product.left().offset()).isEqualTo(5);
    assertThat(((Expression.Call) product.left()).arguments().getFirst().offset()).isEqualTo(9);
    assertThat(product.right().offset()).isEqualTo(13);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a+b*c", " ( a + (b *c) )", "a # comment\n + b*c", "a\n+\nb*c", "+a + b*+c"})
  void layoutCommentsAndNeedlessParenthesesDoNotCount(String text) {
    assertThat(parse(text)).isEqualTo(parse("a + b*c"));
    assertThat(parse(text)).hasSameHashCodeAs(parse("a + b*c")).hasToString("a + b*c");
  }

  @Test
  void equalityTellsStructuresApart() {
    assertThat(parse("a + b")).isNotEqualTo(parse("b + a")).isNotEqualTo(parse("a - b"));
    assertThat(parse("a - (b - c)")).isNotEqualTo(parse("a - b - c"));
    assertThat(parse("exp(a)")).isNotEqualTo(parse("expm1(a)"));
    assertThat(new Expression.Number(0.0)).isNotEqualTo(new Expression.Number(-0.0));
  }

  @Test
  void printedExpressionsParseBackToTheSameTree() {
    var random = RandomExpressions.ofAllKinds(7);
    for (int i = 0; i < 5000; i++) {
      var expression = random.next(1 + i % 6);
      assertThat(parse(expression.toString())).isEqualTo(expression);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a - b - c",
        "a - (b - c)",
        "a/(b*c)",
        "a/b*c",
        "-a**2",
        "(-a)**2",
        "a**-b",
        "2**3**2",
        "(2**3)**2",
        "not a and b",
        "not (a and b)",
        "(a < b) == c",
        "a*(b + c)",
        "1e-10",
        "--a",
        "a - -b",
        "exp(-x)",
        "clip(a, b, c)",
        "a//b % c",
        "a or b and c",
        "(a or b) and c",
        "-(a + b)",
        "(not a)*b",
        "1.5e300"
      })
  void parenthesesArePrintedWhereTheyMatter(String text) {
    assertThat(parse(text).toString().replace("%", " % ")).isEqualTo(text);
  }

  private static double valueOf(String text) {
    return EVALUATOR.evaluate(parse(text), name -> Double.NaN);
  }

  private static Expression parse(String text) {
    return ExpressionParser.parse(SourceText.of("test", text));
  }
}
