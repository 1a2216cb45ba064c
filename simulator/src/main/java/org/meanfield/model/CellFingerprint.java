package org.meanfield.model;

import java.util.List;
import org.meanfield.document.Sha256;
import org.meanfield.equations.Statement;

/** What tells one cell from another: its equations with all numbers put in. */
final class CellFingerprint {
  private static final int BYTES = 8;

  private CellFingerprint() {}

  /** The first digits of the SHA-256 of a cell's equations, spike rule and reset. */
  static String of(NeuronModel model) {
    DynamicalSystem system = model.system(List.of(), model.ownCurrent());
    var text = new StringBuilder();
    for (DynamicalSystem.Variable variable : system.variables()) {
      text.append(variable.name()).append("' = ").append(variable.rightHandSide());
      for (DynamicalSystem.Noise noise : variable.noise()) {
        text.append(" + ").append(noise.source()).append('*').append(noise.amplitude());
      }
      text.append(variable.heldWhileRefractory() ? " (held)\n" : "\n");
    }
    text.append("spike ").append(system.threshold()).append('\n');
    text.append(
        switch (system.refractoriness()) {
          case Refractoriness.None _ -> "never refractory\n";
          case Refractoriness.For(double duration) -> "refractory for " + duration + "\n";
          case Refractoriness.While(var condition) -> "refractory while " + condition + "\n";
        });
    for (Statement statement : system.reset()) {
      text.append(statement.name()).append(" := ").append(statement.value()).append('\n');
    }
    model
        .distributions()
        .forEach((name, value) -> text.append(name).append(" ~ ").append(value).append('\n'));
    return Sha256.of(text.toString(), BYTES);
  }
}
