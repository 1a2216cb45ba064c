package org.meanfield.kernel;

import org.meanfield.equations.BinaryOperator;
import org.meanfield.equations.ExprelDerivative;
import org.meanfield.equations.Function;

/**
 * The loops behind the operations. Each is so plain that the compiler turns it into vector
 * instructions; all arrays are indexed alike, so the result may replace an operand.
 */
final class BlockOperations {
  private BlockOperations() {}

  static void add(double[] result, double[] a, double[] b, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = a[i] + b[i];
    }
  }

  static void subtract(double[] result, double[] a, double[] b, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = a[i] - b[i];
    }
  }

  static void multiply(double[] result, double[] a, double[] b, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = a[i] * b[i];
    }
  }

  static void divide(double[] result, double[] a, double[] b, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = a[i] / b[i];
    }
  }

  static void add(double[] result, double[] a, double scalar, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = a[i] + scalar;
    }
  }

  static void multiply(double[] result, double[] a, double scalar, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = a[i] * scalar;
    }
  }

  static void divide(double[] result, double[] a, double scalar, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = a[i] / scalar;
    }
  }

  static void subtractFrom(double[] result, double scalar, double[] a, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = scalar - a[i];
    }
  }

  static void divideInto(double[] result, double scalar, double[] a, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = scalar / a[i];
    }
  }

  static void negate(double[] result, double[] a, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = -a[i];
    }
  }

  static void not(double[] result, double[] a, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = a[i] == 0 ? 1 : 0;
    }
  }

  static void less(double[] result, double[] a, double[] b, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = a[i] < b[i] ? 1 : 0;
    }
  }

  static void lessEqual(double[] result, double[] a, double[] b, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = a[i] <= b[i] ? 1 : 0;
    }
  }

  static void and(double[] result, double[] a, double[] b, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = a[i] != 0 && b[i] != 0 ? 1 : 0;
    }
  }

  static void or(double[] result, double[] a, double[] b, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = a[i] != 0 || b[i] != 0 ? 1 : 0;
    }
  }

  static void select(double[] result, double[] condition, double[] a, double[] b, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = condition[i] != 0 ? a[i] : b[i];
    }
  }

  static void multiplyAdd(double[] result, double[] a, double[] b, double[] c, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = Math.fma(a[i], b[i], c[i]);
    }
  }

  static void reciprocalExprel(double[] result, double[] a, double[] power, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = Exponential.reciprocalExprel(a[i], power[i]);
    }
  }

  static void squareRoot(double[] result, double[] a, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = Math.sqrt(a[i]);
    }
  }

  static void exprelDerivative(double[] result, double[] a, int order, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = ExprelDerivative.at(a[i], order);
    }
  }

  static void absolute(double[] result, double[] a, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = Math.abs(a[i]);
    }
  }

  static void minimum(double[] result, double[] a, double[] b, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = Math.min(a[i], b[i]);
    }
  }

  static void maximum(double[] result, double[] a, double[] b, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = Math.max(a[i], b[i]);
    }
  }

  /** Operators too rare to have a loop of their own. */
  static void binary(BinaryOperator operator, double[] result, double[] a, double[] b, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = operator.apply(a[i], b[i], KernelFunctions.INSTANCE);
    }
  }

  /** Functions too rare to have a loop of their own. */
  static void function(
      Function function, double[] result, double[] a, double[] argument, int count) {
    for (int i = 0; i < count; i++) {
      argument[0] = a[i];
      result[i] = function.apply(argument, KernelFunctions.INSTANCE);
    }
  }
}
