package org.meanfield.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.linear.SingularValueDecomposition;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.util.Pair;

/**
 * Fits the effective threshold of a {@link PolynomialTransferFunction} to measured rates, in two
 * steps ([Z18]): the linear least-squares threshold of the points whose rate is known, then the
 * least squares of the rates themselves, weighted by their errors (Levenberg–Marquardt, from
 * several starts).
 */
public final class ThresholdFit {
  /** A rate tells the threshold if it is so many standard errors above 0. */
  private static final double MEASURABLE = 3;

  /** The points are divided into so many parts, each of which the others predict. */
  private static final int FOLDS = 10;

  /** Starts away from the linear one: thresholds that depend so much less on the input. */
  private static final double[] SHRINKAGES = {0.75, 0.5, 0.25, 0};

  private static final int MOST_EVALUATIONS = 2000;

  private final PassiveCell cell;
  private final Moments moments;
  private final Normalisation normalisation;
  private final List<ThresholdTerm> terms;
  private final boolean withPrefactor;

  /**
   * What is fitted besides the ten coefficients that every set has.
   *
   * @param withLogConductance whether ln(μ_G/g_L) is a term of the threshold
   * @param withPrefactor whether α is fitted; else it is 1
   */
  public record Form(boolean withLogConductance, boolean withPrefactor) {
    /** The ten coefficients of [V19] and [C20]. */
    public static final Form PUBLISHED = new Form(false, false);
  }

  /**
   * What a fit found.
   *
   * @param coefficients threshold and prefactor
   * @param terms those that were fitted, in the order of the covariance; α, if it was, comes last
   * @param predicted F at each point, Hz
   * @param chiSquare Σ ((F − ν)/error)²
   * @param crossValidated root mean square of F − ν, Hz, where each point is predicted by a fit
   *     without it and a tenth of the others
   * @param covariance of the coefficients, V² (α has no unit), scaled by χ² per degree of freedom
   *     where that is above 1: what the polynomial cannot follow counts as error
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
  public record Result(
      ThresholdCoefficients coefficients,
      List<ThresholdTerm> terms,
      List<RatePoint> points,
      double[] predicted,
      double chiSquare,
      double crossValidated,
      double[][] covariance)
      implements FitResult {
    /** How many coefficients were fitted. */
    public int size() {
      return covariance.length;
    }

    @Override
    public double parameters() {
      return size();
    }
  }

  /** A fit on the moments of the leak alone. */
  public ThresholdFit(
      PassiveCell cell, List<InputChannel> channels, Normalisation normalisation, Form form) {
    this(cell, new InputMoments(cell, channels), normalisation, form);
  }

  /**
   * @param moments of the cell
   */
  public ThresholdFit(PassiveCell cell, Moments moments, Normalisation normalisation, Form form) {
    this.cell = cell;
    this.moments = moments;
    this.normalisation = normalisation;
    terms =
        Stream.of(ThresholdTerm.values())
            .filter(term -> form.withLogConductance() || term != ThresholdTerm.LOG_CONDUCTANCE)
            .toList();
    withPrefactor = form.withPrefactor();
  }

  private int size() {
    return terms.size() + (withPrefactor ? 1 : 0);
  }

  /**
   * Fits.
   *
   * @throws IllegalArgumentException if there are too few points with a measurable rate
   */
  public Result fit(List<RatePoint> points) {
    var problem = new RateProblem(cell, moments, normalisation, terms, points);
    double[] found = best(problem, starts(problem));
    double[] predicted = problem.rates(found);
    double chiSquare = problem.chiSquare(found);
    return new Result(
        coefficients(found),
        terms,
        List.copyOf(points),
        predicted,
        chiSquare,
        crossValidated(points, found),
        covariance(problem, found, chiSquare / (points.size() - size())));
  }

  /** The linear fit, and thresholds between it and a constant one. */
  private List<double[]> starts(RateProblem problem) {
    double[] linear = linear(problem);
    double[] constant = new double[size()];
    constant[0] = problem.meanThreshold();
    Arrays.fill(constant, terms.size(), size(), 1);
    var starts = new ArrayList<double[]>(List.of(linear));
    for (double part : SHRINKAGES) {
      double[] start = new double[size()];
      Arrays.setAll(start, k -> part * linear[k] + (1 - part) * constant[k]);
      starts.add(start);
    }
    return starts;
  }

  private double[] linear(RateProblem problem) {
    int[] measurable = problem.measurable(MEASURABLE);
    if (measurable.length <= size()) {
      throw new IllegalArgumentException(
          "only "
              + measurable.length
              + " points have a rate above its error; "
              + size()
              + " coefficients need more");
    }
    RealMatrix design = MatrixUtils.createRealMatrix(measurable.length, terms.size());
    RealVector thresholds = new ArrayRealVector(measurable.length);
    for (int row = 0; row < measurable.length; row++) {
      int point = measurable[row];
      double weight = 1 / problem.thresholdError(point);
      double[] basis = problem.basis(point);
      for (int k = 0; k < basis.length; k++) {
        design.setEntry(row, k, weight * basis[k]);
      }
      thresholds.setEntry(row, weight * problem.threshold(point));
    }
    double[] solution = new QRDecomposition(design).getSolver().solve(thresholds).toArray();
    double[] start = Arrays.copyOf(solution, size());
    Arrays.fill(start, terms.size(), size(), 1);
    return start;
  }

  private static double[] best(RateProblem problem, List<double[]> starts) {
    double[] best = null;
    double least = Double.POSITIVE_INFINITY;
    for (double[] start : starts) {
      double[] found = improve(problem, start);
      double chiSquare = problem.chiSquare(found);
      if (best == null || chiSquare < least) {
        best = found;
        least = chiSquare;
      }
    }
    return best == null ? starts.getFirst() : best;
  }

  /** The start itself if the method does not end. */
  private static double[] improve(RateProblem problem, double[] start) {
    try {
      return optimum(problem, start);
    } catch (MathRuntimeException e) {
      return start;
    }
  }

  private static double[] optimum(RateProblem problem, double[] start) {
    LeastSquaresOptimizer.Optimum optimum =
        new LevenbergMarquardtOptimizer()
            .optimize(
                new LeastSquaresBuilder()
                    .start(start)
                    .target(new double[problem.size()])
                    .model(at ->
                        new Pair<RealVector, RealMatrix>(
                            new ArrayRealVector(problem.residuals(at.toArray()), false),
                            MatrixUtils.createRealMatrix(problem.slopes(at.toArray()))))
                    .maxEvaluations(MOST_EVALUATIONS)
                    .maxIterations(MOST_EVALUATIONS)
                    .build());
    return optimum.getPoint().toArray();
  }

  private double crossValidated(List<RatePoint> points, double[] start) {
    double squares = 0;
    for (int fold = 0; fold < FOLDS; fold++) {
      var kept = new ArrayList<RatePoint>();
      var left = new ArrayList<RatePoint>();
      for (int i = 0; i < points.size(); i++) {
        (i % FOLDS == fold ? left : kept).add(points.get(i));
      }
      double[] found = improve(new RateProblem(cell, moments, normalisation, terms, kept), start);
      var problem = new RateProblem(cell, moments, normalisation, terms, left);
      double[] rates = problem.rates(found);
      for (int i = 0; i < rates.length; i++) {
        double error = rates[i] - left.get(i).rate();
        squares += error * error;
      }
    }
    return Math.sqrt(squares / points.size());
  }

  private static double[][] covariance(RateProblem problem, double[] found, double reduced) {
    RealMatrix slopes = MatrixUtils.createRealMatrix(problem.slopes(found));
    return new SingularValueDecomposition(slopes)
        .getCovariance(0)
        .scalarMultiply(Math.max(1, reduced))
        .getData();
  }

  private ThresholdCoefficients coefficients(double[] found) {
    Map<ThresholdTerm, Double> values = new EnumMap<>(ThresholdTerm.class);
    for (int k = 0; k < terms.size(); k++) {
      values.put(terms.get(k), found[k]);
    }
    return new ThresholdCoefficients(
        values,
        values.containsKey(ThresholdTerm.LOG_CONDUCTANCE),
        withPrefactor ? found[terms.size()] : 1,
        normalisation);
  }
}
