package org.meanfield.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.meanfield.document.InputException;
import org.meanfield.document.SourceText;

class FlatteningTest {
  private static final Scope NOTHING = Scope.of(Map.of());

  @Test
  void subexpressionsAndConstantsDisappearWhateverTheirOrder() {
    var flattening =
        flatten(
            """
            dx/dt = rate*(target - x) : 1
            rate = scale/second : Hz
            target = 2*y : 1
            dy/dt = -y*rate : 1
            scale : 1 (constant)
            """,
            Map.of("scale", 3.0));
    assertThat(flattening.rightHandSides().toString()).isEqualTo("{x=3*(2*y - x), y=-y*3}");
    assertThat(flattening.flatten(new Expression.Symbol("target"))).hasToString("2*y");
  }

  @Test
  void parametersWithoutAValueStay() {
    var flattening = flatten("dx/dt = -x/tau : 1\ntau : second", Map.of());
    assertThat(flattening.rightHandSides().toString()).isEqualTo("{x=-x/tau}");
  }

  @Test
  void aSubexpressionUsedTwiceIsOneObject() {
    var rightHandSides =
        flatten("u = exp(x)/second : Hz\ndx/dt = u + u : 1\ndy/dt = -u : 1", Map.of())
            .rightHandSides();
    var sum = (Expression.Binary) rightHandSides.get("x");
    var negated = (Expression.Unary) rightHandSides.get("y");
    assertThat(sum).isNotNull();
    assertThat(negated).isNotNull();
    assertThat(sum.left()).isSameAs(sum.right()).isSameAs(negated.operand());
  }

  @Test
  void subexpressionsOfSubexpressionsAreTheSameObjectToo() {
    var sum =
        (Expression.Binary)
            flatten("u = exp(x)/second : Hz\nw = u*2 : Hz\ndx/dt = w + u : 1", Map.of())
                .rightHandSides()
                .get("x");
    assertThat(sum).isNotNull();
    assertThat(((Expression.Binary) sum.left()).left()).isSameAs(sum.right());
  }

  @Test
  void substitutionKeepsSharedPartsShared() {
    Expression graph = new Expression.Symbol("x");
    for (int i = 0; i < 60; i++) {
      graph = new Expression.Binary(BinaryOperator.ADD, graph, graph, Expression.NOWHERE);
    }
    var replaced =
        (Expression.Binary) Substitution.inline(graph, Map.of("x", new Expression.Symbol("y")));
    assertThat(replaced.left()).isSameAs(replaced.right());
    assertThat(Symbols.in(replaced)).containsExactly(new Expression.Symbol("y"));
  }

  @Test
  void exponentialGrowthIsRefusedAtItsPlace() {
    var text = new StringBuilder("dx/dt = a99 : 1\na0 = x/second : Hz\n");
    for (int i = 1; i < 100; i++) {
      text.append("a%d = a%d + a%d : Hz\n".formatted(i, i - 1, i - 1));
    }
    assertThatThrownBy(() -> flatten(text.toString(), Map.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(":18:1: error: 'a16' is too large once its sub-expressions");
  }

  @Test
  void deepChainsAreRefusedAtTheirPlace() {
    var text = new StringBuilder("dx/dt = a300 : 1\na0 = x/second : Hz\n");
    for (int i = 1; i < 301; i++) {
      text.append("a%d = -exp(a%d*second)/second : Hz\n".formatted(i, i - 1));
    }
    assertThatThrownBy(() -> flatten(text.toString(), Map.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is too large once its sub-expressions");
  }

  @Test
  void theLargestAcceptedExpressionsFitASmallStack() throws InterruptedException {
    var failure = new Throwable[1];
    var thread =
        new Thread(
            null,
            () -> {
              var f =
                  flatten("dx/dt = (" + "x+".repeat(490) + "1)/second : 1", Map.of())
                      .rightHandSides()
                      .get("x");
              assertThat(f).isNotNull();
              assertThat(LinearForm.of(f, "x")).isPresent();
              assertThat(Derivative.of(f, "x")).isEqualTo(new Expression.Number(490));
              assertThat(f.toString()).startsWith("x + x");
              assertThat(f.hashCode()).isEqualTo(f.hashCode());
            },
            "small stack",
            512 * 1024);
    thread.setUncaughtExceptionHandler((t, e) -> failure[0] = e);
    thread.start();
    thread.join();
    assertThat(failure[0]).isNull();
  }

  private static Flattening flatten(String text, Map<String, Double> constants) {
    var equations =
        EquationCheck.check(EquationParser.parse(SourceText.of("model.yaml", text)), NOTHING);
    return Flattening.of(equations, constants, ElementaryFunctions.STRICT);
  }
}
