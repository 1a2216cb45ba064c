package org.meanfield.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.SourceText;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlNode;
import org.meanfield.equations.DimensionCheck;
import org.meanfield.equations.Equation;
import org.meanfield.equations.Equations;
import org.meanfield.equations.Expression;
import org.meanfield.equations.Flag;
import org.meanfield.equations.Flattening;
import org.meanfield.equations.Scope;
import org.meanfield.equations.Statement;
import org.meanfield.equations.StatementParser;

/**
 * What a spike changes: variables, and parameters declared in the equations, which thereby become
 * variables that stand still between spikes.
 */
final class Reset {
  private final Equations equations;
  private final @Nullable SourceText source;
  private final List<Statement> statements;
  private final Set<String> changed;

  private Reset(Equations equations, @Nullable SourceText source, List<Statement> statements) {
    this.equations = equations;
    this.source = source;
    this.statements = statements;
    changed = statements.stream().map(Statement::name).collect(Collectors.toSet());
  }

  /**
   * Reads a reset.
   *
   * @param equations checked, as written
   * @param scope names that it may use
   */
  static Reset read(Optional<YamlNode> node, Equations equations, Scope scope) {
    if (node.isEmpty()) {
      return new Reset(equations, null, List.of());
    }
    SourceText source = YamlFields.scalar(node.get()).source();
    if (source.content().isBlank()) {
      return new Reset(equations, null, List.of());
    }
    var check = DimensionCheck.withParameters(source, scope);
    List<Statement> statements =
        StatementParser.parse(source).stream()
            .map(check::check)
            .peek(statement -> mustBeChangeable(statement, equations, source))
            .toList();
    return new Reset(equations, source, statements);
  }

  private static void mustBeChangeable(
      Statement statement, Equations equations, SourceText source) {
    String name = statement.name();
    Equation equation = equations.find(name).orElse(null);
    if (equation instanceof Equation.Differential) {
      return;
    }
    if (!(equation instanceof Equation.Parameter parameter)) {
      throw source.error(
          statement.offset(),
          "a reset can change only variables with a differential equation and parameters declared"
              + " in the equations; '"
              + name
              + "' is neither");
    }
    for (Flag flag : List.of(Flag.CONSTANT, Flag.SHARED)) {
      if (parameter.flags().contains(flag)) {
        throw source.error(
            statement.offset(),
            "'" + name + "' is declared as (" + flag.words() + "), so a reset cannot change it");
      }
    }
  }

  List<Statement> statements() {
    return statements;
  }

  boolean changes(String name) {
    return changed.contains(name);
  }

  /** The equations with what the reset changes as variables of slope 0. */
  Equations withVariables() {
    return new Equations(
        equations.text(),
        equations.equations().stream()
            .map(equation ->
                equation instanceof Equation.Parameter parameter && changes(parameter.name())
                    ? new Equation.Differential(
                        parameter.name(),
                        new Expression.Number(0),
                        parameter.dimension(),
                        Set.of(),
                        parameter.offset())
                    : equation)
            .toList());
  }

  /** Refuses white noise and expressions that are too large. */
  void check(Flattening flattening, WhiteNoise noise) {
    if (source == null) {
      return;
    }
    for (Statement statement : statements) {
      noise.refuse(statement.value(), source);
      flattening.flatten(statement.value(), source);
    }
  }
}
