package org.meanfield.study;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;
import org.jspecify.annotations.Nullable;
import org.meanfield.cell.FiringRate;
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
  private static final double CONFIDENCE = 0.95;

  /** Moments of V that the theory gives for a passive membrane; see {@link InputMoments}. */
  private record Theory(double mean, double deviation, double correlationTime) {}

  /** Rate over trials. */
  private record Rate(double mean, double halfWidth) {}

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
          new SourcePosition("--discard " + CellBasics.milliseconds(noise.discarded()), 1, 1),
          "nothing is left of the trials; make --duration longer");
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
    Theory theory = theory(preparation);
    var lines = new ArrayList<>(List.of(CellBasics.describe(preparation, rest, "", summary)));
    double[] intervals = intervals(recorded);
    double variation = variation(intervals);
    Rate rate = rate(recorded);
    lines.add(
        String.format(
            Locale.ROOT,
            "rate           %.3f Hz, 95 %% interval [%.3f, %.3f]; CV of intervals %s",
            rate.mean(),
            rate.mean() - rate.halfWidth(),
            rate.mean() + rate.halfWidth(),
            Double.isNaN(variation) ? "–" : String.format(Locale.ROOT, "%.3f", variation)));
    summary.put("rate_Hz", rate.mean());
    summary
        .putArray("rate_95_Hz")
        .add(rate.mean() - rate.halfWidth())
        .add(rate.mean() + rate.halfWidth());
    summary.put("cv_isi", Double.isNaN(variation) ? null : (Double) variation);
    summary.put("intervals", intervals.length);
    moments(preparation, recorded, theory, lines, summary);
    var notes = new ArrayList<>(CellBasics.notes(rest));
    if (theory == null) {
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

  private @Nullable Theory theory(Preparation preparation) {
    var model = preparation.model();
    boolean clamped = noise.current() != 0;
    if (!model.membrane().isComplete()
        || (clamped && !CellBasics.injected(preparation).equals(Dimension.AMPERE))) {
      return null;
    }
    var channels = new ArrayList<InputChannel>();
    for (SynapticNoise.Input input : noise.inputs()) {
      if (!(input.synapse().effect() instanceof Synapse.Effect.Conductance(double reversal))
          || !(input.synapse().kinetics() instanceof Synapse.Kinetics.Exponential(double decay))
          || input.weight() <= 0) {
        return null;
      }
      channels.add(new InputChannel(reversal, decay, input.weight()));
    }
    var cell = new PassiveCell(model.capacitance(), model.leakConductance(), model.leakReversal());
    var moments = new InputMoments(cell, channels);
    double[] frequencies =
        noise.inputs().stream().mapToDouble(input -> input.count() * input.rate()).toArray();
    // An adaptation current flows out of the cell, an injected one into it.
    moments.update(frequencies, -noise.current(), 0);
    return new Theory(
        moments.potential().value(),
        moments.deviation().value(),
        moments.correlationTime().value());
  }

  /** From the scatter of the trials, which are independent. */
  private Rate rate(SynapticNoise.Recorded recorded) {
    double length = noise.duration() - noise.discarded();
    double[] rates =
        recorded.spikes().stream()
            .mapToDouble(s -> FiringRate.count(s, noise.discarded(), noise.duration() + 1) / length)
            .toArray();
    int n = rates.length;
    double mean = Arrays.stream(rates).average().orElse(0);
    double variance =
        Arrays.stream(rates).map(rate -> (rate - mean) * (rate - mean)).sum() / (n - 1);
    double quantile = new TDistribution(n - 1).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
    return new Rate(mean, quantile * Math.sqrt(variance / n));
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
      Rate rate,
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
            Locale.ROOT, "%.2f ± %.2f Hz, CV %.2f", rate.mean(), rate.halfWidth(), variation);
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
    settings.put("duration_ms", noise.duration() * 1e3);
    settings.put("discarded_ms", noise.discarded() * 1e3);
    var inputs = settings.putArray("inputs");
    for (SynapticNoise.Input input : noise.inputs()) {
      ObjectNode node = inputs.addObject();
      node.put("synapse", input.synapse().toString());
      node.put("weight_" + scale(input).unit(), input.weight() * scale(input).factor());
      node.put("count", input.count());
      node.put("rate_Hz", input.rate());
    }
    return settings;
  }
}
