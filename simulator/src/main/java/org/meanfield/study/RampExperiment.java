package org.meanfield.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.meanfield.cell.CurrentRamp;
import org.meanfield.cell.FiringLimits;
import org.meanfield.cell.Preparation;
import org.meanfield.cell.Rest;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.report.CellTrace;
import org.meanfield.report.CurrentRampFigure;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code meanfield cell MODEL ramp}.
 *
 * @param from current at the start, in SI units
 * @param to current at the turn, in SI units; null to choose it from the limits of firing
 * @param duration of the way up, s
 * @param down whether the current falls back
 */
public record RampExperiment(double from, @Nullable Double to, double duration, boolean down)
    implements CellExperiment {
  private static final double SAMPLE_INTERVAL = 0.1e-3;

  /** The ramp goes to so many times the onset, or beyond a block that is near. */
  private static final double BEYOND_ONSET = 3;

  private static final double BEYOND_BLOCK = 1.2;
  private static final double NEAR_BLOCK = 6;
  private static final double NEAREST_END = 1.5;

  @Override
  public String protocol() {
    return "ramp";
  }

  @Override
  public void check(Preparation preparation) {
    CellBasics.injected(preparation);
    CellBasics.requireWhole(preparation, "--duration", duration);
    if (to != null && to == from) {
      throw new InputException(
          SourcePosition.ofArgument("--to"), "the ramp ends where it begins; give another end");
    }
  }

  @Override
  public Findings carryOut(Preparation preparation, Progress progress) throws InterruptedException {
    ObjectNode summary = JsonNodeFactory.instance.objectNode();
    progress.begin("Looking for the resting state", 0);
    Rest rest = Rest.find(preparation, from);
    progress.end();
    DisplayUnit unit = DisplayUnit.of(CellBasics.injected(preparation));
    var lines = new ArrayList<>(List.of(CellBasics.describe(preparation, rest, from, summary)));
    double end = to == null ? usualEnd(preparation, progress) : to;
    String potential = preparation.model().membrane().potential();
    progress.begin("Injecting the ramp", 0);
    var ramp = new CurrentRamp(from, end, duration, down, List.of(potential), SAMPLE_INTERVAL);
    CurrentRamp.Recorded outcome = ramp.record(preparation, rest);
    progress.end();
    var ways = new ArrayList<CurrentRampFigure.Way>();
    String there = !down ? "ramp" : end > from ? "up" : "down";
    ways.add(way(there, outcome, ramp, outcome.up(), 0, duration));
    if (down) {
      ways.add(way("back", outcome, ramp, outcome.back(), duration, 2 * duration));
    }
    for (CurrentRampFigure.Way way : ways) {
      describe(way, unit, lines, summary);
    }
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    settings.put(unit.column("from"), unit.scale().factor() * from);
    settings.put(unit.column("to"), unit.scale().factor() * end);
    settings.put("duration_ms", CellBasics.inMilliseconds(duration)).put("down", down);
    DisplayUnit shown = CellBasics.potential(preparation);
    boolean resets = preparation.resetsPotential();
    double[] times = outcome.traces().times();
    double[] values = outcome.traces().of(potential, 0);
    var trace =
        new CellTrace(times, values, shown.scale(), resets ? outcome.spikes() : new double[0]);
    var figure =
        new CurrentRampFigure(
            CellModel.name(preparation.model()),
            unit.scale(),
            trace,
            new CurrentRampFigure.Course(from, end, duration),
            ways);
    return new Findings(
        lines,
        CellBasics.notes(preparation, rest, from),
        figure,
        List.of(traces(trace, ramp, unit, shown.column(potential)), rates(ways, unit)),
        settings,
        summary);
  }

  /** Well above where the ramp begins, whatever that is. */
  private double usualEnd(Preparation preparation, Progress progress) throws InterruptedException {
    double end = beyondLimits(preparation, progress);
    return end > NEAREST_END * from ? end : CellBasics.round(2 * from, true);
  }

  private double beyondLimits(Preparation preparation, Progress progress)
      throws InterruptedException {
    double unit = FiringLimits.unit(CellBasics.injected(preparation));
    if (preparation.model().threshold() == null) {
      return Math.max(from, 0) + 100 * unit;
    }
    progress.begin("Looking for the limits of firing", 0);
    FiringLimits limits = FiringLimits.find(preparation, Rest.find(preparation, 0), unit);
    progress.end();
    double onset = CellBasics.onset(limits).orElse(100 * unit);
    FiringLimits.Bracket block = limits.block();
    return block != null && block.high() < NEAR_BLOCK * onset
        ? CellBasics.round(BEYOND_BLOCK * block.high(), true)
        : CellBasics.round(BEYOND_ONSET * onset, true);
  }

  /** The intervals that lie in a part of the time. */
  private static CurrentRampFigure.Way way(
      String name,
      CurrentRamp.Recorded outcome,
      CurrentRamp ramp,
      CurrentRamp.Limits limits,
      double start,
      double end) {
    double[] spikes = Arrays.stream(outcome.spikes()).filter(t -> t >= start && t < end).toArray();
    double[] currents = new double[Math.max(0, spikes.length - 1)];
    double[] rates = new double[currents.length];
    for (int i = 0; i < currents.length; i++) {
      currents[i] = ramp.at((spikes[i] + spikes[i + 1]) / 2);
      rates[i] = 1 / (spikes[i + 1] - spikes[i]);
    }
    return new CurrentRampFigure.Way(name, currents, rates, limits.onset(), limits.end());
  }

  private static void describe(
      CurrentRampFigure.Way way, DisplayUnit unit, List<String> lines, ObjectNode summary) {
    boolean silent = Double.isNaN(way.onset());
    boolean ended = !Double.isNaN(way.end());
    lines.add(
        String.format(
            Locale.ROOT,
            "%-15s%s%s",
            way.name(),
            silent ? "no spike" : "first spike at " + unit.text(way.onset(), 2),
            ended ? ", last at " + unit.text(way.end(), 2) : silent ? "" : ", fires to its end"));
    ObjectNode node = summary.putObject(way.name());
    double factor = unit.scale().factor();
    node.put(unit.column("first_spike"), silent ? null : (Double) (factor * way.onset()));
    node.put(unit.column("last_spike"), ended ? (Double) (factor * way.end()) : null);
  }

  private static CsvTable traces(
      CellTrace trace, CurrentRamp ramp, DisplayUnit unit, String potential) {
    double[] currents = Arrays.stream(trace.times()).map(ramp::at).toArray();
    return new CsvTable("traces")
        .with("t_ms", trace.times(), 1e3)
        .with(unit.column("I"), currents, unit.scale().factor())
        .with(potential, trace.potential(), trace.scale().factor());
  }

  private static CsvTable rates(List<CurrentRampFigure.Way> ways, DisplayUnit unit) {
    var table = new CsvTable("rates");
    for (CurrentRampFigure.Way way : ways) {
      table.with(unit.column("I_" + way.name()), way.currents(), unit.scale().factor());
      table.with("rate_" + way.name() + "_Hz", way.rates(), 1);
    }
    return table;
  }
}
