package org.meanfield.equations;

import java.util.Locale;

/** Text of an expression, with as few parentheses as its meaning allows. */
final class ExpressionPrinter {
  private static final int WEAKEST = 0;
  private static final int ATOM = 100;

  private final StringBuilder text = new StringBuilder();

  private ExpressionPrinter() {}

  static String print(Expression expression) {
    var printer = new ExpressionPrinter();
    printer.append(expression, WEAKEST);
    return printer.text.toString();
  }

  /** Appends an operand, in parentheses if it binds less tightly than its place demands. */
  private void append(Expression expression, int weakest) {
    boolean parentheses = precedence(expression) < weakest;
    text.append(parentheses ? "(" : "");
    switch (expression) {
      case Expression.Number number -> text.append(number(number.value()));
      case Expression.Symbol symbol -> text.append(symbol.name());
      case Expression.Unary unary -> {
        text.append(unary.operator().symbol());
        append(unary.operand(), unary.operator().precedence());
      }
      case Expression.Binary binary -> {
        append(binary.left(), weakestLeftOf(binary.operator()));
        boolean tight = binary.operator().precedence() >= BinaryOperator.MULTIPLY.precedence();
        String blank = tight ? "" : " ";
        text.append(blank).append(binary.operator().symbol()).append(blank);
        append(binary.right(), weakestRightOf(binary.operator()));
      }
      case Expression.Call call -> {
        text.append(call.function().typedName()).append('(');
        for (int i = 0; i < call.arguments().size(); i++) {
          text.append(i == 0 ? "" : ", ");
          append(call.arguments().get(i), WEAKEST);
        }
        text.append(')');
      }
    }
    text.append(parentheses ? ")" : "");
  }

  /** Comparisons and powers do not chain to the left. */
  private static int weakestLeftOf(BinaryOperator operator) {
    boolean alone = operator == BinaryOperator.POWER || operator.isComparison();
    return operator.precedence() + (alone ? 1 : 0);
  }

  /** An exponent may be a power or have a sign. */
  private static int weakestRightOf(BinaryOperator operator) {
    return operator == BinaryOperator.POWER
        ? UnaryOperator.NEGATE.precedence()
        : operator.precedence() + 1;
  }

  private static int precedence(Expression expression) {
    return switch (expression) {
      case Expression.Number number ->
          Math.copySign(1, number.value()) < 0 ? UnaryOperator.NEGATE.precedence() : ATOM;
      case Expression.Unary unary -> unary.operator().precedence();
      case Expression.Binary binary -> binary.operator().precedence();
      case Expression.Symbol _, Expression.Call _ -> ATOM;
    };
  }

  private static String number(double value) {
    String text = Double.toString(value).toLowerCase(Locale.ROOT);
    return text.replace(".0e", "e").replaceAll("\\.0$", "");
  }
}
