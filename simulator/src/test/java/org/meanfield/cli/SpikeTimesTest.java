package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.meanfield.cli.Terminal.type;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * When the neurons of a study spike: leaky integrate-and-fire cells under a constant current, whose
 * spikes follow from τ = 15 ms, a refractory time of 5 ms, and V that tends from −60 mV to E_L +
 * I/g_L through the threshold at −50 mV.
 */
class SpikeTimesTest {
  private static final String STUDY =
      """
      title: Clocks
      populations:
        fast: {model: lif, size: 3, current: 400 pA, scheme: exponential-euler}
        late: {model: lif, size: 2, current: 150 pA, initial: {V: -70 mV}}
        lazy: {model: lif, size: 2, current: 150 pA, parameters: {V_T: 'uniform(-44 mV, -40 mV)'}}
      simulation: {duration: 200 ms, step: 0.1 ms, seed: 1%s}
      """;

  @TempDir private Path folder;

  @Test
  void spikesWithinTheStepHaveTheirExactTimes() throws IOException {
    Path results = run("");
    assertClock(
        times(results, "fast"), 3, 15 * Math.log(40.0 / 30), 15 * Math.log(40.0 / 30), 1e-9);
    // The scheme that the model names, rk4, is not exact.
    assertClock(times(results, "late"), 2, 15 * Math.log(25.0 / 5), 15 * Math.log(15.0 / 5), 1e-6);
    assertThat(times(results, "lazy")).isEmpty();
    String summary = Terminal.text(results.resolve("summary.json"));
    assertThat(summary).contains("\"spike_timing\" : \"within-step\"");
    assertThat(summary).contains("\"fast\" : \"exponential-euler\"", "\"late\" : \"rk4\"");
    assertThat(Terminal.text(results.resolve("report.html")))
        .contains("exponential-euler (fast), rk4 (late, lazy), spikes within the step");
  }

  @Test
  void spikesOnTheGridHaveTheTimesOfTheEndsOfTheirSteps() throws IOException {
    Path results = run(", spike-timing: grid");
    for (double time : times(results, "fast")) {
      assertThat(time).isEqualTo(Math.rint(time * 10) / 10);
    }
    // The first crosses at 4.315 ms.
    assertThat(times(results, "fast")[0]).isEqualTo(4.4);
    assertThat(Terminal.text(results.resolve("manifest.json")))
        .contains("\"spike_timing\" : \"grid\"");
  }

  /**
   * A step that does not divide the refractory time is no obstacle within the step, but is on the
   * grid.
   */
  @Test
  void refractoryTimesNeedTheGridOnlyOnTheGrid() throws IOException {
    Path study = folder.resolve("study.yaml");
    Files.writeString(study, STUDY.formatted("").replace("0.1 ms", "0.16 ms"));
    assertThat(type("check", study).exitCode()).isZero();
    Files.writeString(study, STUDY.formatted(", spike-timing: grid").replace("0.1 ms", "0.16 ms"));
    var refused = type("check", study);
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.errorLines()).hasSize(1);
    assertThat(refused.err())
        .startsWith(study + ":6:70: error: ")
        .contains("refractory", "the model lif", "spike-timing");
  }

  private static void assertClock(
      double[] times, int neurons, double first, double rise, double accuracy) {
    assertThat(times.length).isGreaterThan(neurons * 4);
    for (int i = 0; i < times.length; i++) {
      int spike = i / neurons;
      assertThat(times[i]).isCloseTo(first + spike * (rise + 5), within(accuracy));
    }
  }

  private Path run(String timing) throws IOException {
    Path study = folder.resolve("study.yaml");
    Path results = folder.resolve("results");
    Files.writeString(study, STUDY.formatted(timing));
    var output = type("run", study, "--out", results, "--threads", 1);
    assertThat(output.exitCode()).as(output.err()).isZero();
    return results;
  }

  private static double[] times(Path folder, String population) {
    try (var file = new HdfFile(folder.resolve("spikes.h5"))) {
      return (double[]) file.getDatasetByPath("/spikes/" + population + "/timestamps").getData();
    }
  }
}
