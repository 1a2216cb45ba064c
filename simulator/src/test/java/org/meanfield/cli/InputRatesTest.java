package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.meanfield.cli.Terminal.names;
import static org.meanfield.cli.Terminal.text;
import static org.meanfield.cli.Terminal.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rates of inputs, from the study file to the results of both sides. */
class InputRatesTest {
  private static final String STUDY =
      """
      title: a study
      populations:
        a: {model: hh-rs, size: 80}
        b: {model: hh-fs, size: 80}
      synapses:
        ampa: {reversal: 0 mV, decay: 5 ms}
      projections:
        - {from: a, to: [a, b], synapse: ampa, weight: 1 nS, probability: 0.05}
        - {from: b, to: a, synapse: ampa, weight: 1 nS, probability: 0.1}
      inputs:
        drive: {to: [a, b], synapse: ampa, weight: 1 nS, count: 400, rate: RATE}
      simulation: {duration: 60 ms, step: 0.1 ms, scheme: exponential-euler, seed: 1}
      mean-field: {order: 1, bin: 5 ms, transfer: {a: published, b: published}}
      """;

  /** Where the rate stands in the study. */
  private static final String LINE = "11";

  private static final int COLUMN = 70;

  @TempDir private Path folder;

  /** With m = σ the mean is m (Φ(1) + φ(1)) = 1.08332 m; continued, σ stays and m goes on. */
  @ParameterizedTest
  @CsvSource({
    "fixed-points, ",
    "phase-plane, ",
    "spectrum, ",
    "response, '--input drive --amplitude 0.1Hz --frequencies 20Hz'",
    "continue, '--parameter inputs.drive.rate.constant --from 1 --to 3 --no-orbits'"
  })
  void stationaryStatesAreThoseUnderTheMeanOfTheRectifiedNoise(
      String analysis, @Nullable String options) throws IOException {
    Path study = study("{constant: 2 Hz, ornstein-uhlenbeck: {deviation: 2 Hz, time: 10 ms}}");
    Path out = folder.resolve("out");
    var words = new ArrayList<Object>(List.of("field", analysis, study, "--out", out));
    Stream.ofNullable(options).flatMap(o -> Stream.of(o.split(" "))).forEach(words::add);
    var typed = type(words.toArray());
    assertThat(typed.exitCode()).as(typed.err()).isZero();
    assertThat(typed.out()).containsOnlyOnce("rectified noise, 2.167 Hz instead of 2.000 Hz");
  }

  /** 2 (Φ(1) + φ(1)) = 2.1666309412 (tables of the normal distribution). */
  @Test
  void aStateUnderNoiseIsThatUnderTheMeanOfTheRectifiedNoise() throws IOException {
    var rows = new ArrayList<String>();
    for (String rate :
        List.of(
            "{constant: 2 Hz, ornstein-uhlenbeck: {deviation: 2 Hz, time: 10 ms}}",
            "{constant: 2.1666309412 Hz}")) {
      Path out = folder.resolve("out" + rows.size());
      assertThat(type("field", "fixed-points", study(rate), "--out", out).exitCode()).isZero();
      rows.add(Files.readAllLines(out.resolve("fixed-points.csv")).get(1));
    }
    assertThat(rate(rows.getFirst())).isPositive();
    assertThat(rate(rows.getFirst())).isCloseTo(rate(rows.getLast()), withinPercentage(1e-6));
  }

  /** Its first state is that under the drive alone, and noise that is cut off at 0 raises it. */
  @Test
  void aContinuationInTheStrengthOfNoiseBeginsWithoutNoise() throws IOException {
    Path still = folder.resolve("still");
    assertThat(type("field", "fixed-points", study("{constant: 2 Hz}"), "--out", still).exitCode())
        .isZero();
    Path noisy = study("{constant: 2 Hz, ornstein-uhlenbeck: {deviation: 1 Hz, time: 10 ms}}");
    String strength = "inputs.drive.rate.ornstein-uhlenbeck.deviation";
    Path out = folder.resolve("out");
    var typed =
        type(
            "field",
            "continue",
            noisy,
            "--parameter",
            strength,
            "--from",
            "0 Hz",
            "--to",
            "2 Hz",
            "--no-orbits",
            "--out",
            out);
    assertThat(typed.exitCode()).as(typed.err()).isZero();
    List<String> rows = Files.readAllLines(out.resolve("diagram.csv"));
    assertThat(rows.get(1)).startsWith("1,0.0,");
    double alone = rate(Files.readAllLines(still.resolve("fixed-points.csv")).get(1));
    assertThat(rate(rows.get(1))).isCloseTo(alone, withinPercentage(1e-6));
    assertThat(rate(rows.getLast())).isGreaterThan(1.01 * alone);
  }

  private static double rate(String row) {
    return Double.parseDouble(row.split(",", -1)[2]);
  }

  private Path study(String rate) throws IOException {
    return Files.writeString(folder.resolve("study.yaml"), STUDY.replace("RATE", rate));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{constant: 8 Hz}",
        "{ramp: {from: 2 Hz, to: 8 Hz, start: 10 ms, duration: 20 ms}}",
        "{constant: 6 Hz, step: {amplitude: 3 Hz, start: 20 ms}}",
        "{constant: 6 Hz, step: {amplitude: -6 Hz, start: 20 ms, duration: 10 ms}}",
        "{constant: 6 Hz, pulses: {amplitude: 3 Hz, start: 5 ms, width: 2 ms, period: 10 ms,"
            + " count: 5}}",
        "{constant: 6 Hz, sine: {amplitude: 6 Hz, frequency: 50 Hz, phase: 1, start: 5 ms}}",
        "{constant: 6 Hz, double-gaussian: {amplitude: -3 Hz, peak: 30 ms, rise: 5 ms, decay: 5"
            + " ms}}",
        "{values: {file: drive.csv}}",
        "{values: {file: drive.csv, between: held}, sine: {amplitude: 1 Hz, frequency: 9 Hz}}",
        "{constant: 6 Hz, ornstein-uhlenbeck: {deviation: 2 Hz, time: 5 ms}}"
      })
  void networkAndMeanFieldRunUnderEachRateAndAgainFromTheirResults(String rate) throws IOException {
    Files.writeString(folder.resolve("drive.csv"), "time_s,rate_Hz\n0,6\n 0.02, 8.5\n.04,6e0\n");
    Path study = study(rate);
    assertThat(type("check", study).errorLines()).isEmpty();
    Path first = folder.resolve("first");
    var run = type("run", study, "--threads=1", "--out", first);
    assertThat(run.err()).doesNotContain("error");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).doesNotContain("NaN");
    assertThat(names(first).contains("rate-drive.csv")).isEqualTo(rate.contains("values"));

    Path second = folder.resolve("second");
    assertThat(type("run", first.resolve("study.yaml"), "--threads=1", "--out", second).exitCode())
        .isZero();
    for (String table : new String[] {"field.csv", "rates.csv", "traces.csv"}) {
      assertThat(text(second.resolve(table))).isEqualTo(text(first.resolve(table)));
    }
  }

  @Test
  void noiseThatWouldMakeARateNegativeIsNoted() throws IOException {
    Path study = study("{constant: 1 Hz, ornstein-uhlenbeck: {deviation: 2 Hz, time: 1 ms}}");
    assertThat(type("check", study).out())
        .containsPattern(
            "Note: The noise of the input 'drive' would have made its rate negative for [0-9.]+ %"
                + " of the time, when it was 0 instead, in network and mean field; that raised"
                + " its mean by [0-9.]+ Hz to [0-9.]+ Hz\\.");
    assertThat(type("field", study, "--out", folder.resolve("results")).out())
        .contains("would have made its rate negative");
    Path calm = study("{constant: 10 Hz, ornstein-uhlenbeck: {deviation: 1 Hz, time: 1 ms}}");
    assertThat(type("check", calm).out()).doesNotContain("Note: The noise");
  }

  /** The offset is that of the place from the beginning of the rate. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                    | 0  | this is empty; give at least one
          {pulse: {amplitude: 1 Hz}}                            | 1  | did you mean 'pulses'?
          {noise: {deviation: 1 Hz, time: 5 ms}}                | 1  | did you mean 'ornstein-uhlenbeck'?
          {sines: {amplitude: 4 Hz, frequency: 5 Hz}}           | 1  | did you mean 'sine'?
          {ornstein-uhlenbeck: {sigma: 1 Hz, time: 5 ms}}       | 22 | did you mean 'deviation'?
          {ornstein-uhlenbeck: {deviation: 1 Hz, time: 0 ms}}   | 45 | must be greater than 0
          {constant: -1 Hz}                                     | 11 | must not be negative
          {sine: {amplitude: 1 Hz, frequency: 50 Hz}}           | 7  | with this 'sine' the rate falls to
          {constant: 4 Hz, sine: {amplitude: 4.01 Hz, frequency: 50 Hz}} | 23 | with this 'sine' the rate falls to -0.01000 Hz at 0.0150000 s, but a rate cannot be negative; raise 'constant' beside it
          {constant: 4 Hz, step: {amplitude: -5 Hz, start: 33.33 ms, duration: 1 us}} | 23 | falls to -1.000 Hz at 0.0333300 s
          {ramp: {from: 1 Hz, to: -1 Hz, duration: 30 ms}}      | 7  | with this 'ramp' the rate falls to -1.000 Hz at 0.0300000 s
          {pulses: {amplitude: 1 Hz, start: 0 s, width: 9 ms, period: 9 ms, count: 2}} | 46 | must be shorter than the period
          {pulses: {amplitude: 1 Hz, start: 0 s, width: 9 ms, period: 10 ms, count: 0}} | 74 | must be a whole number from 1
          {values: {file: none.csv}}                            | -1 | there is no such file
          {values: {file: drive.csv, between: cubic}}           | 36 | must be one of linear, held, not 'cubic'
          """)
  void faultIsReportedAtItsPlace(String rate, int offset, String message) throws IOException {
    Files.writeString(folder.resolve("drive.csv"), "time_s,rate_Hz\n0,6\n");
    Path study = study(rate);
    var output = type("check", study);
    assertThat(output.errorLines()).hasSize(1);
    assertThat(output.err()).contains(message);
    String place = study + ":" + LINE + ":" + (COLUMN + offset) + ": error: ";
    assertThat(output.err())
        .startsWith(offset < 0 ? folder.resolve("none.csv") + ":1:1: error: " : place);
    assertThat(output.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          time_ms,rate_Hz;0,4        | 1:1  | the first line must be 'time_s,rate_Hz'
          time_s,rate_Hz             | 1:1  | there is no rate in this file
          time_s,rate_Hz;0,4;;1,4    | 3:1  | this line is empty
          time_s,rate_Hz;0           | 2:2  | expected a comma here
          time_s,rate_Hz;0,4,5       | 2:4  | expected the end of the line here
          time_s,rate_Hz;0 ms,4      | 2:1  | expected a number without unit here, the time in s, found '0 ms'
          time_s,rate_Hz;0, 4 Hz     | 2:4  | expected a number without unit here, the rate in Hz, found '4 Hz'
          time_s,rate_Hz;0,          | 2:3  | the rate in Hz
          time_s,rate_Hz;0,NaN       | 2:3  | found 'NaN'
          time_s,rate_Hz;0,1e999     | 2:3  | found '1e999'
          time_s,rate_Hz;0,4;1, -2   | 3:4  | a rate must not be negative, but is -2.0
          time_s,rate_Hz;0,4;1,2;1,3 | 4:1  | the time 1.0 s does not come after 1.0 s
          """)
  void faultOfAFileIsReportedAtItsPlace(String content, String place, String message)
      throws IOException {
    Path file = folder.resolve("drive.csv");
    Files.writeString(file, content.replace(";", "\r\n") + "\n");
    var output = type("check", study("{values: {file: drive.csv}}"));
    assertThat(output.errorLines()).hasSize(1);
    assertThat(output.err()).startsWith(file + ":" + place + ": error: ").contains(message);
    assertThat(output.exitCode()).isEqualTo(2);
  }
}
