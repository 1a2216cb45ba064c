package org.meanfield.equations;

import java.util.List;
import java.util.Optional;
import org.meanfield.document.SourceText;

/**
 * The equations of a model, in the order written; every name is defined once.
 *
 * @param text where they were read from
 */
public record Equations(SourceText text, List<Equation> equations) {
  public Equations {
    equations = List.copyOf(equations);
  }

  /** The equation that defines a name. */
  public Optional<Equation> find(String name) {
    return equations.stream().filter(equation -> equation.name().equals(name)).findFirst();
  }

  public List<Equation.Differential> differentials() {
    return only(Equation.Differential.class);
  }

  public List<Equation.Subexpression> subexpressions() {
    return only(Equation.Subexpression.class);
  }

  public List<Equation.Parameter> parameters() {
    return only(Equation.Parameter.class);
  }

  private <T extends Equation> List<T> only(Class<T> kind) {
    return equations.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
