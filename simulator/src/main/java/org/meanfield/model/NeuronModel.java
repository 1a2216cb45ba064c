package org.meanfield.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.YamlNode;
import org.meanfield.equations.Equation;
import org.meanfield.equations.Equations;
import org.meanfield.equations.Expression;
import org.meanfield.equations.Statement;
import org.meanfield.equations.Symbols;
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
 * @param parameters value of each parameter that is the same for all neurons
 * @param threshold condition for a spike, or null
 * @param reset what a spike changes
 * @param distributions parameters that differ from neuron to neuron; what a formula names comes
 *     before it
 * @param initialValues values at the start; variables not named start at 0; what a formula names
 *     comes before it
 * @param injection what a current clamp injects
 * @param scheme name of the integration scheme to be used if a study does not say
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
    SequencedMap<String, InitialValue> distributions,
    SequencedMap<String, InitialValue> initialValues,
    Optional<Injection> injection,
    Optional<String> scheme) {

  /** The current through all synapses of the study, Σ g_s (E_s − V). */
  public static final String SYNAPTIC_CURRENT = "I_syn";

  /** A current injected into the neuron. */
  public static final String INJECTED_CURRENT = "I_ext";

  public NeuronModel {
    reset = List.copyOf(reset);
    parameters = ordered(parameters);
    distributions = ordered(distributions);
    initialValues = ordered(initialValues);
  }

  private static <T> SequencedMap<String, T> ordered(SequencedMap<String, T> values) {
    return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
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

  /** Dimension of the membrane potential: volt, but for cells whose equations have no units. */
  public Dimension potentialDimension() {
    return equations.find(membrane.potential()).orElseThrow().dimension();
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

  /** What flows in if nothing else is injected, in SI units: the value in the file, or 0. */
  public double ownCurrent() {
    return injection
        .map(Injection::name)
        .filter(parameters::containsKey)
        .map(this::value)
        .orElse(0.0);
  }

  /** Whether two models are one cell: the same equations, values, spike rule and reset. */
  public boolean isSameCell(NeuronModel other) {
    return system(List.of(), ownCurrent()).equals(other.system(List.of(), other.ownCurrent()))
        && distributions.equals(other.distributions);
  }

  /**
   * Whether another model is the same cell as long as the adaptation current has the same value in
   * both, whatever moves it: a, b and τ_w may differ.
   */
  public boolean isSameButForAdaptation(NeuronModel other) {
    return AdaptationCurrent.of(this)
        .flatMap(own ->
            AdaptationCurrent.of(other)
                .filter(w -> w.variable().equals(own.variable()))
                .map(w -> holding(w.variable()).isSameCell(other.holding(w.variable()))))
        .orElse(false);
  }

  /** What tells the cell from others in files: models that are one cell have the same. */
  public String fingerprint() {
    return CellFingerprint.of(this);
  }

  /**
   * Membrane capacitance C_m, F.
   *
   * @throws IllegalArgumentException if the file does not name it
   */
  public double capacitance() {
    return part(membrane.capacitance(), "capacitance");
  }

  /**
   * Leak conductance g_L, S.
   *
   * @throws IllegalArgumentException if the file does not name it
   */
  public double leakConductance() {
    return part(membrane.leakConductance(), "leak-conductance");
  }

  /**
   * Reversal potential of the leak E_L, V.
   *
   * @throws IllegalArgumentException if the file does not name it
   */
  public double leakReversal() {
    return part(membrane.leakReversal(), "leak-reversal");
  }

  private double part(@Nullable String parameter, String key) {
    if (parameter == null) {
      throw new IllegalArgumentException(name + " does not name its " + key);
    }
    return value(parameter);
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
   * This model with other values of some parameters; what is made of them follows.
   *
   * @param values names of parameters of this model, with values of the right dimension
   */
  public NeuronModel with(Map<String, Quantity> values) {
    return ModelReader.read(name, ModelVariant.of(document, values), Set.of());
  }

  /**
   * This model with other values, as a file gives them under {@code parameters} and {@code
   * initial}.
   *
   * @param parameters values of some parameters of this model, of the dimension they have; or null
   * @param initial values of some variables at the start; or null
   * @throws org.meanfield.document.InputException if a value cannot be what it is given for
   */
  public NeuronModel with(
      YamlNode.@Nullable Mapping parameters, YamlNode.@Nullable Mapping initial) {
    return ModelVariant.read(name, document, parameters, initial);
  }

  /** This model with a variable that keeps the value it begins with, whatever the others do. */
  public NeuronModel holding(String variable) {
    var held =
        equations.equations().stream()
            .map(equation ->
                equation instanceof Equation.Differential d && d.name().equals(variable)
                    ? new Equation.Differential(
                        variable, new Expression.Number(0), d.dimension(), d.flags(), d.offset())
                    : equation)
            .toList();
    return new NeuronModel(
        name,
        document,
        title,
        source,
        notes,
        new Equations(equations.text(), held),
        parameters,
        membrane,
        threshold,
        refractoriness,
        reset.stream().filter(statement -> !statement.name().equals(variable)).toList(),
        distributions,
        initialValues,
        injection,
        scheme);
  }

  /**
   * The equations with synapses and values put in.
   *
   * @param synapses the kinds of synapses the neuron has; conductances need a potential in volt
   * @param injected what is injected, in SI units, see {@link #injection}; it replaces {@link
   *     #ownCurrent}
   */
  public DynamicalSystem system(List<Synapse> synapses, double injected) {
    return system(synapses, new Expression.Number(injected), List.of());
  }

  /**
   * As {@link #system(List, double)}, but every neuron has an injected current of its own, a lane
   * parameter with the name of the {@link #injection}.
   */
  public DynamicalSystem systemWithOwnCurrents(List<Synapse> synapses) {
    String current = injection.map(Injection::name).orElse(INJECTED_CURRENT);
    return system(synapses, new Expression.Symbol(current), List.of(current));
  }

  /**
   * The equations with synapses, a current and values put in. {@link #distributions} become lane
   * parameters. Parameters among the lane parameters given keep their names instead of their
   * values.
   *
   * @param injected what is injected, in SI units, made of the time {@code t} and of lane
   *     parameters
   * @param laneParameters names in it of what differs from neuron to neuron
   */
  public DynamicalSystem system(
      List<Synapse> synapses, Expression injected, List<String> laneParameters) {
    return new SystemAssembly(this).system(synapses, injected, laneParameters);
  }
}
