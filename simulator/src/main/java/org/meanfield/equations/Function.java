package org.meanfield.equations;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
  EXPREL_DERIVATIVE("exprel_derivative"),
  /** {@code rand()}: uniform between 0 and 1, drawn anew by each call. Only in values. */
  RAND("rand"),
  /** {@code randn()}: standard normal, drawn anew by each call. Only in values. */
  RANDN("randn"),
  /** {@code uniform(low, high)}. Only in values. */
  UNIFORM("uniform"),
  /** {@code normal(mean, deviation)}. Only in values. */
  NORMAL("normal");

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
    return callable(false).filter(f -> f.typedName.equals(name)).findFirst();
  }

  /** The function a user calls by this name in a value, where random numbers may be drawn too. */
  static Optional<Function> namedInValues(String name) {
    return callable(true).filter(f -> f.typedName.equals(name)).findFirst();
  }

  /**
   * All names a user can call.
   *
   * @param inValues whether in a value, where random numbers may be drawn too
   */
  static List<String> names(boolean inValues) {
    return callable(inValues).map(Function::typedName).toList();
  }

  private static Stream<Function> callable(boolean inValues) {
    return Arrays.stream(values())
        .filter(f -> f != EXPREL_DERIVATIVE && (inValues || !f.isRandom()));
  }

  /** Whether the value is drawn at random. */
  public boolean isRandom() {
    return switch (this) {
      case RAND, RANDN, UNIFORM, NORMAL -> true;
      default -> false;
    };
  }

  /** Number of arguments. */
  public int arity() {
    return switch (this) {
      case CLIP -> 3;
      case EXPREL_DERIVATIVE, UNIFORM, NORMAL -> 2;
      case RAND, RANDN -> 0;
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
      case ABS, CLIP, UNIFORM, NORMAL -> DimensionRule.SAME;
      case SIGN -> DimensionRule.TO_NUMBER;
      case SQRT -> DimensionRule.SQUARE_ROOT;
      default -> DimensionRule.DIMENSIONLESS;
    };
  }

  /**
   * Value for as many arguments as {@link #arity} says.
   *
   * @throws IllegalArgumentException if the function {@link #isRandom is random}
   */
  public double apply(double[] arguments, ElementaryFunctions functions) {
    if (isRandom()) {
      throw new IllegalArgumentException(typedName + " has no value of its own");
    }
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

  /** Value of a function that {@link #isRandom is random}. */
  double draw(double[] arguments, RandomDraws draws) {
    return switch (this) {
      case RAND -> draws.uniform();
      case RANDN -> draws.normal();
      case UNIFORM -> arguments[0] + (arguments[1] - arguments[0]) * draws.uniform();
      case NORMAL -> arguments[0] + arguments[1] * draws.normal();
      default -> throw new IllegalArgumentException(typedName + " is not random");
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
      case SQRT,
          ABS,
          SIGN,
          FLOOR,
          CEIL,
          INT,
          CLIP,
          EXPREL_DERIVATIVE,
          RAND,
          RANDN,
          UNIFORM,
          NORMAL ->
          throw new IllegalArgumentException(typedName + " has no choice of implementation");
    };
  }
}
