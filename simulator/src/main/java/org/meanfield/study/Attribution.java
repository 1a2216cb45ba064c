package org.meanfield.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.meanfield.analysis.Factor;

/**
 * What makes the rate of a mean field another than the network's: factors whose product is the
 * whole, and one beside them.
 *
 * @param inputStatistics the cell under independent Poisson input of the network's rates, over the
 *     network
 * @param transferFunction F at these rates over the cell
 * @param feedback first order over F
 * @param secondOrder second order over first
 * @param whole second order over the network
 * @param adaptation F at the w that the theory gives to the network's rates, over F at the
 *     network's own mean w; null if that is not known
 */
record Attribution(
    @JsonProperty("input_statistics") Factor inputStatistics,
    @JsonProperty("transfer_function") Factor transferFunction,
    Factor feedback,
    @JsonProperty("second_order") Factor secondOrder,
    Factor whole,
    @Nullable Factor adaptation) {
  /** Degrees of freedom of what has no error. */
  private static final double MANY = 1e6;

  /**
   * What is known in each network.
   *
   * @param network its rate, Hz
   * @param cell rate of the cell at the rates of this network, Hz
   * @param cellError relative standard error of the cell's rate, which is one measurement for all
   * @param cellDegrees its degrees of freedom
   * @param open F at the rates of this network, Hz
   * @param theoreticalOpen F at the w that the theory gives to these rates; null if not known
   * @param measuredOpen F at the w of this network
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
  record BySeed(
      double[] network,
      double[] cell,
      double cellError,
      double cellDegrees,
      double[] open,
      double @Nullable [] theoreticalOpen,
      double @Nullable [] measuredOpen) {}

  static Attribution of(BySeed seeds, double firstOrder, double secondOrder) {
    double[] network = seeds.network();
    double[] cell = seeds.cell();
    double[] open = seeds.open();
    double[] theoretical = seeds.theoreticalOpen();
    double[] measured = seeds.measuredOpen();
    int n = network.length;
    return new Attribution(
        Factor.of(each(n, i -> cell[i] / network[i]), seeds.cellError(), seeds.cellDegrees()),
        Factor.of(each(n, i -> open[i] / cell[i]), seeds.cellError(), seeds.cellDegrees()),
        Factor.of(each(n, i -> firstOrder / open[i]), 0, MANY),
        Factor.of(each(n, _ -> secondOrder / firstOrder), 0, MANY),
        Factor.of(each(n, i -> secondOrder / network[i]), 0, MANY),
        theoretical == null || measured == null
            ? null
            : Factor.of(each(n, i -> theoretical[i] / measured[i]), 0, MANY));
  }

  private static double[] each(int count, IntToDoubleFunction ratio) {
    double[] ratios = new double[count];
    Arrays.setAll(ratios, ratio);
    return ratios;
  }
}
