package org.meanfield.kernel;

import java.util.ArrayList;
import java.util.List;
import org.meanfield.equations.Expression;
import org.meanfield.equations.Scope;
import org.meanfield.model.DynamicalSystem;

/**
 * The equations of a kernel as a scheme puts them into a program: slopes at any state within a step
 * from t to t + h, and moves along them. A state is a list of values, one for each variable.
 *
 * <p>t and h are values of the program, so that one scheme makes both the program of whole steps,
 * where h is a constant, and that of parts of a step, where both differ from neuron to neuron.
 * Variables that are held while the neuron is refractory do not move while it is.
 */
final class Motion {
  /** In the place of {@link #Motion}'s {@code free}: nothing is ever held. */
  static final int NEVER_HELD = -1;

  private final DynamicalSystem system;
  private final ProgramBuilder program;
  private final int time;
  private final int length;
  private final int free;
  private final Layout layout;

  /**
   * @param time value of t at the start
   * @param length value of h
   * @param free value that is 1 while the neuron is not refractory, so that no variable is held,
   *     and else 0, or {@link #NEVER_HELD}
   */
  Motion(
      DynamicalSystem system,
      ProgramBuilder program,
      int time,
      int length,
      int free,
      Layout layout) {
    this.system = system;
    this.program = program;
    this.time = time;
    this.length = length;
    this.free = free;
    this.layout = layout;
  }

  DynamicalSystem system() {
    return system;
  }

  ProgramBuilder program() {
    return program;
  }

  /** Names of the sources of white noise. */
  List<String> sources() {
    return layout.sources();
  }

  /** fraction · h. */
  int length(double fraction) {
    return fraction == 1 ? length : program.multiply(length, program.constant(fraction));
  }

  /** An expression at a state and at t + fraction · h. */
  int value(Expression expression, List<Integer> state, double fraction) {
    return program.compile(
        expression,
        name -> {
          if (name.equals("t")) {
            return fraction == 0 ? time : program.add(time, length(fraction));
          }
          if (name.equals(Scope.NOT_REFRACTORY)) {
            return free == NEVER_HELD ? program.constant(1) : free;
          }
          int register = layout.of(name);
          return register < state.size() ? state.get(register) : register;
        });
  }

  /** The right sides of all equations at a state and at t + fraction · h. */
  List<Integer> slopes(List<Integer> state, double fraction) {
    return system.variables().stream()
        .map(variable -> value(variable.rightHandSide(), state, fraction))
        .toList();
  }

  /** Each variable x moved to x + slope · fraction · h. */
  List<Integer> moved(List<Integer> from, List<Integer> slopes, double fraction) {
    var moved = new ArrayList<Integer>();
    for (int v = 0; v < from.size(); v++) {
      int change = program.multiply(slopes.get(v), length(fraction));
      moved.add(held(v, from.get(v), program.add(from.get(v), change)));
    }
    return moved;
  }

  /** Where a variable goes that would go from one value to another: nowhere while it is held. */
  int held(int variable, int from, int to) {
    return free == NEVER_HELD || !system.variables().get(variable).heldWhileRefractory()
        ? to
        : program.apply(Operation.SELECT, free, to, from);
  }

  /** Each variable x moved on to x + Σ a_k √h N_k, the amplitudes a_k at a state. */
  List<Integer> diffused(List<Integer> state, List<Integer> moved) {
    var diffused = new ArrayList<>(moved);
    for (int v = 0; v < diffused.size(); v++) {
      for (DynamicalSystem.Noise source : system.variables().get(v).noise()) {
        int size =
            program.multiply(
                value(source.amplitude(), state, 0), program.apply(Operation.SQRT, length));
        int kick = program.multiply(size, layout.noise(source.source()));
        diffused.set(v, held(v, diffused.get(v), program.add(diffused.get(v), kick)));
      }
    }
    return diffused;
  }
}
