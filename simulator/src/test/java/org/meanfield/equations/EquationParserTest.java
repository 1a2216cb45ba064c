package org.meanfield.equations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.document.SourceText;
import org.meanfield.units.Dimension;

class EquationParserTest {
  @Test
  void theThreeKindsOfEquationsAreReadInOrder() {
    var equations =
        parse(
            """
            # a leaky cell
            dV/dt = (E_L - V + R*I)/tau : volt (unless refractory)  # the membrane

            I = I_syn + I_ext : amp
            E_L : volt (constant)
            R : ohm (constant, shared)
            spiking = V > E_L : boolean
            count : integer
            """);

    assertThat(equations.equations())
        .extracting(Equation::name)
        .containsExactly("V", "I", "E_L", "R", "spiking", "count");
    var membrane = equations.differentials().getFirst();
    assertThat(membrane.rightHandSide()).hasToString("(E_L - V + R*I)/tau");
    assertThat(membrane.dimension()).isEqualTo(Dimension.VOLT);
    assertThat(membrane.flags()).containsExactly(Flag.UNLESS_REFRACTORY);
    assertThat(equations.text().position(membrane.offset())).hasToString("cell.yaml:2:2");
    assertThat(equations.subexpressions())
        .extracting(Equation.Subexpression::type)
        .containsExactly(ValueType.REAL, ValueType.BOOLEAN);
    assertThat(equations.parameters())
        .extracting(Equation.Parameter::type)
        .containsExactly(ValueType.REAL, ValueType.REAL, ValueType.INTEGER);
    assertThat(equations.find("R").orElseThrow().flags())
        .containsExactlyInAnyOrder(Flag.CONSTANT, Flag.SHARED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x = a + b*c : 1\ny : 1",
        "x = (a\n+ b*c) : 1\ny : 1",
        "x = a\n    + b*c : 1\ny : 1",
        "x = a +\n    b*c : 1\ny : 1",
        "x = a\n+ b*c : 1\ny : 1",
        "x =\n  a + b*c\n  : 1\n\n\ny : 1",
        "x = a + # first\n # nothing\n  b*c # last\n  : 1\ny : 1",
        "x = a + b*c\n: 1\ny : 1\n",
        "x = a + b*c : 1\n      y : 1",
        "      x = a + b*c : 1\n      y : 1",
        "x=a+b*c:1\r\ny:1\r\n",
        "x = a + b*c :\n 1\ny : 1"
      })
  void anEquationGoesOnUntilItsUnit(String text) {
    var equations = parse(text);
    assertThat(equations.equations()).extracting(Equation::name).containsExactly("x", "y");
    assertThat(equations.subexpressions().getFirst().value()).hasToString("a + b*c");
  }

  @Test
  void anIndentedLineMayBeALoneNameAndItsUnit() {
    assertThat(parse("x = a +\n  b : 1").equations()).hasSize(1);
    assertThat(parse("x =\n  b : 1\nc : 1").equations()).hasSize(2);
  }

  @Test
  void flagsMayFollowOnTheNextLine() {
    var equations = parse("dx/dt = -x/tau : 1\n   (unless refractory)\ny : 1 (constant,\nshared)");
    assertThat(equations.find("x").orElseThrow().flags()).containsExactly(Flag.UNLESS_REFRACTORY);
    assertThat(equations.find("y").orElseThrow().flags()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "amp/second",
        "ampere*second**-1",
        "volt*siemens/second",
        "volt/(ohm*second)",
        "1/second*amp",
        "amp*Hz",
        "(amp*second**-0.5)*second**(-1/2)"
      })
  void unitsAreProductsOfUnits(String unit) {
    assertThat(parse("x : " + unit).equations().getFirst().dimension())
        .isEqualTo(Dimension.AMPERE.divide(Dimension.SECOND));
  }

  @Test
  void resetsAreSequencesOfAssignments() {
    List<Statement> statements =
        StatementParser.parse(SourceText.of("r", "v = E_L; w += b*2\nn -= 1 # c\nx *=\n a + b;;"));
    assertThat(statements)
        .extracting(statement -> statement.name() + " = " + statement.value())
        .containsExactly("v = E_L", "w = w + b*2", "n = n - 1", "x = x*(a + b)");
    assertThat(StatementParser.parse(SourceText.of("r", " \n"))).isEmpty();
  }

  private static Equations parse(String text) {
    return EquationParser.parse(SourceText.of("cell.yaml", text));
  }
}
