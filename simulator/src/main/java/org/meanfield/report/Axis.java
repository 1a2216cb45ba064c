package org.meanfield.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;

/**
 * An axis.
 *
 * @param label quantity and unit
 * @param low value at its beginning
 * @param high value at its end
 * @param tickStep distance of two ticks, 1, 2 or 5 times a power of ten; 0 for an axis of the
 *     logarithm, whose ticks are powers of ten
 */
record Axis(String label, double low, double high, double tickStep) {
  /** Powers of ten outside of these are written as such. */
  private static final int LOWEST_PLAIN_POWER = -3;

  private static final int HIGHEST_PLAIN_POWER = 4;

  private static final int[][] POWERS_ALONE = {{1}};
  private static final int[][] MORE_AND_MORE_TICKS = {{1, 2, 5}, {1, 2, 3, 4, 5, 6, 7, 8, 9}};

  /** An axis of the logarithm with exactly these ends, both above 0. */
  static Axis logarithmic(String label, double low, double high) {
    if (!(low > 0 && high > low) || Double.isInfinite(high)) {
      throw new IllegalArgumentException("axis " + label + " from " + low + " to " + high);
    }
    return new Axis(label, low, high, 0);
  }

  /** An axis with exactly these ends and at most so many ticks. */
  static Axis exact(String label, double low, double high, int ticks) {
    double range = high - low;
    if (!(range > 0) || Double.isInfinite(range)) {
      throw new IllegalArgumentException("axis " + label + " from " + low + " to " + high);
    }
    double power = Math.pow(10, Math.floor(Math.log10(range / ticks)));
    double step = power;
    for (double factor : new double[] {2, 5, 10}) {
      if (Math.floor(high / step) - Math.ceil(low / step) + 1 > ticks) {
        step = factor * power;
      }
    }
    return new Axis(label, low, high, step);
  }

  /** An axis from tick to tick that holds both values, with about so many ticks. */
  static Axis around(String label, double low, double high, int ticks) {
    if (low == 0 && high == 0) {
      // silence: nothing lies below zero
      return exact(label, 0, 1, ticks);
    }
    double margin = high > low ? 0 : Math.abs(low) * 0.1;
    Axis inner = exact(label, low - margin, high + margin, ticks);
    double step = inner.tickStep;
    return new Axis(
        label,
        Math.floor(inner.low / step + 1e-9) * step,
        Math.ceil(inner.high / step - 1e-9) * step,
        step);
  }

  /** 0 … 1 for values inside. */
  double fraction(double value) {
    return tickStep == 0
        ? Math.log(value / low) / Math.log(high / low)
        : (value - low) / (high - low);
  }

  /** The values with a tick. */
  double[] ticks() {
    if (tickStep == 0) {
      return powers();
    }
    long first = (long) Math.ceil(low / tickStep - 1e-6);
    long last = (long) Math.floor(high / tickStep + 1e-6);
    double[] ticks = new double[(int) (last - first + 1)];
    for (int i = 0; i < ticks.length; i++) {
      ticks[i] = (first + i) * tickStep;
    }
    return ticks;
  }

  /** Powers of ten; where there are few of them, more between, so that two at least are read. */
  private double[] powers() {
    double[] ticks = new double[0];
    for (int[] factors : high / low < 100 ? MORE_AND_MORE_TICKS : POWERS_ALONE) {
      ticks = powers(factors);
      if (ticks.length > 1) {
        return ticks;
      }
    }
    return exact(label, low, high, 4).ticks();
  }

  private double[] powers(int[] factors) {
    var ticks = new ArrayList<Double>();
    for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
      for (int factor : factors) {
        double tick = factor * Math.pow(10, power);
        if (tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)) {
          ticks.add(tick);
        }
      }
    }
    return ticks.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static String power(double tick) {
    int exponent = (int) Math.floor(Math.log10(tick) + 1e-9);
    if (exponent >= LOWEST_PLAIN_POWER && exponent <= HIGHEST_PLAIN_POWER) {
      return Numbers.plain(tick);
    }
    String factor = Numbers.plain(tick / Math.pow(10, exponent));
    return factor + (exponent < 0 ? "e−" : "e") + Math.abs(exponent);
  }

  /** A tick's text, with as many decimals as the step needs. */
  String text(double tick) {
    if (tickStep == 0) {
      return power(tick);
    }
    int decimals = Math.max(0, (int) -Math.floor(Math.log10(tickStep) + 1e-9));
    String text = BigDecimal.valueOf(tick).setScale(decimals, RoundingMode.HALF_EVEN).toString();
    return text.replace('-', '−');
  }
}
