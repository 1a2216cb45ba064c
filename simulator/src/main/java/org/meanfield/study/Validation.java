package org.meanfield.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * What a validation found: the file {@code validation.json}. Rates in Hz.
 *
 * @param varied path of the number that takes several values; null for none
 */
record Validation(
    String study,
    String title,
    @Nullable String varied,
    @JsonProperty("first_seed") long firstSeed,
    int seeds,
    List<Row> rows) {
  Validation {
    rows = List.copyOf(rows);
  }

  /**
   * One population under one value.
   *
   * @param network rate where no input is away from its settled rate, by seed
   * @param cell rate of the cell itself under independent Poisson input of the rates that the
   *     network's neurons have
   * @param cellError its standard error
   * @param peak the response of the network's mean course; null without a stimulus
   */
  @SuppressWarnings("ArrayRecordComponent") // a column of a table, compared by nobody
  record Row(
      String value,
      String population,
      @JsonProperty("network_Hz") double[] network,
      @JsonProperty("cell_Hz") double cell,
      @JsonProperty("cell_error_Hz") double cellError,
      @JsonProperty("network_peak") @Nullable Peak peak,
      List<Prediction> predictions) {
    Row {
      predictions = List.copyOf(predictions);
    }

    /** Mean over the seeds. */
    double mean() {
      return Arrays.stream(network).average().orElseThrow();
    }

    /** Half of the 95 % interval of the mean over networks, by Student's distribution. */
    double half() {
      int n = network.length;
      double mean = mean();
      double squares = Arrays.stream(network).map(rate -> (rate - mean) * (rate - mean)).sum();
      return new TDistribution(n - 1).inverseCumulativeProbability(0.975)
          * Math.sqrt(squares / (n - 1) / n);
    }
  }

  /**
   * What one set of transfer functions says; NaN where the mean field has no answer.
   *
   * @param open F at the rates that the network's neurons have
   * @param firstOrder rate of the stationary state of first order
   * @param secondOrder of second order
   * @param firstPeak response of the mean field of first order; null without a stimulus
   * @param secondPeak of second order
   */
  record Prediction(
      String transfer,
      @JsonProperty("open_Hz") double open,
      @JsonProperty("order1_Hz") double firstOrder,
      @JsonProperty("order2_Hz") double secondOrder,
      @JsonProperty("order1_peak") @Nullable Peak firstPeak,
      @JsonProperty("order2_peak") @Nullable Peak secondPeak) {}

  /**
   * A response to a stimulus.
   *
   * @param rate highest rate of the smoothed course
   * @param time s
   * @param error RMS of network minus mean field over the range of the mean field; NaN for the
   *     network itself
   */
  record Peak(
      @JsonProperty("rate_Hz") double rate,
      @JsonProperty("time_s") double time,
      @JsonProperty("normalised_rms_error") double error) {}
}
