package org.meanfield.study;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.meanfield.equations.Equation;
import org.meanfield.equations.Equations;
import org.meanfield.equations.Expression;
import org.meanfield.equations.UnaryOperator;

/** Equations as written, set in LaTeX for the page of models. */
final class LatexEquations {
  private static final Set<String> GREEK =
      Set.of(
          "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "kappa", "lambda",
          "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "phi", "chi", "psi", "omega", "Gamma",
          "Delta", "Theta", "Lambda", "Sigma", "Phi", "Psi", "Omega");

  private static final Map<String, String> WORDS =
      Map.of("inf", "\\infty", "max", "\\max", "min", "\\min");

  private static final Set<String> OWN_COMMANDS =
      Set.of("exp", "sin", "cos", "tan", "sinh", "cosh", "tanh", "arcsin", "arccos", "arctan");

  private static final int WEAKEST = 0;
  private static final int SUM = 40;
  private static final int PRODUCT = 50;
  private static final int SIGN = 60;
  private static final int POWER = 70;
  private static final int ATOM = 100;

  private final Predicate<String> isName;

  private LatexEquations(Predicate<String> isName) {
    this.isName = isName;
  }

  /**
   * One aligned block.
   *
   * @param isName whether a symbol is a name of the model; the others are units
   */
  static String of(Equations equations, Predicate<String> isName) {
    var latex = new LatexEquations(isName);
    return equations.equations().stream()
        .filter(equation -> !(equation instanceof Equation.Parameter))
        .map(latex::line)
        .collect(Collectors.joining(" \\\\\n", "\\begin{aligned}\n", "\n\\end{aligned}"));
  }

  private String line(Equation equation) {
    return switch (equation) {
      case Equation.Differential differential ->
          "\\frac{d"
              + name(differential.name())
              + "}{dt} &= "
              + set(differential.rightHandSide(), WEAKEST);
      case Equation.Subexpression subexpression ->
          name(subexpression.name()) + " &= " + set(subexpression.value(), WEAKEST);
      case Equation.Parameter parameter -> name(parameter.name());
    };
  }

  /** An expression, in parentheses if it binds less tightly than its place demands. */
  private String set(Expression expression, int weakest) {
    String latex =
        switch (expression) {
          case Expression.Number number -> number(number.value());
          case Expression.Symbol symbol -> symbol(symbol.name());
          case Expression.Unary unary ->
              unary.operator() == UnaryOperator.NOT
                  ? "\\neg " + set(unary.operand(), SIGN)
                  : "-" + set(unary.operand(), SIGN);
          case Expression.Binary binary -> binary(binary);
          case Expression.Call call -> call(call);
        };
    return precedence(expression) < weakest ? "\\left(" + latex + "\\right)" : latex;
  }

  private String binary(Expression.Binary binary) {
    return switch (binary.operator()) {
      case ADD -> set(binary.left(), SUM) + " + " + set(binary.right(), SUM + 1);
      case SUBTRACT -> set(binary.left(), SUM) + " - " + set(binary.right(), SUM + 1);
      case MULTIPLY -> set(binary.left(), PRODUCT) + "\\," + set(binary.right(), PRODUCT);
      case DIVIDE ->
          isUnit(binary.right()) && !(binary.left() instanceof Expression.Binary)
              ? set(binary.left(), PRODUCT) + "/" + set(binary.right(), ATOM)
              : "\\frac{" + set(binary.left(), WEAKEST) + "}{" + set(binary.right(), WEAKEST) + "}";
      case POWER -> set(binary.left(), POWER + 1) + "^{" + set(binary.right(), WEAKEST) + "}";
      case FLOOR_DIVIDE ->
          "\\left\\lfloor\\frac{"
              + set(binary.left(), WEAKEST)
              + "}{"
              + set(binary.right(), WEAKEST)
              + "}\\right\\rfloor";
      case MODULO -> infix(binary, "\\bmod", PRODUCT);
      case LESS -> infix(binary, "<", SUM);
      case LESS_EQUAL -> infix(binary, "\\le", SUM);
      case GREATER -> infix(binary, ">", SUM);
      case GREATER_EQUAL -> infix(binary, "\\ge", SUM);
      case EQUAL -> infix(binary, "=", SUM);
      case NOT_EQUAL -> infix(binary, "\\ne", SUM);
      case AND -> infix(binary, "\\wedge", 30);
      case OR -> infix(binary, "\\vee", 20);
    };
  }

  private String infix(Expression.Binary binary, String operator, int weakest) {
    return set(binary.left(), weakest) + " " + operator + " " + set(binary.right(), weakest + 1);
  }

  private String call(Expression.Call call) {
    List<String> arguments = call.arguments().stream().map(a -> set(a, WEAKEST)).toList();
    String name = call.function().typedName();
    if (name.equals("sqrt")) {
      return "\\sqrt{" + arguments.getFirst() + "}";
    }
    String function = OWN_COMMANDS.contains(name) ? "\\" + name : "\\mathrm{" + name + "}";
    return function + "\\left(" + String.join(", ", arguments) + "\\right)";
  }

  private boolean isUnit(Expression expression) {
    return expression instanceof Expression.Symbol symbol && !isName.test(symbol.name());
  }

  private static int precedence(Expression expression) {
    return switch (expression) {
      case Expression.Number number -> number.value() < 0 ? SIGN : ATOM;
      case Expression.Unary _ -> SIGN;
      case Expression.Binary binary ->
          switch (binary.operator()) {
            case ADD, SUBTRACT -> SUM;
            case MULTIPLY, MODULO -> PRODUCT;
            // a fraction holds itself together, but not under an exponent
            case DIVIDE -> SIGN;
            case FLOOR_DIVIDE -> ATOM;
            case POWER -> POWER;
            case AND -> 20;
            case OR -> 10;
            default -> 30;
          };
      case Expression.Symbol _, Expression.Call _ -> ATOM;
    };
  }

  private String symbol(String text) {
    return isName.test(text) ? name(text) : "\\mathrm{" + text + "}";
  }

  /** {@code tau_max} as a Greek letter with an index. */
  static String name(String text) {
    int underscore = text.indexOf('_');
    if (underscore <= 0 || underscore == text.length() - 1) {
      return stem(text);
    }
    String index = text.substring(underscore + 1);
    return stem(text.substring(0, underscore)) + "_{" + index(index) + "}";
  }

  private static String stem(String text) {
    if (GREEK.contains(text)) {
      return "\\" + text;
    }
    return text.length() == 1 ? text : "\\mathrm{" + text.replace("_", "\\_") + "}";
  }

  private static String index(String text) {
    String word = WORDS.get(text);
    if (word != null) {
      return word;
    }
    return text.length() == 1 ? text : "\\mathrm{" + text.replace("_", ",") + "}";
  }

  private static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e6) {
      return Long.toString((long) value);
    }
    String text = Double.toString(value);
    int exponent = text.indexOf('E');
    return exponent < 0
        ? text
        : text.substring(0, exponent).replaceAll("\\.0$", "")
            + "\\cdot 10^{"
            + text.substring(exponent + 1)
            + "}";
  }
}
