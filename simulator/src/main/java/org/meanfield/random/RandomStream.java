package org.meanfield.random;

/**
 * Random numbers one after the other, for work that is done once (wiring, initial values), not in
 * the time loop.
 *
 * <p>Two streams of one key with different indices never share a number.
 */
public final class RandomStream {
  private final StreamKey key;
  private final long index;
  private final long[] words = new long[4];
  private long blocks;
  private int used = 4;

  /**
   * @param key the family
   * @param index which stream of the family, such as a neuron's number
   */
  public RandomStream(StreamKey key, long index) {
    this.key = key;
    this.index = index;
  }

  /** A double in the open interval (0, 1): an odd multiple of 2⁻⁵³, never 0 or 1. */
  public double nextOpenDouble() {
    return ((nextLong() >>> 12) + 0.5) * 0x1p-52;
  }

  /** 64 random bits. */
  public long nextLong() {
    if (used == 4) {
      words[0] = blocks & 0xffff_ffffL;
      words[1] = blocks >>> 32;
      words[2] = index & 0xffff_ffffL;
      words[3] = index >>> 32;
      Philox.block(words, key);
      blocks++;
      used = 0;
    }
    long value = words[used] << 32 | words[used + 1];
    used += 2;
    return value;
  }

  /**
   * The number of failures before the first success of independent trials, geometrically
   * distributed.
   *
   * @param logFailure ln(1−p), negative; p the chance of success
   */
  public double nextGeometric(double logFailure) {
    return Math.floor(StrictMath.log(nextOpenDouble()) / logFailure);
  }

  /** A number of the standard normal distribution (Box–Muller). */
  public double nextNormal() {
    double radius = Math.sqrt(-2 * StrictMath.log(nextOpenDouble()));
    return radius * StrictMath.cos(2 * Math.PI * nextOpenDouble());
  }
}
