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

class DerivativeTest {
  private static final Evaluator EVALUATOR = new Evaluator(ElementaryFunctions.STRICT);

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "x ~ 1",
        "y ~ 0",
        "3*x + y ~ 3",
        "x**3 ~ 3*x**2",
        "exp(2*x) ~ exp(2*x)*2",
        "y*x/z ~ y/z",
        "-x ~ -1",
        "floor(x) + sign(x) + int(x > y) ~ 0",
        "abs(x) ~ sign(x)",
        "sqrt(x) ~ 0.5/sqrt(x)",
        "exprel(x) ~ exprel_derivative(x, 1)",
        "clip(x, 0, 1) ~ x > 0 and x < 1"
      })
  void simpleDerivativesLookAsExpected(String text, String derivative) {
    assertThat(Derivative.of(parse(text), "x")).hasToString(derivative);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x**2.5",
        "2.5**x",
        "x**x",
        "x**-1",
        "y**(x*z)",
        "log(x)",
        "log10(x)",
        "log1p(x)",
        "sqrt(x)",
        "x/(1 + x**2)",
        "1/x",
        "y/(x*z)",
        "sin(x)*cos(x)",
        "tan(x)",
        "sinh(x) - cosh(x)",
        "tanh(3*x)",
        "arcsin(x/4)",
        "arccos(x/4)",
        "arctan(x)",
        "expm1(x)",
        "exprel(x)",
        "exprel(-50*x)",
        "exprel(x - 1.3)",
        "1/exprel((x - 1)/0.2)",
        "abs(x - 1)",
        "clip(x, 0, 5)",
        "clip(x, 2, 5)",
        "clip(x, -1, x/2)",
        "clip(y, x, z*x)",
        "x % 0.4",
        "5 % x",
        "x*(x > 1)",
        "exp(-(x + 1)/0.3)",
        "-(x**2)",
        "exprel(exprel(x))",
        "(x + y)*(x - z)/(x*y*z)"
      })
  void everyRuleAgreesWithDifferences(String text) {
    var f = parse(text);
    for (double x : new double[] {0.31, 0.77, 1.3, 1.9}) {
      assertAgreesWithDifferences(f, Map.of("x", x, "y", 0.9, "z", 1.7));
    }
  }

  @Test
  void derivativesOfRandomExpressionsAgreeWithDifferences() {
    var expressions = RandomExpressions.smooth(11);
    var random = new SplittableRandom(11);
    int compared = 0;
    for (int i = 0; i < 3000; i++) {
      var f = expressions.next(1 + i % 4);
      var values = new HashMap<String, Double>();
      for (var name : new String[] {"x", "y", "z"}) {
        values.put(name, random.nextDouble(-1.5, 1.5));
      }
      if (Math.abs(curvature(f, values)) < 1e4) {
        assertAgreesWithDifferences(f, values);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(2000);
  }

  @Test
  void derivativesOfTheHodgkinHuxleyEquationsAgreeWithDifferences() {
    var values = new HashMap<>(HodgkinHuxley.PARAMETERS);
    values.putAll(Map.of("I_syn", 2e-10, "I_ext", 0.0, "m", 0.1, "h", 0.6, "n", 0.2, "p", 0.3));
    for (var f : HodgkinHuxley.rightHandSides(Map.of()).values()) {
      var derivative = Derivative.of(f, "V");
      // At -40.5 and -13.5 mV the quotients in alpha_m and beta_m are 0/0 without exprel.
      for (double voltage : new double[] {-0.0702, -0.0405, -0.0135, 0.021}) {
        values.put("V", voltage);
        double exact = EVALUATOR.evaluate(derivative, values::get);
        assertThat(exact)
            .isCloseTo(difference(f, values, "V", 1e-6), within(1e-6 * Math.abs(exact) + 1e-6));
      }
    }
  }

  @Test
  void derivativesOfExprelAreRightAtZeroToAnyOrder() {
    var derivative = parse("exprel(x)");
    for (int order = 0; order < 6; order++) {
      assertThat(EVALUATOR.evaluate(derivative, name -> 0)).isEqualTo(1.0 / (order + 1));
      assertThat(EVALUATOR.evaluate(derivative, name -> -1e-300)).isEqualTo(1.0 / (order + 1));
      derivative = Derivative.of(derivative, "x");
    }
  }

  /** Reference: 40-digit evaluation of the integral of s^k exp(x s) over (0, 1) with mpmath. */
  @ParameterizedTest
  @CsvSource({
    "-3.2, 1, 0.0809373772744982253",
    "-3.2, 3, 0.0227440038067498857",
    "-3.2, 4, 0.0156918160151979163",
    "-1.7, 1, 0.175347572684296352",
    "-1.7, 3, 0.066945630815891085",
    "-1.7, 4, 0.050058234829899814",
    "1.7, 1, 1.67189037169862964",
    "1.7, 3, 1.00872339825135585",
    "1.7, 4, 0.846502234542221272",
    "3.2, 1, 5.36831703453521239",
    "3.2, 3, 3.62464924283526808",
    "3.2, 4, 3.13560413305258754",
    "-700, 1, 2.04081632653061224e-6",
    "-60, 1, 0.000277777777777777778",
    "-30, 1, 0.00111111111110788793",
    "-25, 1, 0.00159999999942226154",
    "-20.5, 1, 0.00237953592652400565",
    "-19.5, 1, 0.00262984860048786246",
    "-8, 1, 0.0155778255679512093",
    "-1, 1, 0.264241117657115357",
    "-1e-5, 1, 0.499996666679166633",
    "0, 1, 0.5",
    "1e-5, 1, 0.500003333345833367",
    "0.3, 1, 0.612209274408864742",
    "5, 1, 23.7861054564122565",
    "19.5, 1, 14316765.2143797841",
    "20.5, 1, 37116222.395651054",
    "33, 1, 6307249360100.38115",
    "60, 1, 1.87162322219792702e+24",
    "600, 1, 6.27788655626953876e+257",
    "-700, 2, 5.83090379008746356e-9",
    "-60, 2, 9.25925925925925926e-6",
    "-30, 2, 0.0000740740740707399877",
    "-25, 2, 0.000127999999398263168",
    "-20.5, 2, 0.000232149785507080239",
    "-19.5, 2, 0.000269727887318354124",
    "-8, 2, 0.00385252356349998834",
    "-1, 2, 0.160602794142788392",
    "-1e-5, 2, 0.333330833343333306",
    "0, 2, 0.333333333333333333",
    "1e-5, 2, 0.333335833343333361",
    "0.3, 2, 0.418134195860912031",
    "5, 2, 20.1681896379504181",
    "19.5, 2, 13622258.236551243",
    "20.5, 2, 35398523.5455708926",
    "33, 2, 6122093365627.73643",
    "60, 2, 1.84095820895287624e+24",
    "600, 2, 6.26744087969566791e+257",
    "-700, 3, 2.49895876718034152e-11",
    "-60, 3, 4.62962962962962963e-7",
    "-30, 3, 7.40740740395479111e-6",
    "-25, 3, 0.0000153599993722738256",
    "-20.5, 3, 0.0000339730783594328942",
    "-19.5, 3, 0.0000414964237788329681",
    "-8, 3, 0.00140276350782468165",
    "-1, 3, 0.113928941256922854",
    "-1e-5, 3, 0.24999800000833331",
    "0, 3, 0.25",
    "1e-5, 3, 0.250002000008333357",
    "0.3, 3, 0.318187399977556664",
    "5, 3, 17.5817180377450698",
    "19.5, 3, 12994912.3759925681",
    "20.5, 3, 33839346.6750630599",
    "33, 3, 5947796960273.72289",
    "60, 3, 1.81129773924516333e+24",
    "600, 3, 6.25702996381808803e+257",
    "-700, 4, 1.42797643838876659e-13",
    "-60, 4, 3.08641975308641975e-8",
    "-30, 4, 9.87654317408097825e-7",
    "-25, 4, 2.4575993440460575e-6",
    "-20.5, 4, 6.62883235535927756e-6",
    "-19.5, 4, 8.51191265884678858e-6",
    "-8, 4, 0.000659448925424526844",
    "-1, 4, 0.0878363238562490963",
    "-1e-5, 4, 0.19999833334047617",
    "0, 4, 0.2",
    "1e-5, 4, 0.200001666673809545",
    "0.3, 4, 0.257030692219254788",
    "5, 4, 15.6172573903192648",
    "19.5, 4, 12425021.360899412",
    "20.5, 4, 32416819.0622074716",
    "33, 4, 5783405816509.73252",
    "60, 4, 1.78259246707646292e+24",
    "600, 4, 6.24665363512444579e+257"
  })
  void derivativesOfExprelAreAccurate(double x, int order, double value) {
    assertThat(ExprelDerivative.at(x, order)).isCloseTo(value, within(4e-15 * value));
  }

  @Test
  void derivativesOfExprelHaveTheirLimits() {
    for (int order = 0; order < 4; order++) {
      assertThat(ExprelDerivative.at(Double.POSITIVE_INFINITY, order)).isInfinite();
      assertThat(ExprelDerivative.at(Double.NEGATIVE_INFINITY, order)).isZero();
      assertThat(ExprelDerivative.at(1e4, order)).isInfinite();
      assertThat(ExprelDerivative.at(Double.NaN, order)).isNaN();
    }
  }

  private static void assertAgreesWithDifferences(Expression f, Map<String, Double> values) {
    double exact = EVALUATOR.evaluate(Derivative.of(f, "x"), values::get);
    double size = Math.abs(EVALUATOR.evaluate(f, values::get)) + Math.abs(exact) + 1;
    assertThat(exact).as("%s", f).isCloseTo(difference(f, values, "x", 1e-3), within(1e-7 * size));
  }

  /** Central difference, extrapolated twice: error of order h^6. */
  private static double difference(
      Expression f, Map<String, Double> values, String name, double step) {
    double coarse = central(f, values, name, step);
    double middle = central(f, values, name, step / 2);
    double fine = central(f, values, name, step / 4);
    double first = (4 * middle - coarse) / 3;
    double second = (4 * fine - middle) / 3;
    return (16 * second - first) / 15;
  }

  private static double central(
      Expression f, Map<String, Double> values, String name, double step) {
    return (shifted(f, values, name, step) - shifted(f, values, name, -step)) / (2 * step);
  }

  private static double shifted(
      Expression f, Map<String, Double> values, String name, double step) {
    var moved = new HashMap<>(values);
    moved.merge(name, step, Double::sum);
    return EVALUATOR.evaluate(f, moved::get);
  }

  private static double curvature(Expression f, Map<String, Double> values) {
    double h = 0.05;
    return (shifted(f, values, "x", h)
            + shifted(f, values, "x", -h)
            - 2 * shifted(f, values, "x", 0))
        / (h * h);
  }

  private static Expression parse(String text) {
    return ExpressionParser.parse(SourceText.of("test", text));
  }
}
