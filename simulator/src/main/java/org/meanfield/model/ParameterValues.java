package org.meanfield.model;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.document.SourceText;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlNode;
import org.meanfield.equations.Equation;
import org.meanfield.equations.EquationParser;
import org.meanfield.equations.Equations;
import org.meanfield.equations.Expression;
import org.meanfield.equations.Flag;
import org.meanfield.equations.Scope;
import org.meanfield.equations.ValueType;
import org.meanfield.units.Dimension;
import org.meanfield.units.Quantity;

/**
 * The values under {@code parameters}: each a quantity, or an expression of others in any order.
 * Those made of random numbers, or of the neuron's number, differ from neuron to neuron.
 */
final class ParameterValues {
  /** Longest chain of values made of one another. */
  private static final int LONGEST_CHAIN = 200;

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final YamlNode.@Nullable Mapping mapping;
  private final Equations written;
  private final Map<String, ValueText> texts = new LinkedHashMap<>();
  private final Map<String, Dimension> dimensions = new LinkedHashMap<>();
  private final Map<String, Expression> constants = new HashMap<>();
  private final SequencedMap<String, InitialValue> distributions = new LinkedHashMap<>();
  private final SequencedSet<String> path = new LinkedHashSet<>();
  private Scope scope;

  private ParameterValues(YamlFields file, Equations written) {
    this.written = written;
    mapping = file.find("parameters").map(node -> YamlFields.of(node).mapping()).orElse(null);
    scope = Scope.of(Map.of());
  }

  /**
   * Reads the values of a file.
   *
   * @param written its equations
   */
  static ParameterValues read(YamlFields file, Equations written) {
    var values = new ParameterValues(file, written);
    values.readAll();
    return values;
  }

  private void readAll() {
    if (mapping == null) {
      return;
    }
    mapping.values().keySet().forEach(name -> checkName(name, mapping.keyPosition(name)));
    mapping
        .values()
        .forEach((name, node) -> texts.put(name, ValueText.read(node, mapping.values().keySet())));
    texts.keySet().forEach(name -> dimensions.put(name, Dimension.DIMENSIONLESS));
    NeuronNumber.symbols(name -> contains(name) || written.find(name).isPresent())
        .forEach(constants::put);
    texts.keySet().forEach(this::define);
  }

  /** A parameter's name must be one that the equations could declare. */
  private static void checkName(String name, SourcePosition position) {
    if (!NAME.matcher(name).matches()) {
      throw new InputException(
          position,
          "the name '" + name + "' must begin with a letter and go on with letters, digits or '_'");
    }
    var declaration = SourceText.at(position, name + " : 1");
    EquationParser.parse(declaration);
    if (name.equals(NeuronModel.SYNAPTIC_CURRENT) || name.equals(NeuronModel.INJECTED_CURRENT)) {
      throw new InputException(position, "'" + name + "' is supplied; choose another name");
    }
  }

  private void define(String name) {
    if (constants.containsKey(name) || distributions.containsKey(name)) {
      return;
    }
    ValueText text = text(name);
    if (path.contains(name)) {
      throw text.node()
          .error("'" + name + "' depends on itself: " + String.join(" -> ", path) + " -> " + name);
    }
    if (path.size() == LONGEST_CHAIN) {
      throw text.node().error("more than " + LONGEST_CHAIN + " values made of one another");
    }
    path.add(name);
    for (String other : text.names()) {
      if (texts.containsKey(other)) {
        define(other);
      }
    }
    path.remove(name);
    scope = scopeOfValues();
    var value = value(name, text);
    switch (value) {
      case InitialValue.Constant(double constant) ->
          constants.put(name, new Expression.Number(constant));
      default -> distributions.put(name, value);
    }
  }

  private Scope scopeOfValues() {
    var names = new HashMap<>(dimensions);
    constants.keySet().forEach(name -> names.putIfAbsent(name, Dimension.DIMENSIONLESS));
    List<Equation> declared =
        written.equations().stream()
            .filter(e -> e instanceof Equation.Parameter && texts.containsKey(e.name()))
            .toList();
    return Scope.of(names).with(new Equations(written.text(), declared));
  }

  private InitialValue value(String name, ValueText text) {
    Optional<Equation.Parameter> declared = declared(name);
    if (declared.isPresent() && declared.get().type() != ValueType.REAL) {
      ValueType type = declared.get().type();
      Expression expression = text.require(scope, Dimension.DIMENSIONLESS, type, "'" + name + "'");
      InitialValue value = text.fold(expression, constants);
      check(declared.get(), text, Dimension.DIMENSIONLESS, value);
      return value;
    }
    var resolved = text.resolve(scope);
    if (resolved.condition()) {
      throw text.node()
          .error("'" + name + "' must be a quantity; declare it as boolean in the equations");
    }
    dimensions.put(name, resolved.dimension());
    InitialValue value = text.fold(resolved.expression(), constants);
    declared.ifPresent(equation -> check(equation, text, resolved.dimension(), value));
    return value;
  }

  private static void check(
      Equation.Parameter declared, ValueText text, Dimension dimension, InitialValue value) {
    if (!dimension.equals(declared.dimension())) {
      throw text.node()
          .error(
              "'"
                  + declared.name()
                  + "' is declared as "
                  + declared.dimension()
                  + " but its value is "
                  + (value instanceof InitialValue.Constant(double constant)
                      ? new Quantity(constant, dimension).toString()
                      : "in " + dimension));
    }
    boolean constant = value instanceof InitialValue.Constant;
    if (declared.flags().contains(Flag.SHARED) && !constant) {
      throw text.node()
          .error(
              "'"
                  + declared.name()
                  + "' is declared as shared, but this value differs from neuron to neuron");
    }
  }

  private Optional<Equation.Parameter> declared(String name) {
    return written
        .find(name)
        .map(e -> e instanceof Equation.Parameter parameter ? parameter : null);
  }

  private ValueText text(String name) {
    ValueText text = texts.get(name);
    if (text == null) {
      throw new IllegalArgumentException("no parameter " + name);
    }
    return text;
  }

  boolean contains(String name) {
    return texts.containsKey(name);
  }

  /** Dimension of each parameter. */
  Map<String, Dimension> dimensions() {
    return dimensions;
  }

  /** Those that are the same for all neurons, in the order written. */
  SequencedMap<String, Quantity> constants() {
    var quantities = new LinkedHashMap<String, Quantity>();
    texts
        .keySet()
        .forEach(name -> {
          if (constants.get(name) instanceof Expression.Number number) {
            Dimension dimension = dimensions.getOrDefault(name, Dimension.DIMENSIONLESS);
            quantities.put(name, new Quantity(number.value(), dimension));
          }
        });
    return quantities;
  }

  /** Those that differ from neuron to neuron; what a formula names comes before it. */
  SequencedMap<String, InitialValue> distributions() {
    return distributions;
  }

  /** These names, and those of the values that they are made of. */
  Set<String> madeOf(Set<String> names) {
    var all = new TreeSet<>(names);
    var open = new ArrayDeque<>(names);
    while (!open.isEmpty()) {
      ValueText text = texts.get(open.remove());
      if (text != null) {
        text.names().stream().filter(all::add).forEach(open::add);
      }
    }
    return all;
  }

  /** Refuses a value of another dimension. */
  void mustHave(String name, Dimension dimension) {
    text(name).mustHave(dimensions.getOrDefault(name, Dimension.DIMENSIONLESS), dimension);
  }

  /** Where the value of a parameter stands. */
  YamlNode node(String name) {
    return text(name).node();
  }
}
