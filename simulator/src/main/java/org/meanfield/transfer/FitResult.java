package org.meanfield.transfer;

import java.util.List;
import java.util.stream.IntStream;

/** How a fitted transfer function meets the points it was fitted to. */
public sealed interface FitResult permits ThresholdFit.Result, TableFit.Result {
  /** What was measured. */
  List<RatePoint> points();

  /** F at each point, Hz. */
  double[] predicted();

  /** Σ ((F − ν)/error)². */
  double chiSquare();

  /** Number of parameters that are free. */
  double parameters();

  /**
   * Root mean square of F − ν, Hz, where each point is predicted by a fit without it and a tenth of
   * the others.
   */
  double crossValidated();

  /** χ² per degree of freedom. */
  default double reducedChiSquare() {
    return chiSquare() / (points().size() - parameters());
  }

  /** The points with what the fit makes of them, to 1 µHz: vanishing rates would be long. */
  default List<FittedPoint> fitted() {
    return IntStream.range(0, predicted().length)
        .mapToObj(i -> new FittedPoint(points().get(i), Math.rint(predicted()[i] * 1e6) / 1e6))
        .toList();
  }

  /** Root mean square of F − ν, Hz. */
  default double rootMeanSquare() {
    return Math.sqrt(
        IntStream.range(0, predicted().length)
            .mapToDouble(i -> error(i) * error(i))
            .average()
            .orElse(Double.NaN));
  }

  /** F − ν of a point, Hz. */
  default double error(int point) {
    return predicted()[point] - points().get(point).rate();
  }

  /** Number of the point with the largest error. */
  default int worst() {
    return IntStream.range(0, predicted().length)
        .boxed()
        .max((a, b) -> Double.compare(Math.abs(error(a)), Math.abs(error(b))))
        .orElseThrow();
  }
}
