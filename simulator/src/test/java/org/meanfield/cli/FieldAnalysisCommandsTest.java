package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.meanfield.cli.Terminal.text;
import static org.meanfield.cli.Terminal.type;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks of 1,000 neurons for a second: what is tested are the ways, not the values. */
class FieldAnalysisCommandsTest {
  private static final Path STUDY = Terminal.ROOT.resolve("studies/hh-response.yaml");
  private static final List<String> SMALL =
      List.of(
          "--set",
          "populations.exc.size=800",
          "--set",
          "populations.inh.size=200",
          "--set",
          "projections.0.probability=0.5",
          "--set",
          "projections.1.probability=0.5",
          "--set",
          "simulation.duration=1100 ms");

  @TempDir private Path folder;

  private Terminal.Output analyse(String name, String... options) {
    Object[] words =
        Stream.of(
                Stream.of("field", name, STUDY.toString()),
                SMALL.stream(),
                Arrays.stream(options),
                Stream.of("--out", folder.resolve("out").toString()))
            .flatMap(s -> s)
            .toArray();
    return type(words);
  }

  /** A row of a table; what is not known is NaN. */
  private record Row(List<String> header, List<String> cells) {
    double get(String column) {
      int place = header.indexOf(column);
      assertThat(place).as(column).isNotNegative();
      String cell = cells.get(place);
      return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }
  }

  private Row row(String name, int number) {
    List<String> lines = text(folder.resolve("out").resolve(name + ".csv")).lines().toList();
    return new Row(
        List.of(lines.getFirst().split(",", -1)), List.of(lines.get(number).split(",", -1)));
  }

  private void assertHolds(Terminal.Output typed, String name) throws IOException {
    assertThat(typed.exitCode()).as(typed.err()).isZero();
    assertThat(Terminal.names(folder.resolve("out")))
        .containsExactlyInAnyOrder(
            name + ".csv",
            name + ".json",
            name + ".png",
            name + ".svg",
            "manifest.json",
            "study.yaml");
  }

  @Test
  void aResponseHasItsTheoryItsSineAndItsNetworks() throws IOException {
    var typed =
        analyse(
            "response",
            "--input",
            "drive",
            "--amplitude",
            "0.2 Hz",
            "--frequencies",
            "200 Hz, 20 Hz",
            "--network",
            "--seeds",
            "2");
    assertHolds(typed, "response");
    Row slow = row("response", 1);
    assertThat(slow.get("frequency_Hz")).isEqualTo(20);
    assertThat(slow.get("inh_gain_sine_order2"))
        .isCloseTo(slow.get("inh_gain_order2"), withinPercentage(1));
    assertThat(slow.get("inh_gain_network_low95"))
        .isLessThan(slow.get("inh_gain_network"))
        .isGreaterThanOrEqualTo(0);
    assertThat(slow.get("inh_coherence")).isBetween(0.0, 1.0);
    assertThat(row("response", 2).get("inh_gain_order2")).isLessThan(slow.get("inh_gain_order2"));
    assertThat(typed.out()).contains("slow gain", "cut-off", "coherence");
  }

  /** At 0.01 Hz a sine is linear to 1e-4; the orders differ by more than a percent here. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void jacobianAndSineAreOfTheOrderOfTheStudyAndSaySo(int order) throws IOException {
    var typed =
        analyse(
            "response",
            "--input",
            "drive",
            "--amplitude",
            "0.01 Hz",
            "--frequencies",
            "20 Hz",
            "--set",
            "mean-field.order=" + order);
    assertHolds(typed, "response");
    Row row = row("response", 1);
    assertThat(row.get("exc_gain_sine_order" + order))
        .isCloseTo(row.get("exc_gain_order" + order), withinPercentage(0.01))
        .isNotCloseTo(row.get("exc_gain_order" + (3 - order)), withinPercentage(1));
    assertThat(typed.out())
        .contains(
            String.format(
                Locale.ROOT, "order %d, Jacobian %.4g", order, row.get("exc_gain_order" + order)));
  }

  @Test
  void withoutNetworksAResponseHasNoneInItsTable() throws IOException {
    var typed = analyse("response", "--input", "stimulus", "--amplitude", "0.2 Hz");
    assertThat(typed.exitCode()).isEqualTo(2);
    assertThat(typed.err()).contains("settles at 0.0 Hz and cannot swing below 0");
    typed = analyse("response", "--input", "drive", "--amplitude", "0.2 Hz");
    assertHolds(typed, "response");
    assertThat(row("response", 1).get("exc_gain_network")).isNaN();
  }

  @Test
  void aSpectrumHasTheoryAndNetwork() throws IOException {
    var typed = analyse("spectrum", "--network", "--seeds", "2");
    assertHolds(typed, "spectrum");
    // A second is too short to tell 2 Hz from 5 Hz: what stands for both is printed once.
    assertThat(typed.out().lines().filter(line -> line.contains(" Hz: theory")))
        .hasSizeGreaterThan(5)
        .doesNotHaveDuplicates();
    Row row = row("spectrum", 1);
    assertThat(row.get("inh_counted_Hz2_per_Hz")).isGreaterThan(row.get("inh_theory_Hz2_per_Hz"));
    assertThat(row.get("inh_network_Hz2_per_Hz"))
        .isBetween(
            row.get("inh_network_low95_Hz2_per_Hz"), row.get("inh_network_high95_Hz2_per_Hz"));
    assertThat(row.get("exc_inh_coherence_network")).isBetween(0.0, 1.0);
  }

  @Test
  void sizesThatCannotHaveTheSynapsesAreLeftOut() throws IOException {
    var typed = analyse("finite-size", "--sizes", "499, 500, 1000", "--seeds", "1");
    assertHolds(typed, "finite-size");
    assertThat(typed.out()).contains("Networks of 499 neurons are left out");
    Row small = row("finite-size", 1);
    Row large = row("finite-size", 2);
    assertThat(small.get("neurons")).isEqualTo(500);
    assertThat(small.get("inh_c_Hz2") / large.get("inh_c_Hz2")).isBetween(1.8, 2.2);
    assertThat(small.get("exc_network_Hz2")).isGreaterThan(0);
    assertThat(small.get("exc_network_low95_Hz2"))
        .isBetween(Double.MIN_VALUE, small.get("exc_network_Hz2"));
    assertThat(typed.out()).contains("inh: variance goes as N to the power −");
  }

  @Test
  void everyBinWidthHasItsErrorsAndOneIsBest() throws IOException {
    var typed = analyse("bin-width", "--bins", "5 ms, 10 ms", "--seeds", "2");
    assertHolds(typed, "bin-width");
    for (int k = 1; k <= 2; k++) {
      Row row = row("bin-width", k);
      assertThat(row.get("T_ms")).isEqualTo(5.0 * k);
      double all =
          Math.sqrt(
              (Math.pow(row.get("rates_error"), 2)
                      + Math.pow(row.get("fluctuations_error"), 2)
                      + Math.pow(row.get("response_error"), 2))
                  / 3);
      assertThat(row.get("all_error")).isCloseTo(all, withinPercentage(1e-4));
    }
    assertThat(typed.out()).contains("Best T for response:", "Best T for all:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "response --amplitude 1_Hz --input drove    | no input 'drove'; did you mean 'drive'?",
        "response --amplitude 5_Hz --input drive    | settles at 4.0 Hz and cannot swing below 0",
        "response --amplitude 1_mV --input drive    | expected a quantity in hertz",
        "response --amplitude 1_Hz --input drive --frequencies 1_Hz,1_Hz | expected different frequencies",
        "response --amplitude 1_Hz --input drive --frequencies 1_Hz --network | fewer than 4 stretches of whole cycles",
        "response --amplitude 1_Hz --input drive --network --seeds 0 | must be at least 1",
        "finite-size --sizes 100,200 | all these networks have fewer neurons than the synapses",
        "finite-size --sizes 1      | needs at least a neuron for each population",
        "finite-size --sizes many   | expected whole numbers",
        "bin-width --bins 5_ms,5_ms | expected different times",
        "bin-width --bins 50_ms     | fewer than 50 bins of this width",
        "bin-width --bins 2.05_ms   | must be a multiple of the step",
        "bin-width --bins 5_ms --seeds 1 | must be at least 2 for a study with a stimulus"
      })
  void whatCannotBeAnalysedIsRefused(String options, String message) {
    String[] words = options.split(" ", -1);
    var typed =
        analyse(
            words[0],
            Arrays.stream(words).skip(1).map(w -> w.replace('_', ' ')).toArray(String[]::new));
    assertThat(typed.err()).contains(message);
    assertThat(typed.exitCode()).isEqualTo(2);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aStudyWithoutAMeanFieldIsRefused() {
    var typed = type("field", "spectrum", Terminal.ROOT.resolve("studies/coba.yaml"));
    assertThat(typed.exitCode()).isEqualTo(2);
    assertThat(typed.err()).contains("the study has no key 'mean-field'");
  }
}
