package org.meanfield.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlNode;
import org.meanfield.equations.DimensionCheck;
import org.meanfield.equations.ElementaryFunctions;
import org.meanfield.equations.Evaluator;
import org.meanfield.equations.Expression;
import org.meanfield.equations.ExpressionParser;
import org.meanfield.equations.FiniteParts;
import org.meanfield.equations.Function;
import org.meanfield.equations.RandomCalls;
import org.meanfield.equations.Scope;
import org.meanfield.equations.Simplifier;
import org.meanfield.equations.Substitution;
import org.meanfield.equations.Symbols;
import org.meanfield.equations.ValueType;
import org.meanfield.units.Dimension;
import org.meanfield.units.Quantity;
import org.meanfield.units.Spelling;
import org.meanfield.units.UnitException;
import org.meanfield.units.UnitNames;

/**
 * A value as written in a model file: a quantity such as {@code 200 pF}, or an expression such as
 * {@code 100*mS/cm**2*area} or {@code E_L + 5*randn()*mV}.
 */
final class ValueText {
  private static final String NUMBER = "[0-9.]++(?:[eE][-+]?[0-9]+)?+";

  /** A number, then nothing but units, their powers and products. */
  private static final Pattern QUANTITY =
      Pattern.compile(
          "\\s*[-+]?"
              + NUMBER
              + "(?:\\s*+\\*\\*\\s*+\\(?+-?+[0-9./]++\\)?+|[\\s\\p{L}_*/()^]|(?<=\\w)[0-9])*+");

  private static final int LONGEST_QUANTITY = 1000;

  private static final Pattern NAME = Pattern.compile("[\\p{L}_]\\w*");

  /** A call, or a power of the number itself: neither stands in a quantity. */
  private static final Pattern CALL_OR_POWER =
      Pattern.compile("[\\p{L}_]\\w*\\(|^\\s*[-+]?" + NUMBER + "\\s*\\*\\*");

  /** Names with a meaning in values, none of them a unit. */
  private static final Set<String> KNOWN_NAMES = Set.of("i", "N", "pi", "e", "inf");

  private static final Pattern UNIT_BEHIND_NUMBER =
      Pattern.compile("\\s*[-+]?" + NUMBER + "\\s*[\\p{L}_(].*", Pattern.DOTALL);

  private final YamlNode.Scalar node;
  private final @Nullable Expression expression;

  /**
   * A value checked and resolved.
   *
   * @param expression in SI units
   * @param condition whether it is a truth value
   */
  record Resolved(Expression expression, Dimension dimension, boolean condition) {}

  private ValueText(YamlNode.Scalar node, @Nullable Expression expression) {
    this.node = node;
    this.expression = expression;
  }

  /**
   * Reads a value.
   *
   * @param names what is meant by these is not a unit
   */
  static ValueText read(YamlNode node, Set<String> names) {
    YamlNode.Scalar scalar = YamlFields.scalar(node);
    if (isTruthValue(scalar)) {
      boolean truth = Boolean.parseBoolean(scalar.value());
      return new ValueText(scalar, new Expression.Number(truth ? 1 : 0, 0));
    }
    return isQuantity(scalar.value(), names)
        ? new ValueText(scalar, null)
        : new ValueText(scalar, ExpressionParser.parseValue(scalar.source()));
  }

  private static boolean isQuantity(String text, Set<String> names) {
    List<String> found = NAME.matcher(text).results().map(MatchResult::group).toList();
    boolean unitBehindNumber = UNIT_BEHIND_NUMBER.matcher(text).matches();
    boolean namesOther =
        !unitBehindNumber
            && found.stream().anyMatch(name -> names.contains(name) || KNOWN_NAMES.contains(name));
    if (namesOther) {
      return false;
    }
    try {
      Quantity.parse(text);
      return true;
    } catch (UnitException e) {
      // What looks like a quantity is meant as one: its reader says best what is wrong with it.
      boolean nearOther =
          !unitBehindNumber
              && found.stream().anyMatch(name -> Spelling.nearest(name, names).isPresent());
      return text.isBlank()
          || UnitNames.inQuantities(text.strip()).isPresent()
          || (!nearOther
              && text.length() <= LONGEST_QUANTITY
              && !CALL_OR_POWER.matcher(text).find()
              && QUANTITY.matcher(text).matches());
    }
  }

  YamlNode.Scalar node() {
    return node;
  }

  boolean isTruthValue() {
    return isTruthValue(node);
  }

  /** What is typed on the command line is a text. */
  private static boolean isTruthValue(YamlNode.Scalar node) {
    return node.type() == YamlNode.Scalar.Type.TRUTH_VALUE
        || node.value().equals("true")
        || node.value().equals("false");
  }

  /** Names used, units among them. */
  Set<String> names() {
    return expression == null
        ? Set.of()
        : Symbols.in(expression).stream().map(Expression.Symbol::name).collect(Collectors.toSet());
  }

  /** The value with units and names looked up. */
  Resolved resolve(Scope scope) {
    if (expression == null) {
      Quantity quantity = YamlFields.quantity(node);
      return new Resolved(new Expression.Number(quantity.value(), 0), quantity.dimension(), false);
    }
    var checked = new DimensionCheck(node.source(), scope).check(expression);
    return new Resolved(
        checked.expression(), checked.dimension(), checked.condition() || isTruthValue());
  }

  boolean isQuantity() {
    return expression == null;
  }

  /** Refuses a value that was found to have another dimension than it must. */
  void mustHave(Dimension found, Dimension dimension) {
    if (expression == null) {
      YamlFields.quantity(node, dimension);
    } else if (!found.equals(dimension)) {
      throw node.error("expected a value in " + dimension + ", but this is in " + found);
    }
  }

  /** Refuses random numbers where a value is the same for all neurons. */
  void refuseRandomNumbers(String why) {
    if (expression != null) {
      for (var call : RandomCalls.in(expression)) {
        throw error(call, "no random numbers here: " + why);
      }
    }
  }

  /**
   * As {@link #resolve}, for a value that must have a dimension and a type.
   *
   * @param what whose value it is, for messages
   */
  Expression require(Scope scope, Dimension dimension, ValueType type, String what) {
    if (expression == null) {
      if (type == ValueType.BOOLEAN) {
        throw node.error(what + " must be a truth value: True, False or a condition");
      }
      double value = YamlFields.quantity(node, dimension);
      if (type == ValueType.INTEGER && value != Math.rint(value)) {
        throw node.error(what + " must be a whole number, not " + node.value());
      }
      return new Expression.Number(value, 0);
    }
    if (isTruthValue() && type == ValueType.REAL) {
      throw node.error(
          "expected "
              + (dimension.isDimensionless() ? "a number" : "a quantity in " + dimension)
              + ", found "
              + node.shown());
    }
    return new DimensionCheck(node.source(), scope)
        .requireType(expression, dimension, type, type == ValueType.REAL ? "this value" : what);
  }

  /**
   * What a resolved expression comes to.
   *
   * @param constants values of names that are the same for all neurons
   */
  InitialValue fold(Expression resolved, Map<String, Expression> constants) {
    var complete = Substitution.inline(resolved, constants);
    FiniteParts.fault(complete, ElementaryFunctions.STRICT)
        .ifPresent(what -> {
          throw node.source().error(0, "this is not a finite number: " + what);
        });
    var folded = Simplifier.simplify(complete);
    List<Expression.Call> random = RandomCalls.in(folded);
    random.forEach(this::checkDistribution);
    if (random.isEmpty() && Symbols.in(folded).isEmpty()) {
      return new InitialValue.Constant(number(folded));
    }
    if (folded instanceof Expression.Call(var function, var arguments, int _)
        && arguments.size() == 2
        && arguments.get(0) instanceof Expression.Number first
        && arguments.get(1) instanceof Expression.Number second) {
      return function == Function.UNIFORM
          ? new InitialValue.Uniform(first.value(), second.value())
          : new InitialValue.Normal(first.value(), second.value());
    }
    return new InitialValue.Formula(folded);
  }

  private double number(Expression folded) {
    double value =
        new Evaluator(ElementaryFunctions.STRICT)
            .evaluate(
                folded,
                name -> {
                  throw new IllegalStateException(name);
                });
    if (!Double.isFinite(value)) {
      throw node.source().error(0, "this is not a finite number but " + value);
    }
    return value;
  }

  private void checkDistribution(Expression.Call call) {
    if (call.function() == Function.NORMAL
        && call.arguments().get(1) instanceof Expression.Number deviation
        && deviation.value() < 0) {
      throw error(call, "a standard deviation must not be negative");
    }
    if (call.function() == Function.UNIFORM
        && call.arguments().get(0) instanceof Expression.Number low
        && call.arguments().get(1) instanceof Expression.Number high
        && high.value() < low.value()) {
      throw error(call, "the bounds of 'uniform' are in the wrong order");
    }
  }

  private InputException error(Expression.Call call, String message) {
    return node.source().error(call.offset(), message);
  }
}
