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
import java.util.stream.StreamSupport;
import org.meanfield.units.Spelling;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON schema against which YAML is checked; faults are reported at their place, nearest the top
 * first.
 */
public final class YamlSchema {
  private static final Comparator<SourcePosition> BY_PLACE =
      Comparator.comparingInt(SourcePosition::line).thenComparingInt(SourcePosition::column);

  private final Schema schema;

  private YamlSchema(Schema schema) {
    this.schema = schema;
  }

  /**
   * A schema among the resources.
   *
   * @param resource absolute name, such as {@code /schemas/study.json}
   */
  public static YamlSchema load(String resource) {
    try (InputStream stream = YamlSchema.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("the resource " + resource + " is missing");
      }
      return new YamlSchema(
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(stream));
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
        .map(error -> fault(root, error))
        .min(Comparator.comparing(InputException::position, BY_PLACE))
        .ifPresent(fault -> {
          throw fault;
        });
  }

  private InputException fault(YamlNode root, Error error) {
    YamlNode node = find(root, error.getInstanceLocation());
    String property = error.getProperty();
    return switch (error.getKeyword()) {
      case "additionalProperties" -> unknownKey(node, property, knownKeys(error));
      case "required" -> node.error("the key '" + property + "' is missing here");
      case "enum" ->
          node.error(
              "must be one of "
                  + words(error.getSchemaNode())
                  + ", not '"
                  + shown(node)
                  + "'"
                  + Spelling.hint(shown(node), list(error.getSchemaNode())));
      case "type" ->
          node.error("expected " + types(error.getSchemaNode()) + ", found " + node.kind());
      case "minProperties", "minItems" -> node.error("this is empty; give at least one");
      case "maxProperties" -> node.error("give only one of these");
      case "propertyNames", "pattern" -> badName(node, error);
      default -> node.error(error.getMessage());
    };
  }

  private static InputException unknownKey(YamlNode node, String key, List<String> known) {
    SourcePosition position =
        node instanceof YamlNode.Mapping mapping
            ? mapping.keyPositions().getOrDefault(key, node.position())
            : node.position();
    String hint = Spelling.hint(key, known);
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

  private static InputException badName(YamlNode node, Error error) {
    return node.error(
        "a name must begin with a letter and go on with letters, digits or '_': "
            + error.getMessage());
  }

  private static String types(JsonNode types) {
    return String.join(
        " or ",
        list(types).stream()
            .map(type ->
                switch (type) {
                  case "object" -> "keys with values";
                  case "array" -> "a list";
                  case "string" -> "a text";
                  case "integer", "number" -> "a number";
                  case "boolean" -> "true or false";
                  default -> type;
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

  private static String shown(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar ? scalar.value() : node.kind();
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
