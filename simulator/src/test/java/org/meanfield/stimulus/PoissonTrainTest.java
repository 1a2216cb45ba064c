package org.meanfield.stimulus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.meanfield.random.RandomStream;
import org.meanfield.random.StreamKey;

/**
 * The events that each of 256 neurons receives in 10 s are a Poisson process: 400 sources of 4 Hz
 * in steps of 0.1 ms, the times of the events of a step spread evenly over it. Fixed seed; five
 * standard errors are a false alarm of 6e-7, the Kolmogorov–Smirnov limits one of 1e-6.
 */
class PoissonTrainTest {
  private static final double STEP = 1e-4;
  private static final int STEPS = 100_000;
  private static final double RATE = 400 * 4;
  private static final int NEURONS = EventSampler.BLOCK;
  private static final double DURATION = STEPS * STEP;

  /** λ with 2 exp(−2λ²) = 1e-6, the limit of √n times the largest difference. */
  private static final double LARGEST_DIFFERENCE = Math.sqrt(Math.log(2e6) / 2);

  private static final List<double[]> TRAINS = new ArrayList<>();

  @BeforeAll
  static void draw() {
    var sampler =
        new EventSampler(StreamKey.of(11, "input", "drive", "exc"), EventDistribution.POISSON);
    sampler.expect(RATE * STEP);
    var within = new RandomStream(StreamKey.of(12, "test"), 0);
    var times = new double[NEURONS][(int) (1.2 * RATE * DURATION)];
    var counts = new int[NEURONS];
    for (int step = 0; step < STEPS; step++) {
      int found = sampler.draw(step, 0, NEURONS, 0);
      for (int n = 0; n < found; n++) {
        int neuron = sampler.neuron(n);
        times[neuron][counts[neuron]++] = (step + within.nextOpenDouble()) * STEP;
      }
    }
    TRAINS.clear();
    for (int neuron = 0; neuron < NEURONS; neuron++) {
      double[] train = Arrays.copyOf(times[neuron], counts[neuron]);
      Arrays.sort(train);
      TRAINS.add(train);
    }
  }

  @Test
  void rateIsThatOfAllSources() {
    double events = TRAINS.stream().mapToInt(train -> train.length).sum();
    double expected = RATE * DURATION * NEURONS;
    assertThat(events).isCloseTo(expected, within(5 * Math.sqrt(expected)));
  }

  @Test
  void countsInWindowsOfEveryLengthHaveFanoFactorOne() {
    for (double window : new double[] {1e-3, 0.02, 0.5}) {
      int windows = (int) Math.rint(DURATION / window);
      var counts = new double[NEURONS * windows];
      for (int neuron = 0; neuron < NEURONS; neuron++) {
        for (double time : TRAINS.get(neuron)) {
          counts[neuron * windows + Math.min(windows - 1, (int) (time / window))]++;
        }
      }
      double mean = RATE * window;
      double square = Arrays.stream(counts).map(k -> (k - mean) * (k - mean)).sum();
      double fano = square / counts.length / mean;
      double error = Math.sqrt((2 + 1 / mean) / counts.length);
      assertThat(fano).as("Fano factor in %s s", window).isCloseTo(1, within(5 * error));
    }
  }

  @Test
  void intervalsHaveCoefficientOfVariationOne() {
    double[] intervals = intervals();
    double mean = Arrays.stream(intervals).average().orElseThrow();
    double variance =
        Arrays.stream(intervals).map(i -> (i - mean) * (i - mean)).sum() / intervals.length;
    // The CV of n exponential intervals has a standard error of 1/√n.
    assertThat(Math.sqrt(variance) / mean).isCloseTo(1, within(5 / Math.sqrt(intervals.length)));
  }

  @Test
  void intervalsAreExponential() {
    double[] intervals = intervals();
    Arrays.sort(intervals);
    assertKolmogorovSmirnov(
        Arrays.stream(intervals).map(interval -> -Math.expm1(-RATE * interval)).toArray());
  }

  @Test
  void eventsOfAllNeuronsTogetherAreEvenInTime() {
    double[] times = TRAINS.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
    assertKolmogorovSmirnov(Arrays.stream(times).map(time -> time / DURATION).toArray());
  }

  /** Pearson correlation of counts in 5 ms between each neuron and the next. */
  @Test
  void neighbouringNeuronsAreIndependent() {
    double window = 5e-3;
    int windows = (int) Math.rint(DURATION / window);
    double mean = RATE * window;
    double sum = 0;
    double[] before = deviations(TRAINS.getLast(), windows, window, mean);
    for (double[] train : TRAINS) {
      double[] here = deviations(train, windows, window, mean);
      for (int i = 0; i < windows; i++) {
        sum += before[i] * here[i];
      }
      before = here;
    }
    double pairs = (double) NEURONS * windows;
    assertThat(sum / pairs / mean).isCloseTo(0, within(5 / Math.sqrt(pairs)));
  }

  private static double[] deviations(double[] train, int windows, double window, double mean) {
    var counts = new double[windows];
    Arrays.fill(counts, -mean);
    for (double time : train) {
      counts[Math.min(windows - 1, (int) (time / window))]++;
    }
    return counts;
  }

  private static double[] intervals() {
    return TRAINS.stream()
        .flatMapToDouble(train -> {
          var intervals = new double[train.length - 1];
          for (int i = 0; i < intervals.length; i++) {
            intervals[i] = train[i + 1] - train[i];
          }
          return Arrays.stream(intervals);
        })
        .toArray();
  }

  /** Compares ascending numbers with the uniform distribution between 0 and 1. */
  private static void assertKolmogorovSmirnov(double[] ascending) {
    int n = ascending.length;
    double largest = 0;
    for (int i = 0; i < n; i++) {
      double above = (i + 1.0) / n - ascending[i];
      double below = ascending[i] - (double) i / n;
      largest = Math.max(largest, Math.max(above, below));
    }
    assertThat(largest * Math.sqrt(n)).isLessThan(LARGEST_DIFFERENCE);
  }
}
