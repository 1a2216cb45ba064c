package org.meanfield.transfer;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.jspecify.annotations.Nullable;
import org.meanfield.equations.Derivative;
import org.meanfield.equations.Expression;

/**
 * Differential equations of V and gates under given synaptic conductances, with their
 * linearisation. V comes first. Immutable.
 */
final class MembraneDynamics {
  /** Name, in the equations, of the potential that regenerative activation sees. */
  static final String ACTIVATION = "#activation";

  private final int size;
  private final int channels;
  private final @Nullable SpikeInitiation initiation;
  private final ExpressionTape tape;

  /**
   * The slopes and how they depend on the state and on the conductances.
   *
   * @param slopes dx_i/dt
   * @param jacobian ∂(dx_i/dt)/∂x_j, the limit of activation standing still
   * @param conductances ∂(dx_i/dt)/∂g_s
   */
  @SuppressWarnings("ArrayRecordComponent") // intermediate results, compared by nobody
  record Linearisation(
      DerivativeStructure[] slopes,
      DerivativeStructure[][] jacobian,
      DerivativeStructure[][] conductances) {}

  /**
   * @param variables names, V first
   * @param slopes their equations
   * @param conductances names of the synaptic conductances
   * @param current name of a current out of the membrane
   * @param initiation says what {@link #ACTIVATION} is; null if no equation names it
   */
  MembraneDynamics(
      List<String> variables,
      List<Expression> slopes,
      List<String> conductances,
      String current,
      @Nullable SpikeInitiation initiation) {
    size = variables.size();
    channels = conductances.size();
    this.initiation = initiation;
    var inputs = new ArrayList<>(variables);
    inputs.addAll(conductances);
    inputs.add(current);
    inputs.add(ACTIVATION);
    var outputs = new ArrayList<>(slopes);
    for (String name : inputs) {
      if (!name.equals(current)) {
        slopes.forEach(slope -> outputs.add(Derivative.of(slope, name)));
      }
    }
    tape = new ExpressionTape(inputs, outputs);
  }

  /** Number of variables. */
  int size() {
    return size;
  }

  /**
   * Evaluates.
   *
   * @param state V and gates
   * @param conductances g_s, S
   * @param current out of the membrane, A
   */
  Linearisation linearise(
      DerivativeStructure[] state,
      DerivativeStructure[] conductances,
      DerivativeStructure current) {
    var values = new DerivativeStructure[size + channels + 2];
    System.arraycopy(state, 0, values, 0, size);
    System.arraycopy(conductances, 0, values, size, channels);
    values[size + channels] = current;
    DerivativeStructure potential = state[0];
    SpikeInitiation.@Nullable Activation activation = null;
    if (initiation != null) {
      DerivativeStructure sum = conductances[0];
      for (int s = 1; s < channels; s++) {
        sum = sum.add(conductances[s]);
      }
      activation = initiation.at(potential, sum);
    }
    values[size + channels + 1] = activation == null ? potential : activation.potential();
    DerivativeStructure[] results = tape.evaluate(values);

    var slopes = new DerivativeStructure[size];
    var jacobian = new DerivativeStructure[size][size];
    var along = new DerivativeStructure[size][channels];
    for (int i = 0; i < size; i++) {
      slopes[i] = results[i];
      for (int j = 0; j < size; j++) {
        jacobian[i][j] = results[(1 + j) * size + i];
      }
      for (int s = 0; s < channels; s++) {
        along[i][s] = results[(1 + size + s) * size + i];
      }
      if (activation != null) {
        DerivativeStructure byActivation = results[(1 + size + channels) * size + i];
        jacobian[i][0] = jacobian[i][0].add(byActivation.multiply(activation.slope()));
      }
    }
    return new Linearisation(slopes, jacobian, along);
  }
}
