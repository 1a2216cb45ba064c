package org.meanfield.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.document.SourceText;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlNode;
import org.meanfield.equations.EquationParser;
import org.meanfield.units.Dimension;
import org.meanfield.units.Quantity;
import org.meanfield.units.Spelling;

/** The file of a model with other values put in. */
final class ModelVariant {
  private static final String PARAMETERS = "parameters";
  private static final String INITIAL = "initial";

  private ModelVariant() {}

  /** A file with other values of parameters that it has. */
  static YamlNode.Mapping of(YamlNode.Mapping document, Map<String, Quantity> values) {
    if (!(document.values().get(PARAMETERS) instanceof YamlNode.Mapping before)) {
      return document;
    }
    var changed = new LinkedHashMap<String, YamlNode>();
    values.forEach((parameter, value) -> {
      YamlNode old = before.values().get(parameter);
      if (old == null) {
        throw new IllegalArgumentException("no parameter " + parameter);
      }
      changed.put(parameter, scalar(old.position(), value.toString()));
    });
    var mapping = new YamlNode.Mapping(before.position(), changed, Map.of());
    return document.with(PARAMETERS, merge(before, mapping));
  }

  private static YamlNode.Scalar scalar(SourcePosition position, String text) {
    var source = SourceText.at(position, text);
    return new YamlNode.Scalar(position, text, YamlNode.Scalar.Type.TEXT, source);
  }

  /**
   * A model with other values as given elsewhere. A fault that they cause in the model's file is
   * reported at the value that causes it.
   *
   * @param document the model's file, which has no fault
   */
  static NeuronModel read(
      String name,
      YamlNode.Mapping document,
      YamlNode.@Nullable Mapping parameters,
      YamlNode.@Nullable Mapping initial) {
    Set<String> given = parameters == null ? Set.of() : parameters.values().keySet();
    try {
      return ModelReader.read(name, of(name, document, parameters, initial), given);
    } catch (InputException fault) {
      throw atItsValue(fault, name, document, parameters, initial).orElse(fault);
    }
  }

  /**
   * The fault as one of the first value with which it occurs.
   *
   * @param fault found with all values
   * @return empty if it stands where the values stand, or no value causes it
   */
  static Optional<InputException> atItsValue(
      InputException fault,
      String name,
      YamlNode.Mapping document,
      YamlNode.@Nullable Mapping parameters,
      YamlNode.@Nullable Mapping initial) {
    var mappings = new LinkedHashMap<String, YamlNode.Mapping>();
    if (parameters != null) {
      mappings.put(PARAMETERS, parameters);
    }
    if (initial != null) {
      mappings.put(INITIAL, initial);
    }
    for (YamlNode.Mapping mapping : mappings.values()) {
      if (mapping.values().values().stream().anyMatch(node -> isIn(node, fault))) {
        return Optional.empty();
      }
    }
    YamlNode.Mapping changed = document;
    for (var mapping : mappings.entrySet()) {
      for (var value : mapping.getValue().values().entrySet()) {
        var one = new LinkedHashMap<String, YamlNode>();
        one.put(value.getKey(), value.getValue());
        var part = new YamlNode.Mapping(value.getValue().position(), one, Map.of());
        changed =
            changed.with(mapping.getKey(), merge(changed.values().get(mapping.getKey()), part));
        if (isFaulty(name, changed)) {
          return Optional.of(
              value
                  .getValue()
                  .error("with this value " + fault.position() + " fails: " + fault.what()));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isIn(YamlNode node, InputException fault) {
    return node.position().file().equals(fault.position().file());
  }

  static boolean isFaulty(String name, YamlNode.Mapping document) {
    try {
      ModelReader.read(name, document, Set.of());
      return false;
    } catch (InputException e) {
      return true;
    }
  }

  /**
   * A file with other values as given elsewhere.
   *
   * @param name of the model, for messages
   */
  static YamlNode.Mapping of(
      String name,
      YamlNode.Mapping document,
      YamlNode.@Nullable Mapping parameters,
      YamlNode.@Nullable Mapping initial) {
    YamlNode.Mapping changed = document;
    if (parameters != null) {
      refuseUnknown(name, document.values().get(PARAMETERS), parameters);
      changed = changed.with(PARAMETERS, merge(document.values().get(PARAMETERS), parameters));
      checkDimensions(document, changed, parameters);
    }
    return initial == null
        ? changed
        : changed.with(INITIAL, merge(document.values().get(INITIAL), initial));
  }

  private static void refuseUnknown(
      String name, @Nullable YamlNode before, YamlNode.Mapping parameters) {
    Map<String, YamlNode> known =
        before instanceof YamlNode.Mapping mapping ? mapping.values() : Map.of();
    for (String parameter : parameters.values().keySet()) {
      if (!known.containsKey(parameter)) {
        throw new InputException(
            parameters.keyPosition(parameter),
            "the model "
                + name
                + " has no parameter '"
                + parameter
                + "'"
                + Spelling.hint(parameter, known.keySet()));
      }
    }
  }

  /**
   * Checks that changed parameters have the dimensions they had: with other equations they might
   * need others, with the same ones a fault would be reported there, and not at the value.
   *
   * @param values what was changed; names that are new do not count
   */
  static void checkDimensions(
      YamlNode.Mapping before, YamlNode.Mapping changed, YamlNode.Mapping values) {
    Map<String, Dimension> old = values(before).dimensions();
    ParameterValues now = values(changed);
    for (String parameter : values.values().keySet()) {
      Dimension dimension = old.get(parameter);
      if (dimension != null) {
        now.mustHave(parameter, dimension);
      }
    }
  }

  private static ParameterValues values(YamlNode.Mapping document) {
    var file = new YamlFields(document);
    var text = YamlFields.scalar(file.get("equations")).source();
    return ParameterValues.read(file, EquationParser.parse(text));
  }

  /** A mapping with the values of another put in, with their places. */
  static YamlNode.Mapping merge(@Nullable YamlNode base, YamlNode.Mapping variant) {
    if (!(base instanceof YamlNode.Mapping before)) {
      return variant;
    }
    var values = new LinkedHashMap<>(before.values());
    var positions = new LinkedHashMap<>(before.keyPositions());
    values.putAll(variant.values());
    positions.putAll(variant.keyPositions());
    return new YamlNode.Mapping(variant.position(), values, positions);
  }
}
