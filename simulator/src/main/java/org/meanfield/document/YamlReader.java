package org.meanfield.document;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML into a tree with positions. One document, names as keys, no key twice, no aliases, no
 * tags: what is read is what stands there.
 */
public final class YamlReader {
  private static final int DEEPEST = 50;

  private final ScalarSource scalars;
  private final SourcePosition start;
  private final Iterator<Event> events;

  private YamlReader(SourcePosition start, String text) {
    this.scalars = new ScalarSource(start.file(), text.lines().toList());
    this.start = start;
    this.events = new Parse(settings()).parseString(text).iterator();
  }

  private static LoadSettings settings() {
    return LoadSettings.builder()
        .setUseMarks(true)
        .setParseComments(false)
        .setCodePointLimit(Integer.MAX_VALUE)
        .build();
  }

  /**
   * The tree of a text.
   *
   * @param file name of the file for messages
   * @throws InputException if it is not YAML, or empty
   */
  public static YamlNode read(String file, String text) {
    return read(new SourcePosition(file, 1, 1), text);
  }

  /**
   * The tree of an argument of the command line, in which no place has a line.
   *
   * @param argument as messages call it
   * @throws InputException if it is not YAML, or empty
   */
  public static YamlNode readArgument(String argument, String text) {
    return read(SourcePosition.ofArgument(argument), text);
  }

  private static YamlNode read(SourcePosition start, String text) {
    refuseControlCharacters(start, text);
    try {
      return new YamlReader(start, text).document();
    } catch (MarkedYamlEngineException e) {
      throw YamlFault.of(start, e);
    }
  }

  private static void refuseControlCharacters(SourcePosition start, String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int character = text.codePointAt(i);
      if (!StreamReader.isPrintable(character)) {
        throw SourceText.at(start, text)
            .error(
                i, "the character U+%04X cannot stand in a text; remove it".formatted(character));
      }
    }
  }

  private YamlNode document() {
    Optional<YamlNode> root = Optional.empty();
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof DocumentStartEvent) {
        if (root.isPresent()) {
          throw error(event, "a second document begins here; a file holds one, remove '---'");
        }
        root = Optional.of(node(events.next(), 1));
      }
    }
    return root.orElseThrow(() ->
        new InputException(
            start, "there is nothing but blanks and comments; is it the right file?"));
  }

  private YamlNode node(Event event, int depth) {
    if (depth > DEEPEST) {
      throw error(event, "this is nested too deeply; at most " + DEEPEST + " levels are read");
    }
    return switch (event) {
      case AliasEvent _ -> throw error(event, "an alias is not supported; write the value again");
      case ScalarEvent scalar -> scalar(scalar);
      case CollectionStartEvent collection -> {
        refuseTag(event, collection.getTag());
        yield collection instanceof MappingStartEvent
            ? mapping(position(event), depth)
            : sequence(position(event), depth);
      }
      default -> throw new IllegalStateException("unexpected " + event.getEventId());
    };
  }

  private void refuseTag(Event event, Optional<String> tag) {
    if (tag.isPresent()) {
      throw error(event, "a tag (!) is not supported; remove it, or put the text in quotes");
    }
  }

  private YamlNode.Sequence sequence(SourcePosition position, int depth) {
    var elements = new ArrayList<YamlNode>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      Event element = event;
      elements.add(node(element, depth + 1));
      event = events.next();
      refuseSplit(element, event);
    }
    return new YamlNode.Sequence(position, List.copyOf(elements));
  }

  /** Between braces or brackets a comma ends a text, even behind an open parenthesis. */
  private void refuseSplit(Event event, Event next) {
    if (event instanceof ScalarEvent first
        && next instanceof ScalarEvent second
        && first.isPlain()
        && openParentheses(first) > 0
        && openParentheses(second) < 0) {
      throw error(
          event,
          "the comma ends this value before its '(' is closed; put the whole value in quotes");
    }
  }

  private static long openParentheses(ScalarEvent scalar) {
    return scalar.getValue().chars().filter(c -> c == '(').count()
        - scalar.getValue().chars().filter(c -> c == ')').count();
  }

  private YamlNode.Mapping mapping(SourcePosition position, int depth) {
    var values = new LinkedHashMap<String, YamlNode>();
    var keyPositions = new LinkedHashMap<String, SourcePosition>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      if (event instanceof CollectionStartEvent) {
        throw error(event, "a key must be a name, not a list or a mapping");
      }
      if (!(node(event, depth) instanceof YamlNode.Scalar key)) {
        throw new IllegalStateException("unexpected " + event.getEventId());
      }
      if (values.containsKey(key.value())) {
        throw key.error("the key '" + key.value() + "' is given twice; remove one");
      }
      Event value = events.next();
      values.put(key.value(), node(value, depth + 1));
      keyPositions.put(key.value(), key.position());
      event = events.next();
      refuseSplit(value, event);
    }
    return new YamlNode.Mapping(position, values, keyPositions);
  }

  private YamlNode.Scalar scalar(ScalarEvent event) {
    refuseTag(event, event.getTag());
    return new YamlNode.Scalar(
        position(event), event.getValue(), type(event), scalars.of(event, position(event)));
  }

  private static YamlNode.Scalar.Type type(ScalarEvent scalar) {
    if (!scalar.isPlain()) {
      return YamlNode.Scalar.Type.TEXT;
    }
    Tag tag = settings().getSchema().getScalarResolver().resolve(scalar.getValue(), true);
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return YamlNode.Scalar.Type.NUMBER;
    }
    if (tag.equals(Tag.BOOL)) {
      return YamlNode.Scalar.Type.TRUTH_VALUE;
    }
    return tag.equals(Tag.NULL) ? YamlNode.Scalar.Type.NOTHING : YamlNode.Scalar.Type.TEXT;
  }

  private InputException error(Event event, String what) {
    return new InputException(position(event), what);
  }

  private SourcePosition position(Event event) {
    return event.getStartMark().map(mark -> position(start, mark)).orElse(start);
  }

  /** Of a mark in the text that has this start. */
  static SourcePosition position(SourcePosition start, Mark mark) {
    return start.isArgument()
        ? start
        : new SourcePosition(start.file(), mark.getLine() + 1, mark.getColumn() + 1);
  }
}
