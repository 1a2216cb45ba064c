package org.meanfield.equations;

import java.util.ArrayList;
import java.util.List;
import org.meanfield.document.SourceText;

/**
 * Joins the lines of a text that belong together: one list of tokens, ended by {@link
 * Token.Kind#END}, for each equation or statement.
 */
final class LogicalLines {
  private final String content;
  private final List<Token> tokens;
  private final List<List<Token>> lines = new ArrayList<>();
  private List<Token> current = new ArrayList<>();
  private int openParentheses;

  private LogicalLines(SourceText text) {
    this.content = text.content();
    this.tokens = Lexer.tokens(text);
  }

  /**
   * Equations. A line that begins like an equation ({@code x =}, {@code dx/dt =}, {@code x :})
   * begins one; any other line continues the one before, if its unit is still to come or flags
   * follow. As in {@code x =} or {@code x = a +} the next line may also begin with a lone name and
   * its unit, {@code b : volt}, a line of this kind continues an incomplete one if it is indented
   * more.
   */
  static List<List<Token>> ofEquations(SourceText text) {
    return new LogicalLines(text).split(true);
  }

  /**
   * Statements, ended by {@code ;} or the end of the line, unless the line ends in an operator or
   * the next does not begin with a name.
   */
  static List<List<Token>> ofStatements(SourceText text) {
    return new LogicalLines(text).split(false);
  }

  private List<List<Token>> split(boolean equations) {
    boolean lineStart = false;
    for (int i = 0; i < tokens.size(); i++) {
      var token = tokens.get(i);
      if (token.isEnd() || (!equations && token.is(";"))) {
        finish();
        lineStart = false;
      } else if (token.kind() == Token.Kind.NEWLINE) {
        lineStart = true;
      } else {
        if (lineStart && (equations ? startsEquation(i) : startsStatement(token))) {
          finish();
        }
        lineStart = false;
        current.add(token);
        openParentheses += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      }
    }
    return lines;
  }

  private void finish() {
    if (!current.isEmpty()) {
      current.add(new Token(Token.Kind.END, "", current.getLast().end()));
      lines.add(current);
      current = new ArrayList<>();
    }
    openParentheses = 0;
  }

  private boolean startsStatement(Token token) {
    return !current.isEmpty() && token.isName() && !isOpen(current.getLast());
  }

  private boolean startsEquation(int i) {
    if (current.isEmpty()) {
      return false;
    }
    var token = tokens.get(i);
    if (token.isName() && (follows(i, "=") || follows(i, "/", "dt", "="))) {
      return true;
    }
    if (token.isName() && follows(i, ":")) {
      return !isOpen(current.getLast()) || indentation(token) <= indentation(current.getFirst());
    }
    boolean hasUnit = current.stream().anyMatch(t -> t.is(":"));
    return hasUnit && openParentheses <= 0 && !token.is("(") && !isOpen(current.getLast());
  }

  /** Whether something must follow this token. */
  private static boolean isOpen(Token last) {
    return (last.kind() == Token.Kind.SYMBOL && !last.is(")"))
        || last.is("and")
        || last.is("or")
        || last.is("not");
  }

  private boolean follows(int i, String... symbols) {
    for (int k = 0; k < symbols.length; k++) {
      if (i + 1 + k >= tokens.size() || !tokens.get(i + 1 + k).is(symbols[k])) {
        return false;
      }
    }
    return true;
  }

  private int indentation(Token token) {
    return token.offset() - content.lastIndexOf('\n', token.offset()) - 1;
  }
}
