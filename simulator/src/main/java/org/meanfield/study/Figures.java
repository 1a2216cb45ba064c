package org.meanfield.study;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.meanfield.analysis.PopulationRate;
import org.meanfield.field.FieldState;
import org.meanfield.model.NeuronModel;
import org.meanfield.model.Synapse;
import org.meanfield.network.Moments;
import org.meanfield.network.NetworkResult;
import org.meanfield.report.Figure;
import org.meanfield.report.Moment;
import org.meanfield.report.MomentComparison;
import org.meanfield.report.MomentFigure;
import org.meanfield.report.Population;
import org.meanfield.report.Prediction;
import org.meanfield.report.RasterFigure;
import org.meanfield.report.RateFigure;
import org.meanfield.report.RateHistogramFigure;
import org.meanfield.report.TraceFigure;
import org.meanfield.units.Dimension;

/** Chooses what the figures of a run show. */
final class Figures {
  private static final double TRACE_WINDOW = 0.5;

  /** Of traces with rare samples a longer time is drawn. */
  private static final int FEWEST_INTERVALS = 10;

  private static final double BEFORE_STIMULUS = 0.1;
  private static final double SPACING = 1e-3;

  private final Study study;
  private final @Nullable NetworkRun network;
  private final @Nullable FieldRun field;
  private final List<Population> populations = new ArrayList<>();
  private final List<MomentComparison> moments;

  Figures(Study study, @Nullable NetworkRun network, @Nullable FieldRun field) {
    this.study = study;
    this.network = network;
    this.field = field;
    for (int p = 0; p < study.populations().size(); p++) {
      Study.Population population = study.populations().get(p);
      populations.add(new Population(population.name(), isInhibitory(p), population.size()));
    }
    moments = compareMoments();
  }

  List<Population> populations() {
    return populations;
  }

  /** Every figure that the run has data for. */
  List<Figure> all() throws IOException {
    var figures = new ArrayList<Figure>();
    figures.add(rates());
    if (network != null) {
      figures.add(raster(network));
      if (study.recording().traced().stream().anyMatch(count -> count > 0)) {
        traces(network).ifPresent(figures::add);
      }
      histogram(network).ifPresent(figures::add);
    }
    if (!moments.isEmpty()) {
      figures.add(new MomentFigure(populations, moments, hasChannels()));
    }
    return figures;
  }

  /**
   * A population inhibits if some projection of it lowers the potential of the cells it reaches.
   */
  private boolean isInhibitory(int population) {
    return study.projections().stream()
        .filter(projection -> projection.source() == population)
        .anyMatch(projection -> {
          int target = projection.targets().getFirst();
          NeuronModel model = study.populations().get(target).model();
          return Inhibition.of(projection, model, restingPotential(target));
        });
  }

  /** Where a cell rests as far as is known: at its leak's reversal, or where V is on average. */
  private double restingPotential(int population) {
    NeuronModel model = study.populations().get(population).model();
    return model.membrane().isComplete() || network == null
        ? model.leakReversal()
        : network.result().populations().get(population).potential().mean();
  }

  /** Whether the cells have currents that the moments of the theory do not know. */
  private boolean hasChannels() {
    return study.populations().stream()
        .anyMatch(population -> population.model().equations().differentials().size() > 1);
  }

  private Figure raster(NetworkRun run) {
    List<RasterFigure.Raster> rasters =
        IntStream.range(0, populations.size())
            .mapToObj(
                p -> new RasterFigure.Raster(populations.get(p), run.populations().get(p).all()))
            .toList();
    return new RasterFigure(rasters, study.simulation().discarded());
  }

  private Figure rates() {
    var courses = new ArrayList<RateFigure.Course>();
    for (int p = 0; p < populations.size(); p++) {
      courses.add(
          new RateFigure.Course(
              populations.get(p),
              network == null ? null : network.populations().get(p).wholeRate(),
              field == null ? null : rate(field, p)));
    }
    double duration = study.simulation().duration();
    double[] times = times(0, duration);
    List<RateFigure.Input> inputs =
        study.inputs().stream()
            .map(input ->
                new RateFigure.Input(
                    input.name(), times, Arrays.stream(times).map(input.rate()::at).toArray()))
            .toList();
    return new RateFigure(
        courses, inputs, duration, network == null ? 0 : study.simulation().discarded());
  }

  private static double[] times(double from, double to) {
    int count = (int) Math.floor((to - from) / SPACING + 1e-9) + 1;
    return IntStream.range(0, count).mapToDouble(i -> from + i * SPACING).toArray();
  }

  private static Prediction rate(FieldRun run, int population) {
    List<FieldState> course = run.course();
    return new Prediction(
        course.stream().mapToDouble(FieldState::time).toArray(),
        course.stream().mapToDouble(state -> state.rate(population)).toArray(),
        course.stream().mapToDouble(state -> state.deviation(population)).toArray());
  }

  private Optional<Figure> histogram(NetworkRun run) {
    var distributions = new ArrayList<RateHistogramFigure.Distribution>();
    for (int p = 0; p < populations.size(); p++) {
      PopulationRate rate = run.populations().get(p).stationaryRate();
      if (rate.values().length < 20) {
        return Optional.empty();
      }
      Moment prediction =
          field == null || field.order() == 1
              ? null
              : new Moment(
                  field.stationary().state().rate(p), field.stationary().state().deviation(p));
      distributions.add(new RateHistogramFigure.Distribution(populations.get(p), rate, prediction));
    }
    return Optional.of(new RateHistogramFigure(distributions));
  }

  /** None if there are fewer than two samples to draw. */
  private Optional<Figure> traces(NetworkRun run) throws IOException {
    double duration = study.simulation().duration();
    double interval = study.recording().sampleSteps() * study.simulation().step();
    double from = study.simulation().discarded();
    var stimulation = new Stimulation(study);
    while (from + TRACE_WINDOW < duration
        && stimulation.isActive(from, duration)
        && !stimulation.isActive(from, from + BEFORE_STIMULUS)) {
      from += BEFORE_STIMULUS / 2;
    }
    double to = Math.min(duration, from + Math.max(TRACE_WINDOW, FEWEST_INTERVALS * interval));
    if (to - from < 2 * interval) {
      return Optional.empty();
    }
    var rows = new ArrayList<TraceFigure.Traces>();
    for (int p = 0; p < populations.size(); p++) {
      if (study.recording().traced().get(p) > 0) {
        rows.add(traces(run.streams(), p, from, to));
      }
    }
    return Optional.of(
        new TraceFigure(
            populations, rows, from, to, hasChannels() && field != null, drawnQuantity()));
  }

  private TraceFigure.Traces traces(RunStreams recorded, int population, double from, double to)
      throws IOException {
    double interval = study.recording().sampleSteps() * study.simulation().step();
    TraceStream traces = recorded.traces(population);
    int first = Math.max(0, (int) (from / interval) - 1);
    int end = (int) Math.min(traces.rows(), to / interval + 2);
    List<FieldState> states = states(from - SPACING, to + SPACING);
    double[] stateTimes = states.stream().mapToDouble(FieldState::time).toArray();
    List<PredictedMoments> predicted = predicted(states, population);
    String potential = study.populations().get(population).model().membrane().potential();
    var potentials = new ArrayList<double[]>();
    for (int neuron = 0; neuron < traces.traced(); neuron++) {
      potentials.add(traces.values(potential, neuron, first, end));
    }
    double[] times = IntStream.range(first, end).mapToDouble(i -> i * interval).toArray();
    var received = new ArrayList<TraceFigure.Received>();
    for (Synapse synapse : study.synapses()) {
      RecordedVariable variable = RecordedVariable.of(synapse);
      if (variable.dimension().equals(drawnDimension())) {
        received.add(
            new TraceFigure.Received(
                synapse.name(),
                source(new Study.Receptor.Synaptic(synapse), population),
                traces.values(variable.name(), 0, first, end),
                prediction(
                    stateTimes, predicted.stream().map(m -> m.conductance(synapse)).toList())));
      }
    }
    // The variables of a model come without a prediction: no mean field knows them.
    for (RecordedVariable variable : RecordedVariable.ofModel(study, population)) {
      if (variable.dimension().equals(drawnDimension())) {
        received.add(
            new TraceFigure.Received(
                variable.name(),
                source(
                    new Study.Receptor.Direct(variable.name(), variable.dimension()), population),
                traces.values(variable.name(), 0, first, end),
                null));
      }
    }
    return new TraceFigure.Traces(
        populations.get(population),
        times,
        potentials,
        drawnSpikes(recorded.spikes(population), population, potential, from, to),
        prediction(stateTimes, predicted.stream().map(PredictedMoments::potential).toList()),
        received);
  }

  /** Spikes of the traced neurons, by neuron, if their potential does not show them. */
  private List<double[]> drawnSpikes(
      SpikeStream spikes, int population, String potential, double from, double to) {
    NeuronModel model = study.populations().get(population).model();
    if (model.reset().stream().noneMatch(change -> change.name().equals(potential))) {
      return List.of();
    }
    double step = study.simulation().step();
    var drawn = new ArrayList<DoubleStream.Builder>();
    for (int neuron = 0; neuron < study.recording().traced().get(population); neuron++) {
      drawn.add(DoubleStream.builder());
    }
    spikes.forEach((time, neuron) -> {
      double seconds = time * step;
      if (neuron < drawn.size() && seconds >= from && seconds <= to) {
        drawn.get(neuron).add(seconds);
      }
    });
    return drawn.stream().map(times -> times.build().toArray()).toList();
  }

  /** One panel can show one dimension: that of the first recorded variable. */
  private Dimension drawnDimension() {
    return IntStream.range(0, populations.size())
        .filter(p -> study.recording().traced().get(p) > 0)
        .boxed()
        .flatMap(p -> RecordedVariable.of(study, p).stream())
        .findFirst()
        .map(RecordedVariable::dimension)
        .orElse(Dimension.SIEMENS);
  }

  private TraceFigure.Quantity drawnQuantity() {
    Dimension dimension = drawnDimension();
    String noun = "variable";
    if (dimension.equals(Dimension.SIEMENS)) {
      noun = "conductance";
    } else if (dimension.equals(Dimension.AMPERE)) {
      noun = "current";
    }
    return new TraceFigure.Quantity(noun, DisplayUnit.of(dimension).scale());
  }

  private static @Nullable Prediction prediction(double[] times, List<Moments> moments) {
    return moments.isEmpty()
        ? null
        : new Prediction(
            times,
            moments.stream().mapToDouble(Moments::mean).toArray(),
            moments.stream().mapToDouble(Moments::standardDeviation).toArray());
  }

  /** States of the mean field between two times; none without a mean field. */
  private List<FieldState> states(double from, double to) {
    return field == null
        ? List.of()
        : field.course().stream()
            .filter(state -> state.time() >= from && state.time() <= to)
            .toList();
  }

  private List<PredictedMoments> predicted(List<FieldState> states, int population) {
    if (field == null) {
      return List.of();
    }
    var model = field.model();
    return states.stream()
        .map(state ->
            PredictedMoments.of(
                study,
                population,
                state.rates(),
                rate -> rate.at(state.time()),
                model.operatingPoints(state).get(population)))
        .toList();
  }

  /** Name of the population whose colour a synapse wears. */
  private String source(Study.Receptor receptor, int population) {
    return study.projections().stream()
        .filter(projection -> projection.receptor().equals(receptor))
        .map(projection -> study.populations().get(projection.source()).name())
        .findFirst()
        .orElse(study.populations().get(population).name());
  }

  /**
   * V and conductances, network beside prediction, over the same time; empty without both sides.
   */
  List<MomentComparison> moments() {
    return moments;
  }

  private List<MomentComparison> compareMoments() {
    var rows = new ArrayList<MomentComparison>();
    if (network == null || field == null) {
      return rows;
    }
    List<FieldState> states = states(study.simulation().discarded(), study.simulation().duration());
    for (int p = 0; p < populations.size(); p++) {
      NetworkResult.PopulationResult recorded = network.result().populations().get(p);
      PredictedMoments predicted = PredictedMoments.average(predicted(states, p));
      rows.add(
          new MomentComparison(
              populations.get(p),
              "V",
              MomentComparison.Quantity.POTENTIAL,
              populations.get(p).name(),
              moment(recorded.potential()),
              moment(predicted.potential())));
      for (Synapse synapse : study.synapses()) {
        if (synapse.effect() instanceof Synapse.Effect.Conductance) {
          rows.add(
              new MomentComparison(
                  populations.get(p),
                  synapse.name(),
                  MomentComparison.Quantity.CONDUCTANCE,
                  source(new Study.Receptor.Synaptic(synapse), p),
                  moment(requireNonNull(recorded.others().get(synapse.variable()))),
                  moment(predicted.conductance(synapse))));
        }
      }
    }
    return rows;
  }

  private static Moment moment(Moments moments) {
    return new Moment(moments.mean(), moments.standardDeviation());
  }
}
