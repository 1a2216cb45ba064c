package org.meanfield.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** A part of a YAML text that knows where it stands. */
public sealed interface YamlNode {
  /** Where it starts. */
  SourcePosition position();

  /** What it is, for messages: {@code found …}. */
  String shown();

  /** The exception that reports a fault at its start. */
  default InputException error(String what) {
    return new InputException(position(), what);
  }

  /**
   * Keys with values, in the order written.
   *
   * @param keyPositions where each key stands
   */
  record Mapping(
      SourcePosition position,
      SequencedMap<String, YamlNode> values,
      Map<String, SourcePosition> keyPositions)
      implements YamlNode {
    @Override
    public String shown() {
      return "a mapping";
    }

    /** Where a key stands. */
    public SourcePosition keyPosition(String key) {
      return keyPositions.getOrDefault(key, position);
    }

    /** This mapping with one value replaced or added. */
    public Mapping with(String key, YamlNode value) {
      var changed = new LinkedHashMap<>(values);
      changed.put(key, value);
      var positions = new LinkedHashMap<>(keyPositions);
      positions.put(key, value.position());
      return new Mapping(position, changed, positions);
    }
  }

  /** A list. */
  record Sequence(SourcePosition position, List<YamlNode> elements) implements YamlNode {
    @Override
    public String shown() {
      return "a list";
    }
  }

  /**
   * A text or number.
   *
   * @param value the text, without quotes
   * @param type what YAML takes it for
   * @param source the text with its place, for faults inside it
   */
  record Scalar(SourcePosition position, String value, Type type, SourceText source)
      implements YamlNode {
    @Override
    public String shown() {
      if (type == Type.NOTHING) {
        return "nothing";
      }
      boolean quoted = type == Type.TEXT && value.matches("-?[0-9.]+");
      return (quoted ? "the text '" : "'") + value + "'";
    }

    /** What YAML takes a scalar for. */
    public enum Type {
      TEXT,
      NUMBER,
      TRUTH_VALUE,
      NOTHING
    }
  }
}
