package org.meanfield.document;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.meanfield.units.Spelling;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON schema against which YAML is checked. Of several faults the first mapping's are reported,
 * there an unknown key before anything else: a misspelt key is also a missing one.
 */
public final class YamlSchema {
  private static final Comparator<SourcePosition> BY_PLACE =
      Comparator.comparingInt(SourcePosition::line).thenComparingInt(SourcePosition::column);

  private final Schema schema;
  private final Map<String, String> otherNames;

  private record Fault(SourcePosition node, boolean unknownKey, InputException exception) {}

  private YamlSchema(Schema schema, Map<String, String> otherNames) {
    this.schema = schema;
    this.otherNames = otherNames;
  }

  /**
   * A schema among the resources.
   *
   * @param resource absolute name, such as {@code /schemas/study.json}
   * @param otherNames what readers may call a key, and its name here, for hints
   */
  public static YamlSchema load(String resource, Map<String, String> otherNames) {
    try (InputStream stream = YamlSchema.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("the resource " + resource + " is missing");
      }
      return new YamlSchema(
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(stream),
          otherNames);
    } catch (IOException e) {
      throw new IllegalStateException("the resource " + resource + " cannot be read", e);
    }
  }

  /**
   * Checks a tree.
   *
   * @throws InputException for the first fault
   */
  public void check(YamlNode root) {
    List<Error> errors = schema.validate(json(root));
    errors.stream()
        .map(error -> fault(find(root, error.getInstanceLocation()), error))
        .min(
            Comparator.comparing(Fault::node, BY_PLACE)
                .thenComparing(fault -> !fault.unknownKey)
                .thenComparing(fault -> fault.exception.position(), BY_PLACE))
        .ifPresent(fault -> {
          throw fault.exception;
        });
  }

  private Fault fault(YamlNode node, Error error) {
    return new Fault(
        node.position(), error.getKeyword().equals("additionalProperties"), exception(node, error));
  }

  private InputException exception(YamlNode node, Error error) {
    String property = error.getProperty();
    return switch (error.getKeyword()) {
      case "additionalProperties" -> unknownKey(node, property, knownKeys(error));
      case "required" -> node.error("the key '" + property + "' is missing here; add it");
      case "enum" ->
          node.error(
              "must be one of "
                  + words(error.getSchemaNode())
                  + ", not "
                  + node.shown()
                  + (node instanceof YamlNode.Scalar scalar
                      ? Spelling.hint(scalar.value(), list(error.getSchemaNode()))
                      : ""));
      case "type" ->
          node.error("expected " + types(error.getSchemaNode()) + ", found " + node.shown());
      case "minLength" -> node.error("this text is empty; write something, or leave the key out");
      case "minProperties" -> node.error("this is empty; give at least one");
      default ->
          throw new IllegalStateException("no message for the keyword " + error.getKeyword());
    };
  }

  private InputException unknownKey(YamlNode node, String key, List<String> known) {
    SourcePosition position =
        node instanceof YamlNode.Mapping mapping ? mapping.keyPosition(key) : node.position();
    String meant = otherNames.getOrDefault(key, key);
    String hint =
        known.contains(meant) ? "; did you mean '" + meant + "'?" : Spelling.hint(key, known);
    return new InputException(
        position,
        "unknown key '"
            + key
            + "'"
            + (hint.isEmpty() ? "; known here: " + String.join(", ", known) : hint));
  }

  /** The keys a schema allows beside the one that is unknown. */
  private List<String> knownKeys(Error error) {
    JsonNode place = schema.getSchemaNode();
    var steps = List.of(error.getSchemaLocation().getFragment().toString().split("/"));
    for (String step : steps.subList(1, steps.size() - 1)) {
      place = place.isArray() ? place.path(Integer.parseInt(step)) : place.path(step);
    }
    return place.path("properties").propertyNames().stream().toList();
  }

  private static String types(JsonNode types) {
    List<String> names = list(types);
    if (names.contains("string") && names.contains("number")) {
      return "a quantity with its unit" + (names.contains("object") ? " or a time course" : "");
    }
    return String.join(
        " or ",
        names.stream()
            .map(type ->
                switch (type) {
                  case "object" -> "keys with values";
                  case "array" -> "a list";
                  case "string" -> "a text";
                  case "integer" -> "a whole number";
                  case "number" -> "a number";
                  case "boolean" -> "true or false";
                  default -> throw new IllegalStateException("no words for the type " + type);
                })
            .toList());
  }

  private static String words(JsonNode values) {
    return String.join(", ", list(values));
  }

  private static List<String> list(JsonNode values) {
    return values.isArray()
        ? StreamSupport.stream(values.spliterator(), false).map(JsonNode::asString).toList()
        : List.of(values.asString());
  }

  private static YamlNode find(YamlNode root, NodePath path) {
    YamlNode node = root;
    for (int i = 0; i < path.getNameCount(); i++) {
      YamlNode next =
          switch (node) {
            case YamlNode.Mapping mapping -> mapping.values().get(path.getName(i));
            case YamlNode.Sequence sequence ->
                sequence.elements().get(((Number) path.getElement(i)).intValue());
            case YamlNode.Scalar _ -> null;
          };
      if (next == null) {
        return node;
      }
      node = next;
    }
    return node;
  }

  private static JsonNode json(YamlNode node) {
    JsonNodeFactory factory = JsonNodeFactory.instance;
    return switch (node) {
      case YamlNode.Mapping mapping -> {
        ObjectNode object = factory.objectNode();
        mapping.values().forEach((key, value) -> object.set(key, json(value)));
        yield object;
      }
      case YamlNode.Sequence sequence -> {
        ArrayNode array = factory.arrayNode();
        sequence.elements().forEach(element -> array.add(json(element)));
        yield array;
      }
      case YamlNode.Scalar scalar ->
          switch (scalar.type()) {
            case TEXT -> factory.stringNode(scalar.value());
            case TRUTH_VALUE -> factory.booleanNode(Boolean.parseBoolean(scalar.value()));
            case NOTHING -> factory.nullNode();
            case NUMBER -> number(factory, scalar.value());
          };
    };
  }

  private static JsonNode number(JsonNodeFactory factory, String text) {
    try {
      double value = Double.parseDouble(text);
      boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
      return whole ? factory.numberNode((long) value) : factory.numberNode(value);
    } catch (NumberFormatException e) {
      // YAML also knows 0x1f and .nan, which the reader of quantities refuses with a better
      // message.
      return factory.stringNode(text);
    }
  }
}
