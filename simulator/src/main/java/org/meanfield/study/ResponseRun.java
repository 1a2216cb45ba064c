package org.meanfield.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hipparchus.complex.Complex;
import org.jspecify.annotations.Nullable;
import org.meanfield.analysis.SineResponse;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.field.DrivenResponse;
import org.meanfield.field.FieldEquations;
import org.meanfield.field.FixedPointSolver;
import org.meanfield.field.FrequencyResponse;
import org.meanfield.field.MeanField;
import org.meanfield.field.NumericalFailureException;
import org.meanfield.report.FigureFiles;
import org.meanfield.stimulus.RateCourse;
import org.meanfield.stimulus.RateSum;
import org.meanfield.stimulus.RectifiedMean;

/**
 * How the rates follow a small sine of one input: from the Jacobian, from the mean field's time
 * course, and in networks.
 */
public final class ResponseRun {
  /** Stretches of a recording are at least so long, s: networks forget within a fraction of it. */
  private static final double SHORTEST_STRETCH = 0.25;

  private static final int FEWEST_STRETCHES = 4;

  private final FieldAnalysis analysis;
  private final Study held;
  private final String input;
  private final double amplitude;
  private final List<Double> frequencies;
  private final RateCourse settled;
  private final double mean;

  /**
   * The result, the file {@code response.json}. Gains in Hz per Hz, phases in radians, positive if
   * the rate is ahead of the input.
   *
   * @param order of the study, of which the time course is
   * @param firstOrder by population; null without a response
   * @param secondOrder by population; null without a response
   */
  record Result(
      String study,
      String input,
      @JsonProperty("rate_Hz") double rate,
      @JsonProperty("amplitude_Hz") double amplitude,
      int seeds,
      int order,
      List<String> populations,
      @JsonProperty("first_order") @Nullable List<FrequencyResponse.Shape> firstOrder,
      @JsonProperty("second_order") @Nullable List<FrequencyResponse.Shape> secondOrder,
      List<Row> rows) {
    @Nullable List<FrequencyResponse.Shape> ofOrder(int any) {
      return any == 1 ? firstOrder : secondOrder;
    }
  }

  /**
   * One population at one frequency.
   *
   * @param firstOrder linear response; null without one
   * @param secondOrder linear response; null without one
   * @param sine response of the time course of the mean field of the study's order
   * @param secondHarmonic of it, relative
   * @param network null without networks
   */
  record Row(
      String population,
      @JsonProperty("frequency_Hz") double frequency,
      @JsonProperty("first_order") @Nullable Polar firstOrder,
      @JsonProperty("second_order") @Nullable Polar secondOrder,
      Polar sine,
      @JsonProperty("second_harmonic") double secondHarmonic,
      @Nullable SineResponse network) {
    @Nullable Polar ofOrder(int order) {
      return order == 1 ? firstOrder : secondOrder;
    }
  }

  /** Gain and phase. */
  record Polar(double gain, @JsonProperty("phase_rad") double phase) {
    static @Nullable Polar of(
        @Nullable FrequencyResponse response, double frequency, int population) {
      return response == null ? null : of(response.at(frequency).get(population));
    }

    static Polar of(Complex response) {
      return new Polar(response.norm(), response.getArgument());
    }
  }

  /**
   * @param input name of the input that is modulated
   * @param amplitude of its rate, Hz
   * @param frequencies Hz
   */
  public ResponseRun(
      FieldAnalysis analysis, String input, double amplitude, List<Double> frequencies) {
    this.analysis = analysis;
    this.input = input;
    this.amplitude = amplitude;
    this.frequencies = frequencies.stream().sorted().toList();
    settled = RectifiedMean.of(ChangedStudy.input(analysis.study(), input).rate());
    mean = settled.baseline();
    if (amplitude > mean) {
      throw new InputException(
          SourcePosition.ofArgument("--amplitude " + amplitude + " Hz"),
          "the rate of '"
              + input
              + "' settles at "
              + mean
              + " Hz and cannot swing below 0; give at most that");
    }
    held = ChangedStudy.held(analysis.study());
    if (analysis.seeds() > 0) {
      NetworkMemory.check(held);
      frequencies.forEach(this::checkCycles);
    }
  }

  private void checkCycles(double frequency) {
    if ((long) stretches(frequency) * analysis.seeds() < FEWEST_STRETCHES) {
      throw new InputException(
          SourcePosition.ofArgument("--frequencies " + frequency + " Hz"),
          "the networks have fewer than "
              + FEWEST_STRETCHES
              + " stretches of whole cycles at this frequency; make simulation.duration longer, or"
              + " take more seeds");
    }
  }

  private static double cycles(double frequency) {
    return Math.max(1, Math.ceil(SHORTEST_STRETCH * frequency - 1e-9));
  }

  private int stretches(double frequency) {
    Study.Simulation simulation = held.simulation();
    double analysed = simulation.duration() - simulation.discarded();
    return (int) Math.floor(analysed * frequency / cycles(frequency) + 1e-9);
  }

  private RateCourse sine(double frequency) {
    return new RateSum(List.of(settled, new RateCourse.Sine(amplitude, frequency, 0, 0)));
  }

  /**
   * Measures the response.
   *
   * @param out folder for the results, which must not exist; null for {@code
   *     results/response-<study>-<n>}
   */
  public Outcome run(@Nullable Path out) throws IOException, InterruptedException {
    Set<String> notes = new LinkedHashSet<>();
    int order = analysis.settings().order();
    FrequencyResponse own = linear(order, notes);
    @Nullable FrequencyResponse other = other(3 - order, notes);
    @Nullable FrequencyResponse first = order == 1 ? own : other;
    @Nullable FrequencyResponse second = order == 2 ? own : other;
    try (AnalysisFolder folder = analysis.open(out, "response")) {
      List<List<SineResponse>> networks = networks(folder);
      var rows = new ArrayList<Row>();
      for (int k = 0; k < frequencies.size(); k++) {
        double frequency = frequencies.get(k);
        DrivenResponse driven =
            DrivenResponse.measure(
                FieldEquations.of(model(frequency), order),
                own.start(amplitude, frequency),
                amplitude,
                frequency);
        for (int p = 0; p < held.populations().size(); p++) {
          rows.add(
              new Row(
                  held.populations().get(p).name(),
                  frequency,
                  Polar.of(first, frequency, p),
                  Polar.of(second, frequency, p),
                  Polar.of(driven.fundamental().get(p)),
                  driven.secondHarmonic().get(p),
                  networks.isEmpty() ? null : networks.get(k).get(p)));
        }
      }
      var result =
          new Result(
              held.name(),
              input,
              mean,
              amplitude,
              analysis.seeds(),
              order,
              held.populations().stream().map(Study.Population::name).toList(),
              first == null ? null : first.shapes(),
              second == null ? null : second.shapes(),
              rows);
      JsonFile.write(folder.partial().resolve("response.json"), result);
      var tables = new ResponseTables(result, frequencies);
      tables.csv().write(folder.partial());
      FigureFiles.write(
          tables.figure(held.title(), own, other, new Figures(held, null, null).populations()),
          folder.partial());
      return new Outcome(folder.publish(), tables.lines(), List.copyOf(notes));
    }
  }

  /** The order that the study does not name stands beside, where it has a response. */
  private @Nullable FrequencyResponse other(int order, Set<String> notes) {
    try {
      return linear(order, notes);
    } catch (NumericalFailureException e) {
      notes.add("Order " + order + " is left out: " + e.getMessage() + ".");
      return null;
    }
  }

  private FrequencyResponse linear(int order, Set<String> notes) {
    double any = 1;
    FieldPlanner planner = analysis.planner(ChangedStudy.withRate(held, input, sine(any)));
    MeanField model = planner.plan();
    var state = new FixedPointSolver(model).ofOrder(order, 0).state();
    planner.domain().check(model, state, "in the stationary state");
    notes.addAll(planner.notes());
    return FrequencyResponse.of(FieldEquations.of(model, order), state, sine(any));
  }

  private MeanField model(double frequency) {
    return analysis.planner(ChangedStudy.withRate(held, input, sine(frequency))).plan();
  }

  /** By frequency, then by population; empty without networks. */
  private List<List<SineResponse>> networks(AnalysisFolder folder)
      throws IOException, InterruptedException {
    if (analysis.seeds() == 0) {
      return List.of();
    }
    List<Study> driven = frequencies.stream().map(this::driven).toList();
    long steps = driven.stream().mapToLong(s -> s.simulation().steps()).sum();
    analysis.progress().begin("Simulating networks", steps * analysis.seeds());
    var networks =
        new SeededNetworks(
            folder.streams(), analysis.seeds(), analysis.threads(), analysis.progress());
    var responses = new ArrayList<List<SineResponse>>();
    for (int k = 0; k < driven.size(); k++) {
      responses.add(response(networks, driven.get(k), frequencies.get(k)));
    }
    analysis.progress().end();
    return responses;
  }

  /** The study under the sine, as long as its stretches take. */
  private Study driven(double frequency) {
    Study.Simulation simulation = held.simulation();
    double analysed = stretches(frequency) * cycles(frequency) / frequency;
    int steps = simulation.discardedSteps() + (int) Math.ceil(analysed / simulation.step() - 1e-6);
    return ChangedStudy.withSteps(
        ChangedStudy.withRate(held, input, sine(frequency)), Math.min(steps, simulation.steps()));
  }

  private List<SineResponse> response(SeededNetworks networks, Study driven, double frequency)
      throws IOException, InterruptedException {
    double begin = driven.simulation().discarded();
    double length = cycles(frequency) / frequency;
    List<List<List<Complex>>> bySeed =
        networks.measure(
            driven,
            spikes ->
                spikes.stream()
                    .map(s ->
                        SineResponse.stretches(
                            s, begin, length, stretches(frequency), amplitude, frequency))
                    .toList());
    // Events of a step arrive at its beginning, with the rate at its middle.
    double early = Math.PI * frequency * driven.simulation().step();
    var ofArrival = new Complex(Math.cos(early), -Math.sin(early));
    var responses = new ArrayList<SineResponse>();
    for (int p = 0; p < driven.populations().size(); p++) {
      int population = p;
      responses.add(
          SineResponse.of(
              bySeed.stream()
                  .flatMap(s -> s.get(population).stream())
                  .map(ofArrival::multiply)
                  .toList()));
    }
    return responses;
  }
}
