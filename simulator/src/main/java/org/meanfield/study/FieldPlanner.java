package org.meanfield.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.TextFile;
import org.meanfield.document.YamlNode;
import org.meanfield.equations.Statement;
import org.meanfield.field.Adaptation;
import org.meanfield.field.ChannelInput;
import org.meanfield.field.FieldPopulation;
import org.meanfield.field.MeanField;
import org.meanfield.model.AdaptationCurrent;
import org.meanfield.model.ModelCatalogue;
import org.meanfield.model.NeuronModel;
import org.meanfield.model.Synapse;
import org.meanfield.network.ConnectionRule;
import org.meanfield.stimulus.EventDistribution;
import org.meanfield.stimulus.RateCourse;
import org.meanfield.stimulus.RectifiedMean;
import org.meanfield.transfer.AdaptationState;
import org.meanfield.transfer.CoefficientCatalogue;
import org.meanfield.transfer.InputChannel;
import org.meanfield.transfer.Integration;
import org.meanfield.transfer.PassiveCell;
import org.meanfield.transfer.TransferFile;
import org.meanfield.transfer.TransferFunction;

/** Makes the mean field out of a study. */
final class FieldPlanner {
  private final Study study;
  private final Study.MeanField settings;
  private final Path folder;
  private final List<String> notes = new ArrayList<>();
  private final FieldDomain domain = new FieldDomain();

  /**
   * @param folder where the names of coefficient files start
   */
  FieldPlanner(Study study, Study.MeanField settings, Path folder) {
    this.study = study;
    this.settings = settings;
    this.folder = folder;
  }

  /** Fails if the mean field cannot be made. */
  void check() {
    plan();
  }

  /** The mean field under the inputs of the study. */
  MeanField plan() {
    return plan(rate -> rate);
  }

  /** The mean field under the rates to which the inputs settle, for the stationary state. */
  MeanField stationaryPlan() {
    return plan(RectifiedMean::of);
  }

  /** Watches the states of the mean fields that were planned. */
  FieldDomain domain() {
    return domain;
  }

  /** What a reader of the results must know, a sentence each. */
  List<String> notes() {
    var all = new LinkedHashSet<>(notes);
    all.addAll(domain.notes());
    return List.copyOf(all);
  }

  private MeanField plan(UnaryOperator<RateCourse> rates) {
    FieldConditions.check(study);
    if (study.projections().stream().anyMatch(p -> p.delay().longest() > 0)) {
      notes.add(
          "The mean field does not know delays: its stationary states stay the same, but its time"
              + " course is ahead of the network's, and what delays do to fluctuations is missing.");
    }
    study.projections().forEach(this::noteStructure);
    var populations = new ArrayList<FieldPopulation>();
    for (int p = 0; p < study.populations().size(); p++) {
      Study.Population population = study.populations().get(p);
      List<ChannelInput> inputs = ChannelInput.merge(inputs(p, rates));
      YamlNode.Scalar reference = settings.transfer().get(p);
      if (inputs.isEmpty()) {
        throw reference.error(
            "the population '"
                + population.name()
                + "' receives nothing; a mean field needs input");
      }
      var cell =
          new PassiveCell(
              population.model().capacitance(),
              population.model().leakConductance(),
              population.model().leakReversal());
      List<InputChannel> channels = inputs.stream().map(ChannelInput::channel).toList();
      TransferFile coefficients = coefficients(population, reference, cell, channels);
      domain.add(p, coefficients);
      populations.add(
          new FieldPopulation(
              population.name(),
              population.size(),
              function(coefficients, population, reference, cell, channels),
              inputs,
              adaptation(population, reference)));
    }
    return new MeanField(populations, settings.binSteps() * study.simulation().step());
  }

  /** Sources of each neuron are many, all different and drawn at random, for the mean field. */
  private void noteStructure(Study.Projection projection) {
    @Nullable String structure =
        switch (projection.rule()) {
          case ConnectionRule.OneToOne _ -> "one source per neuron";
          case ConnectionRule.Listed _ -> "connections from a list";
          case ConnectionRule.InDegree rule ->
              rule.multipleConnections() ? "multiple connections" : null;
          case ConnectionRule.Probability _ -> null;
          case ConnectionRule.AllToAll _ -> null;
        };
    if (structure != null) {
      notes.add(
          String.format(
              Locale.ROOT,
              "The mean field takes '%s', which has %s, for connections drawn at random from many"
                  + " neurons, %.4g onto each neuron.",
              projection.name(),
              structure,
              study.inDegree(projection)));
    }
  }

  private List<ChannelInput> inputs(int target, UnaryOperator<RateCourse> rates) {
    var inputs = new ArrayList<ChannelInput>();
    for (Study.Projection projection : study.projections()) {
      Study.Population source = study.populations().get(projection.source());
      double inDegree = study.inDegree(projection);
      if (projection.targets().contains(target) && projection.weight() > 0 && inDegree > 0) {
        inputs.add(
            new ChannelInput(
                channel(projection.receptor(), projection.weight()),
                List.of(new ChannelInput.Recurrent(source.name(), inDegree)),
                List.of()));
      }
    }
    for (Study.Input input : study.inputs()) {
      if (input.targets().contains(target) && input.weight() > 0) {
        if (input.distribution() == EventDistribution.BERNOULLI) {
          notes.add(
              "The network's input '"
                  + input.name()
                  + "' draws at most one event per step, which has too little variance; the mean"
                  + " field assumes a Poisson process.");
        }
        RateCourse rate = rates.apply(input.rate());
        InputNotes.settled(input.name(), rate).ifPresent(notes::add);
        inputs.add(
            new ChannelInput(
                channel(input.receptor(), input.weight()),
                List.of(),
                List.of(new ChannelInput.External(input.count(), rate))));
      }
    }
    return inputs;
  }

  /** What a synapse is to a mean field. */
  static InputChannel channel(Study.Receptor receptor, double weight) {
    if (receptor instanceof Study.Receptor.Synaptic(Synapse synapse)
        && synapse.effect() instanceof Synapse.Effect.Conductance(double reversal)
        && synapse.kinetics() instanceof Synapse.Kinetics.Exponential(double decayTime)) {
      return new InputChannel(reversal, decayTime, weight);
    }
    throw new IllegalStateException("the conditions of the mean field were not checked");
  }

  private TransferFile coefficients(
      Study.Population population,
      YamlNode.Scalar reference,
      PassiveCell cell,
      List<InputChannel> channels) {
    TransferFile file =
        reference.value().endsWith(".json") ? read(reference) : find(population.model(), reference);
    refuseOtherCell(population, reference, file);
    for (String mismatch : file.mismatches(cell, channels)) {
      notes.add(FitAdvice.beyondFit(population, mismatch));
    }
    Study.Simulation simulation = study.simulation();
    file.mismatch(new Integration(population.scheme(), simulation.step(), simulation.timing()))
        .ifPresent(difference ->
            notes.add(
                "Transfer function of "
                    + population.name()
                    + ": "
                    + difference
                    + ", which may change them by some percent; scan this study to be sure."));
    if (population.injectedCurrent() != population.model().ownCurrent()) {
      throw reference.error(
          "the mean field does not know the injected current of '"
              + population.name()
              + "'; leave the current out, or run the network alone");
    }
    return file;
  }

  private static TransferFunction function(
      TransferFile file,
      Study.Population population,
      YamlNode.Scalar reference,
      PassiveCell cell,
      List<InputChannel> channels) {
    try {
      return file.function(population.model(), cell, channels);
    } catch (IllegalArgumentException e) {
      throw reference.error(e.getMessage() + FitAdvice.otherInputs(population, file));
    }
  }

  private TransferFile read(YamlNode.Scalar reference) {
    Path path = TextFile.named(reference, folder);
    return TransferFile.read(path.toString(), TextFile.read(path));
  }

  private static TransferFile find(NeuronModel model, YamlNode.Scalar reference) {
    var catalogue = new CoefficientCatalogue();
    return catalogue
        .find(model.name(), reference.value())
        .orElseThrow(() -> {
          List<String> sets = catalogue.sets(model.name());
          return reference.error(
              "there are no coefficients '"
                  + reference.value()
                  + "' for the model "
                  + model.name()
                  + (sets.isEmpty()
                      ? "; give a coefficient file (.json)"
                      : "; known: " + String.join(", ", sets)));
        });
  }

  /**
   * A fit holds for one cell; other equations or parameters make another. But one that takes w as
   * it is holds for any a, b and τ_w.
   */
  private void refuseOtherCell(
      Study.Population population, YamlNode.Scalar reference, TransferFile file) {
    NeuronModel model = population.model();
    boolean isKnown = ModelCatalogue.names().contains(file.cellName());
    if (isKnown && file.adaptation() != AdaptationState.RUNNING) {
      NeuronModel fitted = ModelCatalogue.load(file.cellName());
      boolean isFitted =
          file.fingerprint() == null || file.fingerprint().equals(fitted.fingerprint());
      if (isFitted && !model.isSameCell(fitted) && model.isSameButForAdaptation(fitted)) {
        notes.add(
            "'"
                + population.name()
                + "' adapts otherwise than the cell its transfer function was fitted for ("
                + difference(model, fitted)
                + "); it takes the adaptation current as given, so that it holds.");
        return;
      }
    }
    if (file.fingerprint() != null) {
      if (!file.fingerprint().equals(model.fingerprint())) {
        throw reference.error(
            "these coefficients were fitted for a cell '"
                + file.cellName()
                + "' with other equations or values than that of the population '"
                + population.name()
                + "'; fit it anew with 'meanfield transfer scan' and 'fit'");
      }
    } else if (!isKnown) {
      if (!file.cellName().equals(model.cellName())) {
        throw reference.error(
            "these coefficients were fitted for the cell '"
                + file.cellName()
                + "', but the population '"
                + population.name()
                + "' is made of '"
                + model.cellName()
                + "'; give coefficients of this cell, or run the network alone");
      }
    } else {
      NeuronModel fitted = ModelCatalogue.load(file.cellName());
      if (!model.isSameCell(fitted)) {
        throw reference.error(
            "these coefficients were fitted for "
                + fitted.name()
                + ", but the population '"
                + population.name()
                + "' has "
                + difference(model, fitted)
                + "; give coefficients of this cell, or run the network alone");
      }
    }
  }

  private static String difference(NeuronModel model, NeuronModel fitted) {
    if (model.parameters().keySet().equals(fitted.parameters().keySet())) {
      for (var parameter : fitted.parameters().entrySet()) {
        var used = model.parameters().get(parameter.getKey());
        if (!parameter.getValue().equals(used)) {
          return parameter.getKey() + " = " + used + " instead of " + parameter.getValue();
        }
      }
    }
    return "other equations, another spike rule or another reset";
  }

  /** The current that spikes feed, if there is one: it has an equation of its own in the field. */
  private static @Nullable Adaptation adaptation(
      Study.Population population, YamlNode.Scalar reference) {
    NeuronModel model = population.model();
    Optional<Statement> other =
        model.reset().stream()
            .filter(statement -> !statement.name().equals(model.membrane().potential()))
            .findFirst();
    if (other.isEmpty()) {
      return null;
    }
    AdaptationCurrent found =
        AdaptationCurrent.of(model)
            .filter(w -> w.isCentredOn(model.leakReversal()))
            .orElseThrow(() ->
                reference.error(
                    "the mean field does not know '"
                        + other.get().name()
                        + "', which the spikes of '"
                        + population.name()
                        + "' change: it knows one current w out of the membrane,"
                        + " dw/dt = (a*(V - E_L) - w)/tau_w, with w += b at a spike; run the network"
                        + " alone"));
    return found.conductance() == 0 && found.increment() == 0
        ? null
        : new Adaptation(found.conductance(), found.increment(), found.decayTime());
  }
}
