package org.meanfield.field;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.transfer.TransferFunction;

/**
 * A population of the mean field.
 *
 * @param name unique in the network
 * @param size N, number of neurons; between two whole numbers where a continuation passes
 * @param transferFunction of its neurons
 * @param inputs one per channel of the transfer function, in its order
 * @param adaptation null for neurons without
 */
public record FieldPopulation(
    String name,
    double size,
    TransferFunction transferFunction,
    List<ChannelInput> inputs,
    @Nullable Adaptation adaptation) {
  /** Refuses a size below 1 and inputs that are not those of the transfer function. */
  public FieldPopulation {
    inputs = List.copyOf(inputs);
    if (size < 1) {
      throw new IllegalArgumentException(
          "population " + name + " must have at least one neuron, not " + size);
    }
    var given = inputs.stream().map(ChannelInput::channel).toList();
    if (!given.equals(transferFunction.channels())) {
      throw new IllegalArgumentException(
          "population "
              + name
              + " has inputs through "
              + given
              + " but its transfer function takes "
              + transferFunction.channels());
    }
  }
}
