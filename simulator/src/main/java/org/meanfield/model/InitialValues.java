package org.meanfield.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import org.meanfield.document.InputException;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlNode;
import org.meanfield.equations.Equation;
import org.meanfield.equations.Equations;
import org.meanfield.equations.Expression;
import org.meanfield.equations.Flattening;
import org.meanfield.equations.Scope;
import org.meanfield.equations.Symbols;
import org.meanfield.equations.ValueType;
import org.meanfield.units.Dimension;
import org.meanfield.units.Spelling;

/**
 * The values under {@code initial}: made of parameters, sub-expressions and the initial values of
 * other variables, in any order.
 */
final class InitialValues {
  /** Longest chain of values made of one another. */
  private static final int LONGEST_CHAIN = 200;

  private final Equations written;
  private final Equations equations;
  private final ParameterValues parameters;
  private final Scope scope;
  private final Flattening flattening;
  private final Map<String, Expression> constants = new HashMap<>();
  private final Map<String, ValueText> texts = new LinkedHashMap<>();
  private final SequencedMap<String, InitialValue> values = new LinkedHashMap<>();
  private final SequencedSet<String> path = new LinkedHashSet<>();
  private final Set<String> used = new HashSet<>();

  /**
   * @param written the equations as written
   * @param equations those in which what a reset changes is a variable
   * @param flattening puts in sub-expressions and constant parameters
   */
  InitialValues(
      Equations written, Equations equations, ParameterValues parameters, Flattening flattening) {
    this.written = written;
    this.equations = equations;
    this.parameters = parameters;
    this.flattening = flattening;
    constants.put("t", new Expression.Number(0));
    constants.put(Scope.NOT_REFRACTORY, new Expression.Number(1));
    constants.putAll(NeuronNumber.symbols(this::isDefined));
    var outside = new HashMap<>(parameters.dimensions());
    equations.equations().forEach(equation -> outside.remove(equation.name()));
    constants.keySet().forEach(name -> outside.put(name, Dimension.DIMENSIONLESS));
    outside.put("t", Dimension.SECOND);
    scope = Scope.of(outside).with(written).withRefractoriness();
  }

  private boolean isDefined(String name) {
    return parameters.contains(name) || equations.find(name).isPresent();
  }

  /** A parameter that is a variable, because a reset changes it. */
  void add(String parameter, InitialValue value) {
    put(parameter, value);
  }

  void read(YamlNode node) {
    YamlNode.Mapping mapping = YamlFields.of(node).mapping();
    mapping
        .values()
        .forEach((variable, value) -> {
          check(variable, mapping);
          texts.put(variable, ValueText.read(value, names()));
        });
    texts.keySet().forEach(this::define);
  }

  private Set<String> names() {
    var names = new HashSet<>(parameters.dimensions().keySet());
    equations.equations().forEach(equation -> names.add(equation.name()));
    return names;
  }

  private void check(String variable, YamlNode.Mapping mapping) {
    if (!(equations.find(variable).orElse(null) instanceof Equation.Differential)) {
      List<String> known = equations.differentials().stream().map(Equation::name).toList();
      throw new InputException(
          mapping.keyPosition(variable),
          "'" + variable + "' is not a variable of the model" + Spelling.hint(variable, known));
    }
    if (values.containsKey(variable)) {
      throw new InputException(
          mapping.keyPosition(variable),
          "'" + variable + "' has a value under 'parameters' already; remove one of the two");
    }
  }

  private void define(String variable) {
    ValueText text = texts.get(variable);
    if (text == null || values.containsKey(variable)) {
      return;
    }
    if (path.contains(variable)) {
      throw text.node()
          .error(
              "'"
                  + variable
                  + "' depends on itself: "
                  + String.join(" -> ", path)
                  + " -> "
                  + variable);
    }
    if (path.size() == LONGEST_CHAIN) {
      throw text.node().error("more than " + LONGEST_CHAIN + " values made of one another");
    }
    path.add(variable);
    Equation equation = written.find(variable).orElseThrow();
    ValueType type =
        equation instanceof Equation.Parameter parameter ? parameter.type() : ValueType.REAL;
    Expression value = text.require(scope, equation.dimension(), type, "'" + variable + "'");
    used.addAll(Symbols.in(value).stream().map(Expression.Symbol::name).toList());
    Expression flat = flattening.flatten(value, text.node().source());
    for (var symbol : Symbols.in(flat)) {
      know(symbol.name(), text);
    }
    path.remove(variable);
    put(variable, text.fold(flat, constants));
  }

  private void know(String name, ValueText text) {
    if (equations.find(name).orElse(null) instanceof Equation.Differential) {
      define(name);
      if (!values.containsKey(name)) {
        constants.put(name, new Expression.Number(0));
      }
    } else if (!parameters.contains(name) && !constants.containsKey(name)) {
      throw text.node().error("this is made of '" + name + "', which is not known at the start");
    }
  }

  private void put(String variable, InitialValue value) {
    values.put(variable, value);
    if (value instanceof InitialValue.Constant(double constant)) {
      constants.put(variable, new Expression.Number(constant));
    }
  }

  /** The values; what a formula names comes before it. */
  SequencedMap<String, InitialValue> values() {
    return values;
  }

  /** Names that values are made of. */
  Set<String> used() {
    return used;
  }
}
