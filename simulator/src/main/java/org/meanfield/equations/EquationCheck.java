package org.meanfield.equations;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import org.meanfield.document.SourceText;
import org.meanfield.units.Dimension;

/**
 * Checks the equations of a model against each other and resolves them: names exist, no
 * sub-expression depends on itself, every right side has the dimension its unit says (for dx/dt,
 * that of x per second).
 */
public final class EquationCheck {
  private final SourceText text;
  private final Equations equations;
  private final DimensionCheck dimensions;

  private EquationCheck(Equations equations, Scope outer) {
    this.text = equations.text();
    this.equations = equations;
    this.dimensions = DimensionCheck.withParameters(text, outer.with(equations).withNoise());
  }

  /**
   * The equations in the order given, with resolved expressions as of {@link DimensionCheck}.
   *
   * @param outer what is defined elsewhere: reserved names, and parameters not declared in the
   *     equations
   * @throws org.meanfield.document.InputException at the place of the fault
   */
  public static Equations check(Equations equations, Scope outer) {
    for (var equation : equations.equations()) {
      if (outer.dimensionOf(equation.name()).isPresent()) {
        throw equations
            .text()
            .error(
                equation.offset(),
                "'" + equation.name() + "' is already defined outside the equations");
      }
    }
    return new EquationCheck(equations, outer).check();
  }

  private Equations check() {
    List<Equation> checked = new ArrayList<>();
    for (var equation : equations.equations()) {
      checked.add(check(equation));
    }
    Set<String> finished = new HashSet<>();
    for (var subexpression : equations.subexpressions()) {
      refuseCycle(subexpression, new LinkedHashSet<>(), finished);
    }
    return new Equations(text, checked);
  }

  private Equation check(Equation equation) {
    return switch (equation) {
      case Equation.Differential(var name, var rightSide, var dimension, var flags, int offset) ->
          new Equation.Differential(
              name,
              dimensions.require(
                  rightSide, perSecond(dimension, offset), "the right side of d" + name + "/dt"),
              dimension,
              flags,
              offset);
      case Equation.Subexpression(
              var name,
              var value,
              var dimension,
              var type,
              var flags,
              int offset) ->
          new Equation.Subexpression(
              name,
              dimensions.requireType(value, dimension, type, "'" + name + "'"),
              dimension,
              type,
              flags,
              offset);
      case Equation.Parameter parameter -> parameter;
    };
  }

  private Dimension perSecond(Dimension dimension, int offset) {
    try {
      return dimension.divide(Dimension.SECOND);
    } catch (ArithmeticException e) {
      throw text.error(offset, "the exponents of this dimension are out of range");
    }
  }

  private void refuseCycle(
      Equation.Subexpression equation, SequencedSet<String> path, Set<String> finished) {
    if (finished.contains(equation.name())) {
      return;
    }
    path.add(equation.name());
    for (var symbol : Symbols.in(equation.value())) {
      if (path.contains(symbol.name())) {
        throw text.error(symbol.offset(), cycle(symbol.name(), path));
      }
      if (equations.find(symbol.name()).orElse(null) instanceof Equation.Subexpression next) {
        refuseCycle(next, path, finished);
      }
    }
    path.remove(equation.name());
    finished.add(equation.name());
  }

  private static String cycle(String name, Set<String> path) {
    var names = new ArrayList<>(path);
    List<String> cycle = names.subList(names.indexOf(name), names.size());
    String shown =
        cycle.size() > 10
            ? String.join(" -> ", cycle.subList(0, 10)) + " -> ..."
            : String.join(" -> ", cycle);
    return "'" + name + "' depends on itself: " + shown + " -> " + name;
  }
}
