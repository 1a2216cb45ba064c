package org.meanfield.equations;

import java.util.function.ToDoubleFunction;

/**
 * Value of an expression, by walking its tree: the plain meaning of an expression, against which
 * compiled programs are held.
 */
public final class Evaluator {
  private static final RandomDraws NONE =
      new RandomDraws() {
        @Override
        public double uniform() {
          throw new IllegalArgumentException("no random numbers here");
        }

        @Override
        public double normal() {
          return uniform();
        }
      };

  private final ElementaryFunctions functions;
  private final RandomDraws draws;

  public Evaluator(ElementaryFunctions functions) {
    this(functions, NONE);
  }

  /**
   * @param draws give the random functions their numbers, in the order in which calls are written
   */
  public Evaluator(ElementaryFunctions functions, RandomDraws draws) {
    this.functions = functions;
    this.draws = draws;
  }

  /**
   * Value of an expression; truth values are 1 and 0.
   *
   * @param values value of each name, in SI units
   */
  public double evaluate(Expression expression, ToDoubleFunction<String> values) {
    return switch (expression) {
      case Expression.Number number -> number.value();
      case Expression.Symbol symbol -> values.applyAsDouble(symbol.name());
      case Expression.Unary unary -> unary.operator().apply(evaluate(unary.operand(), values));
      case Expression.Binary binary ->
          binary
              .operator()
              .apply(evaluate(binary.left(), values), evaluate(binary.right(), values), functions);
      case Expression.Call call -> {
        var arguments = new double[call.arguments().size()];
        for (int i = 0; i < arguments.length; i++) {
          arguments[i] = evaluate(call.arguments().get(i), values);
        }
        yield call.function().isRandom()
            ? call.function().draw(arguments, draws)
            : call.function().apply(arguments, functions);
      }
    };
  }
}
