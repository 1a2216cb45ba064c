package org.meanfield.kernel;

import org.meanfield.random.NormalQuantile;
import org.meanfield.random.Philox;
import org.meanfield.random.StreamKey;

/**
 * The random numbers of a noisy population. Each belongs to a neuron, a step, a part of the step
 * and a purpose, and is the value of Philox at a counter made of these: no number is used twice,
 * and none depends on blocks or threads.
 *
 * <p>Of each part there are a number for each source of noise and three more for the crossing of
 * the threshold. The parts of a step that is not divided are one, number 0.
 */
final class WhiteNoise {
  private static final int CROSSING_NUMBERS = 3;
  private static final long MASK = 0xffff_ffffL;

  private final StreamKey key;
  private final int sources;
  private final int blocksOfPart;
  private final long[][] words = new long[4][NeuronState.BLOCK];
  private final long[] counter = new long[4];

  /**
   * @param sources number of sources of noise
   */
  WhiteNoise(StreamKey key, int sources) {
    this.key = key;
    this.sources = sources;
    // A counter gives two numbers.
    blocksOfPart = (sources + CROSSING_NUMBERS + 1) / 2;
  }

  /**
   * Draws a standard normal number for each source and neuron of a block, for part 0.
   *
   * @param registers receive them
   * @param first register of the first source
   * @param firstNeuron number of the first neuron of the block
   */
  void fill(double[][] registers, int first, int firstNeuron, int count, long step) {
    for (int source = 0; source < sources; source++) {
      int pair = source % 2;
      if (pair == 0) {
        Philox.fill(words, count, key, firstNeuron, step & MASK, step >>> 32, source / 2);
      }
      double[] register = registers[first + source];
      for (int i = 0; i < count; i++) {
        register[i] = NormalQuantile.at(uniform(words[2 * pair][i], words[2 * pair + 1][i]));
      }
    }
  }

  /**
   * A uniform number, of the open interval (0, 1).
   *
   * @param number purpose: the source of noise, or from their count on what a crossing needs
   */
  double uniform(int neuron, long step, int part, int number) {
    counter[0] = neuron;
    counter[1] = step & MASK;
    counter[2] = step >>> 32;
    counter[3] = (long) part * blocksOfPart + number / 2;
    Philox.block(counter, key);
    int pair = number % 2;
    return uniform(counter[2 * pair], counter[2 * pair + 1]);
  }

  private static double uniform(long high, long low) {
    return (((high << 32 | low) >>> 12) + 0.5) * 0x1p-52;
  }
}
