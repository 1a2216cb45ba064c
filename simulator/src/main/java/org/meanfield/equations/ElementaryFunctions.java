package org.meanfield.equations;

/**
 * Where the values of transcendental functions come from. Implementations differ in the last bits;
 * whoever folds constants at one place and evaluates at another must use the same one at both.
 */
public interface ElementaryFunctions {
  /** {@link StrictMath}: the same bits on every machine. */
  ElementaryFunctions STRICT = Function::strictValue;

  /**
   * Value of a function of one argument other than {@code abs}, {@code sign}, {@code floor}, {@code
   * ceil} and {@code int}, which have only one right value.
   */
  double apply(Function function, double argument);

  /** {@code base**exponent}. */
  default double power(double base, double exponent) {
    return StrictMath.pow(base, exponent);
  }
}
