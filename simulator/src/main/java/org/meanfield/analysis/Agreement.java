package org.meanfield.analysis;

/** What the data say of a prediction. */
public enum Agreement {
  /** The true rate lies within the margin. */
  EQUIVALENT("equivalent"),
  /** It lies beyond. */
  DIFFERENT("different"),
  /** It may be either. */
  UNDECIDED("undecided");

  private final String word;

  Agreement(String word) {
    this.word = word;
  }

  /** As it is read in tables. */
  public String word() {
    return word;
  }
}
