package org.meanfield.study;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.meanfield.cell.Preparation;
import org.meanfield.cell.Rest;
import org.meanfield.cell.SampleMoments;
import org.meanfield.cell.SynapticNoise;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.model.Synapse;
import org.meanfield.report.CellTrace;
import org.meanfield.report.Moment;
import org.meanfield.report.Scale;
import org.meanfield.report.SynapticNoiseFigure;
import org.meanfield.transfer.InputChannel;
import org.meanfield.transfer.InputMoments;
import org.meanfield.transfer.PassiveCell;
import org.meanfield.units.Dimension;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code meanfield cell MODEL noise}. */
public record NoiseExperiment(SynapticNoise noise) implements CellExperiment {
  /** Moments of V that the theory gives for a passive membrane; see {@link InputMoments}. */
  private record Theory(double mean, double deviation, double correlationTime) {}

  /** More events per step and cell take too long. */
  private static final double MOST_EVENTS = 1e4;

  /** With fewer mean intervals in a trial, long ones are missing among those that are seen. */
  private static final double ENOUGH_INTERVALS = 20;

  @Override
  public String protocol() {
    return "noise";
  }

  @Override
  public void check(Preparation preparation) {
    if (!preparation.model().receivesSynapses()) {
      throw preparation
          .model()
          .document()
          .error(
              "no synapse acts on this cell; add '+ I_syn' to the current in the equation of its"
                  + " potential");
    }
    boolean conductances =
        noise.inputs().stream()
            .anyMatch(input -> input.synapse().effect() instanceof Synapse.Effect.Conductance);
    if (conductances && !preparation.model().potentialDimension().equals(Dimension.VOLT)) {
      throw preparation
          .model()
          .document()
          .error(
              "a conductance needs a potential in volt; give currents,"
                  + " --excitatory-weight '10 pA' --inhibitory-weight '-10 pA'");
    }
    if (noise.current() != 0) {
      CellBasics.injected(preparation);
    }
    if (noise.discarded() >= noise.duration()) {
      throw new InputException(
          SourcePosition.ofArgument("--discard " + CellBasics.milliseconds(noise.discarded())),
          "nothing is left of the trials; make --duration longer");
    }
    for (SynapticNoise.Input input : noise.inputs()) {
      double events = input.count() * input.rate() * preparation.step();
      if (events > MOST_EVENTS) {
        throw new InputException(
            SourcePosition.ofArgument("--step " + CellBasics.milliseconds(preparation.step())),
            String.format(
                Locale.ROOT,
                "%.3g events of '%s' in each step are too many, at most %.0f; lower its rate or its"
                    + " number of inputs, or make --step shorter",
                events,
                input.synapse().name(),
                MOST_EVENTS));
      }
    }
    CellBasics.requireWhole(preparation, "--duration", noise.duration());
    CellBasics.requireWhole(preparation, "--discard", noise.discarded());
  }

  @Override
  public Findings carryOut(Preparation preparation, Progress progress) throws InterruptedException {
    ObjectNode summary = JsonNodeFactory.instance.objectNode();
    progress.begin("Looking for the resting state", 0);
    Rest rest = Rest.find(preparation, noise.current());
    progress.end();
    progress.begin("Random input", preparation.steps(noise.duration()));
    SynapticNoise.Recorded recorded = noise.record(preparation, rest, progress::advance);
    progress.end();
    List<SynapticNoise.Input> arriving =
        noise.inputs().stream()
            .filter(input -> input.weight() != 0 && input.count() * input.rate() > 0)
            .toList();
    Theory theory = theory(preparation, arriving);
    var lines =
        new ArrayList<>(List.of(CellBasics.describe(preparation, rest, noise.current(), summary)));
    double[] intervals = intervals(recorded);
    double variation = variation(intervals);
    TrialRate rate = TrialRate.of(recorded.spikes(), noise.discarded(), noise.duration());
    lines.add(
        String.format(
            Locale.ROOT,
            "rate           %.3f Hz, 95 %% interval [%.3f, %.3f]; CV of intervals %s",
            rate.mean(),
            rate.low(),
            rate.high(),
            Double.isNaN(variation) ? "–" : String.format(Locale.ROOT, "%.3f", variation)));
    summary.put("rate_Hz", rate.mean());
    summary.putArray("rate_95_Hz").add(rate.low()).add(rate.high());
    summary.put("cv_isi", Double.isNaN(variation) ? null : (Double) variation);
    summary.put("intervals", intervals.length);
    moments(preparation, recorded, theory, lines, summary);
    var notes = new ArrayList<>(CellBasics.notes(preparation, rest, noise.current()));
    double window = noise.duration() - noise.discarded();
    if (!Double.isNaN(variation) && rate.mean() * window < ENOUGH_INTERVALS) {
      notes.add(
          String.format(
              Locale.ROOT,
              "The CV of the intervals is too small: at %.3g Hz a trial holds %.1f mean intervals,"
                  + " so that long ones are not seen. %.0f of them need a --duration of %.0f s.",
              rate.mean(),
              rate.mean() * window,
              ENOUGH_INTERVALS,
              Math.ceil(noise.discarded() + ENOUGH_INTERVALS / rate.mean())));
    }
    if (arriving.isEmpty()) {
      notes.add("No synaptic input arrives: every rate or weight is 0.");
    } else if (theory == null) {
      notes.add(
          "There is no theory of V to compare with: it needs exponential conductances and a model"
              + " whose key 'membrane' names capacitance, leak conductance and leak reversal.");
    } else if (preparation.model().equations().differentials().size() > 1) {
      notes.add(
          "The theory is that of a passive membrane: it knows neither the cell's channels nor its"
              + " adaptation.");
    }
    return new Findings(
        lines,
        notes,
        figure(preparation, recorded, theory, intervals, rate, variation),
        NoiseTables.of(noise, preparation, recorded),
        settings(),
        summary);
  }

  private @Nullable Theory theory(Preparation preparation, List<SynapticNoise.Input> arriving) {
    var model = preparation.model();
    boolean clamped = noise.current() != 0;
    if (arriving.isEmpty()
        || !model.membrane().isComplete()
        || (clamped && !CellBasics.injected(preparation).equals(Dimension.AMPERE))) {
      return null;
    }
    var channels = new ArrayList<InputChannel>();
    for (SynapticNoise.Input input : arriving) {
      if (!(input.synapse().effect() instanceof Synapse.Effect.Conductance(double reversal))
          || !(input.synapse().kinetics() instanceof Synapse.Kinetics.Exponential(double decay))) {
        return null;
      }
      channels.add(new InputChannel(reversal, decay, input.weight()));
    }
    var cell = new PassiveCell(model.capacitance(), model.leakConductance(), model.leakReversal());
    var moments = new InputMoments(cell, channels);
    double[] frequencies =
        arriving.stream().mapToDouble(input -> input.count() * input.rate()).toArray();
    // An adaptation current flows out of the cell, an injected one into it.
    moments.update(frequencies, -noise.current(), 0);
    return new Theory(
        moments.potential().value(),
        moments.deviation().value(),
        moments.correlationTime().value());
  }

  private double[] intervals(SynapticNoise.Recorded recorded) {
    return recorded.spikes().stream()
        .flatMapToDouble(spikes -> {
          double[] kept = Arrays.stream(spikes).filter(t -> t >= noise.discarded()).toArray();
          return IntStream.range(1, kept.length).mapToDouble(i -> kept[i] - kept[i - 1]);
        })
        .toArray();
  }

  private static double variation(double[] intervals) {
    double mean = Arrays.stream(intervals).average().orElse(Double.NaN);
    double square = Arrays.stream(intervals).map(x -> (x - mean) * (x - mean)).sum();
    return intervals.length < 2 ? Double.NaN : Math.sqrt(square / (intervals.length - 1)) / mean;
  }

  private void moments(
      Preparation preparation,
      SynapticNoise.Recorded recorded,
      @Nullable Theory theory,
      List<String> lines,
      ObjectNode summary) {
    lines.add(
        String.format(
            Locale.ROOT, "%-28s %10s %10s %10s %10s", "", "mean", "SD", "theory", "theory SD"));
    var potential = recorded.potential();
    SampleMoments far = potential.subthreshold();
    Scale shown = CellBasics.potential(preparation).scale();
    add(lines, summary, "V", shown, potential.all(), Double.NaN, Double.NaN);
    double mean = theory == null ? Double.NaN : theory.mean();
    double deviation = theory == null ? Double.NaN : theory.deviation();
    add(lines, summary, "V without spikes", shown, far, mean, deviation);
    for (SynapticNoise.Input input : noise.inputs()) {
      String variable = input.synapse().variable();
      SampleMoments moments = recorded.conductances().get(variable);
      add(
          lines,
          summary,
          variable,
          scale(input),
          requireNonNull(moments),
          input.expectedMean(),
          input.expectedDeviation());
    }
    double time = potential.correlationTime();
    lines.add(
        String.format(
            Locale.ROOT,
            "%-28s %10s %10s %10s",
            "autocorrelation time (ms)",
            fixed(1e3 * time),
            "",
            theory == null ? "" : fixed(1e3 * theory.correlationTime())));
    ObjectNode node = summary.putObject("tau_V_ms");
    node.put("measured", Double.isNaN(time) ? null : (Double) (1e3 * time));
    node.put("theory", theory == null ? null : (Double) (1e3 * theory.correlationTime()));
    lines.add(
        String.format(
            Locale.ROOT,
            "Without spikes: from %s before to %s after each spike is left out.",
            CellBasics.milliseconds(noise.spikeCut().before()),
            CellBasics.milliseconds(noise.spikeCut().after())));
  }

  private static void add(
      List<String> lines,
      ObjectNode summary,
      String name,
      Scale scale,
      SampleMoments moments,
      double mean,
      double deviation) {
    double factor = scale.factor();
    boolean pure = scale.unit().isEmpty();
    lines.add(
        String.format(
            Locale.ROOT,
            "%-28s %10s %10s %10s %10s",
            pure ? name : name + " (" + scale.unit() + ")",
            fixed(factor * moments.mean()),
            fixed(factor * moments.deviation()),
            Double.isNaN(mean) ? "" : fixed(factor * mean),
            Double.isNaN(deviation) ? "" : fixed(factor * deviation)));
    ObjectNode node = summary.putObject(name.replace(' ', '_') + (pure ? "" : "_" + scale.unit()));
    put(node, "mean", factor * moments.mean());
    put(node, "sd", factor * moments.deviation());
    put(node, "theory_mean", factor * mean);
    put(node, "theory_sd", factor * deviation);
  }

  private static void put(ObjectNode node, String key, double value) {
    node.put(key, Double.isFinite(value) ? (Double) value : null);
  }

  private static String fixed(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "–";
  }

  /** The unit of what a synapse changes. */
  static Scale scale(SynapticNoise.Input input) {
    return switch (input.synapse().effect()) {
      case Synapse.Effect.Conductance _ -> new Scale("nS", 1e9);
      case Synapse.Effect.Current _ -> new Scale("pA", 1e12);
    };
  }

  private SynapticNoiseFigure figure(
      Preparation preparation,
      SynapticNoise.Recorded recorded,
      @Nullable Theory theory,
      double[] intervals,
      TrialRate rate,
      double variation) {
    var traces = new ArrayList<CellTrace>();
    double[] times = recorded.traces().times();
    String potential = preparation.model().membrane().potential();
    boolean resets = preparation.resetsPotential();
    for (int trial = 0; trial < recorded.traces().cells(); trial++) {
      double[] spikes =
          Arrays.stream(recorded.spikes().get(trial))
              .filter(t -> t >= times[0] && t <= times[times.length - 1])
              .toArray();
      traces.add(
          new CellTrace(
              times,
              recorded.traces().of(potential, trial),
              CellBasics.potential(preparation).scale(),
              resets ? spikes : new double[0]));
    }
    var synapses =
        noise.inputs().stream()
            .map(input ->
                new SynapticNoiseFigure.Synapse(
                    input.synapse().name(),
                    inhibits(input, recorded),
                    scale(input),
                    recorded.traces().of(input.synapse().variable(), 0)))
            .toList();
    String remark =
        String.format(
            Locale.ROOT,
            "%.2f [%.2f, %.2f] Hz, CV %.2f",
            rate.mean(),
            rate.low(),
            rate.high(),
            variation);
    return new SynapticNoiseFigure(
        CellModel.name(preparation.model()),
        traces,
        synapses,
        new SynapticNoiseFigure.Distributions(
            recorded.potential().withoutSpikes(),
            theory == null ? null : new Moment(theory.mean(), theory.deviation()),
            intervals,
            remark));
  }

  private static boolean inhibits(SynapticNoise.Input input, SynapticNoise.Recorded recorded) {
    return switch (input.synapse().effect()) {
      case Synapse.Effect.Conductance(double reversal) ->
          reversal < recorded.potential().subthreshold().mean();
      case Synapse.Effect.Current _ -> input.weight() < 0;
    };
  }

  private ObjectNode settings() {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    settings.put("trials", noise.trials());
    settings.put("duration_ms", CellBasics.inMilliseconds(noise.duration()));
    settings.put("discarded_ms", CellBasics.inMilliseconds(noise.discarded()));
    var inputs = settings.putArray("inputs");
    for (SynapticNoise.Input input : noise.inputs()) {
      ObjectNode node = inputs.addObject();
      describe(input.synapse(), node.putObject("synapse"));
      node.put(
          "weight_" + scale(input).unit(),
          DisplayUnit.rounded(input.weight() * scale(input).factor()));
      node.put("count", input.count());
      node.put("rate_Hz", input.rate());
    }
    return settings;
  }

  private static void describe(Synapse synapse, ObjectNode node) {
    node.put("name", synapse.name());
    switch (synapse.effect()) {
      case Synapse.Effect.Conductance(double reversal) ->
          node.put("effect", "conductance").put("reversal_mV", DisplayUnit.rounded(1e3 * reversal));
      case Synapse.Effect.Current _ -> node.put("effect", "current");
    }
    switch (synapse.kinetics()) {
      case Synapse.Kinetics.Exponential(double decay) ->
          node.put("decay_ms", CellBasics.inMilliseconds(decay));
      case Synapse.Kinetics.Alpha(double peak) ->
          node.put("peak_ms", CellBasics.inMilliseconds(peak));
      case Synapse.Kinetics.DoubleExponential(double rise, double decay) ->
          node.put("rise_ms", CellBasics.inMilliseconds(rise))
              .put("decay_ms", CellBasics.inMilliseconds(decay));
    }
  }
}
