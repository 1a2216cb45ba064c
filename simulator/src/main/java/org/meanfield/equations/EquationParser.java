package org.meanfield.equations;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.meanfield.document.SourceText;
import org.meanfield.units.Dimension;
import org.meanfield.units.Spelling;

/**
 * Reads the equations of a model in Brian 2's syntax:
 *
 * <pre>
 * dV/dt = (g_L*(E_L - V) + I)/C_m : volt (unless refractory)  # differential equation
 * I = I_syn + I_ext : ampere                                   # sub-expression
 * C_m : farad (constant)                                       # parameter
 * </pre>
 *
 * An equation may go on over several lines until its unit.
 */
public final class EquationParser {
  private static final int MOST_EQUATIONS = 1000;

  private final SourceText text;
  private final Map<String, Equation> defined = new HashMap<>();

  private EquationParser(SourceText text) {
    this.text = text;
  }

  /**
   * The equations; names and units inside expressions are not looked up yet, see {@link
   * EquationCheck}.
   *
   * @throws org.meanfield.document.InputException at the place of the fault
   */
  public static Equations parse(SourceText text) {
    return new EquationParser(text).parse();
  }

  private Equations parse() {
    List<Equation> equations = new ArrayList<>();
    for (var line : LogicalLines.ofEquations(text)) {
      var equation = new Line(new TokenReader(text, line)).parse();
      if (equations.size() == MOST_EQUATIONS) {
        throw text.error(equation.offset(), "more than " + MOST_EQUATIONS + " equations");
      }
      var before = defined.putIfAbsent(equation.name(), equation);
      if (before != null) {
        throw text.error(
            equation.offset(),
            "'"
                + equation.name()
                + "' is already defined on line "
                + text.position(before.offset()).line());
      }
      equations.add(equation);
    }
    if (equations.isEmpty()) {
      throw text.error(0, "no equations; expected for example 'dV/dt = -V/tau : volt'");
    }
    return new Equations(text, equations);
  }

  /** One equation. */
  private record Line(TokenReader reader) {

    Equation parse() {
      var first = reader.peek();
      if (!first.isName()) {
        throw reader.unexpected("expected an equation, which begins with a name");
      }
      reader.take();
      if (reader.peek().is("/")) {
        return differential(first);
      }
      ReservedNames.refuse(reader, first);
      if (reader.takes("=")) {
        var value = rightSide(first.text());
        var unit = unit();
        var flags = flags("a sub-expression", EnumSet.of(Flag.SHARED, Flag.CONSTANT_OVER_STEP));
        return new Equation.Subexpression(
            first.text(), value, unit.dimension, unit.type, flags, first.offset());
      }
      if (!reader.peek().is(":")) {
        throw reader.unexpected("expected '=' or ':' after '" + first.text() + "'");
      }
      var unit = unit();
      var flags = flags("a parameter", EnumSet.of(Flag.CONSTANT, Flag.SHARED));
      return new Equation.Parameter(first.text(), unit.dimension, unit.type, flags, first.offset());
    }

    private Equation differential(Token first) {
      if (!first.text().startsWith("d") || first.text().length() == 1) {
        throw reader.error(first, "expected 'dx/dt =', 'x =' or 'x :', found a quotient");
      }
      var variable = new Token(Token.Kind.NAME, first.text().substring(1), first.offset() + 1);
      reader.take();
      if (!reader.takes("dt")) {
        throw reader.unexpected("expected 'dt' in 'd" + variable.text() + "/dt'");
      }
      if (!reader.takes("=")) {
        throw reader.unexpected("expected '=' after 'd" + variable.text() + "/dt'");
      }
      if (!Character.isLetter(variable.text().charAt(0)) && variable.text().charAt(0) != '_') {
        throw reader.error(variable, "'" + variable.text() + "' is not a name");
      }
      ReservedNames.refuse(reader, variable);
      var rightSide = rightSide("d" + variable.text() + "/dt");
      var unitToken = reader.peekSecond();
      var unit = unit();
      if (unit.type != ValueType.REAL) {
        throw reader.error(unitToken, "a differential equation needs a unit, or '1'");
      }
      var flags = flags("a differential equation", EnumSet.of(Flag.UNLESS_REFRACTORY));
      return new Equation.Differential(
          variable.text(), rightSide, unit.dimension, flags, variable.offset());
    }

    private Expression rightSide(String leftSide) {
      if (reader.peek().isEnd() || reader.peek().is(":")) {
        throw reader.error(reader.peek(), "missing right side of '" + leftSide + "'");
      }
      var expression = new ExpressionGrammar(reader).read();
      if (Flag.startsAt(reader)) {
        throw Flag.withoutUnit(reader);
      }
      if (!reader.peek().is(":") && !reader.peek().isEnd()) {
        throw reader.unexpected("expected an operator or ':' and a unit");
      }
      return expression;
    }

    private record UnitAndType(Dimension dimension, ValueType type) {}

    private UnitAndType unit() {
      var colon = reader.peek();
      reader.takes(":");
      var token = reader.peek();
      if (token.isEnd() || Flag.startsAt(reader)) {
        String example = colon.isEnd() ? "': volt'" : "'volt'";
        throw reader.error(
            colon, "missing unit; write for example " + example + ", or '1' for a pure number");
      }
      if (reader.takes("boolean")) {
        return new UnitAndType(Dimension.DIMENSIONLESS, ValueType.BOOLEAN);
      }
      if (reader.takes("integer")) {
        return new UnitAndType(Dimension.DIMENSIONLESS, ValueType.INTEGER);
      }
      return new UnitAndType(new UnitGrammar(reader).read().dimension(), ValueType.REAL);
    }

    private Set<Flag> flags(String kind, Set<Flag> allowed) {
      Set<Flag> flags = EnumSet.noneOf(Flag.class);
      if (reader.peek().is("(")) {
        var open = reader.take();
        do {
          flags.add(flag(kind, allowed, flags));
        } while (reader.takes(","));
        reader.close(open);
      }
      if (!reader.peek().isEnd()) {
        throw reader.unexpected("expected the end of the equation");
      }
      return flags;
    }

    private Flag flag(String kind, Set<Flag> allowed, Set<Flag> before) {
      var first = reader.peek();
      while (!reader.peek().isEnd() && !reader.peek().is(",") && !reader.peek().is(")")) {
        reader.take();
      }
      String words = reader.between(first, reader.peek()).strip().replaceAll("\\s+", " ");
      var flag =
          Flag.of(words)
              .orElseThrow(() ->
                  reader.error(
                      first,
                      words.isEmpty()
                          ? "missing flag; flags of " + kind + ": " + list(allowed)
                          : "unknown flag '"
                              + words
                              + "'"
                              + Spelling.hint(words, Flag.allWords())));
      if (!allowed.contains(flag)) {
        throw reader.error(
            first, "'" + words + "' cannot stand on " + kind + ", only " + list(allowed));
      }
      if (before.contains(flag)) {
        throw reader.error(first, "the flag '" + words + "' is given twice");
      }
      return flag;
    }

    private static String list(Set<Flag> flags) {
      return flags.stream().map(f -> "'" + f.words() + "'").collect(Collectors.joining(", "));
    }
  }
}
