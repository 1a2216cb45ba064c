package org.meanfield.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.meanfield.analysis.EnsembleResponse;
import org.meanfield.analysis.Equivalence;
import org.meanfield.analysis.Margin;
import org.meanfield.analysis.PopulationRate;
import org.meanfield.analysis.TimeCourseComparison;
import org.meanfield.cell.StationaryResponse;
import org.meanfield.field.FieldState;

/** Networks of one case beside what each set of transfer functions says of them. */
final class ValidationRows {
  /** Other values of T to look at, relative. */
  private static final double[] BIN_WIDTHS = {0.5, 1, 2};

  private final List<String> values;
  private final NetworkEnsemble networks;
  private final boolean isStimulated;
  private final List<Named> answers;
  private final Margin margin;
  private final List<String> notes = new ArrayList<>();

  /**
   * What a set of transfer functions says.
   *
   * @param binWidthOrder order whose response is computed with other T, too; 0 for none
   */
  record Named(String transfer, FieldAnswers fields, int binWidthOrder) {}

  ValidationRows(
      List<String> values, NetworkEnsemble networks, List<Named> answers, Margin margin) {
    this.values = values;
    this.networks = networks;
    this.answers = answers;
    this.margin = margin;
    isStimulated = NetworkEnsemble.isStimulated(networks.study());
  }

  /** What a reader must know. */
  List<String> notes() {
    return notes;
  }

  /** A row for each population. */
  List<Validation.Row> rows() throws InterruptedException {
    var courses = new ArrayList<Courses>();
    for (Named named : answers) {
      courses.add(isStimulated ? Courses.of(named) : Courses.NONE);
    }
    var rows = new ArrayList<Validation.Row>();
    for (int p = 0; p < networks.populations().size(); p++) {
      rows.add(row(p, courses));
    }
    return rows;
  }

  /**
   * Time courses of a set.
   *
   * @param byOrder first and second; null without an answer
   * @param byBinWidth as {@link #BIN_WIDTHS}
   */
  private record Courses(
      List<FieldAnswers.@Nullable Course> byOrder, List<FieldAnswers.@Nullable Course> byBinWidth) {
    static final Courses NONE = new Courses(Arrays.asList(null, null), List.of());

    static Courses of(Named named) {
      var byOrder = new ArrayList<FieldAnswers.@Nullable Course>();
      byOrder.add(named.fields().course(1, 1));
      byOrder.add(named.fields().course(2, 1));
      var byBinWidth = new ArrayList<FieldAnswers.@Nullable Course>();
      for (double factor : named.binWidthOrder() == 0 ? new double[0] : BIN_WIDTHS) {
        byBinWidth.add(
            factor == 1
                ? byOrder.get(named.binWidthOrder() - 1)
                : named.fields().course(named.binWidthOrder(), factor));
      }
      return new Courses(byOrder, byBinWidth);
    }
  }

  private Validation.Row row(int population, List<Courses> courses) throws InterruptedException {
    NetworkEnsemble.Measured measured = networks.populations().get(population);
    Study study = networks.study();
    String name = study.populations().get(population).name();
    StationaryResponse cell =
        open(answers.getFirst(), networks.means())
            .cell(population, ScanPlanner.cell(study, population, OpenLoop.PRECISION));
    if (!cell.isPrecise()) {
      notes.add(
          "The rate of the cell of "
              + name
              + " is known less well than 1 % or 0.005 Hz where the time for its measurement was"
              + " over (cell_error_Hz).");
    }
    Named nearest = nearest(population, cell.rate());
    double[] cells = cells(population, nearest, cell.rate());
    var predictions = new ArrayList<Validation.Prediction>();
    for (int k = 0; k < answers.size(); k++) {
      predictions.add(prediction(population, answers.get(k), courses.get(k), cell, cells));
    }
    return new Validation.Row(
        values,
        name,
        measured.rates(),
        measured.mean(),
        cell.rate(),
        cell.standardError(),
        equalInDegrees(population, nearest),
        measured.meanAdaptation(),
        isStimulated ? networkPeak(measured.course()) : null,
        predictions);
  }

  private static OpenLoop open(Named named, double[] rates) {
    return new OpenLoop(named.fields().stationary(), rates);
  }

  /** The set whose F is nearest to the cell here: its slopes stand for those of the cell. */
  private Named nearest(int population, double cell) {
    double[] means = networks.means();
    Named best = answers.getFirst();
    for (Named named : answers) {
      if (Math.abs(open(named, means).rate(population) - cell)
          < Math.abs(open(best, means).rate(population) - cell)) {
        best = named;
      }
    }
    return best;
  }

  /**
   * Rate of the cell at the rates of each network: measured at their mean and carried to each by F.
   * To first order this moves no mean, since the networks scatter about theirs.
   */
  private double[] cells(int population, Named nearest, double cell) {
    double middle = open(nearest, networks.means()).rate(population);
    return bySeed(i -> cell * open(nearest, networks.rates(i)).rate(population) / middle);
  }

  private double[] bySeed(java.util.function.IntToDoubleFunction value) {
    return IntStream.range(0, networks.populations().getFirst().rates().length)
        .mapToDouble(value)
        .toArray();
  }

  private double equalInDegrees(int population, Named nearest) {
    double[] means = networks.means();
    OpenLoop open = open(nearest, means);
    double[] deviations =
        InDegreeScatter.deviations(
            networks.study(),
            population,
            nearest.fields().stationary().populations().get(population).inputs(),
            means);
    return open.rate(population) / open.unequalRate(population, deviations);
  }

  private Validation.Prediction prediction(
      int population, Named named, Courses courses, StationaryResponse cell, double[] cells) {
    double[] adaptation = networks.populations().get(population).adaptation();
    boolean adapts =
        adaptation != null
            && named.fields().stationary().populations().get(population).adaptation() != null;
    var bySeed =
        new Attribution.BySeed(
            networks.populations().get(population).rates(),
            cells,
            cell.standardError() / cell.rate(),
            StationaryResponse.CELLS - 1.0,
            bySeed(i -> open(named, networks.rates(i)).rate(population)),
            adapts
                ? bySeed(i -> {
                  OpenLoop open = open(named, networks.rates(i));
                  return open.rate(population, open.adaptationCurrent(population));
                })
                : null,
            adaptation != null && adapts
                ? bySeed(i -> open(named, networks.rates(i)).rate(population, adaptation[i]))
                : null);
    var binWidths = new ArrayList<Validation.BinWidth>();
    for (int k = 0; k < courses.byBinWidth().size(); k++) {
      FieldAnswers.@Nullable Course course = courses.byBinWidth().get(k);
      if (course != null) {
        binWidths.add(
            new Validation.BinWidth(
                BIN_WIDTHS[k] * named.fields().stationary().binWidth(),
                peak(population, course),
                response(population, course)));
      }
    }
    return new Validation.Prediction(
        named.transfer(),
        open(named, networks.means()).rate(population),
        answer(population, named.fields(), 1, courses.byOrder().get(0)),
        answer(population, named.fields(), 2, courses.byOrder().get(1)),
        Attribution.of(
            bySeed, named.fields().rate(1, population), named.fields().rate(2, population)),
        binWidths);
  }

  private Validation.Answer answer(
      int population, FieldAnswers fields, int order, FieldAnswers.@Nullable Course course) {
    @Nullable FieldState state = fields.state(order);
    return new Validation.Answer(
        fields.rate(order, population),
        state == null ? Double.NaN : state.adaptationCurrent(population),
        fields.domain(order),
        course == null ? null : course.domain(),
        state == null
            ? null
            : Equivalence.of(
                networks.populations().get(population).mean(), state.rate(population), margin),
        course == null ? null : peak(population, course),
        course == null ? null : response(population, course));
  }

  private static Validation.Peak networkPeak(PopulationRate course) {
    TimeCourseComparison.Peak peak = Comparison.response(course, course.values()).networkPeak();
    return new Validation.Peak(peak.rate(), peak.time());
  }

  private Validation.Peak peak(int population, FieldAnswers.Course course) {
    TimeCourseComparison.Peak peak = compared(population, course).fieldPeak();
    return new Validation.Peak(peak.rate(), peak.time());
  }

  private EnsembleResponse response(int population, FieldAnswers.Course course) {
    NetworkEnsemble.Measured measured = networks.populations().get(population);
    return EnsembleResponse.of(
        measured.rows(),
        measured.course().values(),
        course.binned()[population],
        measured.course().binWidth(),
        compared(population, course));
  }

  private TimeCourseComparison compared(int population, FieldAnswers.Course course) {
    return Comparison.response(
        networks.populations().get(population).course(), course.binned()[population]);
  }
}
