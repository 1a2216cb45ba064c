package org.meanfield.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML into a tree with positions. One document, text keys, no key twice, no aliases. */
public final class YamlReader {
  private static final int DEEPEST = 50;

  private final String file;
  private final List<String> lines;
  private final SourcePosition start;
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private YamlReader(String file, String text) {
    this.file = file;
    this.lines = text.lines().toList();
    this.start = new SourcePosition(file, 1, 1);
  }

  /**
   * The tree of a text.
   *
   * @param file name of the file for messages
   * @throws InputException if it is not YAML, or empty
   */
  public static YamlNode read(String file, String text) {
    return new YamlReader(file, text).read(text);
  }

  private YamlNode read(String text) {
    var settings =
        LoadSettings.builder().setLabel(file).setUseMarks(true).setParseComments(false).build();
    Optional<Node> root;
    try {
      root = new Compose(settings).composeString(text);
    } catch (MarkedYamlEngineException e) {
      throw new InputException(
          e.getProblemMark().map(this::position).orElse(start),
          "this is not valid YAML: " + e.getProblem());
    } catch (ReaderException e) {
      int offset =
          text.offsetByCodePoints(
              0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
      throw SourceText.of(file, text)
          .error(
              offset,
              String.format("the character U+%04X cannot stand in a YAML text", e.getCodePoint()));
    } catch (YamlEngineException e) {
      throw new InputException(start, "this is not valid YAML: " + e.getMessage());
    }
    return node(
        root.orElseThrow(
            () -> new InputException(start, "the file is empty; see docs/study-file.md")),
        0);
  }

  private YamlNode node(Node node, int depth) {
    SourcePosition position = node.getStartMark().map(this::position).orElse(start);
    if (!seen.add(node)) {
      throw new InputException(position, "aliases are not supported; write the value again");
    }
    if (depth > DEEPEST) {
      throw new InputException(position, "this is nested too deeply");
    }
    return switch (node) {
      case MappingNode mapping -> mapping(mapping, position, depth);
      case SequenceNode sequence -> {
        var elements = new ArrayList<YamlNode>();
        for (Node element : sequence.getValue()) {
          elements.add(node(element, depth + 1));
        }
        yield new YamlNode.Sequence(position, List.copyOf(elements));
      }
      case ScalarNode scalar ->
          new YamlNode.Scalar(position, scalar.getValue(), type(scalar), source(scalar, position));
      default -> throw new InputException(position, "this is not supported in a study or model");
    };
  }

  private YamlNode.Mapping mapping(MappingNode mapping, SourcePosition position, int depth) {
    var values = new LinkedHashMap<String, YamlNode>();
    var keyPositions = new LinkedHashMap<String, SourcePosition>();
    for (NodeTuple tuple : mapping.getValue()) {
      SourcePosition keyPosition =
          tuple.getKeyNode().getStartMark().map(this::position).orElse(position);
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new InputException(keyPosition, "a key must be a name");
      }
      if (values.containsKey(key.getValue())) {
        throw new InputException(
            keyPosition, "the key '" + key.getValue() + "' is given twice; remove one");
      }
      values.put(key.getValue(), node(tuple.getValueNode(), depth + 1));
      keyPositions.put(key.getValue(), keyPosition);
    }
    return new YamlNode.Mapping(position, values, keyPositions);
  }

  private static YamlNode.Scalar.Type type(ScalarNode scalar) {
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return YamlNode.Scalar.Type.NUMBER;
    }
    if (tag.equals(Tag.BOOL)) {
      return YamlNode.Scalar.Type.TRUTH_VALUE;
    }
    return tag.equals(Tag.NULL) ? YamlNode.Scalar.Type.NOTHING : YamlNode.Scalar.Type.TEXT;
  }

  private SourceText source(ScalarNode scalar, SourcePosition position) {
    String value = scalar.getValue();
    if (scalar.getScalarStyle() != ScalarStyle.LITERAL) {
      int quote = scalar.isPlain() ? 0 : 1;
      return new SourceText(file, value, position.line(), position.column() + quote);
    }
    String firstLine = value.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    int indentation = 0;
    for (int i = position.line(); i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        indentation = Math.max(0, lines.get(i).length() - firstLine.length());
        break;
      }
    }
    return new SourceText(file, value, position.line() + 1, indentation + 1);
  }

  private SourcePosition position(Mark mark) {
    return new SourcePosition(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
