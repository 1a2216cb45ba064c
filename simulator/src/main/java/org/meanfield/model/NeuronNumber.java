package org.meanfield.model;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.meanfield.equations.Expression;

/** The names {@code i} and {@code N} in values: the neuron's number and the number of neurons. */
final class NeuronNumber {
  private static final Map<String, String> NAMES =
      Map.of("i", InitialValue.NUMBER, "N", InitialValue.COUNT);

  private NeuronNumber() {}

  /**
   * What the names stand for.
   *
   * @param taken which names the model gives another meaning
   */
  static Map<String, Expression> symbols(Predicate<String> taken) {
    var symbols = new HashMap<String, Expression>();
    NAMES.forEach((name, meaning) -> {
      if (!taken.test(name)) {
        symbols.put(name, new Expression.Symbol(meaning));
      }
    });
    return symbols;
  }
}
