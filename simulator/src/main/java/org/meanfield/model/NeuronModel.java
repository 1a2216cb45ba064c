package org.meanfield.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.YamlNode;
import org.meanfield.equations.BinaryOperator;
import org.meanfield.equations.ElementaryFunctions;
import org.meanfield.equations.Equation;
import org.meanfield.equations.Equations;
import org.meanfield.equations.Expression;
import org.meanfield.equations.Flag;
import org.meanfield.equations.Flattening;
import org.meanfield.equations.Statement;
import org.meanfield.equations.Symbols;
import org.meanfield.equations.ValueType;
import org.meanfield.units.Dimension;
import org.meanfield.units.Quantity;

/**
 * One kind of neuron.
 *
 * @param name name in the catalogue, or the file
 * @param document its file, with what that extends put in
 * @param title what it is
 * @param source where it comes from; empty if the file does not say
 * @param notes what a user should know; empty if there is nothing
 * @param equations checked and resolved equations
 * @param parameters value of each parameter
 * @param threshold condition for a spike, or null
 * @param reset what a spike changes
 * @param initialValues values at the start; variables not named start at 0
 */
public record NeuronModel(
    String name,
    YamlNode.Mapping document,
    String title,
    String source,
    String notes,
    Equations equations,
    SequencedMap<String, Quantity> parameters,
    Membrane membrane,
    @Nullable Expression threshold,
    Refractoriness refractoriness,
    List<Statement> reset,
    Map<String, InitialValue> initialValues) {

  /** The current through all synapses of the study, Σ g_s (E_s − V). */
  public static final String SYNAPTIC_CURRENT = "I_syn";

  /** A current injected into the neuron. */
  public static final String INJECTED_CURRENT = "I_ext";

  public NeuronModel {
    reset = List.copyOf(reset);
    initialValues = Map.copyOf(initialValues);
  }

  /**
   * Name by which coefficient files call the cell: the file's key {@code name}, else that of the
   * file.
   */
  public String cellName() {
    return document.values().get("name") instanceof YamlNode.Scalar given
        ? given.value()
        : name.substring(name.lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", "");
  }

  /** Whether the synaptic current enters some equation. */
  public boolean receivesSynapses() {
    return equations.equations().stream()
        .anyMatch(equation ->
            switch (equation) {
              case Equation.Differential differential -> uses(differential.rightHandSide());
              case Equation.Subexpression subexpression -> uses(subexpression.value());
              case Equation.Parameter _ -> false;
            });
  }

  private static boolean uses(Expression expression) {
    return Symbols.in(expression).stream().anyMatch(s -> s.name().equals(SYNAPTIC_CURRENT));
  }

  /** Whether two models are one cell: the same equations, values, spike rule and reset. */
  public boolean isSameCell(NeuronModel other) {
    return system(List.of(), 0).equals(other.system(List.of(), 0));
  }

  /** Membrane capacitance C_m, F. */
  public double capacitance() {
    return value(membrane.capacitance());
  }

  /** Leak conductance g_L, S. */
  public double leakConductance() {
    return value(membrane.leakConductance());
  }

  /** Reversal potential of the leak E_L, V. */
  public double leakReversal() {
    return value(membrane.leakReversal());
  }

  /**
   * Value of a parameter in SI units.
   *
   * @throws IllegalArgumentException if there is no such parameter
   */
  public double value(String parameter) {
    Quantity quantity = parameters.get(parameter);
    if (quantity == null) {
      throw new IllegalArgumentException(name + " has no parameter " + parameter);
    }
    return quantity.value();
  }

  /**
   * This model with other values of some parameters.
   *
   * @param values names of parameters of this model, with values of the right dimension
   */
  public NeuronModel with(Map<String, Quantity> values) {
    var changed = new LinkedHashMap<>(parameters);
    changed.putAll(values);
    // Read anew, because initial values may be made of parameters.
    return ModelReader.read(name, document, changed);
  }

  /**
   * The equations with synapses and values put in.
   *
   * @param synapses the kinds of synapses the neuron has
   * @param injectedCurrent I_ext, A
   */
  public DynamicalSystem system(List<Synapse> synapses, double injectedCurrent) {
    var constants = new HashMap<String, Double>();
    parameters.forEach((parameter, quantity) -> constants.put(parameter, quantity.value()));
    constants.put(INJECTED_CURRENT, injectedCurrent);
    return system(synapses, constants, List.of());
  }

  /**
   * As {@link #system(List, double)}, but every neuron has an injected current of its own, a lane
   * parameter.
   */
  public DynamicalSystem systemWithOwnCurrents(List<Synapse> synapses) {
    var constants = new HashMap<String, Double>();
    parameters.forEach((parameter, quantity) -> constants.put(parameter, quantity.value()));
    return system(synapses, constants, List.of(INJECTED_CURRENT));
  }

  private DynamicalSystem system(
      List<Synapse> synapses, Map<String, Double> constants, List<String> laneParameters) {
    var all = new ArrayList<>(equations.equations());
    Expression current = new Expression.Number(0);
    for (Synapse synapse : synapses) {
      var conductance = new Expression.Symbol(synapse.variable());
      current = sum(current, synapticCurrent(synapse, conductance));
      all.add(decay(synapse, conductance));
    }
    all.add(
        new Equation.Subexpression(
            SYNAPTIC_CURRENT,
            current,
            Dimension.AMPERE,
            ValueType.REAL,
            Set.of(),
            Expression.NOWHERE));
    var complete = new Equations(equations.text(), all);
    var flattening = Flattening.of(complete, constants, ElementaryFunctions.STRICT);
    Map<String, Expression> rightHandSides = flattening.rightHandSides();
    List<DynamicalSystem.Variable> variables =
        complete.differentials().stream()
            .map(equation ->
                new DynamicalSystem.Variable(
                    equation.name(),
                    requireNonNull(rightHandSides.get(equation.name())),
                    equation.flags().contains(Flag.UNLESS_REFRACTORY)))
            .toList();
    return new DynamicalSystem(
        variables,
        laneParameters,
        threshold == null ? null : flattening.flatten(threshold),
        refractoriness instanceof Refractoriness.While(var condition)
            ? new Refractoriness.While(flattening.flatten(condition))
            : refractoriness,
        reset.stream()
            .map(s -> new Statement(s.name(), flattening.flatten(s.value()), s.offset()))
            .toList());
  }

  private static Equation decay(Synapse synapse, Expression conductance) {
    return new Equation.Differential(
        synapse.variable(),
        binary(
            BinaryOperator.MULTIPLY, new Expression.Number(-1 / synapse.decayTime()), conductance),
        Dimension.SIEMENS,
        Set.of(),
        Expression.NOWHERE);
  }

  private Expression synapticCurrent(Synapse synapse, Expression conductance) {
    Expression difference =
        binary(
            BinaryOperator.SUBTRACT,
            new Expression.Number(synapse.reversal()),
            new Expression.Symbol(membrane.potential()));
    return binary(BinaryOperator.MULTIPLY, conductance, difference);
  }

  private static Expression sum(Expression a, Expression b) {
    return a.equals(new Expression.Number(0)) ? b : binary(BinaryOperator.ADD, a, b);
  }

  private static Expression binary(BinaryOperator operator, Expression left, Expression right) {
    return new Expression.Binary(operator, left, right, Expression.NOWHERE);
  }
}
