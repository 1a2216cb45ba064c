package org.meanfield.field;

import java.util.Arrays;
import org.meanfield.transfer.PackedSymmetric;

/**
 * Where a mean field's variables stand in its state vector: rates ν (Hz), at second order the
 * covariances c (Hz², packed), then the adaptation currents w (A) of the populations that have one.
 */
public final class StateLayout {
  /** Unit in which w is held against a tolerance, as Hz and Hz² are for ν and c: 1 pA. */
  private static final double CURRENT_UNIT = 1e-12;

  private final int populations;
  private final int order;
  private final int length;
  private final int[] adaptationIndex;
  private final double[] timeConstants;
  private final double[] units;

  StateLayout(MeanField model, int order) {
    this.order = order;
    populations = model.populations().size();
    adaptationIndex = new int[populations];
    int next = populations + (order == 2 ? PackedSymmetric.length(populations) : 0);
    int firstCurrent = next;
    for (int i = 0; i < populations; i++) {
      adaptationIndex[i] = model.populations().get(i).adaptation() == null ? -1 : next++;
    }
    length = next;
    timeConstants = new double[length];
    units = new double[length];
    Arrays.fill(timeConstants, model.binWidth());
    Arrays.fill(units, 1);
    Arrays.fill(units, firstCurrent, length, CURRENT_UNIT);
    for (int i = 0; i < populations; i++) {
      var adaptation = model.populations().get(i).adaptation();
      if (adaptation != null) {
        timeConstants[adaptationIndex[i]] = adaptation.decayTime();
      }
    }
  }

  /** Length of the state vector. */
  public int length() {
    return length;
  }

  /** K. */
  public int populations() {
    return populations;
  }

  /** 1 or 2. */
  public int order() {
    return order;
  }

  /** Place of c_ij. */
  public int covariance(int i, int j) {
    return populations + PackedSymmetric.index(i, j);
  }

  /** Place of population i's w, −1 if it has none. */
  public int adaptation(int i) {
    return adaptationIndex[i];
  }

  /** T for rates and covariances, τ_w for adaptation currents, s. */
  double timeConstant(int variable) {
    return timeConstants[variable];
  }

  /** The unit in which a variable is compared with tolerances: 1 Hz, 1 Hz², 1 pA. */
  double unit(int variable) {
    return units[variable];
  }
}
