package org.meanfield.study;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.meanfield.analysis.Equivalence;
import org.meanfield.analysis.Factor;
import org.meanfield.analysis.Margin;

/** What a validation found, as the cells of tables; a dash for what is not known. */
final class ValidationCells {
  static final String NONE = "–";

  private ValidationCells() {}

  /** Marks what lies outside of what its fits know. */
  static String mark(FieldDomain.@Nullable Place place) {
    return place == FieldDomain.Place.OUTSIDE ? " †" : "";
  }

  static String margin(Margin margin) {
    String part = Math.rint(1e8 * margin.relative()) / 1e6 + " % of the network's rate";
    String rate = margin.absolute() + " Hz";
    return margin.relative() == 0
        ? rate
        : margin.absolute() == 0 ? part : part + ", but at least " + rate;
  }

  static String rate(Validation.Answer answer) {
    return number(answer.rate()) + mark(answer.domain());
  }

  static String current(Validation.Answer answer) {
    return Double.isFinite(answer.adaptationCurrent())
        ? String.format(Locale.ROOT, "%.2f", 1e12 * answer.adaptationCurrent())
        : NONE;
  }

  static String number(double rate) {
    return Double.isFinite(rate) ? String.format(Locale.ROOT, "%.3f", rate) : NONE;
  }

  static String percent(double part) {
    return Double.isFinite(part)
        ? String.format(Locale.ROOT, "%+.1f %%", 100 * part).replace('-', '−')
        : NONE;
  }

  /** A value and its interval, relative to 0. */
  static String percent(double part, double low, double high) {
    return Double.isFinite(part)
        ? String.format(Locale.ROOT, "%+.1f %% (%+.1f … %+.1f)", 100 * part, 100 * low, 100 * high)
            .replace('-', '−')
        : NONE;
  }

  static String factor(Factor factor) {
    return percent(factor.value() - 1, factor.interval().low() - 1, factor.interval().high() - 1);
  }

  /** F/N − 1; where the network may be silent, F − N in Hz. */
  static String difference(Validation.Row row, Validation.Answer answer) {
    @Nullable Equivalence test = answer.test();
    if (test == null) {
      return NONE;
    }
    double field = answer.rate();
    if (test.measured().low() > 0) {
      return percent(
          field / row.network().mean() - 1,
          field / test.measured().high() - 1,
          field / test.measured().low() - 1);
    }
    return String.format(
            Locale.ROOT,
            "%+.3f Hz (%+.3f … %+.3f)",
            field - row.network().mean(),
            field - test.measured().high(),
            field - test.measured().low())
        .replace('-', '−');
  }

  static String verdict(Validation.Answer answer) {
    @Nullable Equivalence test = answer.test();
    if (test == null) {
      return "no answer";
    }
    int runs = test.runsNeeded();
    return test.agreement().word()
        + (runs == 0
            ? ""
            : runs == Equivalence.MOST_RUNS
                ? ", thousands of networks"
                : ", about " + runs + " networks");
  }

  static String peak(Validation.@Nullable Peak peak) {
    return peak == null
        ? NONE
        : String.format(Locale.ROOT, "%.2f at %.0f ms", peak.rate(), 1e3 * peak.time());
  }

  static String milliseconds(double time, double error) {
    if (!Double.isFinite(time)) {
      return NONE;
    }
    String known = String.format(Locale.ROOT, "%+.1f", 1e3 * time).replace('-', '−');
    return Double.isFinite(error)
        ? known + String.format(Locale.ROOT, " ± %.1f ms", 1e3 * error)
        : known + " ms";
  }
}
