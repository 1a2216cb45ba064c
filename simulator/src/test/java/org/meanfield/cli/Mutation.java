package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One fault put into a text that has none.
 *
 * @param text what is replaced, at its first occurrence
 * @param replacement what comes in its place, with {@link #FAULT} where the fault must be reported
 * @param message a part of the message that must come
 */
record Mutation(String text, String replacement, String message) {
  /** Marks the place of the fault. */
  static final String FAULT = "‸";

  /** The text with the fault. */
  String in(String whole) {
    return marked(whole).replace(FAULT, "");
  }

  /** Where the fault is, as {@code line:column}. */
  String place(String whole) {
    String before = marked(whole).split(FAULT, 2)[0];
    long line = before.chars().filter(c -> c == '\n').count() + 1;
    return line + ":" + (before.length() - before.lastIndexOf('\n'));
  }

  private String marked(String whole) {
    assertThat(whole).contains(text);
    assertThat(replacement).containsOnlyOnce(FAULT);
    int start = whole.indexOf(text);
    return whole.substring(0, start) + replacement + whole.substring(start + text.length());
  }

  @Override
  public String toString() {
    String shown = replacement.replace("\n", "\\n");
    return shown.length() > 80 ? shown.substring(0, 80) + "…" : shown;
  }
}
