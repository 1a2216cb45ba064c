package org.meanfield.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.field.FieldFamily;
import org.meanfield.field.MeanField;

/**
 * The mean fields of a study along one of its numbers. The study is read at a few values only: what
 * lies between follows from the ends, and the other values show that it does.
 */
final class ContinuationPlan {
  private static final double[] PLACES = {0, 1, 0.5, 0.25, 0.75};
  private static final int FEWEST = 3;

  private final StudyNumber number;
  private final double from;
  private final double to;
  private final FieldFamily family;
  private final FieldPlanner planner;

  private record Plan(double value, MeanField field) {}

  /**
   * @param study as its file and the settings say
   * @param changed reads it with one more setting
   * @param folder where names of coefficient files start
   */
  ContinuationPlan(
      Study study,
      Function<Setting, Study> changed,
      Path folder,
      String parameter,
      String fromText,
      String toText) {
    number = StudyNumber.of(study, parameter);
    from = number.read("--from", fromText);
    to = number.read("--to", toText);
    if (from == to) {
      throw new InputException(
          SourcePosition.ofArgument("--to " + toText), "must differ from the value of --from");
    }
    planner = planner(study, folder);
    planner.stationaryPlan();
    var plans = new ArrayList<Plan>();
    for (double place : PLACES) {
      double exact = from + place * (to - from);
      double value = number.whole() && place != 0 && place != 1 ? Math.rint(exact) : exact;
      String given = place == 1 ? "--to " + toText : "--from " + fromText;
      try {
        Study there = changed.apply(number.at(value, given));
        plans.add(new Plan(value, planner(there, folder).stationaryPlan()));
      } catch (InputException e) {
        // Values between may be forbidden, as those are that are no whole number of steps.
        if (place == 0 || place == 1) {
          throw atItsEnd(given, e);
        }
      }
    }
    family = family(plans);
  }

  /** The study has no fault at its own value, so what it has at an end is one of this end. */
  private static InputException atItsEnd(String given, InputException fault) {
    SourcePosition end = SourcePosition.ofArgument(given);
    return fault.position().equals(end)
        ? fault
        : new InputException(
            end, "with this value " + fault.position() + " fails: " + fault.what());
  }

  private static FieldPlanner planner(Study study, Path folder) {
    return new FieldPlanner(study, study.requiredMeanField(), folder);
  }

  /** Of the largest group of networks that differ in numbers only. */
  private FieldFamily family(List<Plan> plans) {
    Map<List<?>, List<Plan>> byStructure = new LinkedHashMap<>();
    for (Plan plan : plans) {
      var group =
          byStructure.computeIfAbsent(FieldFamily.structure(plan.field()), _ -> new ArrayList<>());
      if (group.stream().noneMatch(other -> other.value() == plan.value())) {
        group.add(plan);
      }
    }
    List<Plan> group =
        byStructure.values().stream().reduce((a, b) -> b.size() > a.size() ? b : a).orElseThrow();
    if (group.size() < FEWEST) {
      throw error("the network has another structure at each value; choose another range");
    }
    FieldFamily found;
    try {
      found =
          new FieldFamily(
              group.get(0).value(), group.get(0).field(),
              group.get(1).value(), group.get(1).field());
    } catch (IllegalArgumentException e) {
      throw error("this number cannot be continued: " + e.getMessage());
    }
    if (found.isConstant()) {
      throw error(
          "the stationary states of the mean field do not depend on this number; continue one that"
              + " they depend on");
    }
    for (Plan plan : group) {
      if (!found.contains(plan.value(), plan.field())) {
        throw error(
            "the mean field's numbers do not change in proportion to this one; continue a number"
                + " that they are proportional to");
      }
    }
    return found;
  }

  private InputException error(String what) {
    return new InputException(SourcePosition.ofArgument("--parameter " + number.path()), what);
  }

  StudyNumber number() {
    return number;
  }

  double from() {
    return from;
  }

  double to() {
    return to;
  }

  FieldFamily family() {
    return family;
  }

  /** Notes and domain of the study as its file has it. */
  FieldPlanner planner() {
    return planner;
  }
}
