package org.meanfield.study;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.meanfield.analysis.Agreement;
import org.meanfield.analysis.EnsembleResponse;
import org.meanfield.analysis.Equivalence;
import org.meanfield.analysis.Margin;
import org.meanfield.analysis.ReplicatedMean;

/**
 * What a validation found: the file {@code validation.json}. Rates in Hz, times in s.
 *
 * @param varied the numbers that take several values
 * @param own the set of transfer functions that the study names
 * @param order the order of the mean field that the study names
 * @param lines the mean field between the values; empty unless one number is varied
 */
record Validation(
    String study,
    String title,
    List<VariedNumber> varied,
    @JsonProperty("first_seed") long firstSeed,
    int seeds,
    Margin margin,
    String own,
    int order,
    List<Row> rows,
    List<Line> lines) {
  Validation {
    rows = List.copyOf(rows);
    lines = List.copyOf(lines);
  }

  /** Whether the mean field that the study names differs from its network anywhere. */
  @JsonIgnore
  boolean differs() {
    return rows.stream()
        .map(row -> row.of(own).of(order).test())
        .anyMatch(test -> test != null && test.agreement() == Agreement.DIFFERENT);
  }

  /**
   * One population in one case.
   *
   * @param values of the varied numbers
   * @param bySeed rate of each network where no input is away from its settled rate
   * @param network their mean and its errors
   * @param cell rate of the cell itself under independent Poisson input of the rates that the
   *     network's neurons have
   * @param cellError its standard error
   * @param inDegrees what the theory's assumption costs that all neurons have equal numbers of
   *     inputs: F at their mean over the mean of F; NaN if it is not known
   * @param adaptationCurrent mean w of the networks, A; null without w, or under a stimulus
   * @param peak the response of the networks' mean course; null without a stimulus
   */
  @SuppressWarnings("ArrayRecordComponent") // a column of a table, compared by nobody
  record Row(
      List<String> values,
      String population,
      @JsonProperty("network_by_seed_Hz") double[] bySeed,
      @JsonProperty("network_Hz") ReplicatedMean network,
      @JsonProperty("cell_Hz") double cell,
      @JsonProperty("cell_error_Hz") double cellError,
      @JsonProperty("equal_in_degrees") double inDegrees,
      @JsonProperty("network_w_A") @Nullable ReplicatedMean adaptationCurrent,
      @JsonProperty("network_peak") @Nullable Peak peak,
      List<Prediction> predictions) {
    Row {
      values = List.copyOf(values);
      predictions = List.copyOf(predictions);
    }

    /** Half of the 95 % interval of the network's rate. */
    double half() {
      return network.half(0.95);
    }

    /** What one set of transfer functions says. */
    Prediction of(String transfer) {
      return predictions.stream()
          .filter(p -> p.transfer().equals(transfer))
          .findFirst()
          .orElseThrow();
    }
  }

  /**
   * What one set of transfer functions says.
   *
   * @param open F at the rates that the network's neurons have
   * @param binWidths the study's order with another T; only of the study's own set, and only with a
   *     stimulus
   */
  record Prediction(
      String transfer,
      @JsonProperty("open_Hz") double open,
      Answer order1,
      Answer order2,
      Attribution attribution,
      @JsonProperty("other_T") List<BinWidth> binWidths) {
    Answer of(int order) {
      return order == 1 ? order1 : order2;
    }
  }

  /**
   * The mean field of one order.
   *
   * @param rate of the stationary state; NaN where there is none
   * @param adaptationCurrent w there, A
   * @param domain whether the stationary state lies in what the fits know
   * @param courseDomain the same of the time course; null without a stimulus
   * @param test against the network; null without an answer
   * @param peak of the response; null without a stimulus
   * @param response how it follows the network's; null without a stimulus
   */
  record Answer(
      @JsonProperty("rate_Hz") double rate,
      @JsonProperty("w_A") double adaptationCurrent,
      FieldDomain.Place domain,
      @JsonProperty("course_domain") FieldDomain.@Nullable Place courseDomain,
      @JsonProperty("equivalence_Hz") @Nullable Equivalence test,
      @Nullable Peak peak,
      @Nullable EnsembleResponse response) {
    /** Whether something of it lies outside. */
    @JsonIgnore
    boolean isOutside() {
      return Stream.of(domain, courseDomain == null ? domain : courseDomain)
          .anyMatch(place -> place == FieldDomain.Place.OUTSIDE);
    }
  }

  /**
   * The response with another T.
   *
   * @param time T, s
   */
  record BinWidth(@JsonProperty("T_s") double time, Peak peak, EnsembleResponse response) {}

  /**
   * A response to a stimulus.
   *
   * @param rate highest rate of the smoothed course
   * @param time s
   */
  record Peak(@JsonProperty("rate_Hz") double rate, @JsonProperty("time_s") double time) {}

  /**
   * The stationary mean field over a range of the varied number, one population.
   *
   * @param at the number, in its unit
   * @param rate Hz; NaN without a stationary state
   * @param outside whether the state lies outside of what the fits know
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
  record Line(
      String transfer,
      int order,
      String population,
      double[] at,
      @JsonProperty("rate_Hz") double[] rate,
      boolean[] outside) {}
}
