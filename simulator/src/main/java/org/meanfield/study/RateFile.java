package org.meanfield.study;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.document.TextFile;
import org.meanfield.stimulus.SampledRate;

/** A file of a rate: the line {@code time_s,rate_Hz}, then a time and a rate per line. */
final class RateFile {
  private static final String HEADER = "time_s,rate_Hz";
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  private final Path file;
  private double[] times = new double[256];
  private double[] rates = new double[256];
  private int count;

  private RateFile(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @param linear whether the rate is linear between the times
   * @throws InputException at the first fault
   */
  static SampledRate read(Path file, boolean linear) {
    return new RateFile(file).read(TextFile.read(file), linear);
  }

  /** Writes a rate so that it is read as it is. */
  static void write(Path file, SampledRate rate) throws IOException {
    try (Writer writer = Files.newBufferedWriter(file)) {
      writer.write(HEADER + "\n");
      for (int i = 0; i < rate.length(); i++) {
        writer.write(rate.time(i) + "," + rate.value(i) + "\n");
      }
    }
  }

  private SampledRate read(String text, boolean linear) {
    int end = endOfLine(text, 0);
    if (!text.substring(0, end).replace(" ", "").equals(HEADER)) {
      throw error(
          1, 1, "the first line must be '" + HEADER + "', to say what the numbers below it are");
    }
    int line = 2;
    for (int start = end + 1; start < text.length(); start = end + 1, line++) {
      end = endOfLine(text, start);
      readLine(line, text.substring(start, end));
    }
    if (count == 0) {
      throw error(1, 1, "there is no rate in this file; add a line with a time and a rate");
    }
    return new SampledRate(Arrays.copyOf(times, count), Arrays.copyOf(rates, count), linear);
  }

  private static int endOfLine(String text, int start) {
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end;
  }

  private void readLine(int line, String text) {
    if (text.isBlank()) {
      throw error(line, 1, "this line is empty; remove it");
    }
    int comma = text.indexOf(',');
    if (comma < 0) {
      throw error(line, text.length() + 1, "expected a comma here: each line is '" + HEADER + "'");
    }
    int more = text.indexOf(',', comma + 1);
    if (more >= 0) {
      throw error(
          line, more + 1, "expected the end of the line here: each line is '" + HEADER + "'");
    }
    double time = number(line, text, 0, comma);
    double rate = number(line, text, comma + 1, text.length());
    if (count > 0 && !(time > times[count - 1])) {
      throw error(
          line,
          first(text, 0),
          "the time "
              + time
              + " s does not come after "
              + times[count - 1]
              + " s in the line before; sort the lines, each time once");
    }
    if (rate < 0) {
      throw error(line, first(text, comma + 1), "a rate must not be negative, but is " + rate);
    }
    add(time, rate);
  }

  private double number(int line, String text, int from, int to) {
    String word = text.substring(from, to).strip();
    double number = NUMBER.matcher(word).matches() ? Double.parseDouble(word) : Double.NaN;
    if (!Double.isFinite(number)) {
      throw error(
          line,
          first(text, from),
          "expected a number without unit here, "
              + (from == 0 ? "the time in s" : "the rate in Hz")
              + (word.isEmpty() ? "" : ", found '" + word + "'"));
    }
    return number;
  }

  /** Column of the first letter from an index on that is no space. */
  private static int first(String text, int from) {
    int index = from;
    while (index < text.length() && Character.isWhitespace(text.charAt(index))) {
      index++;
    }
    return index + 1;
  }

  private void add(double time, double rate) {
    if (count == times.length) {
      times = Arrays.copyOf(times, 2 * count);
      rates = Arrays.copyOf(rates, 2 * count);
    }
    times[count] = time;
    rates[count++] = rate;
  }

  private InputException error(int line, int column, String what) {
    return new InputException(new SourcePosition(file.toString(), line, column), what);
  }
}
