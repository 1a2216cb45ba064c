package org.meanfield.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.document.TextFile;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlNode;
import org.meanfield.document.YamlReader;
import org.meanfield.document.YamlSchema;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.model.ModelCatalogue;
import org.meanfield.model.NeuronModel;
import org.meanfield.model.Synapse;
import org.meanfield.units.Dimension;
import org.meanfield.units.Quantity;
import org.meanfield.units.Spelling;

/** Reads a study file. Every fault is reported at its place in the file. */
public final class StudyReader {
  private static final YamlSchema SCHEMA = YamlSchema.load("/schemas/study.json");
  private static final long LARGEST_POPULATION = 100_000_000;

  /** Fewer bins than this do not know the error of their mean. */
  private static final int FEWEST_BINS = 8;

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  private final Path folder;
  private final YamlFields root;
  private final Map<String, Integer> populationNumbers = new LinkedHashMap<>();
  private final Map<String, Synapse> synapses = new LinkedHashMap<>();

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
    YamlNode tree = YamlReader.read(file.toString(), TextFile.read(file));
    for (Setting setting : settings) {
      tree = setting.applyTo(tree);
    }
    SCHEMA.check(tree);
    String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    return new StudyReader(file.resolveSibling(""), YamlFields.of(tree).mapping()).read(name);
  }

  private Study read(String name) {
    root.find("synapses").ifPresent(this::readSynapses);
    List<Study.Population> populations = populations();
    Study.Simulation simulation = simulation();
    checkScheme(populations, simulation);
    List<Study.Projection> projections = projections();
    List<Study.Input> inputs = inputs(simulation);
    Study.@Nullable MeanField meanField =
        root.find("mean-field").map(node -> meanField(node, simulation)).orElse(null);
    var study =
        new Study(
            name,
            root.mapping(),
            root.text("title"),
            root.find("source").map(node -> YamlFields.scalar(node).value()).orElse(""),
            populations,
            List.copyOf(synapses.values()),
            projections,
            inputs,
            simulation,
            meanField,
            recording(populations, simulation));
    long analysed = simulation.steps() - simulation.discardedSteps();
    if (analysed / study.binSteps() < FEWEST_BINS) {
      throw YamlFields.of(root.get("simulation"))
          .get("duration")
          .error(
              "after the discarded time there must be room for "
                  + FEWEST_BINS
                  + " bins of "
                  + new Quantity(study.binSteps() * simulation.step(), Dimension.SECOND));
    }
    return study;
  }

  private void readSynapses(YamlNode node) {
    YamlNode.Mapping mapping = YamlFields.of(node).mapping();
    mapping
        .values()
        .forEach((name, value) -> {
          checkName(mapping, name);
          var fields = YamlFields.of(value);
          synapses.put(
              name,
              new Synapse(
                  name,
                  fields.quantity("reversal", Dimension.VOLT),
                  YamlFields.positive(fields.get("decay"), Dimension.SECOND)));
        });
  }

  private List<Study.Population> populations() {
    var populations = new ArrayList<Study.Population>();
    YamlNode.Mapping mapping = YamlFields.of(root.get("populations")).mapping();
    mapping
        .values()
        .forEach((name, value) -> {
          checkName(mapping, name);
          populationNumbers.put(name, populations.size());
          populations.add(population(name, YamlFields.of(value)));
        });
    return populations;
  }

  private Study.Population population(String name, YamlFields fields) {
    NeuronModel model = ModelCatalogue.load(fields.get("model"), folder);
    int size = (int) YamlFields.wholeNumber(fields.get("size"), 1, LARGEST_POPULATION);
    for (Synapse synapse : synapses.values()) {
      if (model.equations().find(synapse.variable()).isPresent()
          || model.parameters().containsKey(synapse.variable())) {
        throw fields
            .get("model")
            .error(
                "the model defines '"
                    + synapse.variable()
                    + "', which is the conductance of the synapse '"
                    + synapse.name()
                    + "'; rename the synapse");
      }
    }
    return new Study.Population(
        name,
        fields.find("parameters").map(node -> model.with(parameters(model, node))).orElse(model),
        size,
        fields.find("current").map(n -> YamlFields.quantity(n, Dimension.AMPERE)).orElse(0.0));
  }

  private static Map<String, Quantity> parameters(NeuronModel model, YamlNode node) {
    var values = new LinkedHashMap<String, Quantity>();
    YamlNode.Mapping mapping = YamlFields.of(node).mapping();
    mapping
        .values()
        .forEach((name, value) -> {
          Quantity before = model.parameters().get(name);
          if (before == null) {
            throw new InputException(
                mapping.keyPosition(name),
                "the model "
                    + model.name()
                    + " has no parameter '"
                    + name
                    + "'"
                    + Spelling.hint(name, model.parameters().keySet()));
          }
          var membrane = model.membrane();
          boolean positive =
              name.equals(membrane.capacitance()) || name.equals(membrane.leakConductance());
          double changed =
              positive
                  ? YamlFields.positive(value, before.dimension())
                  : YamlFields.quantity(value, before.dimension());
          values.put(name, new Quantity(changed, before.dimension()));
        });
    return values;
  }

  private Study.Simulation simulation() {
    var fields = YamlFields.of(root.get("simulation"));
    double step = YamlFields.positive(fields.get("step"), Dimension.SECOND);
    long steps = steps(fields.get("duration"), step);
    if (steps < 1) {
      throw fields.get("duration").error("must be at least one step");
    }
    long discarded = fields.find("discard").map(node -> steps(node, step)).orElse(0L);
    if (discarded >= steps) {
      throw fields.get("discard").error("must be shorter than the duration");
    }
    YamlNode schemeNode = fields.get("scheme");
    String schemeName = YamlFields.scalar(schemeNode).value();
    List<String> known =
        List.of(IntegrationScheme.values()).stream().map(IntegrationScheme::typedName).toList();
    IntegrationScheme scheme =
        IntegrationScheme.named(schemeName)
            .orElseThrow(() ->
                schemeNode.error(
                    "there is no scheme '"
                        + schemeName
                        + "'"
                        + Spelling.hint(schemeName, known)
                        + "; known: "
                        + String.join(", ", known)));
    long seed = YamlFields.wholeNumber(fields.get("seed"), 0, 1L << 53);
    return new Study.Simulation(steps, step, discarded, scheme, seed);
  }

  /** A time as a number of steps, which must be whole. */
  private static long steps(YamlNode node, double step) {
    double time = YamlFields.notNegative(node, Dimension.SECOND);
    double steps = Math.rint(time / step);
    if (Math.abs(steps * step - time) > 1e-9 * time) {
      throw node.error("must be a multiple of the step, " + new Quantity(step, Dimension.SECOND));
    }
    if (steps >= Integer.MAX_VALUE) {
      throw node.error("is more than 2147483646 steps of " + new Quantity(step, Dimension.SECOND));
    }
    return (long) steps;
  }

  private void checkScheme(List<Study.Population> populations, Study.Simulation simulation) {
    for (Study.Population population : populations) {
      var system = population.model().system(List.copyOf(synapses.values()), 0);
      Optional<String> obstacle = simulation.scheme().obstacle(system);
      if (obstacle.isPresent()) {
        throw YamlFields.of(root.get("simulation"))
            .get("scheme")
            .error(
                simulation.scheme().typedName()
                    + " cannot integrate '"
                    + obstacle.get()
                    + "' of the model "
                    + population.model().name()
                    + ", whose equation is not linear in it; choose euler");
      }
    }
  }

  private List<Study.Projection> projections() {
    var projections = new ArrayList<Study.Projection>();
    Set<String> names = new HashSet<>();
    Optional<YamlNode> list = root.find("projections");
    if (list.isEmpty() || !(list.get() instanceof YamlNode.Sequence sequence)) {
      return projections;
    }
    for (YamlNode node : sequence.elements()) {
      var fields = YamlFields.of(node);
      Synapse synapse = synapse(fields.get("synapse"));
      int source = populationNumber(fields.get("from"));
      String name = fields.text("from") + "-" + synapse.name();
      for (int n = 2; !names.add(name); n++) {
        name = fields.text("from") + "-" + synapse.name() + "-" + n;
      }
      YamlNode probabilityNode = fields.get("probability");
      double probability = YamlFields.quantity(probabilityNode, Dimension.DIMENSIONLESS);
      if (probability < 0 || probability > 1) {
        throw probabilityNode.error(
            "a probability must be from 0 to 1, not " + YamlFields.scalar(probabilityNode).value());
      }
      projections.add(
          new Study.Projection(
              name, source, targets(fields.get("to")), synapse, weight(fields), probability));
    }
    return projections;
  }

  private List<Study.Input> inputs(Study.Simulation simulation) {
    var inputs = new ArrayList<Study.Input>();
    root.find("inputs")
        .map(node -> YamlFields.of(node).mapping())
        .ifPresent(mapping ->
            mapping
                .values()
                .forEach((name, node) -> {
                  checkName(mapping, name);
                  inputs.add(input(name, YamlFields.of(node), simulation));
                }));
    return inputs;
  }

  private Study.Input input(String name, YamlFields fields, Study.Simulation simulation) {
    return InputReader.read(
        name,
        targets(fields.get("to")),
        synapse(fields.get("synapse")),
        weight(fields),
        fields,
        simulation.step());
  }

  private Study.MeanField meanField(YamlNode node, Study.Simulation simulation) {
    var fields = YamlFields.of(node);
    YamlNode bin = fields.get("bin");
    long binSteps = steps(bin, simulation.step());
    if (binSteps < 1) {
      throw bin.error("must be at least one step");
    }
    var transfer = new LinkedHashMap<String, YamlNode.Scalar>();
    YamlNode.Mapping mapping = YamlFields.of(fields.get("transfer")).mapping();
    mapping
        .values()
        .forEach((population, value) -> {
          checkPopulation(mapping.keyPosition(population), population);
          transfer.put(population, YamlFields.scalar(value));
        });
    var inOrder = new ArrayList<YamlNode.Scalar>();
    for (String population : populationNumbers.keySet()) {
      YamlNode.Scalar reference = transfer.get(population);
      if (reference == null) {
        throw mapping.error("the population '" + population + "' needs a transfer function here");
      }
      inOrder.add(reference);
    }
    int order = (int) YamlFields.wholeNumber(fields.get("order"), 1, 2);
    return new Study.MeanField(order, (int) binSteps, inOrder);
  }

  private Study.Recording recording(
      List<Study.Population> populations, Study.Simulation simulation) {
    var traced = new ArrayList<Integer>();
    populations.forEach(_ -> traced.add(0));
    int sampleSteps = (int) Math.max(1, Math.rint(0.2e-3 / simulation.step()));
    Optional<YamlNode> node = root.find("record");
    if (node.isEmpty()) {
      return new Study.Recording(traced, sampleSteps);
    }
    var fields = YamlFields.of(node.get());
    fields
        .find("traces")
        .map(traces -> YamlFields.of(traces).mapping())
        .ifPresent(mapping -> readTraced(mapping, populations, traced));
    @Nullable YamlNode interval = fields.find("interval").orElse(null);
    if (interval != null) {
      sampleSteps = (int) steps(interval, simulation.step());
      if (sampleSteps < 1) {
        throw interval.error("must be at least one step");
      }
    }
    return new Study.Recording(traced, sampleSteps);
  }

  private void readTraced(
      YamlNode.Mapping mapping, List<Study.Population> populations, List<Integer> traced) {
    mapping
        .values()
        .forEach((population, value) -> {
          int number = checkPopulation(mapping.keyPosition(population), population);
          traced.set(
              number, (int) YamlFields.wholeNumber(value, 0, populations.get(number).size()));
        });
  }

  private double weight(YamlFields fields) {
    return YamlFields.notNegative(fields.get("weight"), Dimension.SIEMENS);
  }

  private List<Integer> targets(YamlNode node) {
    if (!(node instanceof YamlNode.Sequence sequence)) {
      return List.of(populationNumber(node));
    }
    var targets = new ArrayList<Integer>();
    for (YamlNode element : sequence.elements()) {
      int number = populationNumber(element);
      if (targets.contains(number)) {
        throw element.error("this population is named twice");
      }
      targets.add(number);
    }
    if (targets.isEmpty()) {
      throw node.error("this is empty; name at least one population");
    }
    return targets;
  }

  private int populationNumber(YamlNode node) {
    return checkPopulation(node.position(), YamlFields.scalar(node).value());
  }

  private int checkPopulation(SourcePosition position, String name) {
    Integer number = populationNumbers.get(name);
    if (number == null) {
      throw new InputException(
          position,
          "there is no population '"
              + name
              + "'"
              + Spelling.hint(name, populationNumbers.keySet()));
    }
    return number;
  }

  private Synapse synapse(YamlNode node) {
    String name = YamlFields.scalar(node).value();
    Synapse synapse = synapses.get(name);
    if (synapse == null) {
      throw node.error(
          "there is no synapse '"
              + name
              + "' under 'synapses'"
              + Spelling.hint(name, synapses.keySet()));
    }
    return synapse;
  }

  private static void checkName(YamlNode.Mapping mapping, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new InputException(
          mapping.keyPosition(name),
          "the name '" + name + "' must begin with a letter and go on with letters, digits or '_'");
    }
  }
}
