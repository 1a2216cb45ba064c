package org.meanfield.field;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A mean field that could not be carried on in time: when, which variable moves fastest, why. */
public final class IntegrationFailureException extends NumericalFailureException {
  private static final long serialVersionUID = 1L;

  /** Why an integration ends. */
  enum Reason {
    /** A derivative is no number however short the step is. */
    NO_ANSWER("the theory has no answer beyond, as for a negative total input"),

    /** No step is short enough for the tolerance. */
    VANISHING_STEP("no step is short enough to follow it, as where a total input becomes negative"),

    /** Steps became so short that the end is out of reach. */
    TOO_MANY_STEPS("it takes too many short steps to follow it");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  private final int order;

  /**
   * The failure of an integration that came to a state and no further.
   *
   * @param when the time of that state, in words
   */
  IntegrationFailureException(
      Reason reason, String when, StateDiagnosis diagnosis, @Nullable Throwable cause) {
    super(
        String.format(
            Locale.ROOT,
            "the order-%d mean field could not be integrated beyond %s, where the %s; %s%s",
            diagnosis.order(),
            when,
            diagnosis.fastest(),
            reason.text,
            diagnosis.outgrown().map(what -> "; the " + what).orElse("")),
        cause);
    order = diagnosis.order();
  }

  /** Order of the theory, 1 or 2. */
  public int order() {
    return order;
  }
}
