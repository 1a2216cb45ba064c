package org.meanfield.study;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.TextFile;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlNode;
import org.meanfield.document.YamlReader;
import org.meanfield.document.YamlSchema;

/** Reads a study file. Every fault is reported at its place in the file. */
public final class StudyReader {
  private static final YamlSchema SCHEMA =
      YamlSchema.load(
          "/schemas/study.json",
          Map.ofEntries(
              entry("method", "scheme"),
              entry("N", "size"),
              entry("dt", "step"),
              entry("p", "probability"),
              entry("K", "in-degree"),
              entry("indegree", "in-degree"),
              entry("rule", "connect"),
              entry("autapses", "self-connections"),
              entry("multapses", "multiple-connections"),
              entry("base", "constant"),
              entry("csv", "values"),
              entry("noise", "ornstein-uhlenbeck"),
              entry("ou", "ornstein-uhlenbeck"),
              entry("OU", "ornstein-uhlenbeck"),
              entry("sigma", "deviation"),
              entry("tau", "time")));

  /** Fewer bins than this do not know the error of their mean. */
  private static final int FEWEST_BINS = 8;

  private final Path folder;
  private final YamlFields root;
  private final StudyNames names = new StudyNames();

  private StudyReader(Path folder, YamlNode.Mapping root) {
    this.folder = folder;
    this.root = new YamlFields(root);
  }

  /**
   * Reads a study.
   *
   * @param file the study file
   * @param settings what to change in it
   * @throws InputException at the first fault
   */
  public static Study read(Path file, List<Setting> settings) {
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
    return read(file, name, settings);
  }

  /** Reads a study whose name is not that of its file. */
  static Study read(Path file, String name, List<Setting> settings) {
    YamlNode tree = YamlReader.read(file.toString(), TextFile.read(file));
    for (Setting setting : settings) {
      tree = setting.applyTo(tree);
    }
    SCHEMA.check(tree);
    return new StudyReader(file.resolveSibling(""), YamlFields.of(tree).mapping()).read(name);
  }

  private Study read(String name) {
    root.find("synapses").ifPresent(this::readSynapses);
    var timing = YamlFields.of(root.get("simulation"));
    List<Study.Population> populations = populations(new SchemeReader(timing.find("scheme")));
    Study.Simulation simulation = SimulationReader.read(timing);
    SimulationReader.checkSpikes(
        timing.find("spike-timing").orElseGet(() -> timing.get("step")),
        simulation,
        populations,
        names.synapses());
    var connections = new ConnectionReader(names, populations, simulation, folder);
    List<Study.Projection> projections =
        root.find("projections").map(connections::projections).orElse(List.of());
    List<Study.Input> inputs = root.find("inputs").map(connections::inputs).orElse(List.of());
    Study.@Nullable MeanField meanField =
        root.find("mean-field").map(node -> meanField(node, simulation)).orElse(null);
    var study =
        new Study(
            name,
            root.mapping(),
            root.text("title"),
            root.find("source").map(node -> YamlFields.scalar(node).value()).orElse(""),
            populations,
            names.synapses(),
            projections,
            inputs,
            simulation,
            meanField,
            recording(populations, simulation));
    checkBins(study, timing.get("duration"));
    checkSynapses(study);
    return study;
  }

  private static void checkBins(Study study, YamlNode duration) {
    Study.Simulation simulation = study.simulation();
    int analysed = simulation.steps() - simulation.discardedSteps();
    if (analysed / study.binSteps() < FEWEST_BINS) {
      throw duration.error(
          "after the discarded time there must be room for "
              + FEWEST_BINS
              + " bins of "
              + SimulationReader.time(study.binSteps() * simulation.step()));
    }
  }

  /** What is connected to a cell must act on it. */
  private static void checkSynapses(Study study) {
    for (int p = 0; p < study.populations().size(); p++) {
      Study.Population population = study.populations().get(p);
      if (!population.model().receivesSynapses() && study.hasSynapsesOnto(p)) {
        throw study
            .node("populations", population.name(), "model")
            .error(
                "the cell of "
                    + population.name()
                    + " does not use I_syn, so no synapse and no input would act on it; add"
                    + " '+ I_syn' to the current in its equation of the potential");
      }
    }
  }

  private void readSynapses(YamlNode node) {
    YamlNode.Mapping mapping = YamlFields.of(node).mapping();
    mapping
        .values()
        .forEach((name, value) -> {
          StudyNames.check(mapping, name);
          names.addSynapse(SynapseReader.read(name, value));
        });
  }

  private List<Study.Population> populations(SchemeReader schemes) {
    var populations = new ArrayList<Study.Population>();
    YamlNode.Mapping mapping = YamlFields.of(root.get("populations")).mapping();
    mapping
        .values()
        .forEach((name, value) -> {
          StudyNames.check(mapping, name);
          names.addPopulation(name);
          populations.add(
              PopulationReader.read(name, YamlFields.of(value), names.synapses(), schemes, folder));
        });
    return populations;
  }

  private Study.MeanField meanField(YamlNode node, Study.Simulation simulation) {
    var fields = YamlFields.of(node);
    int binSteps = SimulationReader.steps(fields.get("bin"), simulation.step(), 1);
    var transfer = YamlFields.of(fields.get("transfer"));
    YamlNode.Mapping mapping = transfer.mapping();
    mapping.values().keySet().forEach(p -> names.population(mapping.keyPosition(p), p));
    var inOrder = new ArrayList<YamlNode.Scalar>();
    for (String population : names.populations()) {
      YamlNode reference =
          transfer
              .find(population)
              .orElseThrow(() ->
                  mapping.error(
                      "the population '" + population + "' needs a transfer function here"));
      inOrder.add(YamlFields.scalar(reference));
    }
    int order = (int) YamlFields.wholeNumber(fields.get("order"), 1, 2);
    return new Study.MeanField(order, binSteps, inOrder);
  }

  private Study.Recording recording(
      List<Study.Population> populations, Study.Simulation simulation) {
    Optional<YamlFields> fields = root.find("record").map(YamlFields::of);
    int sampleSteps =
        fields
            .flatMap(record -> record.find("interval"))
            .map(interval -> interval(interval, simulation))
            .orElse(
                Math.clamp(
                    (long) Math.rint(0.2e-3 / simulation.step()),
                    1,
                    Math.max(1, simulation.steps() - 1)));
    var traced = new ArrayList<Integer>();
    populations.forEach(_ -> traced.add(0));
    fields
        .flatMap(record -> record.find("traces"))
        .map(traces -> YamlFields.of(traces).mapping())
        .ifPresent(mapping ->
            mapping
                .values()
                .forEach((name, value) -> {
                  int number = names.population(mapping.keyPosition(name), name);
                  int size = populations.get(number).size();
                  traced.set(number, (int) YamlFields.wholeNumber(value, 0, size));
                }));
    return new Study.Recording(traced, sampleSteps);
  }

  private static int interval(YamlNode node, Study.Simulation simulation) {
    int steps = SimulationReader.steps(node, simulation.step(), 1);
    if (steps >= simulation.steps()) {
      throw node.error("must be shorter than the duration; there would be one sample only");
    }
    return steps;
  }
}
