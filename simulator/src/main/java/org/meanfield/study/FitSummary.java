package org.meanfield.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.meanfield.transfer.FitResult;
import org.meanfield.transfer.TableFit;
import org.meanfield.transfer.ThresholdFit;
import org.meanfield.transfer.ThresholdTerm;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How well a fit meets a scan: for the terminal, for {@code fit.json}, and what to beware of. */
record FitSummary(
    ScanPassport passport,
    FitSelection selection,
    ThresholdFit.Result polynomial,
    FittedTable table) {
  /** A table errs by so many standard errors of the rates before it is said to follow noise. */
  private static final double CERTAIN = 3;

  /** In lines, for the terminal. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%d points, %d coefficients: %s",
            selection.rows().size(),
            polynomial.size(),
            quality(polynomial)));
    lines.add(worst(polynomial));
    TableFit.Result beside = table.result();
    if (beside == null) {
      lines.add("no table beside the coefficients: " + table.refusal());
    } else {
      lines.add(
          String.format(
              Locale.ROOT, "table, %.0f parameters: %s", beside.parameters(), quality(beside)));
      lines.add(worst(beside));
    }
    return lines;
  }

  /** What a reader must know. */
  List<String> notes() {
    var notes = new ArrayList<>(selection.notes());
    TableFit.Result beside = table.result();
    if (beside != null
        && beside.crossValidated() > polynomial.crossValidated()
        && beside.crossValidated() > CERTAIN * error(beside)) {
      notes.add(
          String.format(
              Locale.ROOT,
              "The table follows the noise of too few points: it misses those that it was not fitted"
                  + " to by %.3g Hz, the polynomial by %.3g Hz, and the rates are known to %.3g Hz;"
                  + " use coefficients.json, or scan more points.",
              beside.crossValidated(),
              polynomial.crossValidated(),
              error(beside)));
    }
    int inputs = passport.inputs().size();
    if (inputs != 2) {
      notes.add(
          "There is no map of the residuals, which is for two inputs, not "
              + inputs
              + "; residuals.csv has every point.");
    }
    return notes;
  }

  /** Root mean square of the standard errors, Hz. */
  private static double error(FitResult result) {
    return Math.sqrt(
        result.points().stream()
            .mapToDouble(point -> point.standardError() * point.standardError())
            .average()
            .orElse(Double.NaN));
  }

  private static String quality(FitResult result) {
    return String.format(
        Locale.ROOT,
        "RMSE %.3g Hz (cross-validated %.3g), chi2 per degree of freedom %.3g",
        result.rootMeanSquare(),
        result.crossValidated(),
        result.reducedChiSquare());
  }

  private String worst(FitResult result) {
    ScanTable.Row row = selection.rows().get(result.worst());
    return String.format(
        Locale.ROOT,
        "largest error %.3g Hz, at %s where the cell fires at %.3g Hz",
        result.error(result.worst()),
        place(row),
        row.rate());
  }

  private String place(ScanTable.Row row) {
    var parts = new ArrayList<String>();
    for (int i = 0; i < row.rates().size(); i++) {
      parts.add(
          String.format(
              Locale.ROOT, "%s %.3g Hz", passport.inputs().get(i).name(), row.rates().get(i)));
    }
    if (passport.held()) {
      parts.add(
          String.format(
              Locale.ROOT, "%s %.3g pA", passport.adaptation(), 1e12 * row.adaptationCurrent()));
    }
    return String.join(", ", parts);
  }

  ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("points", polynomial.points().size());
    selection.addTo(node);
    putQuality(node, polynomial);
    TableFit.Result ofTable = table.result();
    ObjectNode beside = node.putObject("table");
    if (ofTable == null) {
      beside.put("refused", table.refusal());
    } else {
      putQuality(beside, ofTable);
      beside.put("parameters", ofTable.parameters());
    }
    putCovariance(node);
    return node;
  }

  private void putQuality(ObjectNode node, FitResult result) {
    node.put("rmse_Hz", result.rootMeanSquare());
    node.put("cross_validated_rmse_Hz", result.crossValidated());
    node.put("chi2", result.chiSquare());
    node.put("reduced_chi2", result.reducedChiSquare());
    node.put("largest_error_Hz", result.error(result.worst()));
    ScanTable.Row row = selection.rows().get(result.worst());
    ObjectNode place = node.putObject("largest_error_at");
    for (int i = 0; i < row.rates().size(); i++) {
      place.put(ScanTable.column(passport.inputs().get(i).name()), row.rates().get(i));
    }
    if (passport.adaptation() != null) {
      place.put(
          ScanTable.adaptationColumn(passport.adaptation(), passport.held()),
          1e12 * row.adaptationCurrent());
    }
    place.put("measured_Hz", row.rate());
  }

  private void putCovariance(ObjectNode node) {
    ObjectNode errors = node.putObject("standard_errors_mV");
    double[][] covariance = polynomial.covariance();
    List<ThresholdTerm> terms = polynomial.terms();
    for (int k = 0; k < terms.size(); k++) {
      errors.put(terms.get(k).symbol(), 1e3 * Math.sqrt(covariance[k][k]));
    }
    ArrayNode names = node.putArray("correlated_terms");
    terms.forEach(term -> names.add(term.symbol()));
    if (covariance.length > terms.size()) {
      node.put("prefactor", polynomial.coefficients().prefactor());
      node.put("prefactor_standard_error", Math.sqrt(covariance[terms.size()][terms.size()]));
      names.add("prefactor");
    }
    ArrayNode matrix = node.putArray("correlations");
    for (int k = 0; k < covariance.length; k++) {
      ArrayNode row = matrix.addArray();
      for (int l = 0; l < covariance.length; l++) {
        row.add(covariance[k][l] / Math.sqrt(covariance[k][k] * covariance[l][l]));
      }
    }
  }
}
