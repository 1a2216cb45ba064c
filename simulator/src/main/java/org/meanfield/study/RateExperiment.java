package org.meanfield.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.meanfield.cell.CurrentResponse;
import org.meanfield.cell.FiringLimits;
import org.meanfield.cell.Preparation;
import org.meanfield.cell.RateCurve;
import org.meanfield.cell.Rest;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.report.RateCurveFigure;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code meanfield cell MODEL fi}.
 *
 * @param from smallest current in SI units; null to choose it from the onset
 * @param to largest current; null to choose it from onset and block
 * @param points number of currents
 * @param duration of each, s
 */
public record RateExperiment(
    @Nullable Double from, @Nullable Double to, int points, double duration)
    implements CellExperiment {
  private static final double BELOW_ONSET = 0.7;
  private static final double ABOVE_ONSET = 3;
  private static final double ABOVE_BLOCK = 1.1;
  private static final int SHOWN = 8;

  @Override
  public String protocol() {
    return "fi";
  }

  @Override
  public int threads() {
    return FiringLimits.THREADS;
  }

  @Override
  public void check(Preparation preparation) {
    CellBasics.injected(preparation);
    CellBasics.requireThreshold(preparation);
    CellBasics.requireWhole(preparation, "--duration", duration);
    if (from != null && to != null && from >= to) {
      throw new InputException(
          SourcePosition.ofArgument("--to"), "the largest current must be above --from");
    }
    if (from == null && to != null && to <= 0) {
      throw new InputException(
          SourcePosition.ofArgument("--to"), "a curve that ends at 0 or below needs --from, too");
    }
  }

  @Override
  public Findings carryOut(Preparation preparation, Progress progress) throws InterruptedException {
    try (var _ = preparation.warmUp()) {
      return measure(preparation, progress);
    }
  }

  private Findings measure(Preparation preparation, Progress progress) throws InterruptedException {
    ObjectNode summary = JsonNodeFactory.instance.objectNode();
    DisplayUnit unit = DisplayUnit.of(CellBasics.injected(preparation));
    progress.begin("Looking for the resting state", 0);
    Rest rest = Rest.find(preparation, 0);
    progress.end();
    progress.begin("Looking for the limits of firing", 0);
    double size = FiringLimits.unit(CellBasics.injected(preparation));
    FiringLimits coarse = FiringLimits.find(preparation, rest, size);
    progress.end();
    double[] currents = currents(preparation, coarse);
    progress.begin("Measuring the rates", 0);
    RateCurve curve = RateCurve.measure(preparation, rest, size, coarse, currents, duration);
    FiringLimits limits = curve.limits();
    List<CurrentResponse> responses = curve.responses();
    progress.end();
    var lines = new ArrayList<>(List.of(CellBasics.describe(preparation, rest, 0, summary)));
    describe(limits, unit, preparation, lines, summary);
    lines.addAll(table(responses, unit));
    var notes = new ArrayList<>(CellBasics.notes(preparation, rest, 0));
    notes.addAll(new RateNotes(preparation, unit, curve, duration).all());
    return new Findings(
        lines,
        notes,
        figure(preparation, responses, limits, unit),
        List.of(csv(responses, unit)),
        settings(currents, unit),
        summary);
  }

  private double[] currents(Preparation preparation, FiringLimits limits) {
    double unit = FiringLimits.unit(CellBasics.injected(preparation));
    double onset = CellBasics.onset(limits).orElse(100 * unit);
    boolean known = CellBasics.onset(limits).isPresent();
    FiringLimits.Bracket block = limits.block();
    double usualTo =
        block != null && block.high() * ABOVE_BLOCK < ABOVE_ONSET * onset
            ? ABOVE_BLOCK * block.high()
            : ABOVE_ONSET * onset;
    double usualFrom = known ? CellBasics.round(BELOW_ONSET * onset, false) : 0;
    double high =
        to != null
            ? to
            : from != null && from >= usualTo
                ? CellBasics.round(2 * from, true)
                : CellBasics.round(usualTo, true);
    double low = from != null ? from : usualFrom < high ? usualFrom : high - Math.abs(high);
    double[] currents = new double[points];
    for (int i = 0; i < points; i++) {
      currents[i] = low + (high - low) * i / (points - 1);
    }
    return currents;
  }

  private static void describe(
      FiringLimits limits,
      DisplayUnit unit,
      Preparation preparation,
      List<String> lines,
      ObjectNode summary) {
    double factor = unit.scale().factor();
    FiringLimits.Onset onset = limits.onset();
    if (onset != null) {
      double resolution = 0.1 * FiringLimits.unit(CellBasics.injected(preparation));
      int decimals = Math.max(2, unit.decimals(resolution));
      lines.add(
          String.format(
              Locale.ROOT,
              "onset          %s (silent at %s), %.2f Hz there: %s",
              unit.exactText(onset.bracket().high(), decimals),
              unit.exactText(onset.bracket().low(), decimals),
              onset.rate(),
              onset.jump() ? "begins with a jump (type II)" : "grows from zero (type I)"));
      ObjectNode node = summary.putObject("onset");
      node.put(unit.column("silent"), factor * onset.bracket().low());
      node.put(unit.column("firing"), factor * onset.bracket().high());
      node.put("rate_Hz", onset.rate());
      node.put("type", onset.jump() ? 2 : 1);
    } else {
      summary.putNull("onset");
      lines.add(
          limits.spontaneous()
              ? "onset          none: fires without current"
              : String.format(
                  Locale.ROOT,
                  "onset          none found on a grid of %d currents up to %s, each 1.25 times the"
                      + " one before; --from, --to and --points try others",
                  FiringLimits.COARSE,
                  unit.text(limits.highest(), 0)));
    }
    FiringLimits.Bracket block = limits.block();
    if (block != null) {
      lines.add(
          String.format(
              Locale.ROOT,
              "block          %s (silent at %s)",
              unit.text(block.low(), 1),
              unit.text(block.high(), 1)));
      ObjectNode node = summary.putObject("block");
      node.put(unit.column("firing"), factor * block.low());
      node.put(unit.column("silent"), factor * block.high());
    } else {
      summary.putNull("block");
      lines.add(
          !preparation.resetsPotential()
              ? "block          none up to " + unit.text(limits.highest(), 0)
              : "block          none: the model resets V after each spike");
    }
  }

  private static List<String> table(List<CurrentResponse> responses, DisplayUnit unit) {
    var lines = new ArrayList<String>();
    lines.add(
        String.format(Locale.ROOT, "%14s  %12s  %12s", "current", "steady (Hz)", "initial (Hz)"));
    int decimals = unit.decimals(responses.stream().map(CurrentResponse::current).toList());
    int stride = Math.max(1, (responses.size() - 1) / (SHOWN - 1));
    for (int i = (responses.size() - 1) % stride; i < responses.size(); i += stride) {
      CurrentResponse response = responses.get(i);
      lines.add(
          String.format(
              Locale.ROOT,
              "%14s  %12s  %12s",
              unit.text(response.current(), decimals),
              response.finite() ? String.format(Locale.ROOT, "%.2f", response.steadyRate()) : "–",
              response.finite() && response.spikes() > 1
                  ? String.format(Locale.ROOT, "%.2f", response.initialRate())
                  : "–"));
    }
    return lines;
  }

  private static double[] steady(List<CurrentResponse> responses) {
    return responses.stream()
        .mapToDouble(response -> response.finite() ? response.steadyRate() : Double.NaN)
        .toArray();
  }

  private static double[] initial(List<CurrentResponse> responses) {
    return responses.stream()
        .mapToDouble(response ->
            response.finite() && response.spikes() > 1 ? response.initialRate() : Double.NaN)
        .toArray();
  }

  private static double[] currents(List<CurrentResponse> responses) {
    return responses.stream().mapToDouble(CurrentResponse::current).toArray();
  }

  private static RateCurveFigure figure(
      Preparation preparation,
      List<CurrentResponse> responses,
      FiringLimits limits,
      DisplayUnit unit) {
    FiringLimits.Onset onset = limits.onset();
    FiringLimits.Bracket block = limits.block();
    return new RateCurveFigure(
        CellModel.name(preparation.model()),
        unit.scale(),
        currents(responses),
        steady(responses),
        initial(responses),
        new RateCurveFigure.Limits(
            onset == null ? Double.NaN : onset.bracket().low(),
            onset == null ? Double.NaN : onset.bracket().high(),
            onset == null ? Double.NaN : onset.rate(),
            block == null ? Double.NaN : block.low()));
  }

  private static CsvTable csv(List<CurrentResponse> responses, DisplayUnit unit) {
    double[] spikes = responses.stream().mapToDouble(CurrentResponse::spikes).toArray();
    double[] durations = responses.stream().mapToDouble(CurrentResponse::duration).toArray();
    return new CsvTable("fi")
        .with(unit.column("I"), currents(responses), unit.scale().factor())
        .with("steady_rate_Hz", steady(responses), 1)
        .with("initial_rate_Hz", initial(responses), 1)
        .withWhole("spikes", spikes)
        .with("trial_ms", durations, 1e3);
  }

  private ObjectNode settings(double[] currents, DisplayUnit unit) {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    double factor = unit.scale().factor();
    settings.put(unit.column("from"), factor * currents[0]);
    settings.put(unit.column("to"), factor * currents[points - 1]);
    settings.put("points", points).put("duration_ms", CellBasics.inMilliseconds(duration));
    return settings;
  }
}
