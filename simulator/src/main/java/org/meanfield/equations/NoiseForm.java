package org.meanfield.equations;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A right side f + Σ a_k ξ_k with white noises ξ_k.
 *
 * @param drift f
 * @param amplitudes a_k, free of noise, by the name of the source in the order in which they occur
 */
public record NoiseForm(Expression drift, SequencedMap<String, Expression> amplitudes) {

  /** Whether a name is white noise: {@code xi}, or {@code xi_...} for independent sources. */
  public static boolean isNoise(String name) {
    return ReservedNames.isNoise(name);
  }

  /** The first place of white noise in an expression. */
  public static Optional<Expression.Symbol> firstIn(Expression expression) {
    return Symbols.in(expression).stream().filter(s -> isNoise(s.name())).findFirst();
  }

  /**
   * The form of a right side.
   *
   * @param functions the functions with which constants are folded
   * @return empty if it is not linear in its noises, or multiplies two of them
   */
  public static Optional<NoiseForm> of(Expression rightHandSide, ElementaryFunctions functions) {
    var amplitudes = new LinkedHashMap<String, Expression>();
    var drift = rightHandSide;
    while (true) {
      var next = firstIn(drift);
      if (next.isEmpty()) {
        return Optional.of(new NoiseForm(drift, amplitudes));
      }
      var form = LinearForm.of(drift, next.get().name(), functions);
      if (form.isEmpty() || firstIn(form.get().slope()).isPresent()) {
        return Optional.empty();
      }
      amplitudes.put(next.get().name(), form.get().slope());
      drift = form.get().offset();
    }
  }
}
