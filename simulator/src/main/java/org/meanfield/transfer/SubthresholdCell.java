package org.meanfield.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meanfield.equations.BinaryOperator;
import org.meanfield.equations.Derivative;
import org.meanfield.equations.Expression;
import org.meanfield.equations.Scope;
import org.meanfield.equations.Substitution;
import org.meanfield.model.AdaptationCurrent;
import org.meanfield.model.DynamicalSystem;
import org.meanfield.model.InitialValue;
import org.meanfield.model.Injection;
import org.meanfield.model.NeuronModel;
import org.meanfield.model.Synapse;
import org.meanfield.units.Dimension;

/**
 * A cell below threshold, made of a model's equations: all channels, with those that make the spike
 * limited where it begins ({@link SpikeInitiation}), and the adaptation current held.
 *
 * <p>Gates are regenerative if, followed from rest, they drive V further; their equations see the
 * activation potential y instead of V. V's own equation may be regenerative at once (the
 * exponential of AdEx, m∞(V) of Morris and Lecar): there V is y, and what lies above it continues
 * along the tangent at rest. Equations linear in V for given gates are not changed by that.
 *
 * @param dynamics equations of V and of the gates
 * @param rest their resting state without input
 */
record SubthresholdCell(
    MembraneDynamics dynamics, List<Double> rest, Optional<SpikeInitiation> initiation) {
  private static final String CURRENT = "#w";

  /**
   * Makes it.
   *
   * @throws IllegalArgumentException if the cell has no resting state, or its equations are no
   *     function of V, gates and conductances
   */
  static SubthresholdCell of(NeuronModel model, PassiveCell cell, List<InputChannel> channels) {
    if (!model.potentialDimension().equals(Dimension.VOLT)) {
      throw new IllegalArgumentException(model.name() + " has no membrane potential in volt");
    }
    List<Synapse> synapses = synapses(channels);
    List<String> conductances = synapses.stream().map(Synapse::variable).toList();
    Optional<AdaptationCurrent> adaptation = AdaptationCurrent.of(model);
    String current = adaptation.map(AdaptationCurrent::variable).orElse(CURRENT);
    DynamicalSystem system = system(model, synapses, adaptation.isPresent());

    String potential = model.membrane().potential();
    var names = new ArrayList<>(List.of(potential));
    for (DynamicalSystem.Variable variable : system.variables()) {
      if (!variable.noise().isEmpty()) {
        throw new IllegalArgumentException(
            model.name() + " has noise of its own, which the moments do not know");
      }
      String name = variable.name();
      if (!name.equals(potential) && !name.equals(current) && !conductances.contains(name)) {
        names.add(name);
      }
    }
    var all = new ArrayList<>(names);
    adaptation.ifPresent(w -> all.add(w.variable()));
    // A current that is a variable is no input besides; an unused name stands in its place.
    String unused = adaptation.isPresent() ? CURRENT : current;
    var free =
        new Settling(new MembraneDynamics(all, slopes(system, all), conductances, unused, null));
    double[] start = new double[all.size()];
    start[0] = cell.leakReversal();
    for (int i = 1; i < start.length; i++) {
      start[i] =
          model.initialValues().get(all.get(i)) instanceof InitialValue.Constant(double value)
              ? value
              : 0;
    }
    double @Nullable [] found = free.from(start, new double[channels.size()], 0);
    if (found == null) {
      throw new IllegalArgumentException(model.name() + " has no resting state");
    }
    double[] rest = Arrays.copyOf(found, names.size());
    double held = adaptation.isPresent() ? found[names.size()] : 0;

    List<Expression> slopes = slopes(system, names);
    var unlimited = new MembraneDynamics(names, slopes, conductances, current, null);
    var fast = new FastCurrents(new Settling(unlimited), rest, channels.size(), held);
    Optional<SpikeInitiation> initiation = fast.initiation(cell.capacitance());
    MembraneDynamics dynamics =
        initiation
            .map(begin ->
                new MembraneDynamics(
                    names,
                    limited(slopes, potential, rest[0], fast.regenerative()),
                    conductances,
                    current,
                    begin))
            .orElse(unlimited);
    return new SubthresholdCell(dynamics, Arrays.stream(rest).boxed().toList(), initiation);
  }

  private static List<Synapse> synapses(List<InputChannel> channels) {
    var synapses = new ArrayList<Synapse>();
    for (InputChannel channel : channels) {
      synapses.add(
          Synapse.exponentialConductance(
              "#" + synapses.size(), channel.reversal(), channel.decayTime()));
    }
    return synapses;
  }

  /** A cell without adaptation current takes w through its electrode, where it has one. */
  private static DynamicalSystem system(
      NeuronModel model, List<Synapse> synapses, boolean hasCurrent) {
    boolean injects =
        model
            .injection()
            .map(Injection::dimension)
            .orElse(Dimension.AMPERE)
            .equals(Dimension.AMPERE);
    DynamicalSystem system =
        hasCurrent || !injects
            ? model.system(synapses, model.ownCurrent())
            : model.system(
                synapses,
                binary(
                    BinaryOperator.SUBTRACT,
                    new Expression.Number(model.ownCurrent()),
                    new Expression.Symbol(CURRENT)),
                List.of(CURRENT));
    if (!model.distributions().isEmpty()) {
      throw new IllegalArgumentException(
          model.name() + " differs from neuron to neuron, which the moments do not know");
    }
    return system;
  }

  private static List<Expression> slopes(DynamicalSystem system, List<String> names) {
    Map<String, Expression> free = Map.of(Scope.NOT_REFRACTORY, new Expression.Number(1));
    return names.stream()
        .map(name ->
            system.variables().stream()
                .filter(variable -> variable.name().equals(name))
                .map(variable -> Substitution.inline(variable.rightHandSide(), free))
                .findFirst()
                .orElseThrow())
        .toList();
  }

  private static List<Expression> limited(
      List<Expression> slopes, String potential, double rest, List<Integer> regenerative) {
    var activation = new Expression.Symbol(MembraneDynamics.ACTIVATION);
    Map<String, Expression> activated = Map.of(potential, activation);
    var limited = new ArrayList<>(slopes);
    for (int gate : regenerative) {
      limited.set(gate, Substitution.inline(slopes.get(gate), activated));
    }
    Expression own = slopes.getFirst();
    Expression atRest =
        Substitution.inline(
            Derivative.of(own, potential), Map.of(potential, new Expression.Number(rest)));
    Expression above =
        binary(BinaryOperator.SUBTRACT, new Expression.Symbol(potential), activation);
    limited.set(
        0,
        binary(
            BinaryOperator.ADD,
            Substitution.inline(own, activated),
            binary(BinaryOperator.MULTIPLY, atRest, above)));
    return limited;
  }

  private static Expression binary(BinaryOperator operator, Expression left, Expression right) {
    return new Expression.Binary(operator, left, right, Expression.NOWHERE);
  }
}
