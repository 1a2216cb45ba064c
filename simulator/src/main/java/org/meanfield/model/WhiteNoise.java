package org.meanfield.model;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.meanfield.document.SourceText;
import org.meanfield.equations.ElementaryFunctions;
import org.meanfield.equations.Equation;
import org.meanfield.equations.Equations;
import org.meanfield.equations.Expression;
import org.meanfield.equations.Flattening;
import org.meanfield.equations.NoiseForm;
import org.meanfield.equations.Symbols;

/** Where white noise may stand: linearly in differential equations, and in what these use. */
final class WhiteNoise {
  /** Sub-expressions made of white noise. */
  private final Set<String> noisy = new HashSet<>();

  private WhiteNoise() {}

  /**
   * Checks the equations of a model.
   *
   * @throws org.meanfield.document.InputException at a noise that is not added
   */
  static WhiteNoise check(Equations equations, Flattening flattening) {
    var noise = new WhiteNoise();
    for (var subexpression : equations.subexpressions()) {
      if (NoiseForm.firstIn(flattening.flatten(subexpression.value())).isPresent()) {
        noise.noisy.add(subexpression.name());
      }
    }
    Map<String, Expression> slopes = flattening.rightHandSides();
    slopes.forEach((variable, slope) -> {
      if (NoiseForm.of(slope, ElementaryFunctions.STRICT).isEmpty()) {
        int offset =
            NoiseForm.firstIn(slope)
                .map(Expression.Symbol::offset)
                .orElseGet(() -> equations.find(variable).map(Equation::offset).orElse(0));
        throw equations
            .text()
            .error(
                offset,
                "white noise can only be added to d"
                    + variable
                    + "/dt, times a factor without noise; this is another function of it");
      }
    });
    return noise;
  }

  /** Refuses noise in an expression other than a differential equation. */
  void refuse(Expression expression, SourceText source) {
    for (var symbol : Symbols.in(expression)) {
      if (noisy.contains(symbol.name())) {
        throw source.error(
            symbol.offset(),
            "'"
                + symbol.name()
                + "' is made of white noise, which can only stand in a differential equation");
      }
    }
  }
}
