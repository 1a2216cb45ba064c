package org.meanfield.equations;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.SourceText;
import org.meanfield.units.Dimension;
import org.meanfield.units.Fraction;
import org.meanfield.units.Spelling;
import org.meanfield.units.Unit;
import org.meanfield.units.UnitNames;

/**
 * Checks that an expression makes physical sense, and resolves its names: a name is a variable of
 * the scope, else a constant ({@code pi}, {@code e}, {@code inf}: the largest number), else a unit.
 * Units become numbers, so that the resolved expression is in SI units throughout; a number times a
 * unit becomes one number, rounded once ({@code 200*pF} is 2e-10).
 */
public final class DimensionCheck {
  private static final Map<String, Double> CONSTANTS =
      Map.of("pi", Math.PI, "e", Math.E, "inf", Double.MAX_VALUE);

  /** So many names a message explains at most. */
  private static final int MOST_EXPLAINED = 6;

  private final SourceText text;
  private final Scope scope;
  private final String remedy;

  /**
   * @param text the text expressions to be checked were read from
   * @param scope the names they may use
   */
  public DimensionCheck(SourceText text, Scope scope) {
    this(text, scope, "");
  }

  private DimensionCheck(SourceText text, Scope scope, String remedy) {
    this.text = text;
    this.scope = scope;
    this.remedy = remedy;
  }

  /** A check of equations, or of what stands beside them, where a new name may be a parameter. */
  public static DimensionCheck withParameters(SourceText text, Scope scope) {
    return new DimensionCheck(text, scope, "give it a value under 'parameters'");
  }

  /**
   * What a check found.
   *
   * @param expression the resolved expression
   * @param condition whether it is a truth value
   */
  public record Checked(Expression expression, Dimension dimension, boolean condition) {}

  /** Part of an expression; {@code unit} if it is made of nothing but units. */
  private record Part(
      Expression expression, Dimension dimension, boolean condition, @Nullable Unit unit) {}

  /**
   * Checks an expression.
   *
   * @throws InputException if a name is unknown or dimensions do not match
   */
  public Checked check(Expression expression) {
    var part = resolve(expression);
    return new Checked(part.expression, part.dimension, part.condition);
  }

  /**
   * Checks an expression that must have a given dimension.
   *
   * @param what what the expression is, for the message, e.g. {@code dV/dt}
   */
  public Expression require(Expression expression, Dimension dimension, String what) {
    var checked = check(expression);
    if (!checked.dimension.equals(dimension)) {
      throw text.error(
          expression.offset(),
          what
              + " must be "
              + inWords(dimension)
              + ", but this is "
              + inWords(checked.dimension)
              + explained(expression));
    }
    return checked.expression;
  }

  /**
   * Checks an expression that must be a truth value.
   *
   * @param what what the expression is, for the message, e.g. {@code the threshold}
   */
  public Expression requireCondition(Expression expression, String what) {
    var part = resolve(expression);
    if (!isCondition(part)) {
      throw text.error(
          expression.offset(),
          what
              + " must be a condition such as 'V > 0*mV', but this is "
              + inWords(part.dimension)
              + explained(expression));
    }
    return part.expression;
  }

  /**
   * Checks an expression that must have a given dimension and type.
   *
   * @param what what the expression is, for the message
   */
  public Expression requireType(
      Expression expression, Dimension dimension, ValueType type, String what) {
    if (type == ValueType.BOOLEAN) {
      return requireCondition(expression, what);
    }
    var checked = require(expression, dimension, what);
    if (type == ValueType.INTEGER
        && !WholeNumbers.isProven(checked, name -> scope.typeOf(name) != ValueType.REAL)) {
      throw text.error(
          expression.offset(),
          what + " must be a whole number; write 'int(...)' around what may be none");
    }
    return checked;
  }

  /** Checks an assignment: the name must be in the scope, the value of its dimension. */
  public Statement check(Statement statement) {
    var dimension =
        scope
            .dimensionOf(statement.name())
            .orElseThrow(() -> unknown(statement.name(), statement.offset(), ""));
    String what = "'" + statement.name() + "'";
    var value = requireType(statement.value(), dimension, scope.typeOf(statement.name()), what);
    return new Statement(statement.name(), value, statement.offset());
  }

  private Part resolve(Expression expression) {
    return switch (expression) {
      case Expression.Number number -> number(number, number.value());
      case Expression.Symbol symbol -> resolve(symbol);
      case Expression.Unary unary -> resolve(unary);
      case Expression.Binary binary -> resolve(binary);
      case Expression.Call call -> resolve(call);
    };
  }

  private static Part number(Expression expression, double value) {
    var number = new Expression.Number(value, expression.offset());
    return new Part(number, Dimension.DIMENSIONLESS, false, null);
  }

  private Part resolve(Expression.Symbol symbol) {
    var known = scope.dimensionOf(symbol.name());
    if (known.isPresent()) {
      return new Part(symbol, known.get(), scope.isCondition(symbol.name()), null);
    }
    var constant = CONSTANTS.get(symbol.name());
    if (constant != null) {
      return number(symbol, constant);
    }
    return UnitNames.inEquations(symbol.name())
        .map(unit -> unit(symbol, unit))
        .orElseThrow(() -> unknown(symbol.name(), symbol.offset(), remedy));
  }

  private Part unit(Expression expression, Unit unit) {
    return new Part(finite(expression, unit.scale()), unit.dimension(), false, unit);
  }

  private Expression finite(Expression expression, double value) {
    if (Double.isInfinite(value)) {
      throw text.error(expression.offset(), "this number is too large in SI units");
    }
    return new Expression.Number(value, expression.offset());
  }

  private InputException unknown(String name, int offset, String advice) {
    if (ReservedNames.isNoise(name)) {
      return text.error(offset, "white noise can only stand in an equation, not here");
    }
    String reserved = ReservedNames.advice(name);
    if (!reserved.isEmpty()) {
      return text.error(offset, "'" + name + "' cannot stand here; " + reserved);
    }
    String hint = Spelling.hint(name, scope.names());
    if (hint.isEmpty()) {
      hint = UnitNames.hintInEquations(name);
    }
    if (!advice.isEmpty()) {
      hint += hint.isEmpty() ? "; " + advice : " If not, " + advice;
    }
    return text.error(offset, "unknown name '" + name + "'" + hint);
  }

  private Part resolve(Expression.Unary unary) {
    var operand = resolve(unary.operand());
    if (unary.operator() == UnaryOperator.NOT) {
      mustBeCondition(unary.operand(), operand, "not");
      return new Part(
          new Expression.Unary(UnaryOperator.NOT, operand.expression, unary.offset()),
          Dimension.DIMENSIONLESS,
          true,
          null);
    }
    var negative =
        operand.expression instanceof Expression.Number number
            ? new Expression.Number(-number.value(), unary.offset())
            : new Expression.Unary(UnaryOperator.NEGATE, operand.expression, unary.offset());
    return new Part(negative, operand.dimension, false, null);
  }

  private Part resolve(Expression.Binary binary) {
    if (isQuantity(binary)) {
      return quantity(binary);
    }
    var left = resolve(binary.left());
    var right = resolve(binary.right());
    try {
      return switch (binary.operator()) {
        case MULTIPLY -> product(binary, left, right, Fraction.ONE);
        case DIVIDE -> product(binary, left, right, Fraction.of(-1));
        case POWER -> power(binary, left, right);
        case AND, OR -> {
          mustBeCondition(binary.left(), left, binary.operator().symbol());
          mustBeCondition(binary.right(), right, binary.operator().symbol());
          yield part(binary, left, right, Dimension.DIMENSIONLESS);
        }
        default -> {
          mustMatch(binary, left, right);
          yield part(binary, left, right, dimensionOfMatching(binary.operator(), left));
        }
      };
    } catch (ArithmeticException e) {
      throw text.error(binary.offset(), "the exponents of this dimension are out of range");
    }
  }

  /** Whether a unit stands behind a number as in {@code 5 mV}: the operator is not written. */
  private static boolean isQuantity(Expression.Binary binary) {
    return binary.offset() >= 0
        && binary.offset() == binary.right().offset()
        && binary.right() instanceof Expression.Symbol;
  }

  /** Behind a number nothing but a unit can be meant, even if a variable has its name. */
  private Part quantity(Expression.Binary binary) {
    var symbol = (Expression.Symbol) binary.right();
    var unit =
        UnitNames.inQuantities(symbol.name())
            .orElseThrow(() ->
                text.error(
                    symbol.offset(),
                    "unknown unit '" + symbol.name() + "'" + UnitNames.hint(symbol.name())));
    return product(binary, resolve(binary.left()), unit(symbol, unit), Fraction.ONE);
  }

  private static Part part(Expression.Binary binary, Part left, Part right, Dimension dimension) {
    return new Part(
        new Expression.Binary(
            binary.operator(), left.expression, right.expression, binary.offset()),
        dimension,
        binary.operator().isCondition(),
        null);
  }

  private static Dimension dimensionOfMatching(BinaryOperator operator, Part left) {
    return operator.isComparison() || operator == BinaryOperator.FLOOR_DIVIDE
        ? Dimension.DIMENSIONLESS
        : left.dimension;
  }

  private Part product(Expression.Binary binary, Part left, Part right, Fraction sign) {
    var dimension = left.dimension.multiply(right.dimension.power(sign));
    if (right.unit != null) {
      var unit = right.unit.power(sign);
      if (left.unit != null) {
        return unit(binary, left.unit.multiply(unit));
      }
      var literal = literal(binary.left());
      if (literal.isPresent()) {
        return new Part(
            finite(binary, unit.times(Double.toString(literal.get()))), dimension, false, null);
      }
    }
    return part(binary, left, right, dimension);
  }

  /** The value of a number as written, with its sign. */
  private static Optional<Double> literal(Expression expression) {
    return switch (expression) {
      case Expression.Number number -> Optional.of(number.value());
      case Expression.Unary(var operator, Expression.Number number, int _)
          when operator == UnaryOperator.NEGATE ->
          Optional.of(-number.value());
      default -> Optional.empty();
    };
  }

  private Part power(Expression.Binary binary, Part base, Part exponent) {
    if (!exponent.dimension.isDimensionless()) {
      throw text.error(
          binary.right().offset(),
          "an exponent must be a pure number, not "
              + inWords(exponent.dimension)
              + explained(binary.right()));
    }
    if (base.dimension.isDimensionless() && base.unit == null) {
      return part(binary, base, exponent, Dimension.DIMENSIONLESS);
    }
    if (!(Simplifier.simplify(exponent.expression) instanceof Expression.Number number)) {
      throw text.error(
          binary.right().offset(),
          "the exponent of " + inWords(base.dimension) + " must be a constant number");
    }
    var fraction = fraction(binary, number.value());
    return base.unit != null
        ? unit(binary, base.unit.power(fraction))
        : part(binary, base, exponent, base.dimension.power(fraction));
  }

  private Fraction fraction(Expression.Binary binary, double exponent) {
    try {
      return Fraction.of(exponent);
    } catch (ArithmeticException e) {
      throw text.error(
          binary.right().offset(),
          "the exponent of a quantity with a dimension must be a simple fraction");
    }
  }

  private Part resolve(Expression.Call call) {
    List<Part> parts = new ArrayList<>();
    for (var argument : call.arguments()) {
      parts.add(resolve(argument));
    }
    var first = parts.isEmpty() ? Dimension.DIMENSIONLESS : parts.getFirst().dimension;
    var dimension =
        switch (call.function().dimensionRule()) {
          case DIMENSIONLESS -> {
            mustBePure(call, parts);
            yield Dimension.DIMENSIONLESS;
          }
          case SAME -> {
            mustBeAlike(call, parts);
            yield first;
          }
          case TO_NUMBER -> Dimension.DIMENSIONLESS;
          case SQUARE_ROOT -> squareRoot(call, first);
        };
    List<Expression> arguments = parts.stream().map(Part::expression).toList();
    return new Part(
        new Expression.Call(call.function(), arguments, call.offset()), dimension, false, null);
  }

  private Dimension squareRoot(Expression.Call call, Dimension dimension) {
    try {
      return dimension.power(new Fraction(1, 2));
    } catch (ArithmeticException e) {
      throw text.error(call.offset(), "the exponents of this dimension are out of range");
    }
  }

  private void mustBePure(Expression.Call call, List<Part> parts) {
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).dimension.isDimensionless()) {
        throw text.error(
            call.arguments().get(i).offset(),
            String.format(
                "'%s' needs a pure number, not %s%s",
                call.function().typedName(),
                unitOf(call.arguments().get(i), parts.get(i)),
                explained(call.arguments().get(i))));
      }
    }
  }

  private void mustBeAlike(Expression.Call call, List<Part> parts) {
    for (int i = 1; i < parts.size(); i++) {
      if (!parts.get(i).dimension.equals(parts.getFirst().dimension)) {
        throw text.error(
            call.arguments().get(i).offset(),
            String.format(
                "the arguments of '%s' must have one dimension, not %s and %s%s",
                call.function().typedName(),
                unitOf(call.arguments().getFirst(), parts.getFirst()),
                unitOf(call.arguments().get(i), parts.get(i)),
                explained(call.arguments().getFirst(), call.arguments().get(i))));
      }
    }
  }

  private void mustMatch(Expression.Binary binary, Part left, Part right) {
    if (left.dimension.equals(right.dimension)) {
      return;
    }
    String a = unitOf(binary.left(), left);
    String b = unitOf(binary.right(), right);
    throw text.error(
        binary.offset(),
        switch (binary.operator()) {
              case ADD -> "cannot add " + b + " to " + a;
              case SUBTRACT -> "cannot subtract " + b + " from " + a;
              case FLOOR_DIVIDE, MODULO -> "cannot take " + a + " modulo " + b;
              default -> "cannot compare " + a + " with " + b;
            }
            + explained(binary.right(), binary.left()));
  }

  private void mustBeCondition(Expression expression, Part part, String operator) {
    if (!isCondition(part)) {
      throw text.error(
          expression.offset(), "'" + operator + "' needs a condition such as 'V > 0*mV' here");
    }
  }

  /** True and False are the numbers 1 and 0. */
  private static boolean isCondition(Part part) {
    return part.condition
        || (part.dimension.isDimensionless()
            && (Algebra.is(part.expression, 0) || Algebra.is(part.expression, 1)));
  }

  /** The unit as written if there is one at the operand, else its dimension. */
  private static String unitOf(Expression operand, Part part) {
    return switch (operand) {
      case Expression.Symbol symbol when part.unit != null -> symbol.name();
      case Expression.Binary(var operator, var left, Expression.Symbol unit, int _)
          when operator == BinaryOperator.MULTIPLY
              && literal(left).isPresent()
              && part.expression instanceof Expression.Number ->
          unit.name();
      default -> inWords(part.dimension);
    };
  }

  /** What the names in these parts are: one of them has the dimension that nobody meant. */
  private String explained(Expression... operands) {
    SequencedSet<String> names = new LinkedHashSet<>();
    for (var operand : operands) {
      Symbols.in(operand).stream()
          .map(Expression.Symbol::name)
          .filter(name -> scope.dimensionOf(name).isPresent())
          .forEach(names::add);
    }
    var words =
        names.stream()
            .limit(MOST_EXPLAINED)
            .map(name ->
                name + " is " + scope.dimensionOf(name).map(DimensionCheck::inWords).orElseThrow())
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? "" : " (" + words + (names.size() > MOST_EXPLAINED ? ", …)" : ")");
  }

  private static String inWords(Dimension dimension) {
    return dimension.isDimensionless() ? "a pure number" : dimension.toString();
  }
}
