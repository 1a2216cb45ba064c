package org.meanfield.random;

/**
 * Random numbers one after the other, for work that is done once (wiring, initial values), not in
 * the time loop.
 *
 * <p>Two streams of one key with different indices never share a number. Streams that go on are
 * computed many numbers at a time.
 */
public final class RandomStream {
  private static final long MASK = 0xffff_ffffL;

  /** So many blocks are computed one by one. */
  private static final int SINGLE = 4;

  /** So many blocks are computed at a time in the end; a power of two, as the above. */
  private static final int MOST = 64;

  private final StreamKey key;
  private final long index;
  private long[][] words = new long[4][];
  private long[] numbers = new long[2];
  private long blocks;
  private int used = 2;
  private int found = 2;

  /** Whether of the number before the next only the upper half is used. */
  private boolean half;

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
    half = false;
    if (used == found) {
      fill();
    }
    return numbers[used++];
  }

  private void fill() {
    if (blocks < SINGLE) {
      fillOne();
    } else {
      fillMany((int) Math.min(blocks, MOST));
    }
    used = 0;
  }

  private void fillOne() {
    long[] block = {blocks & MASK, blocks >>> 32, index & MASK, index >>> 32};
    Philox.block(block, key);
    numbers[0] = block[0] << 32 | block[1];
    numbers[1] = block[2] << 32 | block[3];
    blocks++;
  }

  /** The number of blocks so far is a multiple of the count, so the first word never overflows. */
  private void fillMany(int count) {
    if (numbers.length < 2 * MOST) {
      words = new long[4][MOST];
      numbers = new long[2 * MOST];
    }
    Philox.fill(words, count, key, blocks & MASK, blocks >>> 32, index & MASK, index >>> 32);
    for (int i = 0; i < count; i++) {
      numbers[2 * i] = words[0][i] << 32 | words[1][i];
      numbers[2 * i + 1] = words[2][i] << 32 | words[3][i];
    }
    found = 2 * count;
    blocks += count;
  }

  private long nextWord() {
    if (half) {
      half = false;
      return numbers[used - 1] & MASK;
    }
    long number = nextLong();
    half = true;
    return number >>> 32;
  }

  /**
   * A whole number from 0 to {@code bound}−1, all with exactly the same chance: the upper half of a
   * product, and where that would favour some numbers another try (Lemire 2019, ACM TOMACS 29:3).
   *
   * @param bound at least 1
   */
  public int nextBelow(int bound) {
    long product = nextWord() * bound;
    if ((product & MASK) < bound) {
      long favoured = (1L << 32) % bound;
      while ((product & MASK) < favoured) {
        product = nextWord() * bound;
      }
    }
    return (int) (product >>> 32);
  }

  /**
   * The number of failures before the first success of independent trials, geometrically
   * distributed.
   *
   * @param logFailure ln(1−p), negative; p the chance of success
   */
  public double nextGeometric(double logFailure) {
    double uniform = nextOpenDouble();
    double trials = CoarseLogarithm.of(uniform) / logFailure;
    double whole = Math.floor(trials);
    double error = CoarseLogarithm.ERROR / -logFailure;
    // Most whole numbers are beyond doubt; the others are what the exact logarithm says.
    if (trials - whole > error && whole + 1 - trials > error) {
      return whole;
    }
    return Math.floor(StrictMath.log(uniform) / logFailure);
  }

  /** A number of the standard normal distribution (Box–Muller). */
  public double nextNormal() {
    double radius = Math.sqrt(-2 * StrictMath.log(nextOpenDouble()));
    return radius * StrictMath.cos(2 * Math.PI * nextOpenDouble());
  }
}
