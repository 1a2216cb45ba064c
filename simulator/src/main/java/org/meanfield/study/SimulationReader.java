package org.meanfield.study;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlNode;
import org.meanfield.kernel.SpikeTiming;
import org.meanfield.model.NeuronModel;
import org.meanfield.model.Synapse;
import org.meanfield.units.Dimension;
import org.meanfield.units.Quantity;

/** Reads how the network is simulated. All times are whole numbers of steps. */
final class SimulationReader {
  private static final int DIGITS = 12;

  private SimulationReader() {}

  static Study.Simulation read(YamlFields fields) {
    double step = YamlFields.positive(fields.get("step"), Dimension.SECOND);
    int steps = steps(fields.get("duration"), step, 1);
    int discarded = fields.find("discard").map(node -> steps(node, step, 0)).orElse(0);
    if (discarded >= steps) {
      throw fields.get("discard").error("must be shorter than the duration");
    }
    long seed = YamlFields.wholeNumber(fields.get("seed"), 0, 1L << 53);
    SpikeTiming timing =
        fields
            .find("spike-timing")
            .map(node -> timing(YamlFields.scalar(node)))
            .orElse(SpikeTiming.WITHIN_STEP);
    return new Study.Simulation(steps, step, discarded, timing, seed);
  }

  private static SpikeTiming timing(YamlNode.Scalar node) {
    return SpikeTiming.named(node.value())
        .orElseThrow(() -> node.error("'" + node.value() + "' is not a rule for spikes"));
  }

  /**
   * A time as a number of steps, which must be whole.
   *
   * @param least smallest number allowed
   */
  static int steps(YamlNode node, double step, int least) {
    double time = YamlFields.notNegative(node, Dimension.SECOND);
    double steps = Math.rint(time / step);
    if (Math.abs(steps * step - time) > 1e-9 * time) {
      throw node.error("must be a multiple of the step, " + time(step));
    }
    if (steps >= Integer.MAX_VALUE) {
      throw node.error("is more than 2147483646 steps of " + time(step));
    }
    if (steps < least) {
      throw node.error("must be at least one step");
    }
    return (int) steps;
  }

  /** Refuses a population that cannot spike by the rule, or not with the step. */
  static void checkSpikes(
      YamlNode node,
      Study.Simulation simulation,
      List<Study.Population> populations,
      List<Synapse> synapses) {
    for (Study.Population population : populations) {
      NeuronModel model = population.model();
      simulation
          .timing()
          .obstacle(model.system(synapses, population.injectedCurrent()), simulation.step())
          .ifPresent(obstacle -> {
            throw node.error(
                "spikes of the model "
                    + model.name()
                    + " cannot be timed by the rule '"
                    + simulation.timing().typedName()
                    + "': "
                    + obstacle
                    + "; choose another step or the other 'spike-timing'");
          });
    }
  }

  /** A time for messages: products of the step are not as exact as they are long. */
  static Quantity time(double seconds) {
    double rounded = new BigDecimal(seconds).round(new MathContext(DIGITS)).doubleValue();
    return new Quantity(rounded, Dimension.SECOND);
  }
}
