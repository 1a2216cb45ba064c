package org.meanfield.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.meanfield.equations.BinaryOperator;
import org.meanfield.equations.ElementaryFunctions;
import org.meanfield.equations.ExprelDerivative;
import org.meanfield.equations.Expression;
import org.meanfield.equations.Function;
import org.meanfield.equations.UnaryOperator;

/**
 * Expressions as one list of operations, equal parts once, evaluated on numbers that carry their
 * derivatives. Immutable.
 */
final class ExpressionTape {
  /** Powers up to this one are products. */
  private static final int LARGEST_PRODUCT = 8;

  /** One operation; the operands are places of earlier ones. */
  private record Step(Expression expression, int[] operands) {}

  private final List<Step> steps = new ArrayList<>();
  private final Map<Expression, Integer> places = new HashMap<>();
  private final Map<String, Integer> inputs;
  private final int[] outputs;

  /**
   * @param inputs names in the order in which values are given; the expressions name no others
   */
  ExpressionTape(List<String> inputs, List<Expression> outputs) {
    this.inputs = new HashMap<>();
    for (String name : inputs) {
      this.inputs.put(name, this.inputs.size());
    }
    this.outputs = outputs.stream().mapToInt(this::place).toArray();
  }

  private int place(Expression expression) {
    Integer known = places.get(expression);
    if (known != null) {
      return known;
    }
    int[] operands =
        switch (expression) {
          case Expression.Number _ -> new int[0];
          case Expression.Symbol(var name, int _) -> {
            Integer input = inputs.get(name);
            if (input == null) {
              throw new IllegalArgumentException("the equations depend on '" + name + "'");
            }
            yield new int[] {input};
          }
          case Expression.Unary unary -> new int[] {place(unary.operand())};
          case Expression.Binary binary -> new int[] {place(binary.left()), place(binary.right())};
          case Expression.Call call -> call.arguments().stream().mapToInt(this::place).toArray();
        };
    int place = steps.size();
    steps.add(new Step(expression, operands));
    places.put(expression, place);
    return place;
  }

  /**
   * Values of all expressions.
   *
   * @param values of the inputs
   */
  DerivativeStructure[] evaluate(DerivativeStructure[] values) {
    var done = new DerivativeStructure[steps.size()];
    for (int i = 0; i < done.length; i++) {
      int[] operands = steps.get(i).operands;
      done[i] =
          switch (steps.get(i).expression) {
            case Expression.Number number -> values[0].getFactory().constant(number.value());
            case Expression.Symbol _ -> values[operands[0]];
            case Expression.Unary(var operator, var _, int _) ->
                operator == UnaryOperator.NEGATE
                    ? done[operands[0]].negate()
                    : constant(values, operator.apply(done[operands[0]].getValue()));
            case Expression.Binary binary -> apply(binary, done[operands[0]], done[operands[1]]);
            case Expression.Call call -> call(call.function(), done, operands);
          };
    }
    var results = new DerivativeStructure[outputs.length];
    for (int i = 0; i < results.length; i++) {
      results[i] = done[outputs[i]];
    }
    return results;
  }

  private static DerivativeStructure constant(DerivativeStructure[] values, double value) {
    return values[0].getFactory().constant(value);
  }

  private static DerivativeStructure apply(
      Expression.Binary binary, DerivativeStructure left, DerivativeStructure right) {
    BinaryOperator operator = binary.operator();
    return switch (operator) {
      case ADD -> left.add(right);
      case SUBTRACT -> left.subtract(right);
      case MULTIPLY -> left.multiply(right);
      case DIVIDE -> left.divide(right);
      case POWER ->
          binary.right() instanceof Expression.Number(double exponent, int _)
              ? power(left, exponent)
              : left.pow(right);
      case MODULO -> left.subtract(right.multiply(Math.floor(left.getValue() / right.getValue())));
      default ->
          left.getFactory()
              .constant(
                  operator.apply(left.getValue(), right.getValue(), ElementaryFunctions.STRICT));
    };
  }

  private static DerivativeStructure power(DerivativeStructure base, double exponent) {
    if (exponent != Math.rint(exponent) || Math.abs(exponent) > LARGEST_PRODUCT) {
      return base.pow(exponent);
    }
    // By products, so that the value is the same to the bit for every order of derivatives.
    DerivativeStructure power = base.getFactory().constant(1);
    for (int k = 0; k < Math.abs(exponent); k++) {
      power = power.multiply(base);
    }
    return exponent < 0 ? power.reciprocal() : power;
  }

  private static DerivativeStructure call(
      Function function, DerivativeStructure[] done, int[] operands) {
    DerivativeStructure x = done[operands[0]];
    return switch (function) {
      case EXP -> x.exp();
      case EXPM1 -> x.expm1();
      case EXPREL -> exprel(x, 0);
      case EXPREL_DERIVATIVE -> exprel(x, (int) done[operands[1]].getValue());
      case LOG -> x.log();
      case LOG10 -> x.log10();
      case LOG1P -> x.log1p();
      case SQRT -> x.sqrt();
      case ABS -> x.abs();
      case SIGN -> x.getFactory().constant(Math.signum(x.getValue()));
      case FLOOR -> x.getFactory().constant(Math.floor(x.getValue()));
      case CEIL -> x.getFactory().constant(Math.ceil(x.getValue()));
      case INT ->
          x.getFactory()
              .constant(x.getValue() < 0 ? Math.ceil(x.getValue()) : Math.floor(x.getValue()));
      case CLIP -> clip(x, done[operands[1]], done[operands[2]]);
      case SIN -> x.sin();
      case COS -> x.cos();
      case TAN -> x.tan();
      case SINH -> x.sinh();
      case COSH -> x.cosh();
      case TANH -> x.tanh();
      case ARCSIN -> x.asin();
      case ARCCOS -> x.acos();
      case ARCTAN -> x.atan();
      case RAND, RANDN, UNIFORM, NORMAL ->
          throw new IllegalStateException("no equation draws numbers");
    };
  }

  private static DerivativeStructure exprel(DerivativeStructure x, int order) {
    double[] derivatives = new double[x.getOrder() + 1];
    for (int k = 0; k < derivatives.length; k++) {
      derivatives[k] = ExprelDerivative.at(x.getValue(), order + k);
    }
    return x.compose(derivatives);
  }

  private static DerivativeStructure clip(
      DerivativeStructure x, DerivativeStructure low, DerivativeStructure high) {
    DerivativeStructure raised = x.getValue() < low.getValue() ? low : x;
    return raised.getValue() > high.getValue() ? high : raised;
  }
}
