package org.meanfield.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.cell.Preparation;
import org.meanfield.document.YamlNode;
import org.meanfield.equations.EquationParser;
import org.meanfield.equations.Equations;
import org.meanfield.kernel.SpikeTiming;
import org.meanfield.model.ModelCatalogue;
import org.meanfield.model.NeuronModel;
import org.meanfield.report.FigureFiles;

/** {@code docs/models.md} says what the files of the catalogue say. */
class ModelGuideTest {
  private static final Path ROOT = Path.of(System.getProperty("meanfield.root", ".."));
  private static final Path GUIDE = ROOT.resolve("docs/models.md");
  private static final Path CURVES = ROOT.resolve("docs/images/models");
  private static final Pattern PATTERN = Pattern.compile("its pattern at I_ext = ([0-9.]+) pA");
  private static final double BEYOND_PATTERN = 1.25;
  private static final List<String> RULES =
      List.of("threshold", "reset", "refractory", "initial", "scheme");
  private static final String WRITE = "meanfield.writeGuide";
  private static final String COMMAND =
      "mvn -B test -pl simulator -Dtest=ModelGuideTest -D" + WRITE + "=true";

  @Test
  void guideSaysWhatTheCatalogueSays() throws IOException, InterruptedException {
    String guide = guide();
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(GUIDE, guide);
      for (String name : ModelCatalogue.names()) {
        Files.writeString(curveFile(name), rateCurve(name));
      }
    }
    assertThat(Files.readString(GUIDE)).as("renew it with " + COMMAND).isEqualTo(guide);
    assertThat(ModelCatalogue.names()).allMatch(name -> Files.exists(curveFile(name)));
  }

  /** One of each kind: type I, a block soon after the onset, bursts that begin late. */
  @ParameterizedTest
  @ValueSource(strings = {"lif", "ml-homoclinic", "adex-delayed-regular-bursting"})
  void curvesAreWhatTheCellsDo(String model) throws IOException, InterruptedException {
    assertThat(Files.readString(curveFile(model)).equals(rateCurve(model)))
        .as("the f-I curve of " + model + " is up to date; if not, renew all with " + COMMAND)
        .isTrue();
  }

  static Stream<String> models() {
    return ModelCatalogue.names().stream();
  }

  @Tag("validation")
  @ParameterizedTest
  @MethodSource("models")
  void allCurvesAreWhatTheCellsDo(String model) throws IOException, InterruptedException {
    curvesAreWhatTheCellsDo(model);
  }

  private static Path curveFile(String model) {
    return CURVES.resolve(model + ".svg");
  }

  /** The figure of {@code meanfield cell MODEL fi}. */
  private static String rateCurve(String name) throws InterruptedException {
    NeuronModel model = ModelCatalogue.load(name);
    var preparation =
        new Preparation(
            model,
            Preparation.usualScheme(model),
            SpikeTiming.WITHIN_STEP,
            Preparation.USUAL_STEP,
            1);
    var usual = new RateExperiment(null, null, 40, 2).carryOut(preparation, Progress.SILENT);
    double pattern = pattern(model);
    if (pattern <= usual.settings().path("to_pA").asDouble()) {
      return FigureFiles.svg(usual.figure());
    }
    double to = BEYOND_PATTERN * pattern * 1e-12;
    var wide = new RateExperiment(null, to, 40, 2).carryOut(preparation, Progress.SILENT);
    return FigureFiles.svg(wide.figure());
  }

  /** The current at which the notes say that a cell shows its pattern, pA; 0 without one. */
  private static double pattern(NeuronModel model) {
    var found = PATTERN.matcher(model.notes().replaceAll("\\s+", " "));
    return found.find() ? Double.parseDouble(found.group(1)) : 0;
  }

  private static String guide() {
    var guide = new StringBuilder();
    guide.append(
        """
        <!-- Made from simulator/src/main/resources/models. Do not edit; renew it with
        %s -->
        # The catalogue of models

        Each cell is a text file; `meanfield models NAME` prints it, `meanfield cell NAME fi` measures it. Cells
        that share their equations stand together. `I_syn` is the current through the synapses of a study, `I_ext`
        an injected current; both are positive if they depolarise.

        """
            .formatted(COMMAND));
    var families = families();
    guide.append("| model | what it is |\n|---|---|\n");
    families.forEach((family, models) ->
        models.forEach(model ->
            guide.append("| [`%s`](#%s) | %s |%n".formatted(model.name(), family, model.title()))));
    families.forEach((family, models) -> append(guide, family, models));
    return guide.toString();
  }

  /** Models by family, which is the first word of their names, in the order of the catalogue. */
  private static SequencedMap<String, List<NeuronModel>> families() {
    var families = new LinkedHashMap<String, List<NeuronModel>>();
    for (String name : ModelCatalogue.names()) {
      NeuronModel model = ModelCatalogue.load(name);
      families.computeIfAbsent(name.replaceFirst("-.*", ""), _ -> new ArrayList<>()).add(model);
    }
    families.forEach((family, models) ->
        assertThat(models.stream().map(model -> text(model, "equations").strip()).distinct())
            .as("equations of the family " + family)
            .hasSize(1));
    return families;
  }

  private static void append(StringBuilder guide, String heading, List<NeuronModel> family) {
    NeuronModel first = family.getFirst();
    guide.append("\n## ").append(heading).append("\n\n");
    for (NeuronModel model : family) {
      guide
          .append("**`")
          .append(model.name())
          .append("`** ")
          .append(model.title())
          .append(". ")
          .append(model.source().isEmpty() ? "" : "Source: " + model.source().strip() + ".")
          .append(model.notes().isEmpty() ? "" : " " + model.notes().strip())
          .append("\n\n");
    }
    var source = ((YamlNode.Scalar) node(first, "equations")).source();
    Equations written = EquationParser.parse(source);
    guide
        .append("```math\n")
        .append(LatexEquations.of(written, name -> isName(first, written, name)))
        .append("\n```\n\n");
    rules(guide, family);
    parameters(guide, family);
    guide.append("\nRate against injected current, of the first interval and steady:\n\n");
    family.forEach(model ->
        guide.append(
            "<img src=\"images/models/%s.svg\" width=\"49%%\" alt=\"f–I curve of %s\">%n"
                .formatted(model.name(), model.name())));
  }

  private static boolean isName(NeuronModel model, Equations written, String name) {
    return written.find(name).isPresent()
        || model.parameters().containsKey(name)
        || name.equals(NeuronModel.SYNAPTIC_CURRENT)
        || name.equals(NeuronModel.INJECTED_CURRENT)
        || name.equals("t");
  }

  /** What all cells of a family share; {@link #parameters} has the rest. */
  private static void rules(StringBuilder guide, List<NeuronModel> family) {
    var shared = new LinkedHashMap<String, String>();
    for (String key : RULES) {
      String first = text(family.getFirst(), key);
      if (!first.isEmpty() && !differs(family, key)) {
        shared.put(key, first);
      }
    }
    if (!shared.isEmpty()) {
      guide.append("| | |\n|---|---|\n");
      shared.forEach((key, text) -> guide.append("| %s | %s |%n".formatted(key, code(text))));
      guide.append('\n');
    }
  }

  private static boolean differs(List<NeuronModel> family, String key) {
    return family.stream().map(model -> text(model, key)).distinct().count() > 1;
  }

  private static String code(String text) {
    return text.isEmpty() ? "–" : "`" + text.replace("\n", "; ").strip() + "`";
  }

  private static void parameters(StringBuilder guide, List<NeuronModel> family) {
    SequencedSet<String> names = new LinkedHashSet<>();
    family.forEach(model -> names.addAll(given(model).keySet()));
    List<String> own = RULES.stream().filter(key -> differs(family, key)).toList();
    guide.append("| |");
    names.forEach(name -> guide.append(" $").append(LatexEquations.name(name)).append("$ |"));
    own.forEach(key -> guide.append(" ").append(key).append(" |"));
    guide.append("\n|---|").append("---|".repeat(names.size() + own.size())).append('\n');
    for (NeuronModel model : family) {
      guide.append("| ").append(model.name()).append(" |");
      names.forEach(
          name -> guide.append(" ").append(given(model).getOrDefault(name, "–")).append(" |"));
      own.forEach(key -> guide.append(" ").append(code(text(model, key))).append(" |"));
      guide.append('\n');
    }
  }

  private static Map<String, String> given(NeuronModel model) {
    var given = new LinkedHashMap<String, String>();
    if (model.document().values().get("parameters") instanceof YamlNode.Mapping mapping) {
      mapping.values().forEach((name, value) -> given.put(name, written(value)));
    }
    return given;
  }

  private static String text(NeuronModel model, String key) {
    YamlNode node = model.document().values().get(key);
    return node == null ? "" : written(node);
  }

  private static String written(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar scalar -> scalar.value();
      case YamlNode.Mapping mapping ->
          mapping.values().entrySet().stream()
              .map(entry -> entry.getKey() + " = " + written(entry.getValue()))
              .collect(Collectors.joining(", "));
      case YamlNode.Sequence sequence ->
          sequence.elements().stream()
              .map(ModelGuideTest::written)
              .collect(Collectors.joining(", "));
    };
  }

  private static YamlNode node(NeuronModel model, String key) {
    YamlNode node = model.document().values().get(key);
    assertThat(node).as(key + " of " + model.name()).isNotNull();
    return node;
  }
}
