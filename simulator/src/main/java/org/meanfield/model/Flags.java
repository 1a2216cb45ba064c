package org.meanfield.model;

import org.meanfield.equations.Equation;
import org.meanfield.equations.Equations;
import org.meanfield.equations.Flag;
import org.meanfield.equations.Symbols;

/** Checks what the flags of equations promise. */
final class Flags {
  private Flags() {}

  /**
   * Refuses sub-expressions whose flags do not hold.
   *
   * @throws org.meanfield.document.InputException at the name of the sub-expression
   */
  static void check(Equations equations, ParameterValues parameters) {
    for (var subexpression : equations.subexpressions()) {
      if (subexpression.flags().contains(Flag.CONSTANT_OVER_STEP)) {
        throw equations
            .text()
            .error(
                subexpression.offset(),
                "'(constant over dt)' is not supported: results would depend on the scheme; remove"
                    + " the flag, and '"
                    + subexpression.name()
                    + "' is always up to date");
      }
      if (subexpression.flags().contains(Flag.SHARED)) {
        checkShared(subexpression, equations, parameters);
      }
    }
  }

  private static void checkShared(
      Equation.Subexpression shared, Equations equations, ParameterValues parameters) {
    for (var symbol : Symbols.in(shared.value())) {
      if (!isShared(symbol.name(), equations, parameters)) {
        throw equations
            .text()
            .error(
                symbol.offset(),
                "'"
                    + shared.name()
                    + "' is declared as shared, but '"
                    + symbol.name()
                    + "' may differ from neuron to neuron");
      }
    }
  }

  private static boolean isShared(String name, Equations equations, ParameterValues parameters) {
    Equation equation = equations.find(name).orElse(null);
    return switch (equation) {
      case Equation.Differential _ -> false;
      case Equation.Subexpression subexpression -> subexpression.flags().contains(Flag.SHARED);
      case Equation.Parameter _ -> parameters.constants().containsKey(name);
      case null -> name.equals("t") || parameters.constants().containsKey(name);
    };
  }
}
