package org.meanfield.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.meanfield.cell.StationaryResponse;

/**
 * Chooses the rates of the first input for one combination of the others: it grows until the cell
 * fires fast enough, then intervals are halved where the cell's rate rises or bends. What is chosen
 * depends on the points of this line alone.
 */
final class ScanLine {
  /** The first rate above 0, Hz, and the factor from one to the next. */
  private static final double FIRST = 1;

  private static final double GROWTH = 1.4;

  /** No interval is shorter than this part of its upper end. */
  private static final double FINEST = 0.02;

  /** Intervals in which the rate rises by more than this part of the highest rate are halved. */
  private static final double RISE = 0.1;

  /** Above this rate, Hz, so are those in which it doubles … */
  private static final double SLOW = 0.3;

  private static final double RATIO = 2;

  /** … and those at whose end a straight line through the interval before errs by so much. */
  private static final double BEND = 0.25;

  /** A rate that falls by so many standard errors falls. */
  private static final double CERTAIN = 3;

  private final List<Double> others;
  private final double highestRate;
  private final double highestInput;
  private final int mostPoints;
  private final NavigableMap<Double, ScanPoint> points = new TreeMap<>();

  /**
   * @param others the other coordinates of all its points
   * @param highestRate the first input grows until the cell fires so fast, Hz
   * @param highestInput but not above this, Hz
   */
  ScanLine(List<Double> others, double highestRate, double highestInput, int mostPoints) {
    this.others = others;
    this.highestRate = highestRate;
    this.highestInput = highestInput;
    this.mostPoints = mostPoints;
  }

  void add(ScanPoint point) {
    points.put(point.place().getFirst(), point);
  }

  /** The points by the rate of the first input. */
  List<ScanPoint> points() {
    return List.copyOf(points.values());
  }

  /** Places of the points to be measured next; none if the line is finished. */
  List<List<Double>> next() {
    var wanted = new ArrayList<List<Double>>();
    for (double first : firstRates()) {
      if (points.size() + wanted.size() < mostPoints) {
        var place = new ArrayList<>(List.of(first));
        place.addAll(others);
        wanted.add(place);
      }
    }
    return wanted;
  }

  private List<Double> firstRates() {
    if (points.isEmpty()) {
      return List.of(0.0, Math.min(FIRST, highestInput));
    }
    List<ScanPoint> sorted = points();
    int end = sorted.size() - 1;
    double last = input(sorted.get(end));
    if (rate(sorted.get(end)) < highestRate && last < highestInput && !falls(sorted)) {
      return List.of(Math.min(last * GROWTH, highestInput));
    }
    var middles = new ArrayList<Double>();
    for (int upper = 1; upper <= end; upper++) {
      if (isCoarse(sorted, upper)) {
        middles.add((input(sorted.get(upper - 1)) + input(sorted.get(upper))) / 2);
      }
    }
    return middles;
  }

  private static double input(ScanPoint point) {
    return point.place().getFirst();
  }

  private static double rate(ScanPoint point) {
    return point.response().rate();
  }

  /** Whether the cell fires less at the end than at a point before: it is blocked. */
  static boolean falls(List<ScanPoint> sorted) {
    StationaryResponse now = sorted.getLast().response();
    return sorted.stream()
        .map(ScanPoint::response)
        .anyMatch(before ->
            now.rate() + CERTAIN * Math.hypot(before.standardError(), now.standardError())
                < before.rate());
  }

  private boolean isCoarse(List<ScanPoint> sorted, int upper) {
    double begin = input(sorted.get(upper - 1));
    double end = input(sorted.get(upper));
    double low = rate(sorted.get(upper - 1));
    double high = rate(sorted.get(upper));
    double least = Math.min(low, high);
    double most = Math.max(low, high);
    if (end - begin < FINEST * end || least > highestRate) {
      return false;
    }
    if (most - least > RISE * highestRate) {
      return true;
    }
    if (most < SLOW) {
      return false;
    }
    return most > RATIO * least || (upper > 1 && bends(sorted, upper));
  }

  private static boolean bends(List<ScanPoint> sorted, int upper) {
    ScanPoint before = sorted.get(upper - 2);
    ScanPoint lower = sorted.get(upper - 1);
    double slope = (rate(lower) - rate(before)) / (input(lower) - input(before));
    double straight = rate(lower) + slope * (input(sorted.get(upper)) - input(lower));
    double high = rate(sorted.get(upper));
    return Math.abs(straight - high) > BEND * high;
  }
}
