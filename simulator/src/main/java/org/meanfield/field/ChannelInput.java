package org.meanfield.field;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.meanfield.stimulus.RateCourse;
import org.meanfield.transfer.InputChannel;

/**
 * Everything that reaches each neuron of a population through one kind of synapse: f = Σ K_λ ν_λ +
 * Σ count · ν_ext(t).
 *
 * @param channel the synapse
 * @param recurrent from populations of the network
 * @param external from outside
 */
public record ChannelInput(
    InputChannel channel, List<Recurrent> recurrent, List<External> external) {
  /** Copies the lists. */
  public ChannelInput {
    recurrent = List.copyOf(recurrent);
    external = List.copyOf(external);
  }

  /**
   * Input from a population.
   *
   * @param population its name
   * @param inDegree K, mean number of synapses from it onto each neuron
   */
  public record Recurrent(String population, double inDegree) {
    /** Refuses an in-degree that is negative or not finite. */
    public Recurrent {
      requireCount("in-degree", inDegree);
    }
  }

  /**
   * Input from outside the network.
   *
   * @param count number of synapses onto each neuron
   * @param rate of each, Hz
   */
  public record External(double count, RateCourse rate) {
    /** Refuses a count that is negative or not finite. */
    public External {
      requireCount("number of external synapses", count);
    }
  }

  /**
   * Joins inputs through equal channels into one each, in the order in which channels first appear.
   */
  public static List<ChannelInput> merge(List<ChannelInput> inputs) {
    var merged = new LinkedHashMap<InputChannel, ChannelInput>();
    for (var input : inputs) {
      merged.merge(input.channel(), input, ChannelInput::joinedWith);
    }
    return List.copyOf(merged.values());
  }

  private ChannelInput joinedWith(ChannelInput other) {
    var allRecurrent = new ArrayList<>(recurrent);
    allRecurrent.addAll(other.recurrent);
    var allExternal = new ArrayList<>(external);
    allExternal.addAll(other.external);
    return new ChannelInput(channel, allRecurrent, allExternal);
  }

  private static void requireCount(String what, double count) {
    if (!(count >= 0) || Double.isInfinite(count)) {
      throw new IllegalArgumentException(
          "the " + what + " must be finite and not negative, not " + count);
    }
  }
}
