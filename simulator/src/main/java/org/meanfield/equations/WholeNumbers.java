package org.meanfield.equations;

import java.util.function.Predicate;

/** Whether an expression can only be a whole number: proven from its structure. */
final class WholeNumbers {
  private WholeNumbers() {}

  /**
   * Whether every value is whole.
   *
   * @param whole whether a name stands for whole numbers or truth values
   */
  static boolean isProven(Expression expression, Predicate<String> whole) {
    return switch (expression) {
      case Expression.Number number -> number.value() == Math.rint(number.value());
      case Expression.Symbol symbol -> whole.test(symbol.name());
      case Expression.Unary unary ->
          unary.operator() == UnaryOperator.NOT || isProven(unary.operand(), whole);
      case Expression.Binary binary ->
          switch (binary.operator()) {
            case ADD, SUBTRACT, MULTIPLY, MODULO ->
                isProven(binary.left(), whole) && isProven(binary.right(), whole);
            case DIVIDE, POWER -> false;
            default -> true;
          };
      case Expression.Call call ->
          switch (call.function()) {
            case INT, FLOOR, CEIL, SIGN -> true;
            case ABS, CLIP -> call.arguments().stream().allMatch(a -> isProven(a, whole));
            default -> false;
          };
    };
  }
}
