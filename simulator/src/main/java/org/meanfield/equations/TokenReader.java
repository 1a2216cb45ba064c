package org.meanfield.equations;

import java.util.List;
import org.meanfield.document.InputException;
import org.meanfield.document.SourceText;

/** A place in a list of tokens that ends with {@link Token.Kind#END}. */
final class TokenReader {
  private final SourceText text;
  private final List<Token> tokens;
  private int next;

  TokenReader(SourceText text, List<Token> tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(next);
  }

  /** The token after the next. */
  Token peekSecond() {
    return tokens.get(Math.min(next + 1, tokens.size() - 1));
  }

  Token take() {
    var token = tokens.get(next);
    if (!token.isEnd()) {
      next++;
    }
    return token;
  }

  /** Takes the next token if it is this symbol. */
  boolean takes(String symbol) {
    if (peek().is(symbol)) {
      next++;
      return true;
    }
    return false;
  }

  /** The text between two tokens, the first included. */
  String between(Token first, Token last) {
    return text.content().substring(first.offset(), last.offset());
  }

  /** Takes the parenthesis that closes an open one. */
  void close(Token open) {
    if (peek().isEnd() || peek().is(":")) {
      throw error(open, "this '(' is never closed");
    }
    if (!takes(")")) {
      throw unexpected("expected an operator or ')'");
    }
  }

  /** The next token cannot stand here. */
  InputException unexpected(String expected) {
    var token = peek();
    if (token.is(")")) {
      return error(token, "unmatched ')'");
    }
    return error(token, expected + ", found " + token.quoted());
  }

  InputException error(Token at, String message) {
    return text.error(at.offset(), message);
  }
}
