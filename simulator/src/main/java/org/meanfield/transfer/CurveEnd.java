package org.meanfield.transfer;

import java.util.List;

/** Why a curve of a scan ends where it does. */
public enum CurveEnd {
  /** The cell fires as fast as was asked for. */
  HIGHEST_RATE,
  /** More of the first input makes the cell slower. */
  SLOWER,
  /** The first input must not be stronger. */
  HIGHEST_INPUT,
  /** No more points may be measured. */
  POINTS;

  /**
   * The end of a curve.
   *
   * @param curve all its points, by the rate of the first input
   */
  public static CurveEnd of(ScanPlan plan, List<ScanPoint> curve) {
    if (curve.stream().anyMatch(point -> point.response().rate() >= plan.highestRate())) {
      return HIGHEST_RATE;
    }
    if (ScanLine.falls(curve)) {
      return SLOWER;
    }
    return curve.getLast().place().getFirst() >= plan.highestInput() ? HIGHEST_INPUT : POINTS;
  }
}
