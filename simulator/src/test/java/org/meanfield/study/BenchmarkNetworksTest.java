package org.meanfield.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.stat.descriptive.StreamingStatistics;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meanfield.network.RecordedNetwork;

/**
 * The networks of Brette et al. 2007 as studies, beside Brian 2: rates from 0.2 s on, and whether
 * the activity lasts to the end. Seeds mean different wirings and starts on the two sides, so that
 * only distributions can agree.
 */
class BenchmarkNetworksTest {
  private static final Path ROOT = Path.of(System.getProperty("meanfield.root", ".."));

  /** Rate over all neurons after the discarded time, Hz, and the time of the last spike, s. */
  private record Outcome(double rate, double lastSpike) {}

  /** One seed lies within five standard deviations of the ten of Brian 2: one in two million. */
  @ParameterizedTest
  @CsvSource({"cuba", "coba", "cobahh"})
  void oneSeedLiesAmongThoseOfBrian(String network) throws IOException {
    Outcome outcome = run(network, 1);
    StreamingStatistics reference = reference(network);
    assertThat(outcome.rate())
        .isCloseTo(reference.getMean(), within(5 * reference.getStandardDeviation()));
    assertThat(outcome.lastSpike()).isGreaterThan(0.99);
  }

  /** Means of ten seeds differ by less than four standard errors of the difference. */
  @Tag("validation")
  @ParameterizedTest
  @CsvSource({"cuba, 5.2, 6.0", "coba, 17, 21", "cobahh, 33, 38"})
  void tenSeedsAgreeWithTenOfBrian(String network, double low, double high) throws IOException {
    var rates = new StreamingStatistics();
    for (long seed = 1; seed <= 10; seed++) {
      Outcome outcome = run(network, seed);
      rates.addValue(outcome.rate());
      assertThat(outcome.lastSpike()).as("survival with seed %d", seed).isGreaterThan(0.99);
    }
    StreamingStatistics reference = reference(network);
    double error = Math.sqrt((rates.getVariance() + reference.getVariance()) / 10);
    System.out.printf(
        "%s: %.2f ± %.2f Hz, Brian 2 %.2f ± %.2f Hz (mean and SD of ten seeds)%n",
        network,
        rates.getMean(),
        rates.getStandardDeviation(),
        reference.getMean(),
        reference.getStandardDeviation());
    assertThat(rates.getMean()).isCloseTo(reference.getMean(), within(4 * error));
    assertThat(rates.getMean()).isBetween(low, high);
  }

  private static Outcome run(String network, long seed) {
    Study study =
        StudyReader.read(
            ROOT.resolve("studies/" + network + ".yaml"),
            List.of(new Setting("simulation.seed", Long.toString(seed))));
    RecordedNetwork result = simulate(study);
    double step = study.simulation().step();
    int neurons = study.populations().stream().mapToInt(Study.Population::size).sum();
    long counted = 0;
    double last = 0;
    for (RecordedNetwork.Population population : result.populations()) {
      double[] times = population.spikes().times();
      counted += Arrays.stream(times).filter(t -> t > study.simulation().discardedSteps()).count();
      last = Math.max(last, times.length == 0 ? 0 : times[times.length - 1] * step);
    }
    double analysed = study.simulation().duration() - study.simulation().discarded();
    return new Outcome(counted / analysed / neurons, last);
  }

  private static RecordedNetwork simulate(Study study) {
    return RecordedNetwork.run(NetworkPlanner.plan(study), 2);
  }

  /** Rates of Brian 2 from 0.2 s on; every network of its ten lived to the end. */
  private static StreamingStatistics reference(String network) throws IOException {
    var rates = new StreamingStatistics();
    List<String> lines = Files.readAllLines(ROOT.resolve("validation/brian2/networks.csv"));
    List<String> header = List.of(lines.getFirst().split(",", -1));
    for (String line : lines) {
      String[] row = line.split(",", -1);
      if (row[0].equals(network)) {
        rates.addValue(Double.parseDouble(row[header.indexOf("rate_from_0.2s_Hz")]));
      }
    }
    assertThat(rates.getN()).isEqualTo(10);
    return rates;
  }
}
