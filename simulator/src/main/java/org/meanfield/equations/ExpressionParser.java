package org.meanfield.equations;

import java.util.List;
import org.meanfield.document.SourceText;

/**
 * Reads a text that is one expression, such as a threshold or an initial value. Line ends count as
 * blanks.
 */
public final class ExpressionParser {
  private ExpressionParser() {}

  /**
   * The expression; names are not looked up yet.
   *
   * @throws org.meanfield.document.InputException at the place of the fault
   */
  public static Expression parse(SourceText text) {
    return parse(text, false);
  }

  /**
   * The expression of a value, in which also quantities may stand as in {@code uniform(-90 mV, E_L
   * + 5 mV)}, and random numbers may be drawn.
   *
   * @throws org.meanfield.document.InputException at the place of the fault
   */
  public static Expression parseValue(SourceText text) {
    return parse(text, true);
  }

  private static Expression parse(SourceText text, boolean value) {
    List<Token> tokens =
        Lexer.tokens(text, value).stream().filter(t -> t.kind() != Token.Kind.NEWLINE).toList();
    var reader = new TokenReader(text, tokens);
    if (reader.peek().isEnd()) {
      throw reader.error(reader.peek(), "empty; expected an expression");
    }
    var expression = new ExpressionGrammar(reader, value).read();
    if (!reader.peek().isEnd()) {
      throw reader.unexpected("expected an operator");
    }
    return expression;
  }
}
