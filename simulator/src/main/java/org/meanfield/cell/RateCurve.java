package org.meanfield.cell;

import java.util.ArrayList;
import java.util.List;

/**
 * How a cell fires under constant currents, and between which.
 *
 * @param responses with ascending currents
 */
public record RateCurve(FiringLimits limits, List<CurrentResponse> responses) {
  public RateCurve {
    responses = List.copyOf(responses);
  }

  /**
   * Measures a curve, and improves limits that were found before. Where a response contradicts
   * them, because theirs and its own trials have different lengths, or where the cell began to fire
   * only late, a longer trial takes its place.
   *
   * @param unit see {@link FiringLimits#unit}
   * @param currents ascending
   * @param duration of each, s
   * @throws InterruptedException if the thread is interrupted
   */
  public static RateCurve measure(
      Preparation preparation,
      Rest rest,
      double unit,
      FiringLimits known,
      double[] currents,
      double duration)
      throws InterruptedException {
    var responses = new ArrayList<>(CurrentResponse.measure(preparation, rest, currents, duration));
    FiringLimits limits = known.refine(preparation, rest, unit, responses);
    double[] doubtful =
        responses.stream()
            .filter(r -> duration < FiringLimits.LONGEST && (r.late() || limits.contradicts(r)))
            .mapToDouble(CurrentResponse::current)
            .toArray();
    if (doubtful.length == 0) {
      return new RateCurve(limits, responses);
    }
    List<CurrentResponse> longer =
        CurrentResponse.measure(preparation, rest, doubtful, FiringLimits.LONGEST);
    int next = 0;
    for (int i = 0; i < responses.size() && next < longer.size(); i++) {
      if (responses.get(i).current() == longer.get(next).current()) {
        responses.set(i, longer.get(next++));
      }
    }
    return new RateCurve(limits, responses);
  }

  /** Responses that are not what the limits say, even so. */
  public List<CurrentResponse> contradictions() {
    return responses.stream().filter(limits::contradicts).toList();
  }
}
