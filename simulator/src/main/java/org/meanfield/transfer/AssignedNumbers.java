package org.meanfield.transfer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.document.SourceText;

/**
 * Numbers that a text in Python, TOML or JSON assigns to names, {@code P_e = numpy.array([1, 2])}
 * or {@code "P_e": [1, 2]}; whatever else is in it is passed over, as are comments from {@code #}
 * on.
 */
final class AssignedNumbers {
  private static final Pattern COMMENT = Pattern.compile("#[^\n]*");

  /** What may stand before a list: {@code numpy.array(}. */
  private static final Pattern CALL = Pattern.compile("(?:(?:numpy|np)\\.)?array\\s*\\(\\s*");

  /** What may end it. */
  private static final Pattern CALL_END =
      Pattern.compile("\\s*(?:,\\s*dtype\\s*=\\s*[\\w.]+\\s*)?,?\\s*\\)");

  /** What follows a value that nothing is done with. */
  private static final Pattern VALUE_END =
      Pattern.compile("[ \\t]*(?:\\z|[,;)}\\]]|\n(?!\\s*[-+*/%]))");

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d{1,4})?(?![\\w.])");

  private final SourceText text;
  private final String content;

  /**
   * What a name is given.
   *
   * @param at where the numbers begin
   */
  record Value(List<BigDecimal> numbers, SourcePosition at) {}

  AssignedNumbers(String fileName, String text) {
    this.text = SourceText.of(fileName, text);
    // Blanks in place of a comment keep every other character where it is.
    content = COMMENT.matcher(text).replaceAll(found -> " ".repeat(found.group().length()));
  }

  /**
   * The numbers of a name; empty if it is given none.
   *
   * @throws InputException if it is given something else, or twice
   */
  Optional<Value> find(String name) {
    Matcher matcher =
        Pattern.compile("(?<!\\w)[\"']?" + Pattern.quote(name) + "[\"']?\\s*(?:=(?!=)|:)\\s*")
            .matcher(content);
    if (!matcher.find()) {
      return Optional.empty();
    }
    Value value = value(name, matcher.end());
    if (matcher.find()) {
      throw text.error(matcher.start(), name + " is given twice; leave one of them out");
    }
    return Optional.of(value);
  }

  /**
   * The text as nothing but a list of numbers.
   *
   * @throws InputException if it is something else
   */
  Value alone() {
    int start = blanksEnd(0);
    if (start >= content.length() || content.charAt(start) != '[') {
      throw text.error(
          start, "expected P_e = [...], P_i = [...] or nothing but a list of 10 numbers");
    }
    var numbers = new ArrayList<BigDecimal>();
    int end = blanksEnd(list("coefficients", start, numbers));
    if (end < content.length()) {
      throw text.error(end, "nothing may follow the list");
    }
    return new Value(numbers, text.position(start));
  }

  private Value value(String name, int start) {
    Matcher call = at(CALL, start);
    int first = call.lookingAt() ? call.end() : start;
    var numbers = new ArrayList<BigDecimal>();
    int end =
        first < content.length() && content.charAt(first) == '['
            ? list(name, first, numbers)
            : number(name, first, numbers);
    Matcher callEnd = at(CALL_END, end);
    boolean closed = first == start || callEnd.lookingAt();
    if (closed && first > start) {
      end = callEnd.end();
    }
    if (!closed || !at(VALUE_END, end).lookingAt()) {
      throw text.error(
          end, "expected nothing more for " + name + "; write the numbers themselves, in its unit");
    }
    return new Value(numbers, text.position(first));
  }

  private Matcher at(Pattern pattern, int start) {
    return pattern.matcher(content).region(start, content.length()).useTransparentBounds(true);
  }

  /** Adds the numbers of a list and gives the place behind it. */
  private int list(String name, int start, List<BigDecimal> numbers) {
    int place = blanksEnd(start + 1);
    while (place < content.length() && content.charAt(place) != ']') {
      place = blanksEnd(number(name, place, numbers));
      if (place < content.length() && content.charAt(place) == ',') {
        place = blanksEnd(place + 1);
      } else if (place < content.length() && content.charAt(place) != ']') {
        throw text.error(place, "expected a comma or the end of the list of " + name);
      }
    }
    if (place >= content.length()) {
      throw text.error(start, "the list of " + name + " has no end; is the file cut off?");
    }
    return place + 1;
  }

  private int number(String name, int start, List<BigDecimal> numbers) {
    Matcher matcher = at(NUMBER, start);
    if (!matcher.lookingAt()) {
      throw text.error(start, "expected a number for " + name);
    }
    numbers.add(new BigDecimal(matcher.group()));
    return matcher.end();
  }

  private int blanksEnd(int start) {
    int place = start;
    while (place < content.length() && Character.isWhitespace(content.charAt(place))) {
      place++;
    }
    return place;
  }
}
