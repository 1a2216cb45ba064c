package org.meanfield.study;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlNode;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.kernel.Kernel;
import org.meanfield.model.Refractoriness;
import org.meanfield.model.Synapse;
import org.meanfield.units.Dimension;
import org.meanfield.units.Quantity;
import org.meanfield.units.Spelling;

/** Reads how the network is simulated. All times are whole numbers of steps. */
final class SimulationReader {
  private SimulationReader() {}

  static Study.Simulation read(YamlFields fields) {
    double step = YamlFields.positive(fields.get("step"), Dimension.SECOND);
    int steps = steps(fields.get("duration"), step, 1);
    int discarded = fields.find("discard").map(node -> steps(node, step, 0)).orElse(0);
    if (discarded >= steps) {
      throw fields.get("discard").error("must be shorter than the duration");
    }
    long seed = YamlFields.wholeNumber(fields.get("seed"), 0, 1L << 53);
    return new Study.Simulation(steps, step, discarded, scheme(fields.get("scheme")), seed);
  }

  private static IntegrationScheme scheme(YamlNode node) {
    String name = YamlFields.scalar(node).value();
    List<String> known =
        Arrays.stream(IntegrationScheme.values()).map(IntegrationScheme::typedName).toList();
    return IntegrationScheme.named(name)
        .orElseThrow(() ->
            node.error(
                "there is no scheme '"
                    + name
                    + "'"
                    + Spelling.hint(name, known)
                    + "; known: "
                    + String.join(", ", known)));
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
      throw node.error("must be a multiple of the step, " + new Quantity(step, Dimension.SECOND));
    }
    if (steps >= Integer.MAX_VALUE) {
      throw node.error("is more than 2147483646 steps of " + new Quantity(step, Dimension.SECOND));
    }
    if (steps < least) {
      throw node.error("must be at least one step");
    }
    return (int) steps;
  }

  /** Refuses a step of which the refractory time of some population is no whole multiple. */
  static void checkRefractoryTimes(YamlNode node, double step, List<Study.Population> populations) {
    for (Study.Population population : populations) {
      Refractoriness refractoriness = population.model().refractoriness();
      if (refractoriness instanceof Refractoriness.For(double duration)
          && !Kernel.fits(refractoriness, step)) {
        throw node.error(
            "the refractory time of the model "
                + population.model().name()
                + ", "
                + new Quantity(duration, Dimension.SECOND)
                + ", must be a multiple of the step");
      }
    }
  }

  /** Refuses a scheme that cannot integrate the equations of some population. */
  static void checkScheme(
      YamlNode node,
      IntegrationScheme scheme,
      List<Study.Population> populations,
      List<Synapse> synapses) {
    for (Study.Population population : populations) {
      Optional<String> obstacle = scheme.obstacle(population.model().system(synapses, 0));
      if (obstacle.isPresent()) {
        throw node.error(
            scheme.typedName()
                + " cannot integrate '"
                + obstacle.get()
                + "' of the model "
                + population.model().name()
                + ", whose equation is not linear in it; choose euler, with a smaller step");
      }
    }
  }
}
