package org.meanfield.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Mean fields with several T beside the same networks: the file {@code bin-width.json}.
 *
 * @param rates of the networks, by population
 * @param ranges by which the networks' rates leave those at rest under the stimulus; empty without
 *     one
 * @param samplingErrors standard error of their mean course, RMS over the bins; empty without one
 */
record BinWidthResult(
    String study,
    int seeds,
    List<String> populations,
    @JsonProperty("network_rates_Hz") List<Double> rates,
    @JsonProperty("response_ranges_Hz") List<Double> ranges,
    @JsonProperty("response_sampling_errors_Hz") List<Double> samplingErrors,
    List<Row> rows) {
  BinWidthResult {
    populations = List.copyOf(populations);
    rates = List.copyOf(rates);
    ranges = List.copyOf(ranges);
    samplingErrors = List.copyOf(samplingErrors);
    rows = List.copyOf(rows);
  }

  /** In what a mean field errs. */
  enum Kind {
    RATE("rates"),
    DEVIATION("fluctuations"),
    RESPONSE("response"),
    ALL("all");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /**
   * One population; NaN for what the theory has no answer to.
   *
   * @param rate stationary, of the mean field
   * @param deviation of the rate counted in bins of T, of the mean field's linear noise
   * @param networkDeviation the same of the networks
   * @param rateError natural logarithm of mean field over network
   * @param deviationError the same
   * @param responseError root mean square of the difference of the courses, without the sampling
   *     error of the networks' mean, over the range of that mean; NaN without a stimulus, and where
   *     none is seen of it
   */
  record Of(
      @JsonProperty("rate_Hz") double rate,
      @JsonProperty("deviation_Hz") double deviation,
      @JsonProperty("network_deviation_Hz") double networkDeviation,
      @JsonProperty("rate_error") double rateError,
      @JsonProperty("deviation_error") double deviationError,
      @JsonProperty("response_error") double responseError) {
    private double square(Kind kind) {
      double error =
          switch (kind) {
            case RATE -> rateError;
            case DEVIATION -> deviationError;
            case RESPONSE -> responseError;
            case ALL -> throw new IllegalArgumentException("this is no kind of its own");
          };
      return error * error;
    }
  }

  /**
   * A mean field with one T.
   *
   * @param binWidth T, s
   * @param of by population
   */
  record Row(@JsonProperty("bin_s") double binWidth, List<Of> of) {
    Row {
      of = List.copyOf(of);
    }

    /** Root mean square over the populations; of all kinds, over those. NaN if one is not known. */
    double error(Kind kind, boolean stimulated) {
      List<Kind> kinds =
          kind != Kind.ALL
              ? List.of(kind)
              : stimulated
                  ? List.of(Kind.RATE, Kind.DEVIATION, Kind.RESPONSE)
                  : List.of(Kind.RATE, Kind.DEVIATION);
      double mean =
          kinds.stream()
              .mapToDouble(k -> of.stream().mapToDouble(o -> o.square(k)).average().orElseThrow())
              .average()
              .orElseThrow();
      return Math.sqrt(mean);
    }
  }

  boolean isStimulated() {
    return !ranges.isEmpty();
  }

  double[] errors(Kind kind) {
    return rows.stream().mapToDouble(r -> r.error(kind, isStimulated())).toArray();
  }

  /** The T with the smallest error; nothing if none is known. */
  Optional<Row> best(Kind kind) {
    return rows.stream()
        .filter(r -> !Double.isNaN(r.error(kind, isStimulated())))
        .min(Comparator.comparingDouble(r -> r.error(kind, isStimulated())));
  }
}
