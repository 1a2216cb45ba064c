package org.meanfield.stimulus;

import org.meanfield.random.Philox;
import org.meanfield.random.StreamKey;

/**
 * Draws the events that arrive in one step at the neurons of a block.
 *
 * <p>Poisson events are drawn for all neurons of a block together: how many there are, by
 * inversion, and for each of them, independently, the neuron. That is the same as Poisson numbers
 * for each neuron, and takes random bits for what happens, not for what does not. Neurons that a
 * block has not, because it is the last, lose what falls on them.
 *
 * <p>What a neuron receives depends on the key, the step and the neuron alone. An instance is
 * scratch memory of one thread.
 */
public final class EventSampler {
  /** Neurons per block; part of the definition of the streams. */
  public static final int BLOCK = 256;

  /** Largest expectation λ of a step: its time grows with λ. */
  public static final double MOST_EVENTS = 100_000;

  private static final long MASK = 0xffff_ffffL;

  /** Larger expectations of a block are drawn as the sum of several, each at most this. */
  private static final double LARGEST_EXPECTATION = 64;

  /** More events than this in a draw of that expectation are less likely than 2⁻⁶⁴. */
  private static final int MOST_LEVELS = 255;

  /** Random blocks set aside for a draw: the first, and sixteen events in each of the others. */
  private static final int BLOCKS_OF_DRAW = 32;

  private final StreamKey key;
  private final EventDistribution distribution;
  private final long[] words = new long[4];

  /** With room for sixteen more than there are events, which are drawn in such groups. */
  private final int[] neurons = new int[MOST_LEVELS + 16];

  /** Cumulative probabilities times 2⁶⁴, as unsigned numbers. */
  private final long[] cumulative = new long[MOST_LEVELS];

  /** How many of them are reached by numbers with the first byte of the index and zeros. */
  private final int[] reached = new int[BLOCK];

  private int levels;
  private int rounds = 1;
  private double expectation = Double.NaN;

  public EventSampler(StreamKey key, EventDistribution distribution) {
    this.key = key;
    this.distribution = distribution;
  }

  /**
   * Sets the expected number of events per neuron and step.
   *
   * @param lambda λ = K ν Δt, 0 to {@link #MOST_EVENTS}; for {@link EventDistribution#BERNOULLI} at
   *     most 1
   * @throws IllegalArgumentException if λ is out of range
   */
  public void expect(double lambda) {
    if (lambda == expectation) {
      return;
    }
    if (!(lambda >= 0 && lambda <= MOST_EVENTS)) {
      throw new IllegalArgumentException(
          "cannot draw " + lambda + " events per neuron and step, but 0 to " + MOST_EVENTS);
    }
    if (distribution == EventDistribution.BERNOULLI && lambda > 1) {
      throw new IllegalArgumentException(
          "at most one event per step cannot give " + lambda + " on average");
    }
    expectation = lambda;
    levels = 0;
    if (distribution == EventDistribution.BERNOULLI) {
      addLevel(1 - lambda);
      return;
    }
    double all = BLOCK * lambda;
    rounds = Math.max(1, (int) Math.ceil(all / LARGEST_EXPECTATION));
    double mean = all / rounds;
    double probability = StrictMath.exp(-mean);
    double sum = probability;
    for (int k = 1; sum < 1 && levels < MOST_LEVELS; k++) {
      addLevel(sum);
      probability *= mean / k;
      // Beyond the mean, what is lost in the sum is never drawn.
      if (sum + probability == sum && k > mean) {
        break;
      }
      sum += probability;
    }
    int level = 0;
    for (int first = 0; first < BLOCK; first++) {
      while (level < levels && Long.compareUnsigned(cumulative[level], (long) first << 56) <= 0) {
        level++;
      }
      reached[first] = level;
    }
  }

  private void addLevel(double probability) {
    if (probability < 1) {
      cumulative[levels++] = (long) (probability * 0x1p53) << 11;
    }
  }

  /**
   * Number of draws per step; each may add events to a neuron. More than one only for large
   * expectations.
   */
  public int rounds() {
    return rounds;
  }

  /**
   * Draws the events of one step.
   *
   * @param step number of the step
   * @param block number of the block
   * @param size number of neurons in the block
   * @param round which of the {@link #rounds}
   * @return how many events there are; {@link #neuron} says for whom
   */
  public int draw(long step, int block, int size, int round) {
    if (levels == 0) {
      return 0;
    }
    return distribution == EventDistribution.POISSON
        ? drawTogether(step, block, size, round)
        : drawOneByOne(step, block, size);
  }

  private int drawTogether(long step, int block, int size, int round) {
    long draw = (long) round * BLOCKS_OF_DRAW;
    random(block, step, draw);
    int events = invert(words[0] << 32 | words[1]);
    takeEight(0, words[2] << 32 | words[3]);
    for (int drawn = 8; drawn < events; drawn += 16) {
      random(block, step, draw + 1 + drawn / 16);
      takeEight(drawn, words[0] << 32 | words[1]);
      takeEight(drawn + 8, words[2] << 32 | words[3]);
    }
    return size == BLOCK ? events : keepBelow(size, events);
  }

  /** The neurons of eight events, a byte each. */
  private void takeEight(int first, long bits) {
    for (int n = 0; n < 8; n++) {
      neurons[first + n] = (int) (bits >>> (8 * n)) & (BLOCK - 1);
    }
  }

  /** Drops the events of neurons that the block has not. */
  private int keepBelow(int size, int events) {
    int found = 0;
    for (int event = 0; event < events; event++) {
      int neuron = neurons[event];
      neurons[found] = neuron;
      found += neuron < size ? 1 : 0;
    }
    return found;
  }

  private int invert(long number) {
    int k = reached[(int) (number >>> 56)];
    while (k < levels && Long.compareUnsigned(cumulative[k], number) <= 0) {
      k++;
    }
    return k;
  }

  /** A number of 64 bits for each neuron. */
  private int drawOneByOne(long step, int block, int size) {
    int found = 0;
    for (int neuron = 0; neuron < size; neuron++) {
      int half = neuron % 2;
      if (half == 0) {
        random((long) block * BLOCK + neuron, step, 0);
      }
      long number = words[2 * half] << 32 | words[2 * half + 1];
      neurons[found] = neuron;
      found += Long.compareUnsigned(cumulative[0], number) <= 0 ? 1 : 0;
    }
    return found;
  }

  private void random(long first, long step, long last) {
    words[0] = first;
    words[1] = step & MASK;
    words[2] = step >>> 32;
    words[3] = last;
    Philox.block(words, key);
  }

  /** Place in its block of the neuron that receives the n-th event. */
  public int neuron(int n) {
    return neurons[n];
  }
}
