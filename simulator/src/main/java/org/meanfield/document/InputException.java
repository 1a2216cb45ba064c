package org.meanfield.document;

/**
 * Bad input: where it stands, what is wrong and what to do, on one line: {@code file:line:column:
 * error: what}, or of an argument, which has no line, {@code error: --option value: what}. Ends a
 * command with exit code 2.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Messages quote what a user wrote, which may be long; its beginning and its end are enough. */
  private static final int LONGEST = 300;

  private static final int LONGEST_BEGINNING = 120;

  private final transient SourcePosition position;
  private final String what;

  /**
   * @param position where the fault stands
   * @param what what is wrong and what to do, without the position
   */
  public InputException(SourcePosition position, String what) {
    super(place(position) + ": " + shortened(oneLine(what)));
    this.position = position;
    this.what = what;
  }

  /** Where the fault stands. */
  public SourcePosition position() {
    return position;
  }

  /** What is wrong and what to do, without the position. */
  public String what() {
    return what;
  }

  private static String place(SourcePosition position) {
    String name = oneLine(position.toString());
    return position.isArgument() ? "error: " + name : name + ": error";
  }

  /** Without line breaks, and without characters that would control a terminal. */
  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "\ufffd");
  }

  private static String shortened(String text) {
    int length = text.length();
    return length <= LONGEST
        ? text
        : text.substring(0, LONGEST_BEGINNING)
            + " … "
            + text.substring(length - (LONGEST - LONGEST_BEGINNING));
  }
}
