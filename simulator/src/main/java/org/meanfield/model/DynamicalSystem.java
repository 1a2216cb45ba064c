package org.meanfield.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.equations.Expression;
import org.meanfield.equations.Statement;

/**
 * The equations of one kind of neuron with its synapses, ready to be compiled: sub-expressions
 * inlined, parameters and units turned into SI numbers. Expressions name only variables, lane
 * parameters and the time {@code t}; those of variables also {@link
 * org.meanfield.equations.Scope#NOT_REFRACTORY}, which is 1 or 0.
 *
 * @param variables what evolves, in the order of the equations
 * @param laneParameters names of parameters whose value differs from neuron to neuron
 * @param threshold condition under which a neuron that is not refractory spikes, or null if it
 *     never does
 * @param refractoriness how long it then cannot spike again
 * @param reset what a spike does to the variables, one statement after the other
 */
public record DynamicalSystem(
    List<Variable> variables,
    List<String> laneParameters,
    @Nullable Expression threshold,
    Refractoriness refractoriness,
    List<Statement> reset) {
  public DynamicalSystem {
    variables = List.copyOf(variables);
    laneParameters = List.copyOf(laneParameters);
    reset = List.copyOf(reset);
  }

  /**
   * One variable x, with dx/dt = f + Σ a_k ξ_k, read as Itô's.
   *
   * @param rightHandSide f, in SI units
   * @param noise its white noises
   * @param heldWhileRefractory whether it stands still while the neuron is refractory
   */
  public record Variable(
      String name, Expression rightHandSide, List<Noise> noise, boolean heldWhileRefractory) {
    public Variable {
      noise = List.copyOf(noise);
    }

    /** A variable without noise. */
    public Variable(String name, Expression rightHandSide, boolean heldWhileRefractory) {
      this(name, rightHandSide, List.of(), heldWhileRefractory);
    }
  }

  /**
   * White noise of a variable.
   *
   * @param source its name, {@code xi} or {@code xi_...}: variables that name one source receive
   *     the same noise
   * @param amplitude a, in SI units
   */
  public record Noise(String source, Expression amplitude) {}
}
