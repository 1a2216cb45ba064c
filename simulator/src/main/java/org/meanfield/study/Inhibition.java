package org.meanfield.study;

import java.util.List;
import org.meanfield.equations.ElementaryFunctions;
import org.meanfield.equations.Evaluator;
import org.meanfield.equations.Scope;
import org.meanfield.model.DynamicalSystem;
import org.meanfield.model.NeuronModel;
import org.meanfield.model.Synapse;

/** Which projections lower the membrane potential of the neurons they reach. */
final class Inhibition {
  private Inhibition() {}

  /**
   * Whether a projection inhibits.
   *
   * @param model of the neurons it reaches
   * @param potential where these rest, V
   */
  static boolean of(Study.Projection projection, NeuronModel model, double potential) {
    return switch (projection.receptor()) {
      case Study.Receptor.Synaptic(Synapse synapse) ->
          switch (synapse.effect()) {
            case Synapse.Effect.Conductance(double reversal) -> reversal < potential;
            case Synapse.Effect.Current _ -> projection.weight() < 0;
          };
      case Study.Receptor.Direct direct -> {
        String name = direct.variable();
        double raised = slope(model, potential, name, projection.weight());
        yield name.equals(model.membrane().potential())
            ? projection.weight() < 0
            : raised < slope(model, potential, name, 0);
      }
    };
  }

  /** dV/dt with all variables 0 but V and one more. */
  private static double slope(NeuronModel model, double potential, String variable, double value) {
    String name = model.membrane().potential();
    DynamicalSystem.Variable membrane =
        model.system(List.of(), 0).variables().stream()
            .filter(v -> v.name().equals(name))
            .findFirst()
            .orElseThrow();
    return new Evaluator(ElementaryFunctions.STRICT)
        .evaluate(
            membrane.rightHandSide(),
            symbol ->
                symbol.equals(name)
                    ? potential
                    : symbol.equals(variable)
                        ? value
                        : symbol.equals(Scope.NOT_REFRACTORY) ? 1 : 0);
  }
}
