package org.meanfield.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlReader;
import org.meanfield.document.YamlWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/study-file.md} says what the schemas say. */
class StudyFileGuideTest {
  private static final Path ROOT = Path.of(System.getProperty("meanfield.root", ".."));
  private static final Path GUIDE = ROOT.resolve("docs/study-file.md");
  private static final String WRITE = "meanfield.writeGuide";
  private static final String COMMAND =
      "mvn -B test -pl simulator -Dtest=StudyFileGuideTest -D" + WRITE + "=true";

  /** Keywords for which {@code YamlSchema} has messages, and those that only inform. */
  private static final Set<String> KEYWORDS =
      Set.of(
          "$schema",
          "title",
          "description",
          "examples",
          "default",
          "type",
          "enum",
          "required",
          "minLength",
          "minProperties",
          "additionalProperties",
          "properties",
          "items");

  @Test
  void guideSaysWhatTheSchemasSay() throws IOException {
    String guide = guide();
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(GUIDE, guide);
    }
    assertThat(Files.readString(GUIDE)).as("renew it with " + COMMAND).isEqualTo(guide);
  }

  @ParameterizedTest
  @ValueSource(strings = {"study", "model"})
  void schemasUseOnlyKeywordsThatHaveMessages(String name) {
    assertThat(keywords(schema(name))).isNotEmpty().allMatch(KEYWORDS::contains);
  }

  /** Examples are there to be copied, also between braces. */
  @ParameterizedTest
  @ValueSource(strings = {"study", "model"})
  void everyExampleIsOneValueAlsoBetweenBraces(String name) {
    assertThat(examples(schema(name)))
        .hasSizeGreaterThan(10)
        .allSatisfy(example -> {
          String plain = example.contains("…") ? "{}" : example;
          var read = YamlReader.read("x.yaml", "{a: " + plain + ", b: {c: " + plain + "}}");
          assertThat(YamlFields.of(read).mapping().values()).containsOnlyKeys("a", "b");
          assertThat(YamlFields.of(YamlFields.of(read).get("b")).mapping().values())
              .containsOnlyKeys("c");
          assertThat(YamlWriter.write(YamlFields.of(read).get("a"))).doesNotContain("null");
        });
  }

  private static Stream<String> examples(JsonNode schema) {
    Stream<String> own = schema.path("examples").valueStream().map(JsonNode::asString);
    return Stream.concat(
        own,
        Stream.concat(
                schema.path("properties").valueStream(),
                Stream.of(schema.path("items"), schema.path("additionalProperties")))
            .filter(JsonNode::isObject)
            .flatMap(StudyFileGuideTest::examples));
  }

  private static Stream<String> keywords(JsonNode schema) {
    return schema.properties().stream()
        .flatMap(entry ->
            Stream.concat(
                Stream.of(entry.getKey()),
                switch (entry.getKey()) {
                  case "properties" ->
                      entry.getValue().valueStream().flatMap(StudyFileGuideTest::keywords);
                  case "items", "additionalProperties" -> keywords(entry.getValue());
                  default -> Stream.of();
                }));
  }

  private static String guide() throws IOException {
    var guide = new StringBuilder();
    guide.append(
        """
        <!-- Made from simulator/src/main/resources/schemas. Do not edit; renew it with
        %s -->
        # Study files and model files

        A study is one YAML file: a network, its inputs, how it is simulated, and which mean field is held
        against it. Both sides are made from it and from nothing else. This is `studies/hh-response.yaml`:

        ```yaml
        %s```

        - A **quantity** is a number with its unit: `5 ms`, `0.32/mV`, `-80 mV`, `1.5 nS`. Units are those of
          Brian 2 (`mV`, `ms`, `nS`, `pF`, `pA`, `Hz`, …). A quantity without its unit is refused, nothing is guessed.
        - A **name** of your own (population, synapse, input) begins with a letter and goes on with letters, digits or `_`.
        - Every key must be one of those below. Not supported: a key given twice, aliases, tags, a second document.
        - `meanfield check STUDY` tells the first fault as `file:line:column: error: what is wrong`, one in an option as
          `error: --set inputs.drive.rate: what is wrong`; of a study without fault it notes what a
          reader must know beforehand: delays that rounding to steps changes much, cells that never spike. A synapse or an input onto a cell
          that does not use `I_syn` is a fault.

        """
            .formatted(COMMAND, Files.readString(ROOT.resolve("studies/hh-response.yaml"))));
    describe(guide, "Study file", "", schema("study"));
    guide.append(
        """
        ## Changing a value for one run: `--set`

        `--set PATH=VALUE` changes the study before it is checked, and may be given many times. The path is made
        of the keys from the top, with dots between them; an element of a list is named by its number, from 0.
        The value is YAML. Two that contradict each other are refused. A key that is not there yet can be added if the level above it exists; keys cannot be removed and lists not made longer.

        ```sh
        meanfield run studies/hh-response.yaml --set inputs.drive.rate='6 Hz'
        meanfield run studies/hh-response.yaml --set projections.1.weight='4 nS' --set simulation.seed=7
        meanfield run studies/hh-response.yaml --set populations.exc.parameters='{g_M: 40 nS}' \\
          --set mean-field.transfer.exc=my-fit.json
        meanfield run studies/hh-response.yaml --set inputs.drive.rate='{ramp: {from: 0 Hz, to: 4 Hz, duration: 1 s}}'
        ```

        The results folder holds the study as it was run, with these changes.

        """);
    describe(guide, "Model file", "", schema("model"));
    guide.append(
        """
        `meanfield models hh-rs > my-cell.yaml` prints a model of the catalogue: a start for your own, which a
        study then names by its file, `model: my-cell.yaml`.
        """);
    return guide.toString();
  }

  private static void describe(StringBuilder guide, String title, String path, JsonNode schema) {
    guide.append("## ").append(title).append("\n\n");
    if (schema.has("description")) {
      guide.append(schema.path("description").asString()).append("\n\n");
    }
    guide.append("| key | type | default | meaning | example |\n|---|---|---|---|---|\n");
    List<String> required = schema.path("required").valueStream().map(JsonNode::asString).toList();
    schema
        .path("properties")
        .forEachEntry((key, property) ->
            guide.append(
                "| `%s` | %s | %s | %s | `%s` |\n"
                    .formatted(
                        key,
                        type(property),
                        standard(key, property, required),
                        property.path("description").asString(),
                        property.path("examples").path(0).asString())));
    guide.append("\n");
    schema
        .path("properties")
        .forEachEntry((key, property) -> describeInside(guide, path, key, property));
  }

  private static void describeInside(
      StringBuilder guide, String path, String key, JsonNode property) {
    String inner = path + key;
    if (property.has("properties")) {
      describe(guide, "`" + inner + "`", inner + ".", property);
    }
    JsonNode each = property.path("additionalProperties");
    if (each.has("properties")) {
      describe(guide, "`" + inner + ".<name>`", inner + ".<name>.", each);
    }
    if (property.path("items").has("properties")) {
      describe(guide, "`" + inner + ".<number>`", inner + ".<number>.", property.path("items"));
    }
  }

  private static String standard(String key, JsonNode property, List<String> required) {
    if (required.contains(key)) {
      return "required";
    }
    return property.path("default").asString("–");
  }

  private static String type(JsonNode property) {
    if (property.has("enum")) {
      return property
          .path("enum")
          .valueStream()
          .map(value -> "`" + value.asString() + "`")
          .reduce((a, b) -> a + " or " + b)
          .orElseThrow();
    }
    JsonNode type = property.path("type");
    List<String> types =
        type.isArray()
            ? type.valueStream().map(JsonNode::asString).toList()
            : List.of(type.asString());
    if (types.contains("number") && types.contains("string")) {
      return types.contains("object") ? "quantity or time course" : "quantity";
    }
    return String.join(
        " or ",
        types.stream()
            .map(name ->
                switch (name) {
                  case "string" -> "text";
                  case "integer" -> "whole number";
                  case "array" -> "list";
                  case "object" -> "keys";
                  default -> name;
                })
            .toList());
  }

  private static JsonNode schema(String name) {
    try (InputStream stream =
        StudyFileGuideTest.class.getResourceAsStream("/schemas/" + name + ".json")) {
      return JsonMapper.shared().readTree(stream);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
