package org.meanfield.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.meanfield.equations.BinaryOperator;
import org.meanfield.equations.Equation;
import org.meanfield.equations.Expression;
import org.meanfield.equations.ValueType;
import org.meanfield.units.Dimension;

/**
 * The equations that synapses add to a neuron. A pulse that rises and decays is made by two
 * variables: events raise s, which decays and feeds the conductance or current x.
 */
final class SynapseEquations {
  private final List<Equation> equations = new ArrayList<>();
  private final String potential;
  private Expression current = new Expression.Number(0);

  /** The differential equations of the synapses, and their current I_syn as a sub-expression. */
  static List<Equation> of(List<Synapse> synapses, String potential) {
    var made = new SynapseEquations(potential);
    synapses.forEach(made::add);
    made.equations.add(
        new Equation.Subexpression(
            NeuronModel.SYNAPTIC_CURRENT,
            made.current,
            Dimension.AMPERE,
            ValueType.REAL,
            Set.of(),
            Expression.NOWHERE));
    return made.equations;
  }

  private SynapseEquations(String potential) {
    this.potential = potential;
  }

  private void add(Synapse synapse) {
    var x = new Expression.Symbol(synapse.variable());
    Dimension dimension =
        switch (synapse.effect()) {
          case Synapse.Effect.Conductance(double reversal) -> {
            Expression drive =
                binary(
                    BinaryOperator.SUBTRACT,
                    new Expression.Number(reversal),
                    new Expression.Symbol(potential));
            addCurrent(binary(BinaryOperator.MULTIPLY, x, drive));
            yield Dimension.SIEMENS;
          }
          case Synapse.Effect.Current _ -> {
            addCurrent(x);
            yield Dimension.AMPERE;
          }
        };
    switch (synapse.kinetics()) {
      case Synapse.Kinetics.Exponential(double decay) ->
          define(synapse.variable(), scaled(-1 / decay, x), dimension);
      // Q (t/τ) e^(1−t/τ) solves dx/dt = (e s − x)/τ, ds/dt = −s/τ, s(0) = Q
      case Synapse.Kinetics.Alpha(double peak) ->
          rise(synapse, x, peak, peak, Math.E / peak, dimension);
      // (e^(−t/τ_d) − e^(−t/τ_r))/k solves dx/dt = −x/τ_d + s (1/τ_r − 1/τ_d)/k, ds/dt = −s/τ_r
      case Synapse.Kinetics.DoubleExponential pulse -> {
        double feed = (1 / pulse.riseTime() - 1 / pulse.decayTime()) / pulse.largestDifference();
        rise(synapse, x, pulse.riseTime(), pulse.decayTime(), feed, dimension);
      }
    }
  }

  private void rise(
      Synapse synapse,
      Expression x,
      double riseTime,
      double decayTime,
      double feed,
      Dimension dimension) {
    var s = new Expression.Symbol(synapse.eventVariable());
    define(synapse.eventVariable(), scaled(-1 / riseTime, s), dimension);
    define(
        synapse.variable(),
        binary(BinaryOperator.ADD, scaled(feed, s), scaled(-1 / decayTime, x)),
        dimension);
  }

  private void define(String variable, Expression slope, Dimension dimension) {
    equations.add(
        new Equation.Differential(variable, slope, dimension, Set.of(), Expression.NOWHERE));
  }

  private void addCurrent(Expression term) {
    current =
        current.equals(new Expression.Number(0)) ? term : binary(BinaryOperator.ADD, current, term);
  }

  private static Expression scaled(double factor, Expression x) {
    return binary(BinaryOperator.MULTIPLY, new Expression.Number(factor), x);
  }

  private static Expression binary(BinaryOperator operator, Expression left, Expression right) {
    return new Expression.Binary(operator, left, right, Expression.NOWHERE);
  }
}
