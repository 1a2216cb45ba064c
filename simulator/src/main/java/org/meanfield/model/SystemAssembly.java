package org.meanfield.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.meanfield.equations.ElementaryFunctions;
import org.meanfield.equations.Equation;
import org.meanfield.equations.Equations;
import org.meanfield.equations.Expression;
import org.meanfield.equations.Flag;
import org.meanfield.equations.Flattening;
import org.meanfield.equations.NoiseForm;
import org.meanfield.equations.Scope;
import org.meanfield.equations.Statement;
import org.meanfield.equations.Substitution;
import org.meanfield.equations.ValueType;
import org.meanfield.units.Dimension;

/** Puts synapses, the injected current and the values of parameters into a model's equations. */
final class SystemAssembly {
  /** What the injected current is called where it is put in; no name of a user. */
  private static final String INJECTED = "#injected";

  private final NeuronModel model;
  private final Injection injection;

  SystemAssembly(NeuronModel model) {
    this.model = model;
    injection =
        model.injection().orElse(new Injection(NeuronModel.INJECTED_CURRENT, Dimension.AMPERE));
  }

  /**
   * The complete system.
   *
   * @param injected what is injected, in SI units
   * @param lanes names in it of what differs from neuron to neuron
   */
  DynamicalSystem system(List<Synapse> synapses, Expression injected, List<String> lanes) {
    Equations complete = complete(synapses, injected);
    var flattening =
        Flattening.of(complete, constants(complete, lanes), ElementaryFunctions.STRICT);
    Map<String, Expression> slopes = flattening.rightHandSides();
    List<DynamicalSystem.Variable> variables =
        complete.differentials().stream()
            .map(equation -> variable(equation, requireNonNull(slopes.get(equation.name()))))
            .toList();
    var laneParameters = new LinkedHashSet<>(lanes);
    laneParameters.addAll(model.distributions().keySet());
    refuseSecondMeaning(laneParameters, variables);
    @Nullable Expression threshold = model.threshold();
    return new DynamicalSystem(
        variables,
        List.copyOf(laneParameters),
        threshold == null ? null : flat(threshold, flattening, true),
        model.refractoriness() instanceof Refractoriness.While(var condition)
            ? new Refractoriness.While(flattening.flatten(injecting(condition)))
            : model.refractoriness(),
        model.reset().stream()
            .map(s -> new Statement(s.name(), flat(s.value(), flattening, false), s.offset()))
            .toList());
  }

  /** A symbol is looked up among lane parameters and variables: it must be one of them only. */
  private static void refuseSecondMeaning(
      Set<String> lanes, List<DynamicalSystem.Variable> variables) {
    for (DynamicalSystem.Variable variable : variables) {
      if (lanes.contains(variable.name())) {
        throw new IllegalArgumentException(
            "'" + variable.name() + "' is a variable and differs from neuron to neuron too");
      }
    }
  }

  /**
   * The threshold is looked at only while the neuron is not refractory; when the reset acts, it
   * already is.
   */
  private Expression flat(Expression expression, Flattening flattening, boolean free) {
    Map<String, Expression> known =
        Map.of(Scope.NOT_REFRACTORY, new Expression.Number(free ? 1 : 0));
    Expression flat = flattening.flatten(injecting(expression));
    return flattening.flatten(Substitution.inline(flat, known));
  }

  private Equations complete(List<Synapse> synapses, Expression injected) {
    boolean conductances =
        synapses.stream().anyMatch(s -> s.effect() instanceof Synapse.Effect.Conductance);
    if (conductances
        && model.receivesSynapses()
        && !model.potentialDimension().equals(Dimension.VOLT)) {
      throw new IllegalArgumentException(
          "conductances need a membrane potential in volt, not " + model.potentialDimension());
    }
    var all = new ArrayList<Equation>();
    model.equations().equations().forEach(equation -> all.add(injecting(equation)));
    all.addAll(SynapseEquations.of(synapses, model.membrane().potential()));
    all.add(
        new Equation.Subexpression(
            INJECTED,
            injected,
            injection.dimension(),
            ValueType.REAL,
            Set.of(),
            Expression.NOWHERE));
    return new Equations(model.equations().text(), all);
  }

  /** The current may have the name of a lane parameter that says how large it is. */
  private Expression injecting(Expression expression) {
    return Substitution.inline(
        expression, Map.of(injection.name(), new Expression.Symbol(INJECTED)));
  }

  private Equation injecting(Equation equation) {
    return switch (equation) {
      case Equation.Differential(var name, var slope, var dimension, var flags, int offset) ->
          new Equation.Differential(name, injecting(slope), dimension, flags, offset);
      case Equation.Subexpression(
              var name,
              var value,
              var dimension,
              var type,
              var flags,
              int offset) ->
          new Equation.Subexpression(name, injecting(value), dimension, type, flags, offset);
      case Equation.Parameter parameter -> parameter;
    };
  }

  /**
   * Parameters but those that are variables, because the reset changes them, and lanes; without
   * refractoriness also that the neuron is not refractory.
   */
  private Map<String, Double> constants(Equations complete, List<String> lanes) {
    var constants = new HashMap<String, Double>();
    model
        .parameters()
        .forEach((name, quantity) -> {
          if (!(complete.find(name).orElse(null) instanceof Equation.Differential)
              && !lanes.contains(name)) {
            constants.put(name, quantity.value());
          }
        });
    if (model.refractoriness() instanceof Refractoriness.None) {
      constants.put(Scope.NOT_REFRACTORY, 1.0);
    }
    return constants;
  }

  private static DynamicalSystem.Variable variable(Equation.Differential equation, Expression f) {
    NoiseForm form =
        NoiseForm.of(f, ElementaryFunctions.STRICT)
            .orElseThrow(() -> new IllegalStateException("noise was checked when read"));
    return new DynamicalSystem.Variable(
        equation.name(),
        form.drift(),
        form.amplitudes().entrySet().stream()
            .map(noise -> new DynamicalSystem.Noise(noise.getKey(), noise.getValue()))
            .toList(),
        equation.flags().contains(Flag.UNLESS_REFRACTORY));
  }
}
