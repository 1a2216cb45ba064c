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
 */
public record Setting(String path, String value) {

  /**
   * Reads {@code path=value}.
   *
   * @throws InputException if it has no {@code =}
   */
  public static Setting parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new InputException(
          new SourcePosition("--set " + text, 1, 1),
          "expected path=value, for example inputs.drive.rate='6 Hz'");
    }
    return new Setting(text.substring(0, equals).strip(), text.substring(equals + 1));
  }

  /** The tree with the value in its place. */
  YamlNode applyTo(YamlNode root) {
    String file = "--set " + path;
    if (value.isBlank()) {
      throw new InputException(new SourcePosition(file, 1, 1), "the value is missing after '='");
    }
    return replace(root, List.of(path.split("\\.", -1)), YamlReader.read(file, value));
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
        new SourcePosition("--set " + path, 1, 1),
        "the study has no '" + key + "' at this place" + hint);
  }
}
