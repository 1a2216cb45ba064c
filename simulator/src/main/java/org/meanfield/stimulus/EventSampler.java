package org.meanfield.stimulus;

import org.meanfield.random.Philox;
import org.meanfield.random.StreamKey;

/**
 * Draws the events that arrive in one step at the neurons of a block, by inversion: k is the number
 * of cumulative probabilities that a uniform number reaches. The number has 32 bits; the next 32
 * are drawn only when the first cannot decide, so that probabilities hold to the precision of a
 * double.
 *
 * <p>What a neuron receives depends on the key, the step and the neuron alone. An instance is
 * scratch memory of one thread.
 */
public final class EventSampler {
  /** Neurons per block; part of the definition of the streams. */
  public static final int BLOCK = 256;

  /** Largest expectation λ of a step: its time grows with λ. */
  public static final double MOST_EVENTS = 100_000;

  private static final int WORDS = BLOCK / 4;
  private static final long MASK = 0xffff_ffffL;

  /** Larger expectations are drawn as the sum of several, each at most this. */
  private static final double LARGEST_EXPECTATION = 16;

  private final StreamKey key;
  private final EventDistribution distribution;
  private final long[][] words = new long[4][WORDS];
  private final long[] redrawn = new long[4];
  private final int[] neurons = new int[BLOCK + 1];
  private final int[] events = new int[BLOCK];

  /** Cumulative probabilities times 2⁶⁴, as unsigned numbers split in halves. */
  private final long[] high = new long[128];

  private final long[] low = new long[128];
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
    rounds = Math.max(1, (int) Math.ceil(lambda / LARGEST_EXPECTATION));
    double mean = lambda / rounds;
    double probability = StrictMath.exp(-mean);
    double cumulative = probability;
    for (int k = 1; cumulative < 1 && levels < high.length; k++) {
      addLevel(cumulative);
      probability *= mean / k;
      double next = cumulative + probability;
      if (next == cumulative) {
        break;
      }
      cumulative = next;
    }
  }

  private void addLevel(double cumulative) {
    if (cumulative >= 1) {
      return;
    }
    long bits = (long) (cumulative * 0x1p53) << 11;
    high[levels] = bits >>> 32;
    low[levels] = bits & MASK;
    levels++;
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
   * @return how many neurons receive events; {@link #neuron} and {@link #events} say which and how
   *     many
   */
  public int draw(long step, int block, int size, int round) {
    if (levels == 0) {
      return 0;
    }
    long first = (long) block * WORDS;
    Philox.fill(words, WORDS, key, first, step & MASK, step >>> 32, 2L * round);
    int found = 0;
    for (int w = 0; w * WORDS < size; w++) {
      long[] word = words[w];
      int count = Math.min(WORDS, size - w * WORDS);
      for (int i = 0; i < count; i++) {
        neurons[found] = w * WORDS + i;
        found += word[i] >= high[0] ? 1 : 0;
      }
    }
    int kept = 0;
    for (int n = 0; n < found; n++) {
      int neuron = neurons[n];
      int k = invert(neuron, step, first, round);
      neurons[kept] = neuron;
      events[kept] = k;
      kept += k > 0 ? 1 : 0;
    }
    return kept;
  }

  private int invert(int neuron, long step, long first, int round) {
    int place = neuron % WORDS;
    long word = words[neuron / WORDS][place];
    int k = 0;
    while (k < levels && word > high[k]) {
      k++;
    }
    if (k == levels || word < high[k]) {
      return k;
    }
    redrawn[0] = first + place;
    redrawn[1] = step & MASK;
    redrawn[2] = step >>> 32;
    redrawn[3] = 2L * round + 1;
    Philox.block(redrawn, key);
    long next = redrawn[neuron / WORDS];
    while (k < levels && word == high[k] && next >= low[k]) {
      k++;
    }
    return k;
  }

  /** Place in its block of the n-th neuron that receives events. */
  public int neuron(int n) {
    return neurons[n];
  }

  /** How many events the n-th of these neurons receives. */
  public int events(int n) {
    return events[n];
  }
}
