package org.meanfield.equations;

import java.util.ArrayList;
import java.util.List;
import org.meanfield.document.SourceText;

/** Reads a text of assignments, such as a reset: {@code v = E_L; w += b}. */
public final class StatementParser {
  private StatementParser() {}

  /**
   * The statements in the order written, none if the text is empty; names are not looked up yet.
   *
   * @throws org.meanfield.document.InputException at the place of the fault
   */
  public static List<Statement> parse(SourceText text) {
    List<Statement> statements = new ArrayList<>();
    for (var line : LogicalLines.ofStatements(text)) {
      statements.add(statement(new TokenReader(text, line)));
    }
    return List.copyOf(statements);
  }

  private static Statement statement(TokenReader reader) {
    var name = reader.peek();
    if (!name.isName()) {
      throw reader.unexpected("expected an assignment such as 'v = E_L'");
    }
    reader.take();
    ReservedNames.refuse(reader, name);
    var assignment = reader.peek();
    if (!assignment.text().endsWith("=") || BinaryOperator.of(assignment.text()).isPresent()) {
      throw reader.unexpected("expected '=' or an assignment such as '+='");
    }
    reader.take();
    if (reader.peek().isEnd()) {
      throw reader.error(reader.peek(), "missing right side after '" + assignment.text() + "'");
    }
    var value = new ExpressionGrammar(reader).read();
    if (!reader.peek().isEnd()) {
      throw reader.unexpected("expected an operator or the end of the statement");
    }
    String operator = assignment.text().substring(0, assignment.text().length() - 1);
    var combined =
        BinaryOperator.of(operator)
            .map(o ->
                (Expression)
                    new Expression.Binary(
                        o,
                        new Expression.Symbol(name.text(), name.offset()),
                        value,
                        assignment.offset()))
            .orElse(value);
    return new Statement(name.text(), combined, name.offset());
  }
}
