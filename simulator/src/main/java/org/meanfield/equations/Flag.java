package org.meanfield.equations;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.meanfield.document.InputException;

/** What may stand in parentheses after the unit of an equation. */
public enum Flag {
  /** The variable stands still while the neuron is refractory. Differential equations. */
  UNLESS_REFRACTORY("unless refractory"),
  /** The parameter does not change during a run. Parameters. */
  CONSTANT("constant"),
  /** One value for the whole population. Parameters and sub-expressions. */
  SHARED("shared"),
  /** Evaluated once at the start of each step. Sub-expressions. */
  CONSTANT_OVER_STEP("constant over dt");

  private final String words;

  Flag(String words) {
    this.words = words;
  }

  /** As written. */
  public String words() {
    return words;
  }

  static Optional<Flag> of(String words) {
    return Arrays.stream(values()).filter(flag -> flag.words.equals(words)).findFirst();
  }

  static List<String> allWords() {
    return Arrays.stream(values()).map(Flag::words).toList();
  }

  /** Whether flags in parentheses come next. */
  static boolean startsAt(TokenReader reader) {
    String next = reader.peekSecond().text() + " ";
    return reader.peek().is("(")
        && allWords().stream().anyMatch(words -> (words + " ").startsWith(next));
  }

  /** The fault that flags come before a unit did. */
  static InputException withoutUnit(TokenReader reader) {
    return reader.error(
        reader.peek(),
        "the equation lacks its unit; write for example ': volt' before these parentheses");
  }
}
