package org.meanfield.study;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.meanfield.cell.CurrentSteps;
import org.meanfield.cell.FiringLimits;
import org.meanfield.cell.FiringRate;
import org.meanfield.cell.Preparation;
import org.meanfield.cell.Rest;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.report.CellTrace;
import org.meanfield.report.CurrentStepFigure;
import org.meanfield.units.Dimension;
import org.meanfield.units.Spelling;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code meanfield cell MODEL step}.
 *
 * @param amplitudes in SI units; empty to choose them from the onset
 * @param start when the current begins, s
 * @param length how long it lasts, s
 * @param duration of the recording, s
 * @param variables shown besides V
 */
public record StepExperiment(
    List<Double> amplitudes, double start, double length, double duration, List<String> variables)
    implements CellExperiment {
  private static final double SAMPLE_INTERVAL = 0.1e-3;

  /** Amplitudes in multiples of the onset. */
  private static final double[] USUAL = {-0.5, 0.5, 1.05, 1.5, 2.5};

  public StepExperiment {
    amplitudes = List.copyOf(amplitudes);
    variables = List.copyOf(variables);
  }

  @Override
  public String protocol() {
    return "step";
  }

  @Override
  public int threads() {
    return amplitudes.isEmpty() ? FiringLimits.THREADS : 1;
  }

  @Override
  public void check(Preparation preparation) {
    CellBasics.requireWhole(preparation, "--start", start);
    CellBasics.requireWhole(preparation, "--length", length);
    CellBasics.requireWhole(preparation, "--duration", duration);
    if (start + length > duration + 1e-9) {
      throw new InputException(
          SourcePosition.ofArgument("--duration " + CellBasics.milliseconds(duration)),
          "the current lasts from "
              + CellBasics.milliseconds(start)
              + " to "
              + CellBasics.milliseconds(start + length)
              + "; make --duration longer or --length shorter");
    }
    List<String> known =
        preparation.model().equations().differentials().stream().map(e -> e.name()).toList();
    var given = new HashSet<String>();
    for (String variable : variables) {
      if (!given.add(variable)) {
        throw new InputException(
            SourcePosition.ofArgument("--variables " + String.join(",", variables)),
            "'" + variable + "' is named twice; remove one");
      }
      if (!known.contains(variable)) {
        throw new InputException(
            SourcePosition.ofArgument("--variables " + variable),
            "the model has no variable '"
                + variable
                + "'"
                + Spelling.hint(variable, known)
                + "; it has "
                + String.join(", ", known));
      }
    }
  }

  @Override
  public Findings carryOut(Preparation preparation, Progress progress) throws InterruptedException {
    ObjectNode summary = JsonNodeFactory.instance.objectNode();
    progress.begin("Looking for the resting state", 0);
    Rest rest = Rest.find(preparation, 0);
    progress.end();
    var lines = new ArrayList<>(List.of(CellBasics.describe(preparation, rest, 0, summary)));
    var chosen = amplitudes.isEmpty() ? usual(preparation, rest, progress) : amplitudes;
    String potential = preparation.model().membrane().potential();
    var recorded = new ArrayList<>(List.of(potential));
    variables.stream().filter(v -> !v.equals(potential)).forEach(recorded::add);
    progress.begin("Injecting steps", 0);
    var steps = new CurrentSteps(chosen, start, length, duration, recorded, SAMPLE_INTERVAL);
    CurrentSteps.Recorded outcome = steps.record(preparation, rest);
    progress.end();
    DisplayUnit unit = unit(preparation);
    describe(outcome, chosen, unit, lines, summary);
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    var notes = new ArrayList<>(CellBasics.notes(preparation, rest, 0));
    if (unit == null) {
      notes.add(
          "Nothing can be injected into this cell: it is shown as it is, without a step; --start"
              + " and --length only say when spikes count. To inject a current, add '+ I_ext' to the"
              + " equation of its potential, or name a parameter of the equations as in 'membrane:"
              + " {current: I}'.");
    }
    settings.put("start_ms", CellBasics.inMilliseconds(start));
    settings.put("length_ms", CellBasics.inMilliseconds(length));
    settings.put("duration_ms", CellBasics.inMilliseconds(duration));
    if (unit != null) {
      var list = settings.putArray(unit.column("amplitudes"));
      chosen.forEach(amplitude -> list.add(unit.scale().factor() * amplitude));
    }
    return new Findings(
        lines,
        notes,
        figure(preparation, outcome, chosen, recorded),
        List.of(traces(preparation, outcome, chosen, recorded), spikes(outcome, chosen, unit)),
        settings,
        summary);
  }

  /** The unit of the amplitudes; null if nothing can be injected. */
  private static @Nullable DisplayUnit unit(Preparation preparation) {
    return preparation
        .model()
        .injection()
        .map(injection -> DisplayUnit.of(injection.dimension()))
        .orElse(null);
  }

  private static List<Double> usual(Preparation preparation, Rest rest, Progress progress)
      throws InterruptedException {
    if (unit(preparation) == null) {
      return List.of(0.0);
    }
    double unit = FiringLimits.unit(CellBasics.injected(preparation));
    progress.begin("Looking for the onset of firing", 0);
    OptionalDouble found =
        preparation.model().threshold() == null
            ? OptionalDouble.empty()
            : CellBasics.onset(FiringLimits.find(preparation, rest, unit));
    progress.end();
    double onset = found.orElse(100 * unit);
    var chosen = new ArrayList<Double>();
    for (double multiple : USUAL) {
      double size = CellBasics.round(Math.abs(multiple) * onset, Math.abs(multiple) > 1);
      chosen.add(Math.copySign(size, multiple));
    }
    return chosen;
  }

  private void describe(
      CurrentSteps.Recorded outcome,
      List<Double> chosen,
      @Nullable DisplayUnit unit,
      List<String> lines,
      ObjectNode summary) {
    lines.add(
        String.format(
            Locale.ROOT,
            "%14s  %6s  %14s  %12s  %12s",
            "amplitude",
            "spikes",
            "first at (ms)",
            "initial (Hz)",
            "last half (Hz)"));
    var responses = summary.putArray("responses");
    int decimals = unit == null ? 0 : unit.decimals(chosen);
    for (int i = 0; i < chosen.size(); i++) {
      double[] spikes = during(outcome.spikes().get(i));
      double first = spikes.length == 0 ? Double.NaN : (spikes[0] - start) * 1e3;
      double late = FiringRate.steady(spikes, start + length / 2, start + length);
      lines.add(
          String.format(
              Locale.ROOT,
              "%14s  %6d  %14s  %12s  %12.2f",
              unit == null ? "none" : unit.text(chosen.get(i), decimals),
              spikes.length,
              spikes.length == 0 ? "–" : String.format(Locale.ROOT, "%.2f", first),
              spikes.length < 2
                  ? "–"
                  : String.format(Locale.ROOT, "%.2f", FiringRate.initial(spikes)),
              late));
      ObjectNode response = responses.addObject();
      if (unit != null) {
        response.put(unit.column("amplitude"), unit.scale().factor() * chosen.get(i));
      }
      response.put("spikes", spikes.length);
      response.put("first_spike_after_ms", spikes.length == 0 ? null : (Double) first);
      response.put(
          "initial_rate_Hz", spikes.length < 2 ? null : (Double) FiringRate.initial(spikes));
      response.put("late_rate_Hz", late);
    }
  }

  private double[] during(double[] spikes) {
    return Arrays.stream(spikes).filter(t -> t >= start && t <= start + length).toArray();
  }

  private CurrentStepFigure figure(
      Preparation preparation,
      CurrentSteps.Recorded outcome,
      List<Double> chosen,
      List<String> recorded) {
    DisplayUnit unit = unit(preparation);
    boolean resets = preparation.resetsPotential();
    var responses = new ArrayList<CurrentStepFigure.Response>();
    for (int i = 0; i < chosen.size(); i++) {
      responses.add(
          new CurrentStepFigure.Response(
              chosen.get(i),
              new CellTrace(
                  outcome.traces().times(),
                  outcome.traces().of(recorded.getFirst(), i),
                  CellBasics.potential(preparation).scale(),
                  resets ? outcome.spikes().get(i) : new double[0])));
    }
    var others = new ArrayList<CurrentStepFigure.Variable>();
    for (String variable : recorded.subList(1, recorded.size())) {
      var values = new ArrayList<double[]>();
      for (int i = 0; i < chosen.size(); i++) {
        values.add(outcome.traces().of(variable, i));
      }
      others.add(
          new CurrentStepFigure.Variable(
              variable, DisplayUnit.of(dimension(preparation, variable)).scale(), values));
    }
    return new CurrentStepFigure(
        CellModel.name(preparation.model()),
        unit == null ? null : unit.scale(),
        start,
        start + length,
        responses,
        others);
  }

  private static Dimension dimension(Preparation preparation, String variable) {
    return requireNonNull(preparation.model().equations().find(variable).orElse(null)).dimension();
  }

  private static CsvTable traces(
      Preparation preparation,
      CurrentSteps.Recorded outcome,
      List<Double> chosen,
      List<String> recorded) {
    DisplayUnit current = unit(preparation);
    var table = new CsvTable("traces").with("t_ms", outcome.traces().times(), 1e3);
    for (int i = 0; i < chosen.size(); i++) {
      for (String variable : recorded) {
        DisplayUnit unit = DisplayUnit.of(dimension(preparation, variable));
        String at = variable + at(current, chosen.get(i));
        table.with(unit.column(at), outcome.traces().of(variable, i), unit.scale().factor());
      }
    }
    return table;
  }

  private static CsvTable spikes(
      CurrentSteps.Recorded outcome, List<Double> chosen, @Nullable DisplayUnit unit) {
    var table = new CsvTable("spikes");
    for (int i = 0; i < chosen.size(); i++) {
      table.with("spike" + at(unit, chosen.get(i)) + "_ms", outcome.spikes().get(i), 1e3);
    }
    return table;
  }

  private static String at(@Nullable DisplayUnit unit, double amplitude) {
    return unit == null ? "" : "_at_" + unit.column(number(unit, amplitude));
  }

  private static String number(DisplayUnit unit, double amplitude) {
    double rounded = DisplayUnit.rounded(unit.scale().factor() * amplitude);
    return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
  }
}
