package org.meanfield.equations;

import static org.meanfield.equations.BinaryOperator.AND;
import static org.meanfield.equations.BinaryOperator.FLOOR_DIVIDE;
import static org.meanfield.equations.BinaryOperator.GREATER;
import static org.meanfield.equations.BinaryOperator.GREATER_EQUAL;
import static org.meanfield.equations.BinaryOperator.LESS;
import static org.meanfield.equations.BinaryOperator.LESS_EQUAL;

import java.util.IdentityHashMap;
import java.util.List;

/**
 * Symbolic derivative with respect to one variable; other names count as constants.
 *
 * <p>Steps ({@code sign}, {@code floor}, {@code ceil}, {@code int}, {@code //}, conditions) have
 * derivative 0, which is right everywhere but at the jump. {@code abs} has {@code sign}, so 0 at 0;
 * {@code clip} has the derivative of whichever argument it returns. Derivatives of {@code exprel}
 * have no singularity, see {@link ExprelDerivative}.
 */
public final class Derivative {
  private static final double LOG_10 = StrictMath.log(10);

  private final Occurrence occurrence;
  private final Algebra algebra;
  private final IdentityHashMap<Expression, Expression> done = new IdentityHashMap<>();

  private Derivative(String variable, Algebra algebra) {
    this.occurrence = new Occurrence(variable);
    this.algebra = algebra;
  }

  /**
   * The derivative, simplified; parts shared in the expression are differentiated once and stay
   * shared.
   */
  public static Expression of(Expression expression, String variable) {
    return of(expression, variable, ElementaryFunctions.STRICT);
  }

  /**
   * The same, with a choice of functions.
   *
   * @param functions the functions with which constants are folded
   */
  public static Expression of(
      Expression expression, String variable, ElementaryFunctions functions) {
    var simple = Simplifier.simplify(expression, functions);
    return new Derivative(variable, new Algebra(functions)).derive(simple);
  }

  private Expression derive(Expression f) {
    if (!occurrence.isIn(f)) {
      return Algebra.ZERO;
    }
    var known = done.get(f);
    if (known != null) {
      return known;
    }
    var result =
        switch (f) {
          case Expression.Number _ -> Algebra.ZERO;
          case Expression.Symbol _ -> Algebra.ONE;
          case Expression.Unary(var operator, var operand, int _) ->
              operator == UnaryOperator.NEGATE ? algebra.negate(derive(operand)) : Algebra.ZERO;
          case Expression.Binary binary -> derive(binary);
          case Expression.Call call -> derive(call);
        };
    done.put(f, result);
    return result;
  }

  private Expression derive(Expression.Binary f) {
    var u = f.left();
    var v = f.right();
    var du = derive(u);
    var dv = derive(v);
    return switch (f.operator()) {
      case ADD -> algebra.add(du, dv);
      case SUBTRACT -> algebra.subtract(du, dv);
      case MULTIPLY -> algebra.add(algebra.multiply(du, v), algebra.multiply(u, dv));
      case DIVIDE ->
          // u'/v - (u/v)(v'/v): the square of v could overflow where the derivative does not.
          algebra.subtract(algebra.divide(du, v), algebra.multiply(f, algebra.divide(dv, v)));
      case POWER -> derivePower(f, u, v, du, dv);
      case MODULO ->
          algebra.subtract(
              du, algebra.multiply(algebra.binary(FLOOR_DIVIDE, u, v, Expression.NOWHERE), dv));
      default -> Algebra.ZERO;
    };
  }

  private Expression derivePower(
      Expression power, Expression u, Expression v, Expression du, Expression dv) {
    if (!occurrence.isIn(v)) {
      var lower = algebra.power(u, algebra.subtract(v, Algebra.ONE));
      return algebra.multiply(algebra.multiply(v, lower), du);
    }
    var byExponent = algebra.multiply(algebra.multiply(power, algebra.call(Function.LOG, u)), dv);
    if (!occurrence.isIn(u)) {
      return byExponent;
    }
    var lower = algebra.power(u, algebra.subtract(v, Algebra.ONE));
    return algebra.add(algebra.multiply(algebra.multiply(v, lower), du), byExponent);
  }

  private Expression derive(Expression.Call f) {
    return switch (f.function()) {
      case CLIP -> deriveClip(f.arguments());
      case EXPREL_DERIVATIVE -> {
        var order = algebra.add(f.arguments().get(1), Algebra.ONE);
        yield algebra.multiply(
            algebra.call(Function.EXPREL_DERIVATIVE, f.arguments().getFirst(), order),
            derive(f.arguments().getFirst()));
      }
      default -> {
        var u = f.arguments().getFirst();
        yield algebra.multiply(outer(f, u), derive(u));
      }
    };
  }

  /** Derivative of a function of one argument, at that argument. */
  private Expression outer(Expression.Call f, Expression u) {
    return switch (f.function()) {
      case EXP -> f;
      case EXPM1 -> algebra.call(Function.EXP, u);
      case EXPREL -> algebra.call(Function.EXPREL_DERIVATIVE, u, Algebra.ONE);
      case LOG -> algebra.divide(Algebra.ONE, u);
      case LOG10 -> algebra.divide(new Expression.Number(1 / LOG_10), u);
      case LOG1P -> algebra.divide(Algebra.ONE, algebra.add(Algebra.ONE, u));
      case SQRT -> algebra.divide(new Expression.Number(0.5), f);
      case ABS -> algebra.call(Function.SIGN, u);
      case SIN -> algebra.call(Function.COS, u);
      case COS -> algebra.negate(algebra.call(Function.SIN, u));
      case TAN -> algebra.add(Algebra.ONE, square(f));
      case SINH -> algebra.call(Function.COSH, u);
      case COSH -> algebra.call(Function.SINH, u);
      case TANH -> tanhSlope(f);
      case ARCSIN -> algebra.divide(Algebra.ONE, rootOfOneMinusSquare(u));
      case ARCCOS -> algebra.negate(algebra.divide(Algebra.ONE, rootOfOneMinusSquare(u)));
      case ARCTAN -> algebra.divide(Algebra.ONE, algebra.add(Algebra.ONE, square(u)));
      case SIGN, FLOOR, CEIL, INT -> Algebra.ZERO;
      case CLIP, EXPREL_DERIVATIVE, RAND, RANDN, UNIFORM, NORMAL ->
          throw new IllegalStateException(f.function().typedName());
    };
  }

  private Expression square(Expression u) {
    return algebra.multiply(u, u);
  }

  /** (1 − t)(1 + t), which loses fewer digits than 1 − t² where t is near ±1. */
  private Expression tanhSlope(Expression t) {
    return algebra.multiply(algebra.subtract(Algebra.ONE, t), algebra.add(Algebra.ONE, t));
  }

  private Expression rootOfOneMinusSquare(Expression u) {
    return algebra.call(
        Function.SQRT,
        algebra.multiply(algebra.subtract(Algebra.ONE, u), algebra.add(Algebra.ONE, u)));
  }

  /** As clip(x, low, high) = min(max(x, low), high): high wins where low > high. */
  private Expression deriveClip(List<Expression> arguments) {
    var x = arguments.get(0);
    var low = arguments.get(1);
    var high = arguments.get(2);
    var aboveLow = condition(GREATER, x, low);
    var belowHigh = condition(LESS, x, high);
    var free = condition(AND, aboveLow, belowHigh);
    var atLow = condition(AND, condition(LESS_EQUAL, x, low), condition(LESS, low, high));
    var atHigh =
        condition(
            BinaryOperator.OR,
            condition(GREATER_EQUAL, x, high),
            condition(GREATER_EQUAL, low, high));
    return algebra.add(
        algebra.add(algebra.multiply(free, derive(x)), algebra.multiply(atLow, derive(low))),
        algebra.multiply(atHigh, derive(high)));
  }

  private Expression condition(BinaryOperator operator, Expression left, Expression right) {
    return algebra.binary(operator, left, right, Expression.NOWHERE);
  }
}
