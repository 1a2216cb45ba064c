package org.meanfield.equations;

/**
 * A word of the language.
 *
 * @param text as written; empty at the end of a text or line
 * @param offset offset of its first character
 */
record Token(Kind kind, String text, int offset) {
  enum Kind {
    NUMBER,
    NAME,
    SYMBOL,
    NEWLINE,
    END
  }

  boolean is(String symbolOrWord) {
    return (kind == Kind.SYMBOL || kind == Kind.NAME) && text.equals(symbolOrWord);
  }

  boolean isName() {
    return kind == Kind.NAME && !Lexer.WORDS.contains(text);
  }

  boolean isEnd() {
    return kind == Kind.END;
  }

  int end() {
    return offset + text.length();
  }

  /** For messages: the text in quotes, or the end. */
  String quoted() {
    return isEnd() ? "the end" : "'" + text + "'";
  }
}
