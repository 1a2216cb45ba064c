package org.meanfield.units;

/** A text that is not a quantity or unit: what is wrong, and where in it. */
public final class UnitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int offset;
  private final String message;

  /**
   * @param offset offset of the fault in the text
   * @param message what is wrong and what to do
   */
  public UnitException(int offset, String message) {
    super(message);
    this.offset = offset;
    this.message = message;
  }

  /** Offset of the fault in the text. */
  public int offset() {
    return offset;
  }

  /** What is wrong and what to do. */
  @Override
  public String getMessage() {
    return message;
  }
}
