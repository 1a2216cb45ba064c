package org.meanfield.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.meanfield.cell.Preparation;
import org.meanfield.cell.StationaryResponse;
import org.meanfield.cell.SynapticNoise;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.document.TextFile;
import org.meanfield.document.YamlNode;
import org.meanfield.document.YamlReader;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.kernel.SpikeTiming;
import org.meanfield.model.AdaptationCurrent;
import org.meanfield.model.NeuronModel;
import org.meanfield.model.Synapse;
import org.meanfield.transfer.ScanPlan;
import org.meanfield.units.Spelling;

/** Makes the plan of a scan: for a population of a study, or for a model in the usual network. */
public final class ScanPlanner {
  /** What is left out around a spike for the moments of V, s. */
  private static final SynapticNoise.SpikeCut SPIKE_CUT = new SynapticNoise.SpikeCut(2e-3, 10e-3);

  /** Δt and the time that does not count, of the published network, s. */
  private static final double STEP = 1e-4;

  private static final double DISCARDED = 0.5;

  /** After so many times its decay time an adaptation current has settled. */
  private static final double SETTLED = 5;

  /** A line needs so many points. */
  private static final int FEWEST = 6;

  /** So many give a line that bends where the rate does. */
  private static final int USUAL = 24;

  private final Choices choices;

  /**
   * What a user may choose.
   *
   * @param otherRates rates of each input but the first, Hz
   * @param highestRate the first input grows until the cell fires so fast, Hz
   * @param highestInput but not above this, Hz
   * @param held values at which an adaptation current is held, A; empty to let it run
   * @param points about so many are measured; null for so many as make good curves
   * @param precision how well each rate must be known
   */
  public record Choices(
      List<Double> otherRates,
      double highestRate,
      double highestInput,
      List<Double> held,
      @Nullable Integer points,
      StationaryResponse.Precision precision) {
    public Choices {
      otherRates = List.copyOf(otherRates);
      held = List.copyOf(held);
    }
  }

  public ScanPlanner(Choices choices) {
    this.choices = choices;
  }

  /**
   * A plan.
   *
   * @param name of the results
   * @param title for the terminal
   */
  public record Named(String name, String title, ScanPlan plan) {}

  /**
   * Makes plans for what a user names.
   *
   * @param subject a study file, a model file or the name of a model
   * @param settings what is changed in it
   * @param population of a study; null for all
   * @param seed null for the study's, or 1
   * @return one plan for each population
   * @throws InputException if the subject cannot be read or has no transfer function
   */
  public List<Named> plans(
      String subject, List<String> settings, @Nullable String population, @Nullable Long seed) {
    if (!isStudy(subject)) {
      if (population != null) {
        throw new InputException(
            SourcePosition.ofArgument("--population " + population),
            "'" + subject + "' is a model, not a study with populations");
      }
      NeuronModel model = CellModel.read(subject, settings);
      ScanPlan plan = of(model, seed == null ? 1 : seed);
      return List.of(new Named(CellModel.name(model), model.title(), plan));
    }
    var all = new ArrayList<>(settings.stream().map(Setting::parse).toList());
    if (seed != null) {
      all.add(new Setting("simulation.seed", Long.toString(seed), "--seed " + seed));
    }
    Study study = StudyReader.read(Path.of(subject), all);
    List<String> names = study.populations().stream().map(Study.Population::name).toList();
    if (population != null && !names.contains(population)) {
      throw new InputException(
          SourcePosition.ofArgument("--population " + population),
          "the study has no population of this name"
              + Spelling.hint(population, names)
              + "; known: "
              + String.join(", ", names));
    }
    return IntStream.range(0, names.size())
        .filter(p -> population == null || names.get(p).equals(population))
        .mapToObj(p -> new Named(study.name() + "-" + names.get(p), study.title(), of(study, p)))
        .toList();
  }

  /** How the cell of a population is measured at rates that are not those of a scan. */
  static ScanPlan cell(Study study, int population, StationaryResponse.Precision precision) {
    return new ScanPlanner(new Choices(List.of(0.0), 1, 1, List.of(), FEWEST, precision))
        .of(study, population);
  }

  /** A model file and a study differ in whether there are populations. */
  private static boolean isStudy(String subject) {
    if (!subject.endsWith(".yaml") && !subject.endsWith(".yml")) {
      return false;
    }
    YamlNode tree = YamlReader.read(subject, TextFile.read(Path.of(subject)));
    return tree instanceof YamlNode.Mapping mapping && mapping.values().containsKey("populations");
  }

  /** A model with the inputs of a neuron of the network of Carlu et al. 2020. */
  private ScanPlan of(NeuronModel model, long seed) {
    check(model);
    var excitation = Synapse.exponentialConductance("ampa", 0, 5e-3);
    var inhibition = Synapse.exponentialConductance("gaba", -80e-3, 5e-3);
    IntegrationScheme scheme =
        model
            .scheme()
            .flatMap(IntegrationScheme::named)
            .orElseGet(() -> Preparation.usualScheme(model));
    return plan(
        new Preparation(model, scheme, SpikeTiming.WITHIN_STEP, STEP, seed),
        List.of(
            new ScanPlan.Input("ampa", excitation, 1e-9, 400, List.of()),
            new ScanPlan.Input("gaba", inhibition, 5e-9, 100, List.of())),
        model.ownCurrent(),
        DISCARDED);
  }

  /** A population of a study with all its inputs. */
  private ScanPlan of(Study study, int population) {
    Study.Population cells = study.populations().get(population);
    check(cells.model());
    if (cells.injectedCurrent() != cells.model().ownCurrent()) {
      throw study
          .node("populations", cells.name())
          .error(
              "a transfer function of cells with an injected current is of no use to the mean field,"
                  + " which does not know it; leave the current out");
    }
    Study.Simulation simulation = study.simulation();
    var preparation =
        new Preparation(
            cells.model(),
            cells.scheme(),
            simulation.timing(),
            simulation.step(),
            simulation.seed());
    return plan(
        preparation, inputs(study, population), cells.injectedCurrent(), simulation.discarded());
  }

  /** A transfer function is that of one cell with a membrane in volt and synapses. */
  static void check(NeuronModel model) {
    @Nullable String lack =
        !model.receivesSynapses()
            ? "no synapse acts on it; add '+ I_syn' to the current in the equation of its potential"
            : !model.membrane().isComplete()
                ? "its file does not name capacitance, leak conductance and leak reversal under"
                    + " 'membrane'"
                : model.threshold() == null
                    ? "it has no threshold, so it never spikes"
                    : !model.distributions().isEmpty()
                        ? "its parameter '"
                            + model.distributions().firstEntry().getKey()
                            + "' differs from cell to cell"
                        : null;
    if (lack != null) {
      throw model.document().error("this cell has no transfer function: " + lack);
    }
  }

  private record Channel(Synapse synapse, double weight) {}

  /**
   * The kinds of input onto a population. K is the number of synapses from other neurons of the
   * network; where there are none, from outside.
   */
  private static List<ScanPlan.Input> inputs(Study study, int population) {
    var recurrent = new LinkedHashMap<Channel, Double>();
    var external = new LinkedHashMap<Channel, Double>();
    for (Study.Projection projection : study.projections()) {
      if (projection.targets().contains(population)
          && projection.receptor() instanceof Study.Receptor.Synaptic(Synapse synapse)) {
        checkKinetics(study, synapse);
        recurrent.merge(
            new Channel(synapse, projection.weight()), study.inDegree(projection), Double::sum);
      }
    }
    for (Study.Input input : study.inputs()) {
      if (input.targets().contains(population)
          && input.receptor() instanceof Study.Receptor.Synaptic(Synapse synapse)) {
        checkKinetics(study, synapse);
        external.merge(new Channel(synapse, input.weight()), (double) input.count(), Double::sum);
      }
    }
    external.forEach(recurrent::putIfAbsent);
    var inputs = new ArrayList<ScanPlan.Input>();
    recurrent.forEach((channel, count) -> {
      if (channel.weight() > 0 && count > 0) {
        inputs.add(
            new ScanPlan.Input(
                channel.synapse().name(), channel.synapse(), channel.weight(), count, List.of()));
      }
    });
    if (inputs.isEmpty()) {
      Study.Population cells = study.populations().get(population);
      throw study
          .node("populations", cells.name())
          .error(
              "no synapse with a weight above 0 reaches this population; there is nothing to scan");
    }
    inputs.sort(Comparator.comparingDouble(ScanPlanner::reversal).reversed());
    return inputs;
  }

  /** The formulas of the moments are those of one kind of synapse. */
  private static void checkKinetics(Study study, Synapse synapse) {
    if (!(synapse.effect() instanceof Synapse.Effect.Conductance)
        || !(synapse.kinetics() instanceof Synapse.Kinetics.Exponential)) {
      throw study
          .node("synapses", synapse.name())
          .error("a transfer function knows synapses that are exponential conductances");
    }
  }

  private static double reversal(ScanPlan.Input input) {
    return input.synapse().effect() instanceof Synapse.Effect.Conductance(double reversal)
        ? reversal
        : 0;
  }

  private ScanPlan plan(
      Preparation preparation, List<ScanPlan.Input> inputs, double current, double discarded) {
    var all = new ArrayList<ScanPlan.Input>();
    int lines = 1;
    var names = new HashSet<String>();
    for (ScanPlan.Input input : inputs) {
      List<Double> rates = all.isEmpty() ? List.of() : choices.otherRates();
      lines *= Math.max(1, rates.size());
      all.add(
          new ScanPlan.Input(
              unique(input.name(), names), input.synapse(), input.weight(), input.count(), rates));
    }
    Optional<AdaptationCurrent> adaptation = AdaptationCurrent.of(preparation.model());
    ScanPlan.@Nullable Held held = held(preparation.model(), adaptation);
    if (held != null) {
      lines *= held.values().size();
    }
    int points = choices.points() == null ? USUAL * lines : choices.points();
    if (points < FEWEST * lines) {
      throw new InputException(
          SourcePosition.ofArgument("--points " + points),
          String.format(
              Locale.ROOT,
              "must be at least %d, %d for each of the %d combinations of what is not refined",
              FEWEST * lines,
              FEWEST,
              lines));
    }
    double settled = held == null ? adaptation.map(w -> SETTLED * w.decayTime()).orElse(0.0) : 0;
    return new ScanPlan(
        preparation,
        all,
        current,
        Math.max(discarded, settled),
        SPIKE_CUT,
        held == null ? adaptation.map(AdaptationCurrent::variable).stream().toList() : List.of(),
        held,
        choices.precision(),
        choices.highestRate(),
        Math.min(choices.highestInput(), resolved(preparation, inputs.getFirst())),
        points / lines);
  }

  private ScanPlan.@Nullable Held held(NeuronModel model, Optional<AdaptationCurrent> adaptation) {
    if (choices.held().isEmpty()) {
      return null;
    }
    if (adaptation.isEmpty()) {
      throw new InputException(
          SourcePosition.ofArgument("--adaptation"),
          "the cell '"
              + model.cellName()
              + "' has no adaptation current that could be held (dw/dt = (a*(V - E_L) - w)/tau_w out"
              + " of the membrane, w += b at a spike)");
    }
    return new ScanPlan.Held(adaptation.get().variable(), choices.held());
  }

  /** The rate of an input whose mean conductance makes the membrane as fast as the step, Hz. */
  private static double resolved(Preparation preparation, ScanPlan.Input input) {
    double conductance = preparation.model().capacitance() / preparation.step();
    return input.synapse().kinetics() instanceof Synapse.Kinetics.Exponential(double decay)
        ? conductance / (input.weight() * decay * input.count())
        : Double.POSITIVE_INFINITY;
  }

  /** Synapses of one kind with several weights are several inputs. */
  private static String unique(String name, Set<String> taken) {
    String candidate = name;
    for (int number = 2; !taken.add(candidate); number++) {
      candidate = name + "-" + number;
    }
    return candidate;
  }
}
