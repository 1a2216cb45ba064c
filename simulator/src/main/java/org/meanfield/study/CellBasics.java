package org.meanfield.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.meanfield.cell.FiringLimits;
import org.meanfield.cell.Preparation;
import org.meanfield.cell.Rest;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.units.Dimension;
import tools.jackson.databind.node.ObjectNode;

/** What the experiments on a cell have in common. */
final class CellBasics {
  private static final double MOST_STEPS = 1e9;

  private CellBasics() {}

  /** The dimension of what is injected. */
  static Dimension injected(Preparation preparation) {
    return CellModel.injected(preparation.model());
  }

  /** The unit in which V is shown. */
  static DisplayUnit potential(Preparation preparation) {
    return DisplayUnit.of(preparation.model().potentialDimension());
  }

  /** Fails for a cell without a condition for spikes. */
  static void requireThreshold(Preparation preparation) {
    if (preparation.model().threshold() == null) {
      throw preparation
          .model()
          .document()
          .error("this cell has no threshold and never spikes; add a key 'threshold'");
    }
  }

  /** Fails unless a time is a whole number of steps. */
  static void requireWhole(Preparation preparation, String option, double time) {
    double steps = time / preparation.step();
    if (steps > MOST_STEPS) {
      throw new InputException(
          SourcePosition.ofArgument(option + " " + milliseconds(time)),
          String.format(
              Locale.ROOT,
              "these are %.3g steps of %s; at most 1e9 are possible; make it shorter or --step"
                  + " longer",
              steps,
              milliseconds(preparation.step())));
    }
    if (Math.abs(steps - Math.rint(steps)) > 1e-6) {
      throw new InputException(
          SourcePosition.ofArgument(option + " " + milliseconds(time)),
          "this must be a whole number of steps of " + milliseconds(preparation.step()));
    }
  }

  static String milliseconds(double time) {
    return Double.toString(inMilliseconds(time)) + " ms";
  }

  /** Without the last digits that a change of units makes. */
  static double inMilliseconds(double time) {
    return DisplayUnit.rounded(1e3 * time);
  }

  /**
   * What a cell does before the experiment, for the terminal and the summary.
   *
   * @param current that flows meanwhile
   */
  static String describe(Preparation preparation, Rest rest, double current, ObjectNode summary) {
    DisplayUnit unit = potential(preparation);
    String when = current == 0 ? "" : " (at " + currentText(preparation, current) + ")";
    double factor = unit.scale().factor();
    summary.put("state", rest.state().name().toLowerCase(Locale.ROOT));
    if (rest.state() == Rest.State.RESTING) {
      summary.put(unit.column("rest"), factor * rest.potential());
      return "rest           " + unit.text(rest.potential(), 3) + when;
    }
    if (rest.state() == Rest.State.FIRING) {
      summary.put(current == 0 ? "spontaneous_rate_Hz" : "rate_before_Hz", rest.rate());
      return String.format(
          Locale.ROOT, "rest           none: fires at %.2f Hz%s", rest.rate(), when);
    }
    summary.put(unit.column("drift") + "_per_s", factor * rest.drift());
    return String.format(
        Locale.ROOT,
        "rest           none: V moves by %.3g %s/s%s",
        factor * rest.drift(),
        unit.scale().unit().isEmpty() ? "1" : unit.scale().unit(),
        when);
  }

  private static String currentText(Preparation preparation, double current) {
    DisplayUnit unit = DisplayUnit.of(injected(preparation));
    return unit.text(current, Math.max(2, unit.decimals(List.of(current))));
  }

  /**
   * What a reader must know of a cell that does not rest.
   *
   * @param current that flowed before the experiment
   */
  static List<String> notes(Preparation preparation, Rest rest, double current) {
    var notes = new ArrayList<String>();
    if (rest.state() == Rest.State.FIRING) {
      notes.add(
          String.format(
              Locale.ROOT,
              "The cell has no resting state that it reaches from its initial values; it fires at"
                  + " %.2f Hz %s, and the experiment starts from there.",
              rest.rate(),
              current == 0
                  ? "without input"
                  : "with " + currentText(preparation, current) + " injected"));
    }
    if (rest.state() == Rest.State.MOVING) {
      notes.add("The cell has not come to rest after 20 s; the experiment starts from there.");
    }
    return notes;
  }

  /** The smallest current that makes the cell fire for good, if one was found. */
  static OptionalDouble onset(FiringLimits limits) {
    FiringLimits.Onset onset = limits.onset();
    return onset == null ? OptionalDouble.empty() : OptionalDouble.of(onset.bracket().high());
  }

  /** A number of two digits at most, the next that is no smaller or no larger than a value. */
  static double round(double value, boolean up) {
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    double step = 0.1 * power * (value < 2 * power ? 1 : value < 5 * power ? 2 : 5);
    double count = value / step;
    return step * (up ? Math.ceil(count - 1e-9) : Math.floor(count + 1e-9));
  }
}
