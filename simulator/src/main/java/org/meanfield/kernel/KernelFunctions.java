package org.meanfield.kernel;

import org.meanfield.equations.ElementaryFunctions;
import org.meanfield.equations.Function;

/**
 * The functions as programs compute them: ours for the exponential family, {@link StrictMath} for
 * the rest, whole powers as products. The tree interpreter gives the same bits as a program when it
 * is handed this.
 */
public enum KernelFunctions implements ElementaryFunctions {
  INSTANCE;

  /** Whole exponents up to this are written out as products. */
  static final int LARGEST_WHOLE_POWER = 64;

  @Override
  public double apply(Function function, double argument) {
    return switch (function) {
      case EXP -> Exponential.exp(argument);
      case EXPM1 -> Exponential.expm1(argument);
      case EXPREL -> Exponential.exprel(argument);
      case TANH -> Exponential.tanh(argument);
      case COSH -> Exponential.cosh(argument);
      default -> STRICT.apply(function, argument);
    };
  }

  @Override
  public double power(double base, double exponent) {
    if (!isWrittenOut(exponent)) {
      return STRICT.power(base, exponent);
    }
    int n = (int) Math.abs(exponent);
    double power = wholePower(base, n);
    return exponent < 0 ? 1 / power : power;
  }

  private static double wholePower(double base, int n) {
    if (n == 0) {
      return 1;
    }
    if (n == 1) {
      return base;
    }
    double half = wholePower(base, n / 2);
    return n % 2 == 0 ? half * half : half * half * base;
  }

  static boolean isWrittenOut(double exponent) {
    return exponent == Math.rint(exponent) && Math.abs(exponent) <= LARGEST_WHOLE_POWER;
  }
}
