package org.meanfield.equations;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.meanfield.document.InputException;
import org.meanfield.document.SourceText;
import org.meanfield.units.DecimalLiteral;
import org.meanfield.units.UnitException;

/** Splits a text into tokens. Blanks and comments ({@code # …}) vanish, ends of lines remain. */
final class Lexer {
  static final int LONGEST_TEXT = 100_000;

  /** Names with a meaning of their own. */
  static final Set<String> WORDS = Set.of("and", "or", "not", "True", "False");

  /** Longest first. */
  private static final List<String> SYMBOLS =
      List.of(
          "**=", "//=", "**", "//", "<=", ">=", "==", "!=", "+=", "-=", "*=", "/=", "%=", "+", "-",
          "*", "/", "%", "<", ">", "=", "(", ")", ",", ":", ";");

  private final SourceText text;
  private final String content;
  private final boolean unitsBehindNumbers;
  private final List<Token> tokens = new ArrayList<>();
  private int position;

  private Lexer(SourceText text, boolean unitsBehindNumbers) {
    this.text = text;
    this.unitsBehindNumbers = unitsBehindNumbers;
    this.content = text.content();
  }

  /** All tokens; the last is {@link Token.Kind#END}. */
  static List<Token> tokens(SourceText text) {
    return tokens(text, false);
  }

  /**
   * The same.
   *
   * @param unitsBehindNumbers whether a name may follow a number without a blank, as in {@code 5mV}
   */
  static List<Token> tokens(SourceText text, boolean unitsBehindNumbers) {
    if (text.content().length() > LONGEST_TEXT) {
      throw text.error(0, "this text is longer than " + LONGEST_TEXT + " characters");
    }
    return new Lexer(text, unitsBehindNumbers).read();
  }

  private List<Token> read() {
    while (position < content.length()) {
      char c = content.charAt(position);
      if (c == '\n') {
        add(Token.Kind.NEWLINE, position + 1);
      } else if (c == ' ' || c == '\t' || c == '\r' || c == '\f') {
        position++;
      } else if (c == '#') {
        int end = content.indexOf('\n', position);
        position = end < 0 ? content.length() : end;
      } else if (DecimalLiteral.startsAt(content, position)) {
        readNumber();
      } else if (isNameStart(c)) {
        int end = position;
        while (end < content.length() && isNamePart(content.charAt(end))) {
          end++;
        }
        add(Token.Kind.NAME, end);
      } else {
        readSymbol();
      }
    }
    tokens.add(new Token(Token.Kind.END, "", tokens.isEmpty() ? 0 : tokens.getLast().end()));
    return tokens;
  }

  private void readNumber() {
    try {
      int end = DecimalLiteral.scan(content, position).end();
      if (!unitsBehindNumbers && end < content.length() && isNameStart(content.charAt(end))) {
        throw text.error(end, "missing operator after a number; write '*' between number and unit");
      }
      add(Token.Kind.NUMBER, end);
    } catch (UnitException e) {
      throw text.error(e.offset(), e.getMessage());
    }
  }

  private void readSymbol() {
    for (var symbol : SYMBOLS) {
      if (content.startsWith(symbol, position)) {
        add(Token.Kind.SYMBOL, position + symbol.length());
        return;
      }
    }
    throw unexpected(content.codePointAt(position));
  }

  private InputException unexpected(int character) {
    String shown =
        Character.isISOControl(character)
                || Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || !Character.isDefined(character)
                || Character.getType(character) == Character.SURROGATE
            ? String.format("U+%04X", character)
            : "'" + Character.toString(character) + "'";
    String hint =
        switch (character) {
          case '^' -> "; write '**' for a power";
          case '&' -> "; write 'and'";
          case '|' -> "; write 'or'";
          case '!' -> "; write 'not'";
          case '\u2212', '\u2013' -> "; write '-'";
          case '\u00d7', '\u00b7' -> "; write '*'";
          case '\u00f7' -> "; write '/'";
          case '\u2264' -> "; write '<='";
          case '\u2265' -> "; write '>='";
          default ->
              Character.isLetter(character) ? "; names consist of a-z, A-Z, 0-9 and '_'" : "";
        };
    return text.error(position, "unexpected character " + shown + hint);
  }

  private void add(Token.Kind kind, int end) {
    tokens.add(new Token(kind, content.substring(position, end), position));
    position = end;
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isNamePart(char c) {
    return isNameStart(c) || (c >= '0' && c <= '9');
  }
}
