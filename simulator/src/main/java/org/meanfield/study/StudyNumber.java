package org.meanfield.study;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.document.YamlNode;
import org.meanfield.units.Quantity;
import org.meanfield.units.Spelling;
import org.meanfield.units.UnitException;

/**
 * A number of a study, in the unit in which the study gives it.
 *
 * @param path keys from the top of the study, separated by dots
 * @param value what it is in the study
 * @param unit its unit as written; empty for a pure number
 * @param whole whether the study has it without a decimal point and without a unit
 */
record StudyNumber(String path, double value, String unit, boolean whole) {
  private static final Pattern NUMBER =
      Pattern.compile("\\s*([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)\\s*(.*?)\\s*");

  /**
   * Finds a number.
   *
   * @throws InputException if the study has no number at this place; names the nearest
   */
  static StudyNumber of(Study study, String path) {
    YamlNode node = study.document();
    for (String key : path.split("\\.", -1)) {
      @Nullable YamlNode inner = inner(node, key);
      if (inner == null) {
        throw unknown(study, path);
      }
      node = inner;
    }
    if (node instanceof YamlNode.Scalar scalar) {
      Matcher matcher = NUMBER.matcher(scalar.value());
      if (matcher.matches() && isQuantity(scalar.value())) {
        String unit = matcher.group(2);
        boolean whole = unit.isEmpty() && matcher.group(1).matches("[-+]?\\d+");
        return new StudyNumber(path, Double.parseDouble(matcher.group(1)), unit, whole);
      }
      throw error(path, "'" + scalar.value() + "' is no number; name a number of the study");
    }
    List<String> within = new ArrayList<>();
    collect(node, path, within);
    throw error(
        path,
        "this is no number"
            + (within.isEmpty() ? "" : "; below it there is " + String.join(", ", within)));
  }

  private static @Nullable YamlNode inner(YamlNode node, String key) {
    return switch (node) {
      case YamlNode.Mapping mapping -> mapping.values().get(key);
      case YamlNode.Sequence sequence ->
          key.matches("\\d{1,6}") && Integer.parseInt(key) < sequence.elements().size()
              ? sequence.elements().get(Integer.parseInt(key))
              : null;
      case YamlNode.Scalar _ -> null;
    };
  }

  private static InputException unknown(Study study, String path) {
    for (Study.Population population : study.populations()) {
      String parameters = "populations." + population.name() + ".parameters";
      if (path.startsWith(parameters + ".")
          && population.model().document().values().get("parameters")
              instanceof YamlNode.Mapping written
          && written.values().get(path.substring(parameters.length() + 1))
              instanceof YamlNode.Scalar value) {
        return error(
            path,
            "the study leaves this to the model; write it in the study, or add --set '"
                + parameters
                + "={"
                + path.substring(parameters.length() + 1)
                + ": "
                + value.value()
                + "}'");
      }
    }
    var all = new ArrayList<String>();
    collect(study.document(), "", all);
    String hint = Spelling.hint(path, all);
    if (hint.isEmpty()) {
      String last = path.substring(path.lastIndexOf('.') + 1);
      List<String> similar =
          all.stream().filter(known -> known.endsWith("." + last)).limit(5).toList();
      hint =
          similar.isEmpty()
              ? "; numbers of it are, for example, "
                  + String.join(", ", all.stream().limit(8).toList())
              : "; did you mean " + String.join(" or ", similar) + "?";
    }
    return error(path, "the study has no such number" + hint);
  }

  private static void collect(YamlNode node, String path, List<String> found) {
    String before = path.isEmpty() ? "" : path + ".";
    switch (node) {
      case YamlNode.Mapping mapping ->
          mapping.values().forEach((key, value) -> collect(value, before + key, found));
      case YamlNode.Sequence sequence -> {
        for (int i = 0; i < sequence.elements().size(); i++) {
          collect(sequence.elements().get(i), before + i, found);
        }
      }
      case YamlNode.Scalar scalar -> {
        if (isQuantity(scalar.value())) {
          found.add(path);
        }
      }
    }
  }

  private static boolean isQuantity(String text) {
    try {
      return NUMBER.matcher(text).matches() && Double.isFinite(Quantity.parse(text).value());
    } catch (UnitException e) {
      return false;
    }
  }

  private static InputException error(String path, String what) {
    return new InputException(SourcePosition.ofArgument("--parameter " + path), what);
  }

  /**
   * A value that the user gives, in the study's unit; without a unit it is in that.
   *
   * @param option name of the option
   */
  double read(String option, String text) {
    var place = SourcePosition.ofArgument(option + " " + text);
    try {
      Matcher matcher = NUMBER.matcher(text);
      if (matcher.matches() && matcher.group(2).isEmpty()) {
        return Double.parseDouble(matcher.group(1));
      }
      Quantity given = Quantity.parse(text);
      Quantity one = Quantity.parse("1 " + unit);
      if (!given.dimension().equals(one.dimension())) {
        throw new InputException(
            place, "expected a value like '" + text(value) + "', as the study has it");
      }
      return DisplayUnit.rounded(given.value() / one.value());
    } catch (UnitException e) {
      throw new InputException(place, e.getMessage());
    }
  }

  /**
   * The study's number at another value.
   *
   * @param given the option that gives it, with its value
   */
  Setting at(double other, String given) {
    return new Setting(path, text(other), given);
  }

  private String text(double other) {
    String number =
        other == Math.rint(other) && Math.abs(other) < 1e15
            ? Long.toString(Math.round(other))
            : Double.toString(other);
    return unit.isEmpty() ? number : number + " " + unit;
  }

  /** Path and unit, for axes. */
  String label() {
    return unit.isEmpty() ? path : path + " (" + unit + ")";
  }

  /** Name of its column. */
  String column() {
    return unit.isEmpty() ? path : path + "_" + unit.replaceAll("[^A-Za-z0-9]+", "_");
  }
}
