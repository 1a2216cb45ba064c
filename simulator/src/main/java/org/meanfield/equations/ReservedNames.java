package org.meanfield.equations;

import org.meanfield.units.UnitNames;

/** Names that have a meaning of their own and cannot be defined or assigned. */
final class ReservedNames {
  private ReservedNames() {}

  /** Whether a name is white noise: {@code xi}, or {@code xi_...} for independent sources. */
  static boolean isNoise(String name) {
    return name.equals("xi") || name.startsWith("xi_");
  }

  /** What to write instead of a name that Brian 2 knows and this language does not, or nothing. */
  static String advice(String name) {
    return switch (name) {
      case "dt" -> "a model must not depend on the time step";
      case "t_in_timesteps" -> "write 't'";
      case Scope.NOT_REFRACTORY -> "a parameter does not change in time";
      case "lastspike" -> "write the time under 'refractory', or a variable that the reset changes";
      case "i", "N" -> "the neuron's number is known only under 'parameters' and 'initial'";
      default -> "";
    };
  }

  static void refuse(TokenReader reader, Token name) {
    String meaning =
        switch (name.text()) {
          case "t" -> "time";
          case "dt" -> "the time step";
          case Scope.NOT_REFRACTORY -> "whether the neuron may spike";
          case String text when isNoise(text) -> "white noise";
          case String text when Function.named(text).isPresent() -> "a function";
          case String text when UnitNames.inEquations(text).isPresent() -> "a unit";
          default -> "";
        };
    if (!meaning.isEmpty()) {
      throw reader.error(name, "'" + name.text() + "' is " + meaning + "; choose another name");
    }
  }
}
