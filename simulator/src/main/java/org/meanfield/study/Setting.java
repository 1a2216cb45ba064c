package org.meanfield.study;

import java.util.ArrayList;
import java.util.List;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.document.YamlNode;
import org.meanfield.document.YamlReader;
import org.meanfield.units.Spelling;

/**
 * A value of a study changed on the command line: {@code inputs.drive.rate=6 Hz}.
 *
 * @param path keys from the top of the study, separated by dots; elements of a list by their number
 *     from 0
 * @param value YAML
 * @param given the option that gives it, as a message about the value calls it
 */
public record Setting(String path, String value, String given) {
  /** A value that {@code --set} gives. */
  public Setting(String path, String value) {
    this(path, value, "--set " + path);
  }

  /**
   * Reads {@code path=value}.
   *
   * @throws InputException if it has no {@code =}
   */
  public static Setting parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new InputException(
          SourcePosition.ofArgument("--set " + text),
          "expected path=value, for example inputs.drive.rate='6 Hz'");
    }
    return new Setting(text.substring(0, equals).strip(), text.substring(equals + 1));
  }

  /** The tree with the value in its place. */
  YamlNode applyTo(YamlNode root) {
    if (value.isBlank()) {
      throw new InputException(SourcePosition.ofArgument(given), "the value is missing after '='");
    }
    return replace(root, List.of(path.split("\\.", -1)), YamlReader.readArgument(given, value));
  }

  private YamlNode replace(YamlNode node, List<String> keys, YamlNode replacement) {
    if (keys.isEmpty()) {
      return replacement;
    }
    String key = keys.getFirst();
    List<String> rest = keys.subList(1, keys.size());
    return switch (node) {
      case YamlNode.Mapping mapping -> {
        YamlNode old = mapping.values().get(key);
        if (old == null && !rest.isEmpty()) {
          throw unknown(key, Spelling.hint(key, mapping.values().keySet()));
        }
        yield mapping.with(key, old == null ? replacement : replace(old, rest, replacement));
      }
      case YamlNode.Sequence(SourcePosition position, List<YamlNode> elements) -> {
        int index = index(key, elements.size());
        var changed = new ArrayList<>(elements);
        changed.set(index, replace(elements.get(index), rest, replacement));
        yield new YamlNode.Sequence(position, List.copyOf(changed));
      }
      case YamlNode.Scalar _ -> throw unknown(key, "; the path ends before it");
    };
  }

  private int index(String key, int size) {
    try {
      int index = Integer.parseInt(key);
      if (index >= 0 && index < size) {
        return index;
      }
    } catch (NumberFormatException e) {
      throw unknown(key, "; elements of this list are numbered from 0 to " + (size - 1));
    }
    throw unknown(key, "; elements of this list are numbered from 0 to " + (size - 1));
  }

  private InputException unknown(String key, String hint) {
    return new InputException(
        SourcePosition.ofArgument(given), "the study has no '" + key + "' at this place" + hint);
  }
}
