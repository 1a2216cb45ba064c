package org.meanfield.equations;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Random expressions in the names x, y and z. */
public final class RandomExpressions {
  private static final List<String> NAMES = List.of("x", "y", "z");

  private final SplittableRandom random;
  private final List<BinaryOperator> operators;
  private final List<Function> functions;

  private RandomExpressions(long seed, List<BinaryOperator> operators, List<Function> functions) {
    this.random = new SplittableRandom(seed);
    this.operators = operators;
    this.functions = functions;
  }

  /** Everything the language has. */
  public static RandomExpressions ofAllKinds(long seed) {
    return new RandomExpressions(
        seed,
        List.of(BinaryOperator.values()),
        Stream.of(Function.values())
            .filter(f -> f != Function.EXPREL_DERIVATIVE && !f.isRandom())
            .toList());
  }

  /** Only what is smooth for all arguments. */
  public static RandomExpressions smooth(long seed) {
    return new RandomExpressions(
        seed,
        List.of(BinaryOperator.ADD, BinaryOperator.SUBTRACT, BinaryOperator.MULTIPLY),
        List.of(
            Function.EXP,
            Function.EXPM1,
            Function.EXPREL,
            Function.SIN,
            Function.COS,
            Function.SINH,
            Function.COSH,
            Function.TANH,
            Function.ARCTAN));
  }

  /** An expression with at most so many levels. */
  public Expression next(int depth) {
    int kind = depth == 0 ? random.nextInt(2) : random.nextInt(2, 10);
    return switch (kind) {
      case 0 -> new Expression.Number(random.nextInt(0, 21) / 8.0);
      case 1 -> new Expression.Symbol(NAMES.get(random.nextInt(NAMES.size())));
      case 2 -> {
        boolean not = operators.contains(BinaryOperator.AND) && random.nextBoolean();
        yield new Expression.Unary(
            not ? UnaryOperator.NOT : UnaryOperator.NEGATE, next(depth - 1), Expression.NOWHERE);
      }
      case 3, 4 -> {
        var function = functions.get(random.nextInt(functions.size()));
        var arguments = Stream.generate(() -> next(depth - 1)).limit(function.arity()).toList();
        yield new Expression.Call(function, arguments, Expression.NOWHERE);
      }
      default ->
          new Expression.Binary(
              operators.get(random.nextInt(operators.size())),
              next(random.nextInt(depth)),
              next(depth - 1),
              Expression.NOWHERE);
    };
  }
}
