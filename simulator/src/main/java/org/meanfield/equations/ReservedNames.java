package org.meanfield.equations;

/** Names that have a meaning of their own and cannot be defined or assigned. */
final class ReservedNames {
  private ReservedNames() {}

  /** Whether a name is white noise: {@code xi}, or {@code xi_...} for independent sources. */
  static boolean isNoise(String name) {
    return name.equals("xi") || name.startsWith("xi_");
  }

  static void refuse(TokenReader reader, Token name) {
    String meaning =
        switch (name.text()) {
          case "t" -> "time";
          case "dt" -> "the time step";
          case String text when isNoise(text) -> "white noise";
          case String text when Function.named(text).isPresent() -> "a function";
          default -> "";
        };
    if (!meaning.isEmpty()) {
      throw reader.error(name, "'" + name.text() + "' is " + meaning + "; choose another name");
    }
  }
}
