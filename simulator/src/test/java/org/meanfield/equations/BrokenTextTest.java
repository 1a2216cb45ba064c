package org.meanfield.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meanfield.document.InputException;
import org.meanfield.document.SourceText;
import org.meanfield.units.Dimension;

/**
 * Every fault is one line that names the place and the matter. In the texts, {@code |} is a line
 * end.
 */
class BrokenTextTest {
  private static final Scope OUTER =
      Scope.of(
          Map.of(
              "I_syn", Dimension.AMPERE,
              "I_ext", Dimension.AMPERE,
              "tau", Dimension.SECOND,
              "E_L", Dimension.VOLT,
              "g_L", Dimension.SIEMENS,
              "t", Dimension.SECOND,
              "dt", Dimension.SECOND));

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      value = {
        // Characters and numbers.
        "x = 3 $ 2 : 1 ~ 1:7 ~ unexpected character '$'",
        "x = 3^2 : 1 ~ 1:6 ~ unexpected character '^'; write '**' for a power",
        "x = 1 & 2 : 1 ~ 1:7 ~ unexpected character '&'; write 'and'",
        "x = !1 : 1 ~ 1:5 ~ unexpected character '!'; write 'not'",
        "x = 1 \u2212 2 : 1 ~ 1:7 ~ unexpected character '\u2212'; write '-'",
        "\u03b1 = 1 : 1 ~ 1:1 ~ unexpected character '\u03b1'; names consist of a-z, A-Z, 0-9 and '_'",
        "x = 1\u00a0+ 2 : 1 ~ 1:6 ~ unexpected character U+00A0",
        "x = 'a' : 1 ~ 1:5 ~ unexpected character '''",
        "x = 1e400 : 1 ~ 1:5 ~ the number 1e400 is too large",
        "x = 1e-400 : 1 ~ 1:5 ~ the number 1e-400 is too small",
        "x = 1.2.3 : 1 ~ 1:8 ~ unexpected '.' in a number",
        "x = 1e+ : 1 ~ 1:5 ~ the exponent of this number has no digits",
        "x = 2mV : volt ~ 1:6 ~ missing operator after a number; write '*' between number and unit",
        "x = 0x10 : 1 ~ 1:6 ~ missing operator after a number",
        "x = 2 mV : volt ~ 1:7 ~ expected an operator or ':' and a unit, found 'mV'",
        "x = . : 1 ~ 1:5 ~ unexpected character '.'",
        // Structure of expressions.
        "x = (1 + 2 : 1 ~ 1:5 ~ this '(' is never closed",
        "x = ((1) : 1 ~ 1:5 ~ this '(' is never closed",
        "x = 1 + 2) : 1 ~ 1:10 ~ unmatched ')'",
        "x = exp(1 : 1 ~ 1:8 ~ this '(' is never closed",
        "x = (1, 2) : 1 ~ 1:7 ~ expected an operator or ')', found ','",
        "x = () : 1 ~ 1:6 ~ expected a number, a name or '(', found ')'",
        "x = 1 + : 1 ~ 1:9 ~ expected a number, a name or '(', found ':'",
        "x = 1 +|b : 1 ~ 1:8 ~ expected a number, a name or '(', found the end",
        "x = * 2 : 1 ~ 1:5 ~ expected a number, a name or '(', found '*'",
        "x = 1 + / 2 : 1 ~ 1:9 ~ expected a number, a name or '(', found '/'",
        "x = and 1 : 1 ~ 1:5 ~ missing operand before 'and'",
        "x = 1 < 2 < 3 : 1 ~ 1:11 ~ comparisons cannot be chained; write 'a < b and b < c'",
        "x = 1 + not 2 : 1 ~ 1:9 ~ put 'not ...' in parentheses here",
        "x = 1 = 2 : 1 ~ 1:7 ~ expected an operator or ':' and a unit, found '='",
        "x = E_L g_L : 1 ~ 1:9 ~ expected an operator or ':' and a unit, found 'g_L'",
        // Functions.
        "x = exprell(1) : 1 ~ 1:5 ~ unknown function 'exprell'; did you mean 'exprel'?",
        "x = max(1, 2) : 1 ~ 1:5 ~ unknown function 'max'; use 'clip(x, low, high)'",
        "x = acos(1) : 1 ~ 1:5 ~ unknown function 'acos'; did you mean 'arccos'?",
        "x = E_L(1) : 1 ~ 1:5 ~ unknown function 'E_L'",
        "x = exprel_derivative(1, 1) : 1 ~ 1:5 ~ unknown function 'exprel_derivative'",
        "x = exp() : 1 ~ 1:5 ~ 'exp' takes 1 argument, not 0",
        "x = 1 + exp(1, 2) : 1 ~ 1:9 ~ 'exp' takes 1 argument, not 2",
        "x = clip(1, 2) : 1 ~ 1:5 ~ 'clip' takes 3 arguments, not 2",
        "x = exp + 1 : 1 ~ 1:5 ~ the function 'exp' needs arguments in parentheses",
        // Structure of equations.
        "\"\" ~ 1:1 ~ no equations",
        "# nothing ~ 1:1 ~ no equations",
        "x = : 1 ~ 1:5 ~ missing right side of 'x'",
        "x = ~ 1:4 ~ missing right side of 'x'",
        "dx/dt = ~ 1:8 ~ missing right side of 'dx/dt'",
        "x = 1|y = 2 : 1 ~ 1:6 ~ missing unit; write for example ': volt', or '1' for a pure number",
        "dx/dt = -x/tau ~ 1:15 ~ missing unit",
        "x = 1 : ~ 1:7 ~ missing unit; write for example 'volt', or '1' for a pure number",
        "x : (constant) ~ 1:3 ~ missing unit",
        "dx/dt = -x/tau (unless refractory) ~ 1:16 ~ the equation lacks its unit; write for example ': volt' before these",
        "dx/dt = (1 - x)/(5*ms) (unless refractory) ~ 1:24 ~ the equation lacks its unit",
        "x = E_L (shared) ~ 1:9 ~ the equation lacks its unit",
        "x ~ 1:2 ~ expected '=' or ':' after 'x', found the end",
        "x == 1 : 1 ~ 1:3 ~ expected '=' or ':' after 'x', found '=='",
        "5 = x : 1 ~ 1:1 ~ expected an equation, which begins with a name, found '5'",
        "x : 1|) ~ 2:1 ~ unmatched ')'",
        "x/dt = 1 : 1 ~ 1:1 ~ expected 'dx/dt =', 'x =' or 'x :', found a quotient",
        "dx/dy = 1 : 1 ~ 1:4 ~ expected 'dt' in 'dx/dt', found 'dy'",
        "dx/dt : 1 ~ 1:7 ~ expected '=' after 'dx/dt', found ':'",
        "d2/dt = 1 : 1 ~ 1:2 ~ '2' is not a name",
        "x : volt|x : volt ~ 2:1 ~ 'x' is already defined on line 1",
        "x : volt|y : 1|dx/dt = 1/ms : 1 ~ 3:2 ~ 'x' is already defined on line 1",
        "dt : second ~ 1:1 ~ 'dt' is the time step; choose another name",
        "dt/dt = 1 : second ~ 1:2 ~ 't' is time; choose another name",
        "xi_2 = 1 : 1 ~ 1:1 ~ 'xi_2' is white noise; choose another name",
        "log = 1 : 1 ~ 1:1 ~ 'log' is a function; choose another name",
        "not : 1 ~ 1:1 ~ expected an equation, which begins with a name, found 'not'",
        "I_syn = 1*pA : amp ~ 1:1 ~ 'I_syn' is already defined outside the equations",
        // Units and flags.
        "x : mV ~ 1:5 ~ units of variables have no prefix; write 'volt' instead of 'mV'",
        "x : amp/ms ~ 1:5 ~ units of variables have no prefix; write 'ampere/second' instead of 'amp/ms'",
        "x : volts ~ 1:5 ~ unknown unit 'volts'; did you mean 'volt'?",
        "x : V ~ 1:5 ~ unknown unit 'V'; did you mean 'volt'?",
        "x : 2 ~ 1:5 ~ expected a unit such as 'volt', or '1' for a pure number, found '2'",
        "x : volt/ ~ 1:10 ~ expected a unit such as 'volt'",
        "x : volt** ~ 1:11 ~ expected a number as exponent, found the end",
        "x : (volt ~ 1:5 ~ this '(' is never closed",
        "x : volt**5000 ~ 1:5 ~ the exponents of this unit are out of range",
        "x : volt second ~ 1:10 ~ expected the end of the equation, found 'second'",
        "dx/dt = 1/ms : boolean ~ 1:16 ~ a differential equation needs a unit, or '1'",
        "x : 1 (konstant) ~ 1:8 ~ unknown flag 'konstant'; did you mean 'constant'?",
        "x : 1 () ~ 1:8 ~ missing flag",
        "x : 1 (constant ~ 1:7 ~ this '(' is never closed",
        "x : 1 (constant, constant) ~ 1:18 ~ the flag 'constant' is given twice",
        "x : 1 (unless refractory) ~ 1:8 ~ 'unless refractory' cannot stand on a parameter",
        "dx/dt = x/ms : 1 (constant) ~ 1:19 ~ 'constant' cannot stand on a differential equation",
        "x : 1 (constant) y ~ 1:18 ~ expected the end of the equation, found 'y'",
        // Names and dimensions.
        "x = E_l : volt ~ 1:5 ~ unknown name 'E_l'; did you mean 'E_L'? If not, give it a value under 'parameters'",
        "x = 2*a : 1 ~ 1:7 ~ unknown name 'a'; give it a value under 'parameters'",
        "x = 5*ss : second ~ 1:7 ~ unknown name 'ss'",
        "x = 5*s : second ~ 1:7 ~ unknown name 's'; did you mean 'second'?",
        "x = nan : 1 ~ 1:5 ~ unknown name 'nan'",
        "x = nan : 1 ~ 1:5 ~ unknown name 'nan'",
        "x = 5*mV + 3*pA : volt ~ 1:10 ~ cannot add pA to mV",
        "x = E_L + pA : volt ~ 1:9 ~ cannot add pA to volt (E_L is volt)",
        "dx/dt = g_L*(tau - x) : volt ~ 1:18 ~ cannot subtract volt from second (x is volt, tau is second)",
        "x = g_L*E_L + w - 1*pA : amp|w : volt ~ 1:13 ~ cannot add volt to ampere (w is volt, g_L is siemens, E_L is volt)",
        "x = a + b*c*d*e*f*g : 1|a : volt|b : 1|c : 1|d : 1|e : 1|f : 1|g : 1 ~ 1:7 ~ (b is a pure number, c is a pure number, d is a pure number, e is a pure number, f is a pure number, g is a pure number, …)",
        "x = E_L - 1 : volt ~ 1:9 ~ cannot subtract a pure number from volt",
        "x = 1 + E_L : volt ~ 1:7 ~ cannot add volt to a pure number",
        "x = g_L*E_L + E_L : amp ~ 1:13 ~ cannot add volt to ampere",
        "x = E_L > 0 : boolean ~ 1:9 ~ cannot compare volt with a pure number",
        "x = E_L % tau : volt ~ 1:9 ~ cannot take volt modulo second",
        "x = exp(E_L) : 1 ~ 1:9 ~ 'exp' needs a pure number, not volt (E_L is volt)",
        "x = exp(-E_L/g_L) : 1 ~ 1:13 ~ 'exp' needs a pure number, not",
        "x = clip(E_L, 0, 1) : volt ~ 1:15 ~ the arguments of 'clip' must have one dimension, not volt and a pure number",
        "x = 2**E_L : 1 ~ 1:8 ~ an exponent must be a pure number, not volt",
        "x = E_L**y : volt|y : 1 ~ 1:10 ~ the exponent of volt must be a constant number",
        "x = E_L**0.123456 : volt ~ 1:10 ~ must be a simple fraction",
        "x = E_L**900*E_L**900 : 1 ~ 1:8 ~ the exponents of this dimension are out of range",
        "x = 1 and 2 : boolean ~ 1:11 ~ 'and' needs a condition such as 'V > 0*mV' here",
        "x = not E_L : boolean ~ 1:9 ~ 'not' needs a condition",
        "x = E_L : boolean ~ 1:5 ~ 'x' must be a condition such as 'V > 0*mV', but this is volt",
        "x = E_L : amp ~ 1:5 ~ 'x' must be ampere, but this is volt (E_L is volt)",
        "dx/dt = -x : volt ~ 1:9 ~ the right side of dx/dt must be volt/second, but this is volt",
        "dV/dt = g_L*(E_L - V)/tau : volt ~ 1:22 ~ must be volt/second, but this is ampere/second",
        "dx/dt = xi : 1 ~ 1:9 ~ must be hertz, but this is second**-0.5",
        "x = 1e300*Gvolt*1e9 : volt ~ 1:10 ~ this number is too large in SI units",
        "x = y : 1|y = x : 1 ~ 2:5 ~ 'x' depends on itself: x -> y -> x",
        "x = 2*x : 1 ~ 1:7 ~ 'x' depends on itself: x -> x",
        "a = b : 1|b = c + d : 1|c = 1 : 1|d = 2 + b : 1 ~ 4:9 ~ 'b' depends on itself: b -> d -> b"
      })
  void faultsInEquationsAreNamedWhereTheyStand(String text, String place, String message) {
    expect(
        "model.yaml:" + place + ": error: ",
        message,
        () -> EquationCheck.check(EquationParser.parse(source(text)), OUTER));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      value = {
        "\"\" ~ 1:1 ~ empty; expected an expression",
        "E_L > ~ 1:6 ~ expected a number, a name or '(', found the end",
        "E_L > 40*ms ~ 1:5 ~ cannot compare volt with ms (E_L is volt)",
        "E_L E_L ~ 1:5 ~ expected an operator, found 'E_L'",
        "E_L : volt ~ 1:5 ~ expected an operator, found ':'",
        "E_L + 1*mV ~ 1:5 ~ the threshold must be a condition",
        "xi > 0 ~ 1:1 ~ white noise can only stand in an equation, not here",
        "E_L > -40 ~ 1:5 ~ cannot compare volt with a pure number"
      })
  void faultsInConditionsAreNamedWhereTheyStand(String text, String place, String message) {
    var source = source(text);
    expect(
        "model.yaml:" + place + ": error: ",
        message,
        () ->
            new DimensionCheck(source, OUTER)
                .requireCondition(ExpressionParser.parse(source), "the threshold"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      value = {
        "E_L = ~ 1:6 ~ missing right side after '='",
        "E_L += ; tau = 1*ms ~ 1:7 ~ missing right side after '+='",
        "E_L ~ 1:4 ~ expected '=' or an assignment such as '+=', found the end",
        "E_L == 1*mV ~ 1:5 ~ expected '=' or an assignment",
        "E_L <= 1*mV ~ 1:5 ~ expected '=' or an assignment",
        "1 = E_L ~ 1:1 ~ expected an assignment such as 'v = E_L', found '1'",
        "E_L = 1*mV tau = 1*ms ~ 1:12 ~ expected an operator or the end of the statement, found 'tau'",
        "t = 0*ms ~ 1:1 ~ 't' is time; choose another name",
        "E_M = 0*mV ~ 1:1 ~ unknown name 'E_M'; did you mean 'E_L'?",
        "E_L = 1*mV; E_L += 5*pA ~ 1:17 ~ cannot add pA to volt",
        "E_L = 5 ~ 1:7 ~ 'E_L' must be volt, but this is a pure number",
        "E_L *= tau ~ 1:5 ~ 'E_L' must be volt, but this is volt*second"
      })
  void faultsInStatementsAreNamedWhereTheyStand(String text, String place, String message) {
    var source = source(text);
    var check = new DimensionCheck(source, OUTER);
    expect(
        "model.yaml:" + place + ": error: ",
        message,
        () -> StatementParser.parse(source).forEach(check::check));
  }

  @Test
  void textsBeyondTheLimitsAreRefusedWithoutExhaustingTheStack() {
    expect("", "too large", () -> parse("1" + "+1".repeat(49_999)));
    expect("", "nested more than 200", () -> parse("(".repeat(50_000)));
    expect("", "nested more than 200", () -> parse("-".repeat(50_000) + "1"));
    expect("", "nested more than 200", () -> parse("not ".repeat(20_000) + "1"));
    expect("", "nested more than 200", () -> parse("2" + "**2".repeat(30_000)));
    expect("", "nested more than 200", () -> parse("exp(".repeat(20_000)));
    expect("", "too large", () -> parse("1" + "<(1)and 1".repeat(10_000)));
    expect("", "longer than 100000", () -> parse(" ".repeat(100_001)));
    expect("", "nested", () -> EquationParser.parse(source("x : " + "(".repeat(50_000))));
    expect("", "more than 1000", () -> EquationParser.parse(source(manyEquations(1001))));
  }

  @Test
  void textsWithinTheLimitsAreAccepted() {
    assertThat(parse("(".repeat(200) + "1" + ")".repeat(200))).isEqualTo(new Expression.Number(1));
    assertThat(parse("1" + "+1".repeat(500))).isInstanceOf(Expression.Binary.class);
    assertThat(EquationParser.parse(source(manyEquations(1000))).equations()).hasSize(1000);
  }

  private static String manyEquations(int count) {
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("x").append(i).append(" : 1\n");
    }
    return text.toString();
  }

  private static Expression parse(String text) {
    return ExpressionParser.parse(source(text));
  }

  private static SourceText source(String text) {
    return SourceText.of("model.yaml", text.replace('|', '\n'));
  }

  private static void expect(String start, String message, Runnable action) {
    var fault = catchThrowableOfType(InputException.class, action::run);
    assertThat(fault).isNotNull();
    assertThat(fault.getMessage()).startsWith(start).contains(message).doesNotContain("\n");
  }
}
