package org.meanfield.equations;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.meanfield.units.Dimension;
import org.meanfield.units.Fraction;

/** The names an expression may use, with their dimensions. Immutable. */
public final class Scope {
  /** Brian 2's name of a truth value: that the neuron is not refractory. */
  public static final String NOT_REFRACTORY = "not_refractory";

  private static final Dimension NOISE = Dimension.SECOND.power(new Fraction(-1, 2));

  private final Map<String, Variable> variables;
  private final boolean noise;

  private record Variable(Dimension dimension, ValueType type) {}

  private Scope(Map<String, Variable> variables, boolean noise) {
    this.variables = Map.copyOf(variables);
    this.noise = noise;
  }

  /** These names: parameters and reserved names such as {@code I_syn}, {@code t}, {@code dt}. */
  public static Scope of(Map<String, Dimension> dimensions) {
    var variables = new HashMap<String, Variable>();
    dimensions.forEach(
        (name, dimension) -> variables.put(name, new Variable(dimension, ValueType.REAL)));
    return new Scope(variables, false);
  }

  /** These names and the variables of a model. */
  public Scope with(Equations equations) {
    var all = new HashMap<>(variables);
    for (var equation : equations.equations()) {
      all.put(equation.name(), new Variable(equation.dimension(), typeOf(equation)));
    }
    return new Scope(all, noise);
  }

  /** These names and {@value #NOT_REFRACTORY}. */
  public Scope withRefractoriness() {
    var all = new HashMap<>(variables);
    all.put(NOT_REFRACTORY, new Variable(Dimension.DIMENSIONLESS, ValueType.BOOLEAN));
    return new Scope(all, noise);
  }

  /** These names and white noise, {@code xi} and {@code xi_...}, of dimension second**-0.5. */
  public Scope withNoise() {
    return new Scope(variables, true);
  }

  /** Dimension of a name, if it may be used. */
  public Optional<Dimension> dimensionOf(String name) {
    var variable = variables.get(name);
    if (variable != null) {
      return Optional.of(variable.dimension);
    }
    return noise && ReservedNames.isNoise(name) ? Optional.of(NOISE) : Optional.empty();
  }

  /** Whether a name stands for a truth value. */
  boolean isCondition(String name) {
    return typeOf(name) == ValueType.BOOLEAN;
  }

  /** What values a name can take. */
  ValueType typeOf(String name) {
    var variable = variables.get(name);
    return variable == null ? ValueType.REAL : variable.type;
  }

  Collection<String> names() {
    return variables.keySet().stream().sorted().toList();
  }

  private static ValueType typeOf(Equation equation) {
    return switch (equation) {
      case Equation.Differential _ -> ValueType.REAL;
      case Equation.Subexpression subexpression -> subexpression.type();
      case Equation.Parameter parameter -> parameter.type();
    };
  }
}
