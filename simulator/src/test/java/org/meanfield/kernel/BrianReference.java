package org.meanfield.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.meanfield.document.SourceText;
import org.meanfield.document.TextFile;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlNode;
import org.meanfield.document.YamlReader;
import org.meanfield.equations.DimensionCheck;
import org.meanfield.equations.ElementaryFunctions;
import org.meanfield.equations.Evaluator;
import org.meanfield.equations.ExpressionParser;
import org.meanfield.equations.Scope;
import org.meanfield.model.ModelCatalogue;
import org.meanfield.model.NeuronModel;
import org.meanfield.random.StreamKey;

/** What Brian 2 made of the models in {@code validation/brian2}, and what it was asked. */
final class BrianReference {
  static final Path FOLDER =
      Path.of(System.getProperty("meanfield.root", "..")).resolve("validation/brian2");

  private BrianReference() {}

  /**
   * One model with one scheme, each amplitude in a neuron of its own.
   *
   * @param amplitudes as written
   * @param on number of the first step with the current
   * @param off number of the first step without it again
   */
  record Protocol(
      String model,
      IntegrationScheme scheme,
      double step,
      List<String> amplitudes,
      long on,
      long off,
      long steps) {
    boolean isOn(long number) {
      return on <= number && number < off;
    }

    @Override
    public String toString() {
      return model + ", " + scheme.typedName();
    }
  }

  /** A mean rate, Hz, of neurons between two times, s, and its standard error. */
  record Rate(
      String model,
      double step,
      int neurons,
      double from,
      double to,
      double rate,
      double standardError) {
    @Override
    public String toString() {
      return model + " at " + step + " s";
    }
  }

  static Stream<Protocol> protocols() {
    Path path = FOLDER.resolve("protocols.yaml");
    YamlFields file = YamlFields.of(YamlReader.read(path.toString(), TextFile.read(path)));
    return YamlFields.of(file.get("spikes")).mapping().values().entrySet().stream()
        .flatMap(entry -> protocols(entry.getKey(), YamlFields.of(entry.getValue())));
  }

  private static Stream<Protocol> protocols(String model, YamlFields fields) {
    double step = number(fields.text("step"));
    List<String> amplitudes =
        fields.find("amplitudes").map(BrianReference::texts).orElse(List.of("-"));
    return texts(fields.get("schemes")).stream()
        .map(scheme ->
            new Protocol(
                model,
                IntegrationScheme.named(scheme).orElseThrow(),
                step,
                amplitudes,
                steps(fields, "from", step),
                steps(fields, "to", step),
                steps(fields, "duration", step)));
  }

  private static long steps(YamlFields fields, String key, double step) {
    return fields.find(key).map(node -> Math.round(number(text(node)) / step)).orElse(0L);
  }

  private static String text(YamlNode node) {
    return YamlFields.scalar(node).value();
  }

  private static List<String> texts(YamlNode node) {
    return ((YamlNode.Sequence) node).elements().stream().map(BrianReference::text).toList();
  }

  /** The value of a quantity as Brian 2 writes it, {@code 0.2*nA}, in SI units; 0 for none. */
  static double number(String text) {
    if (text.equals("-")) {
      return 0;
    }
    var source = SourceText.of("quantity", text);
    var checked =
        new DimensionCheck(source, Scope.of(Map.of())).check(ExpressionParser.parse(source));
    return new Evaluator(ElementaryFunctions.STRICT).evaluate(checked.expression(), _ -> 0);
  }

  /** The numbers of the steps in which each amplitude spiked. */
  static List<List<Long>> spikes(Protocol protocol) {
    List<String[]> rows = rows(protocol.model() + ".csv");
    return protocol.amplitudes().stream()
        .map(amplitude ->
            rows.stream()
                .filter(row -> row[0].equals(protocol.scheme().typedName()))
                .filter(row -> row[1].equals(amplitude))
                .map(row -> Long.valueOf(row[2]))
                .toList())
        .toList();
  }

  /** Variables in the end, in SI units. */
  static double[] finalState(Protocol protocol, String amplitude, List<String> variables) {
    Map<String, Double> values =
        rows("final-states.csv").stream()
            .filter(row -> row[0].equals(protocol.model()))
            .filter(row -> row[1].equals(protocol.scheme().typedName()))
            .filter(row -> row[2].equals(amplitude))
            .collect(Collectors.toMap(row -> row[4], row -> Double.valueOf(row[5])));
    assertThat(values.keySet()).containsExactlyInAnyOrderElementsOf(variables);
    return variables.stream().mapToDouble(values::get).toArray();
  }

  static Stream<Rate> rates() {
    return rows("rates.csv").stream()
        .map(row ->
            new Rate(
                row[0],
                number(row[2]),
                Integer.parseInt(row[3]),
                number(row[4]),
                number(row[5]),
                Double.parseDouble(row[6]),
                Double.parseDouble(row[7])));
  }

  private static List<String[]> rows(String file) {
    try (Stream<String> lines = Files.lines(FOLDER.resolve(file))) {
      return lines.skip(1).map(line -> line.split(",")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A model as a user's file, without a change. */
  static NeuronModel model(String name) {
    return ModelCatalogue.load(
        YamlReader.read("test.yaml", name + ".yaml"), FOLDER.resolve("models"));
  }

  /** Neurons of a model as they start. */
  static NeuronState start(NeuronModel model, Kernel kernel, int neurons) {
    var state = new NeuronState(kernel, neurons);
    InitialState.draw(
        state,
        model.distributions(),
        model.initialValues(),
        name -> StreamKey.of(1, "initial", "brian", name));
    return state;
  }
}
