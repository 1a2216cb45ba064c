package org.meanfield.field;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.kernel.Kernel;
import org.meanfield.kernel.NeuronState;
import org.meanfield.kernel.SpikeTiming;
import org.meanfield.kernel.Stepper;
import org.meanfield.stimulus.RateCourse;

/**
 * Many networks with the same second-order equations, side by side, such as the regions of a brain:
 * nodes are lanes of one kernel, which takes steps of RK4. They differ in their states and in the
 * rates that reach them from outside, which the caller may set between steps; within a step these
 * are held.
 *
 * <p>Every population needs a polynomial transfer function with moments of the leak, and input: a
 * node whose input vanishes has no fluctuations, for which the equations have no answer here.
 */
public final class FieldNodes {
  private final MeanField model;
  private final StateLayout layout;
  private final List<RateCourse> courses;
  private final NeuronState state;
  private final Stepper stepper;
  private final int[] variables;
  private final int[] external;
  private final double step;
  private long steps;

  /**
   * All nodes in one state, with the model's external rates at time 0.
   *
   * @param start a second-order state of the model
   * @param nodes how many, at least 1
   * @param step Δt, s
   * @throws IllegalArgumentException if a transfer function is none that nodes take
   */
  public FieldNodes(MeanField model, FieldState start, int nodes, double step) {
    this.model = model;
    this.step = step;
    layout = new StateLayout(model, 2);
    courses = PopulationResponses.courses(model);
    var system = new NodeSystem(model, courses).system();
    var kernel = Kernel.compile(system, IntegrationScheme.RK4, SpikeTiming.GRID, step);
    state = new NeuronState(kernel, nodes);
    stepper = new Stepper(kernel);
    // The system's variables are in the order of the layout.
    variables = system.variables().stream().mapToInt(v -> kernel.variable(v.name())).toArray();
    external = system.laneParameters().stream().mapToInt(kernel::variable).toArray();
    for (int course = 0; course < external.length; course++) {
      for (int block = 0; block < state.blocks(); block++) {
        Arrays.fill(state.values(block, external[course]), courses.get(course).at(0));
      }
    }
    for (int node = 0; node < nodes; node++) {
      set(node, start);
    }
  }

  /** Number of nodes. */
  public int size() {
    return state.size();
  }

  /** The courses of the model's external rates, each once; a node has a rate for each. */
  public List<RateCourse> courses() {
    return courses;
  }

  /** Sets the rate, Hz, that takes the place of an external course at a node from now on. */
  public void setExternalRate(int course, int node, double rate) {
    state.set(external[course], node, rate);
  }

  /** Puts a node into a second-order state of the model. */
  public void set(int node, FieldState from) {
    double[] values = from.values();
    if (values.length != variables.length || from.order() != 2) {
      throw new IllegalArgumentException("this is no second-order state of these equations");
    }
    for (int v = 0; v < variables.length; v++) {
      state.set(variables[v], node, values[v]);
    }
  }

  /** Time, s. */
  public double time() {
    return steps * step;
  }

  /** ν of a population at a node, Hz. */
  public double rate(int population, int node) {
    return state.get(variables[population], node);
  }

  /** The state of a node. */
  public FieldState state(int node) {
    double[] values =
        Arrays.stream(variables).mapToDouble(variable -> state.get(variable, node)).toArray();
    return new FieldState(time(), layout, values);
  }

  /**
   * Takes one step; allocates nothing.
   *
   * @throws NumericalFailureException if a rate is no longer a number
   */
  public void advance() {
    for (int block = 0; block < state.blocks(); block++) {
      stepper.advance(state, block, steps);
    }
    steps++;
    for (int population = 0; population < layout.populations(); population++) {
      for (int block = 0; block < state.blocks(); block++) {
        double[] rates = state.values(block, variables[population]);
        double sum = 0;
        for (int i = 0; i < state.neurons(block); i++) {
          sum += rates[i];
        }
        if (!Double.isFinite(sum)) {
          throw beyondReach(population, block);
        }
      }
    }
  }

  private NumericalFailureException beyondReach(int population, int block) {
    int node = block * NeuronState.BLOCK;
    while (node < size() - 1 && Double.isFinite(rate(population, node))) {
      node++;
    }
    return new NumericalFailureException(
        String.format(
            Locale.ROOT,
            "node %d left the reach of the theory before t = %.6g s: the rate of %s is no longer a"
                + " number",
            node,
            time(),
            model.populations().get(population).name()));
  }
}
