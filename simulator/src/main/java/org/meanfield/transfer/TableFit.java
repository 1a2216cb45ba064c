package org.meanfield.transfer;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Fits a {@link RateTable} to measured rates ({@link PenalisedTable}). */
public final class TableFit {
  /** Number of coefficients along μ_V. */
  private static final int ALONG = 12;

  /** Across: so many fewer than rates of the other input that were measured, … */
  private static final int FEWER = 2;

  /** … but no more than this. */
  private static final int MOST_ACROSS = 12;

  /** R, Hz: the errors of rates below it are much the same, those above it a part of the rate. */
  private static final double SCALE = 1;

  /** A cell fires where its rate is so many standard errors above 0. */
  private static final double MEASURABLE = 3;

  /** A rate so many standard errors below one for less excitation has fallen. */
  private static final double CERTAIN = 5;

  /** The points are divided into so many parts, each of which the others predict. */
  private static final int FOLDS = 10;

  private final TableCoordinates coordinates;

  /**
   * What a fit found.
   *
   * @param table of rates
   * @param points it was fitted to
   * @param predicted F at each point, Hz
   * @param chiSquare Σ ((F − ν)/error)²
   * @param parameters so many of the coefficients the penalty leaves free
   * @param crossValidated root mean square of F − ν, Hz, where each point is predicted by a fit
   *     without it and a tenth of the others
   */
  @SuppressWarnings("ArrayRecordComponent") // a column of a table, compared by nobody
  public record Result(
      RateTable table,
      List<RatePoint> points,
      double[] predicted,
      double chiSquare,
      double parameters,
      double crossValidated)
      implements FitResult {}

  /**
   * @param channels excitatory and inhibitory
   * @throws IllegalArgumentException if the channels have no place in a table
   */
  public TableFit(PassiveCell cell, List<InputChannel> channels) {
    coordinates = new TableCoordinates(cell, channels);
  }

  /**
   * Fits.
   *
   * @throws IllegalArgumentException if a table cannot follow the points
   */
  public Result fit(List<RatePoint> points) {
    if (points.stream().anyMatch(point -> point.adaptationCurrent() != 0)) {
      throw new IllegalArgumentException(
          "the cell has an adaptation current, which is no coordinate of a table");
    }
    refuseFalling(points);
    double[] x = new double[points.size()];
    double[] y = new double[points.size()];
    for (int i = 0; i < x.length; i++) {
      coordinates.update(points.get(i).input(), 0, 0);
      x[i] = coordinates.potential.value;
      y[i] = coordinates.inhibition;
    }
    SplineAxis along = along(points, x);
    SplineAxis across = across(y);
    var problem = TableProblem.of(points, x, y, along, across, SCALE);
    var penalised = new PenalisedTable(problem, along.count(), across.count());
    PenalisedTable.Solution best = penalised.best();
    double[] coefficients = best.coefficients();
    return new Result(
        new RateTable(along, across, Arrays.stream(coefficients).boxed().toList(), SCALE),
        List.copyOf(points),
        problem.rates(coefficients),
        problem.chiSquare(coefficients),
        best.parameters(),
        crossValidated(problem, penalised, best));
  }

  private void refuseFalling(List<RatePoint> points) {
    int excitation = coordinates.excitation();
    points.stream()
        .collect(Collectors.groupingBy(point -> point.frequencies().get(coordinates.other())))
        .forEach((other, line) -> {
          RatePoint highest = line.getFirst();
          for (RatePoint point :
              line.stream()
                  .sorted(Comparator.comparing(p -> p.frequencies().get(excitation)))
                  .toList()) {
            double error = Math.hypot(point.standardError(), highest.standardError());
            if (point.rate() + CERTAIN * error < highest.rate()) {
              throw new IllegalArgumentException(
                  String.format(
                      Locale.ROOT,
                      "more excitation makes the cell slower, %.4g Hz instead of %.4g Hz at %.0f"
                          + " excitatory and %.0f inhibitory events per second; a table only rises",
                      point.rate(),
                      highest.rate(),
                      point.frequencies().get(excitation),
                      other));
            }
            if (point.rate() > highest.rate()) {
              highest = point;
            }
          }
        });
  }

  /** From where the cell begins to fire to the highest potential. */
  private static SplineAxis along(List<RatePoint> points, double[] x) {
    double[] firing =
        IntStream.range(0, x.length)
            .filter(i -> points.get(i).rate() > MEASURABLE * points.get(i).standardError())
            .mapToDouble(i -> x[i])
            .toArray();
    double low = Arrays.stream(firing).min().orElse(0);
    double high = Arrays.stream(x).max().orElse(0);
    if (firing.length == 0 || high <= low) {
      throw new IllegalArgumentException("there are too few points at which the cell fires");
    }
    return SplineAxis.between(low, high, ALONG, SplineAxis.Continuation.LINEAR);
  }

  private static SplineAxis across(double[] y) {
    double[] levels = Arrays.stream(y).distinct().sorted().toArray();
    if (levels.length < 2) {
      throw new IllegalArgumentException("the inhibitory input has one rate only");
    }
    int count = Math.clamp(levels.length - FEWER, SplineAxis.ORDER, MOST_ACROSS);
    return SplineAxis.between(
        levels[0], levels[levels.length - 1], count, SplineAxis.Continuation.CONSTANT);
  }

  private static double crossValidated(
      TableProblem problem, PenalisedTable penalised, PenalisedTable.Solution best) {
    double squares = 0;
    for (int fold = 0; fold < FOLDS; fold++) {
      double[] found = penalised.minimum(problem.without(FOLDS, fold), best);
      TableProblem left = problem.only(FOLDS, fold);
      squares += left.squaredErrors(found);
    }
    return Math.sqrt(squares / problem.size());
  }
}
