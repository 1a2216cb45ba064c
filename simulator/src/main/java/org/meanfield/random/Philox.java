package org.meanfield.random;

import java.util.Arrays;

/**
 * Philox4x32-10: ten rounds that turn a 128-bit counter and a 64-bit key into 128 random bits
 * (Salmon et al. 2011).
 *
 * <p>Words are held as longs between 0 and 2³²−1, so that the products below are single
 * instructions and the loop of {@link #fill} runs in vector registers.
 */
public final class Philox {
  private static final long MASK = 0xffff_ffffL;
  private static final long MULTIPLIER_0 = 0xd251_1f53L;
  private static final long MULTIPLIER_1 = 0xcd9e_8d57L;
  private static final int WEYL_0 = 0x9e37_79b9;
  private static final int WEYL_1 = 0xbb67_ae85;

  private Philox() {}

  /**
   * One block of four words.
   *
   * @param counter four counter words, replaced by the four random words, each in [0, 2³²)
   * @param key the key
   */
  public static void block(long[] counter, StreamKey key) {
    long x0 = counter[0];
    long x1 = counter[1];
    long x2 = counter[2];
    long x3 = counter[3];
    int k0 = key.low();
    int k1 = key.high();
    for (int round = 0; round < 10; round++) {
      long p0 = MULTIPLIER_0 * x0;
      long p1 = MULTIPLIER_1 * x2;
      x0 = (p1 >>> 32) ^ x1 ^ (k0 & MASK);
      x1 = p1 & MASK;
      x2 = (p0 >>> 32) ^ x3 ^ (k1 & MASK);
      x3 = p0 & MASK;
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    counter[0] = x0;
    counter[1] = x1;
    counter[2] = x2;
    counter[3] = x3;
  }

  /**
   * The blocks of consecutive counters, word by word: {@code words[w][i]} is word w of the block
   * with counter (first+i, second, third, fourth).
   *
   * @param words four arrays that receive {@code count} words each, in [0, 2³²)
   * @param count number of blocks
   * @param key the key
   * @param first first counter word of the first block; first+count must stay below 2³²
   * @param second second counter word
   * @param third third counter word
   * @param fourth fourth counter word
   */
  public static void fill(
      long[][] words, int count, StreamKey key, long first, long second, long third, long fourth) {
    for (int i = 0; i < count; i++) {
      words[0][i] = first + i;
    }
    Arrays.fill(words[1], 0, count, second);
    Arrays.fill(words[2], 0, count, third);
    Arrays.fill(words[3], 0, count, fourth);
    int k0 = key.low();
    int k1 = key.high();
    for (int round = 0; round < 10; round++) {
      round(words[0], words[1], words[2], words[3], count, k0 & MASK, k1 & MASK);
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
  }

  private static void round(
      long[] x0, long[] x1, long[] x2, long[] x3, int count, long k0, long k1) {
    for (int i = 0; i < count; i++) {
      long p0 = MULTIPLIER_0 * (x0[i] & MASK);
      long p1 = MULTIPLIER_1 * (x2[i] & MASK);
      x0[i] = (p1 >>> 32) ^ x1[i] ^ k0;
      x1[i] = p1 & MASK;
      x2[i] = (p0 >>> 32) ^ x3[i] ^ k1;
      x3[i] = p0 & MASK;
    }
  }
}
