package org.meanfield.equations;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.meanfield.document.SourceText;

/**
 * Puts sub-expressions and the values of constant parameters into the expressions of a model. What
 * remains are numbers, state variables, parameters without a value here, and reserved names. A
 * sub-expression used at several places is one shared object.
 *
 * <p>Written out as a tree the result could be exponentially larger than its text; beyond {@value
 * #LARGEST_TREE} parts or {@value #DEEPEST_TREE} levels the equation is refused, so whoever walks
 * the tree needs no guard of its own.
 */
public final class Flattening {
  static final int LARGEST_TREE = 100_000;
  static final int DEEPEST_TREE = 500;

  private final Equations equations;
  private final Simplifier simplifier;
  private final FiniteParts finite;
  private final TreeSize size = new TreeSize();

  /** Constants and flattened sub-expressions. */
  private final Map<String, Expression> replacements = new HashMap<>();

  private Flattening(Equations equations, ElementaryFunctions functions) {
    this.equations = equations;
    this.simplifier = new Simplifier(functions);
    this.finite = new FiniteParts(simplifier, functions);
  }

  /**
   * Flattens all sub-expressions.
   *
   * @param equations resolved by {@link EquationCheck}
   * @param constants values in SI units of names that are the same for all neurons at all times,
   *     declared in the equations or not; other names stay
   * @param functions the functions with which constants are folded
   */
  public static Flattening of(
      Equations equations, Map<String, Double> constants, ElementaryFunctions functions) {
    var flattening = new Flattening(equations, functions);
    constants.forEach(
        (name, value) -> flattening.replacements.put(name, new Expression.Number(value)));
    equations.subexpressions().forEach(flattening::define);
    return flattening;
  }

  /**
   * Right side of each differential equation, by the name of its variable, in the order written.
   */
  public Map<String, Expression> rightHandSides() {
    Map<String, Expression> rightHandSides = new LinkedHashMap<>();
    for (var equation : equations.differentials()) {
      rightHandSides.put(equation.name(), complete(equation.rightHandSide(), equation));
    }
    return rightHandSides;
  }

  /**
   * Any other resolved expression of the model, such as its threshold, flattened and simplified.
   */
  public Expression flatten(Expression expression) {
    return simplifier.simpler(Substitution.inline(expression, replacements));
  }

  /**
   * The same, with a bound on its size; a part that can never be a finite number is refused.
   *
   * @param source the text that the expression was read from
   */
  public Expression flatten(Expression expression, SourceText source) {
    Expression flat = flatten(expression);
    if (isTooLarge(flat)) {
      throw source.error(
          expression.offset(), "this is too large once its sub-expressions are written out");
    }
    refuseNotFinite(expression, source, 0);
    return flat;
  }

  private boolean isTooLarge(Expression expression) {
    return size.nodes(expression) > LARGEST_TREE || size.depth(expression) > DEEPEST_TREE;
  }

  private void define(Equation.Subexpression equation) {
    if (replacements.containsKey(equation.name())) {
      return;
    }
    for (var symbol : Symbols.in(equation.value())) {
      if (equations.find(symbol.name()).orElse(null) instanceof Equation.Subexpression used) {
        define(used);
      }
    }
    replacements.put(equation.name(), complete(equation.value(), equation));
  }

  private void refuseNotFinite(Expression expression, SourceText source, int otherwise) {
    finite
        .find(Substitution.inline(expression, replacements))
        .ifPresent(fault -> {
          int offset = fault.offset() == Expression.NOWHERE ? otherwise : fault.offset();
          throw source.error(offset, fault.what());
        });
  }

  private Expression complete(Expression expression, Equation equation) {
    Expression flat = flatten(expression);
    if (isTooLarge(flat)) {
      throw equations
          .text()
          .error(
              equation.offset(),
              "'" + equation.name() + "' is too large once its sub-expressions are written out");
    }
    refuseNotFinite(expression, equations.text(), equation.offset());
    return flat;
  }
}
