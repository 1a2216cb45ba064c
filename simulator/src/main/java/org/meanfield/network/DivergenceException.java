package org.meanfield.network;

import java.util.Locale;
import org.meanfield.kernel.NeuronFailureException;

/**
 * A variable of a neuron is no longer a finite number, or a neuron spikes for ever. Ends a command
 * with exit code 3.
 */
public final class DivergenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DivergenceException(
      String model, String population, int neuron, String variable, double value, double time) {
    super(
        String.format(
            Locale.ROOT,
            "model %s, population %s, neuron %d: %s is %s at %.1f ms; try a smaller step",
            model,
            population,
            neuron,
            variable,
            value,
            time * 1e3));
  }

  DivergenceException(String model, String population, NeuronFailureException cause) {
    super("model " + model + ", population " + population + ": " + cause.getMessage(), cause);
  }
}
