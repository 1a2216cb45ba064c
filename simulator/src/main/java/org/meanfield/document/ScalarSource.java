package org.meanfield.document;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Finds the parts of a scalar in its file. YAML takes off the indentation of a text of several
 * lines and may join its lines; a fault inside must still be reported where the user sees it.
 */
final class ScalarSource {
  private final String file;
  private final List<String> lines;

  /**
   * @param lines of the file
   */
  ScalarSource(String file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  /** The text of a scalar that starts at a position. */
  SourceText of(ScalarEvent scalar, SourcePosition start) {
    if (start.isArgument()) {
      return SourceText.at(start, scalar.getValue());
    }
    boolean block =
        scalar.getScalarStyle() == ScalarStyle.LITERAL
            || scalar.getScalarStyle() == ScalarStyle.FOLDED;
    int quote = block || scalar.isPlain() ? 0 : 1;
    var first = new SourceText.Part(0, start.line(), start.column() + quote);
    String value = scalar.getValue();
    Mark end = scalar.getEndMark().orElse(null);
    if (end == null || end.getLine() + 1 == start.line()) {
      return SourceText.ofParts(file, value, List.of(first));
    }
    var parts = new ArrayList<SourceText.Part>(List.of(first));
    int offset = 0;
    for (int l = start.line() - 1; l <= end.getLine() && l < lines.size(); l++) {
      boolean last = l == end.getLine();
      int from = l == start.line() - 1 ? first.column() - 1 : 0;
      int to = last ? Math.max(from, end.getColumn() - quote) : lines.get(l).length();
      String line = lines.get(l).substring(from, Math.min(to, lines.get(l).length()));
      String words = line.strip();
      if (words.isEmpty() || (block && l == start.line() - 1)) {
        continue;
      }
      offset += value.length() - offset - value.substring(offset).stripLeading().length();
      if (!value.startsWith(words, offset)) {
        break;
      }
      int column = from + line.indexOf(words) + 1;
      parts.add(new SourceText.Part(offset, l + 1, column));
      offset += words.length();
    }
    return SourceText.ofParts(file, value, parts);
  }
}
