package org.meanfield.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code docs/accuracy.md} says what the schemes do. */
class AccuracyPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("meanfield.root", "..")).resolve("docs/accuracy.md");
  private static final String WRITE = "meanfield.writeAccuracy";
  private static final String COMMAND =
      "mvn -B test -pl simulator -Dtest=AccuracyPageTest -D" + WRITE + "=true";
  private static final double[] STEPS = {0.2e-3, 0.1e-3, 0.05e-3, 0.025e-3};

  /** Errors below this, mV or ms, are not told apart from those of the reference. */
  private static final double FLOOR = 1e-8;

  @Test
  void pageSaysWhatTheSchemesDo() throws IOException {
    String page = page();
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).as("renew it with " + COMMAND).isEqualTo(page);
  }

  private static String page() {
    var page = new StringBuilder();
    page.append(
        """
        <!-- Made by AccuracyPageTest. Do not edit; renew it with
        %s -->
        # How accurate the schemes are

        Each cell of the catalogue below gets a constant current from the start. It is compared with a solution of the same
        equations by a method of order 8 with event detection, good to 1e-12. Spikes are found within the step.

        - **V**: the largest error of the membrane potential, in mV, every millisecond before the first spike.
        - **spike**: the largest error of the time of a spike, in ms, over all spikes of the run. "–": the number of spikes is
          wrong, because the step is too long for the scheme.

        Errors below 1e-8 are not told apart. A scheme that is missing cannot integrate the cell.

        """
            .formatted(COMMAND));
    TestCell.all().forEach(cell -> describe(page, cell));
    return page.toString();
  }

  private static void describe(StringBuilder page, TestCell cell) {
    double[] exactTimes = OrderTest.spikes(cell);
    double[] times =
        IntStream.rangeClosed(1, (int) Math.rint(cell.smooth() * 1e3))
            .mapToDouble(i -> i * 1e-3)
            .toArray();
    var solution = new ReferenceSolution(cell.system(), cell.start());
    double[] exact = Arrays.stream(times).map(t -> solution.at(t)[0]).toArray();
    page.append("## ").append(cell.title()).append("\n\n");
    page.append(
        "%d spikes in %.0f ms, the first after %.1f ms.\n\n"
            .formatted(exactTimes.length, cell.duration() * 1e3, exactTimes[0] * 1e3));
    page.append("| scheme | |");
    for (double step : STEPS) {
      page.append(" %s ms |".formatted(step * 1e3));
    }
    page.append("\n|---|---|---|---|---|---|\n");
    for (IntegrationScheme scheme : IntegrationScheme.able(cell.system())) {
      row(
          page,
          scheme.typedName(),
          "V",
          step -> 1e3 * largestDifference(cell.potentials(scheme, step, times), exact));
      row(
          page,
          "",
          "spike",
          step ->
              1e3
                  * largestDifference(
                      cell.spikes(scheme, SpikeTiming.WITHIN_STEP, step), exactTimes));
    }
    page.append("\n");
  }

  private static void row(
      StringBuilder page, String scheme, String quantity, DoubleFunction<Double> error) {
    page.append("| %s | %s |".formatted(scheme, quantity));
    for (double step : STEPS) {
      page.append(" %s |".formatted(text(error.apply(step))));
    }
    page.append("\n");
  }

  private static String text(double error) {
    if (!Double.isFinite(error)) {
      return "–";
    }
    return error < FLOOR ? "< 1e-8" : String.format(Locale.ROOT, "%.1e", error);
  }

  private static double largestDifference(double[] found, double[] exact) {
    if (found.length != exact.length) {
      return Double.POSITIVE_INFINITY;
    }
    double largest = 0;
    for (int i = 0; i < exact.length; i++) {
      double difference = Math.abs(found[i] - exact[i]);
      largest = difference <= largest ? largest : difference;
    }
    return largest;
  }
}
