package org.meanfield.study;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;

/**
 * A number of a study that takes several values.
 *
 * @param path keys from the top of the study, separated by dots
 * @param values as in a study file
 */
public record VariedNumber(String path, List<String> values) {
  private static final Pattern QUANTITY = Pattern.compile("\\s*([-+0-9.eE]+)\\s*(.*?)\\s*");

  /** Longer names are shortened to their last key on axes. */
  private static final int LONGEST_NAME = 24;

  public VariedNumber {
    values = List.copyOf(values);
  }

  /** Reads {@code path=value, value, …}. */
  public static VariedNumber parse(String text) {
    int equals = text.indexOf('=');
    List<String> values =
        Arrays.stream(text.substring(equals + 1).split(",", -1)).map(String::strip).toList();
    if (equals < 1 || values.stream().anyMatch(String::isEmpty)) {
      throw new InputException(
          SourcePosition.ofArgument("--vary " + text),
          "expected a path and values: inputs.drive.rate='2 Hz, 4 Hz, 8 Hz'");
    }
    return new VariedNumber(text.substring(0, equals).strip(), values);
  }

  /** The values as numbers, if all have the same unit. */
  Optional<double[]> numbers() {
    double[] numbers = new double[values.size()];
    for (int i = 0; i < numbers.length; i++) {
      Matcher matcher = QUANTITY.matcher(values.get(i));
      if (!matcher.matches() || !matcher.group(2).equals(unit())) {
        return Optional.empty();
      }
      try {
        numbers[i] = Double.parseDouble(matcher.group(1));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
    return Optional.of(numbers);
  }

  /** The values as numbers, or else their ranks. */
  double[] places() {
    double[] ranks = new double[values.size()];
    Arrays.setAll(ranks, i -> i);
    return numbers().orElse(ranks);
  }

  /** A further value, as in a study file. */
  String at(double number) {
    return shown(number) + (unit().isEmpty() ? "" : " " + unit());
  }

  /** A number without zeros at its end. */
  static String shown(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /** For an axis. */
  String label() {
    String name = path.length() > LONGEST_NAME ? path.substring(path.lastIndexOf('.') + 1) : path;
    boolean known = numbers().isPresent() && !unit().isEmpty();
    return known ? name + " (" + unit() + ")" : name;
  }

  private String unit() {
    Matcher matcher = QUANTITY.matcher(values.getFirst());
    return matcher.matches() ? matcher.group(2) : "";
  }
}
