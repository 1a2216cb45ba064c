package org.meanfield.transfer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.cell.Preparation;
import org.meanfield.cell.StationaryResponse;
import org.meanfield.cell.SynapticNoise;
import org.meanfield.model.Synapse;

/**
 * What a scan of a transfer function measures.
 *
 * @param preparation the cell, its scheme, step and seed
 * @param inputs the first is refined where the rate bends
 * @param current injected besides, in the unit of what is injected
 * @param discarded time at the start of each trial that does not count, s
 * @param spikeCut what is left out around a spike for the moments of V
 * @param averaged variables whose means are recorded
 * @param held an adaptation current that is held, and at which values; null where nothing is
 * @param precision how well each rate must be known
 * @param highestRate the first input grows until the cell fires so fast, Hz
 * @param highestInput but not above this, Hz
 * @param mostPoints per combination of the other inputs' rates
 */
public record ScanPlan(
    Preparation preparation,
    List<Input> inputs,
    double current,
    double discarded,
    SynapticNoise.SpikeCut spikeCut,
    List<String> averaged,
    @Nullable Held held,
    StationaryResponse.Precision precision,
    double highestRate,
    double highestInput,
    int mostPoints) {
  public ScanPlan {
    inputs = List.copyOf(inputs);
    averaged = List.copyOf(averaged);
  }

  /**
   * One kind of input.
   *
   * @param name for tables, such as {@code e}
   * @param synapse what an event does
   * @param weight Q, S
   * @param count K, number of Poisson processes
   * @param rates ν to be measured, Hz; empty for the first input, whose rates are chosen
   */
  public record Input(
      String name, Synapse synapse, double weight, double count, List<Double> rates) {
    public Input {
      rates = List.copyOf(rates);
    }
  }

  /**
   * A variable that keeps its value during each measurement.
   *
   * @param variable w
   * @param values in SI units
   */
  public record Held(String variable, List<Double> values) {
    public Held {
      values = List.copyOf(values);
    }
  }

  /** What a point is given by: a rate of each input and, if one is held, a value of w. */
  public int coordinates() {
    return inputs.size() + (held == null ? 0 : 1);
  }

  /** Largest number of points. */
  public int size() {
    int combinations =
        inputs.stream().skip(1).mapToInt(i -> i.rates().size()).reduce(1, Math::multiplyExact);
    return mostPoints * combinations * (held == null ? 1 : held.values().size());
  }
}
