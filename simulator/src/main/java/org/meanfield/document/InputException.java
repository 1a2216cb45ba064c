package org.meanfield.document;

/**
 * Bad input: where it stands, what is wrong and what to do, on one line. Ends a command with exit
 * code 2.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient SourcePosition position;

  /**
   * @param position where the fault stands
   * @param what what is wrong and what to do, without the position
   */
  public InputException(SourcePosition position, String what) {
    super(position + ": error: " + what.replaceAll("\\s+", " "));
    this.position = position;
  }

  /** Where the fault stands. */
  public SourcePosition position() {
    return position;
  }
}
