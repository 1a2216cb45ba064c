package org.meanfield.equations;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The functions an expression may call: a closed list, named as in Brian 2. */
public enum Function {
  EXP("exp"),
  EXPM1("expm1"),
  /** {@code (exp(x) - 1)/x}, 1 at 0. */
  EXPREL("exprel"),
  LOG("log"),
  LOG10("log10"),
  LOG1P("log1p"),
  SQRT("sqrt"),
  ABS("abs"),
  SIGN("sign"),
  FLOOR("floor"),
  CEIL("ceil"),
  /** Truncation towards 0; of a condition, 1 or 0. */
  INT("int"),
  /** {@code clip(x, low, high)}: x held between two bounds. */
  CLIP("clip"),
  SIN("sin"),
  COS("cos"),
  TAN("tan"),
  SINH("sinh"),
  COSH("cosh"),
  TANH("tanh"),
  ARCSIN("arcsin"),
  ARCCOS("arccos"),
  ARCTAN("arctan"),
  /**
   * {@code exprel_derivative(x, k)}, the k-th derivative of {@link #EXPREL}, for a constant k.
   * Comes only from {@link Derivative}; cannot be typed. See {@link ExprelDerivative}.
   */
  EXPREL_DERIVATIVE("exprel_derivative");

  private final String typedName;

  Function(String typedName) {
    this.typedName = typedName;
  }

  /** Name as typed in an expression. */
  public String typedName() {
    return typedName;
  }

  /** The function a user calls by this name. */
  public static Optional<Function> named(String name) {
    return Arrays.stream(values())
        .filter(f -> f != EXPREL_DERIVATIVE && f.typedName.equals(name))
        .findFirst();
  }

  /** All names a user can call. */
  static List<String> names() {
    return Arrays.stream(values())
        .filter(f -> f != EXPREL_DERIVATIVE)
        .map(Function::typedName)
        .toList();
  }

  /** Number of arguments. */
  public int arity() {
    return switch (this) {
      case CLIP -> 3;
      case EXPREL_DERIVATIVE -> 2;
      default -> 1;
    };
  }

  /** How the dimensions of the arguments determine that of the value. */
  public enum DimensionRule {
    /** Arguments and value are dimensionless. */
    DIMENSIONLESS,
    /** All arguments have the same dimension, the value too. */
    SAME,
    /** Any argument; the value is a pure number. */
    TO_NUMBER,
    /** The value has the square root of the argument's dimension. */
    SQUARE_ROOT
  }

  /** How the dimensions of the arguments determine that of the value. */
  public DimensionRule dimensionRule() {
    return switch (this) {
      case ABS, CLIP -> DimensionRule.SAME;
      case SIGN -> DimensionRule.TO_NUMBER;
      case SQRT -> DimensionRule.SQUARE_ROOT;
      default -> DimensionRule.DIMENSIONLESS;
    };
  }

  /** Value for as many arguments as {@link #arity} says. */
  public double apply(double[] arguments, ElementaryFunctions functions) {
    double x = arguments[0];
    return switch (this) {
      case ABS -> Math.abs(x);
      case SIGN -> Math.signum(x);
      case FLOOR -> Math.floor(x);
      case CEIL -> Math.ceil(x);
      case INT -> x < 0 ? Math.ceil(x) : Math.floor(x);
      case SQRT -> Math.sqrt(x);
      case CLIP -> Math.min(Math.max(x, arguments[1]), arguments[2]);
      case EXPREL_DERIVATIVE -> ExprelDerivative.at(x, (int) arguments[1]);
      default -> functions.apply(this, x);
    };
  }

  double strictValue(double x) {
    return switch (this) {
      case EXP -> StrictMath.exp(x);
      case EXPM1 -> StrictMath.expm1(x);
      case EXPREL -> x == 0 ? 1 : x == Double.POSITIVE_INFINITY ? x : StrictMath.expm1(x) / x;
      case LOG -> StrictMath.log(x);
      case LOG10 -> StrictMath.log10(x);
      case LOG1P -> StrictMath.log1p(x);
      case SIN -> StrictMath.sin(x);
      case COS -> StrictMath.cos(x);
      case TAN -> StrictMath.tan(x);
      case SINH -> StrictMath.sinh(x);
      case COSH -> StrictMath.cosh(x);
      case TANH -> StrictMath.tanh(x);
      case ARCSIN -> StrictMath.asin(x);
      case ARCCOS -> StrictMath.acos(x);
      case ARCTAN -> StrictMath.atan(x);
      case SQRT, ABS, SIGN, FLOOR, CEIL, INT, CLIP, EXPREL_DERIVATIVE ->
          throw new IllegalArgumentException(typedName + " has no choice of implementation");
    };
  }
}
