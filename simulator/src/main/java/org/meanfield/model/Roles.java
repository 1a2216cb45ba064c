package org.meanfield.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlNode;
import org.meanfield.equations.Equation;
import org.meanfield.equations.Equations;
import org.meanfield.equations.Symbols;
import org.meanfield.units.Dimension;
import org.meanfield.units.Quantity;
import org.meanfield.units.Spelling;

/**
 * Which names of the equations mean what: the key {@code membrane}, or what goes without saying.
 */
final class Roles {
  private final Optional<YamlFields> fields;
  private final Equations written;
  private final Equations equations;
  private final ParameterValues parameters;
  private final Membrane membrane;
  private final Optional<Injection> injection;
  private final Set<String> used = new HashSet<>();

  private Roles(
      Optional<YamlFields> fields,
      Equations written,
      Equations equations,
      ParameterValues parameters) {
    this.fields = fields;
    this.written = written;
    this.equations = equations;
    this.parameters = parameters;
    membrane =
        new Membrane(
            find("potential").map(this::potential).orElseGet(this::onlyPotential),
            find("capacitance").map(n -> parameter(n, Dimension.FARAD)).orElse(null),
            find("leak-conductance").map(n -> parameter(n, Dimension.SIEMENS)).orElse(null),
            find("leak-reversal").map(n -> parameter(n, Dimension.VOLT)).orElse(null));
    injection =
        find("current")
            .map(this::injection)
            .or(() ->
                uses(NeuronModel.INJECTED_CURRENT)
                    ? Optional.of(new Injection(NeuronModel.INJECTED_CURRENT, Dimension.AMPERE))
                    : Optional.empty());
  }

  /**
   * Reads the key {@code membrane}.
   *
   * @param written the equations as written
   * @param equations those in which what a reset changes is a variable
   */
  static Roles read(
      Optional<YamlNode> node, Equations written, Equations equations, ParameterValues parameters) {
    return new Roles(node.map(YamlFields::of), written, equations, parameters);
  }

  private Optional<YamlNode.Scalar> find(String key) {
    return fields.flatMap(f -> f.find(key)).map(YamlFields::scalar);
  }

  private String potential(YamlNode.Scalar node) {
    String name = node.value();
    if (!(equations.find(name).orElse(null) instanceof Equation.Differential)) {
      List<String> known = equations.differentials().stream().map(Equation::name).toList();
      throw node.error(
          "'"
              + name
              + "' must be a variable with an equation d"
              + name
              + "/dt"
              + Spelling.hint(name, known));
    }
    return name;
  }

  /** The only variable in volts that is called V or v, or the only one in volts. */
  private String onlyPotential() {
    List<String> inVolts =
        equations.differentials().stream()
            .filter(equation -> equation.dimension().equals(Dimension.VOLT))
            .map(Equation::name)
            .toList();
    List<String> called =
        inVolts.stream().filter(name -> name.equals("V") || name.equals("v")).toList();
    if (called.size() == 1) {
      return called.getFirst();
    }
    if (inVolts.size() == 1) {
      return inVolts.getFirst();
    }
    throw equations
        .text()
        .error(
            0,
            inVolts.isEmpty()
                ? "no variable is in volt; name the one that spikes: 'membrane: {potential: x}'"
                : "which variable is the membrane potential? name it: 'membrane: {potential: "
                    + inVolts.getFirst()
                    + "}'");
  }

  /** A parameter that is named here; null if it differs from neuron to neuron. */
  private @Nullable String parameter(YamlNode.Scalar node, Dimension dimension) {
    String name = node.value();
    @Nullable Quantity value = parameters.constants().get(name);
    boolean differs = parameters.distributions().containsKey(name);
    if ((value == null && !differs)
        || !Objects.equals(parameters.dimensions().get(name), dimension)) {
      throw node.error(
          "'"
              + name
              + "' must be one of the parameters, in "
              + dimension
              + (value == null && !differs
                  ? Spelling.hint(name, parameters.dimensions().keySet())
                  : ""));
    }
    if (equations.find(name).orElse(null) instanceof Equation.Differential) {
      throw node.error("'" + name + "' is changed by the reset, so it cannot be named here");
    }
    if (value != null && !dimension.equals(Dimension.VOLT) && value.value() <= 0) {
      throw parameters.node(name).error("must be greater than 0, not " + value);
    }
    used.add(name);
    return differs ? null : name;
  }

  private Injection injection(YamlNode.Scalar node) {
    String name = node.value();
    if (name.equals(NeuronModel.INJECTED_CURRENT) && uses(name)) {
      return new Injection(name, Dimension.AMPERE);
    }
    if (uses(NeuronModel.INJECTED_CURRENT)) {
      throw node.error(
          "the equations use 'I_ext' too, which is the injected current; keep one of the two");
    }
    if (parameters.distributions().containsKey(name)) {
      throw parameters
          .node(name)
          .error("'" + name + "' is injected; its own value must be the same for all neurons");
    }
    if (equations.find(name).orElse(null) instanceof Equation.Differential
        && written.find(name).orElse(null) instanceof Equation.Parameter) {
      throw node.error("'" + name + "' is changed by the reset, so nothing can be injected there");
    }
    if (equations.find(name).orElse(null) instanceof Equation.Parameter declared) {
      mustBeUsed(name, node);
      return new Injection(name, declared.dimension());
    }
    Quantity value = parameters.constants().get(name);
    if (value == null || equations.find(name).isPresent()) {
      var known = new ArrayList<>(equations.parameters().stream().map(Equation::name).toList());
      known.addAll(parameters.dimensions().keySet());
      throw node.error(
          "'"
              + name
              + "' must be a parameter; declare it in the equations, as in 'I : amp'"
              + Spelling.hint(name, known));
    }
    mustBeUsed(name, node);
    return new Injection(name, value.dimension());
  }

  private void mustBeUsed(String name, YamlNode node) {
    if (!uses(name)) {
      throw node.error(
          "no equation uses '"
              + name
              + "', so what is injected would do nothing; add it to the"
              + " current in the equation of the potential");
    }
  }

  private boolean uses(String name) {
    return equations.equations().stream()
        .anyMatch(equation ->
            switch (equation) {
              case Equation.Differential(var _, var slope, var _, var _, int _) ->
                  Symbols.in(slope).stream().anyMatch(s -> s.name().equals(name));
              case Equation.Subexpression subexpression ->
                  Symbols.in(subexpression.value()).stream().anyMatch(s -> s.name().equals(name));
              case Equation.Parameter _ -> false;
            });
  }

  Membrane membrane() {
    return membrane;
  }

  Optional<Injection> injection() {
    return injection;
  }

  boolean isInjected(String name) {
    return injection.map(Injection::name).equals(Optional.of(name));
  }

  /** Parameters that are named. */
  Set<String> used() {
    return used;
  }
}
