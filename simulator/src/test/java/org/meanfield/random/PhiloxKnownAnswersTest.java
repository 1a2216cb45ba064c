package org.meanfield.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Philox4x32-10 as published: the vectors of Random123's {@code kat_vectors}. */
class PhiloxKnownAnswersTest {
  private static final long ONES = 0xffff_ffffL;

  @Test
  void zeros() {
    assertThat(block(new StreamKey(0, 0), 0, 0, 0, 0))
        .containsExactly(0x6627e8d5L, 0xe169c58dL, 0xbc57ac4cL, 0x9b00dbd8L);
  }

  @Test
  void ones() {
    assertThat(block(new StreamKey(-1, -1), ONES, ONES, ONES, ONES))
        .containsExactly(0x408f276dL, 0x41c83b0eL, 0xa20bc7c6L, 0x6d5451fdL);
  }

  @Test
  void digitsOfPi() {
    var key = new StreamKey(0xa4093822, 0x299f31d0);
    assertThat(block(key, 0x243f6a88L, 0x85a308d3L, 0x13198a2eL, 0x03707344L))
        .containsExactly(0xd16cfe09L, 0x94fdccebL, 0x5001e420L, 0x24126ea1L);
  }

  @Test
  void fillIsBlockByBlock() {
    var random = new SplittableRandom(1);
    var words = new long[4][64];
    for (int trial = 0; trial < 200; trial++) {
      var key = new StreamKey(random.nextInt(), random.nextInt());
      long first = random.nextLong(ONES - 64);
      long second = random.nextLong(ONES + 1);
      long third = random.nextLong(ONES + 1);
      long fourth = random.nextLong(ONES + 1);
      int count = random.nextInt(1, 65);
      Philox.fill(words, count, key, first, second, third, fourth);
      for (int i = 0; i < count; i++) {
        assertThat(new long[] {words[0][i], words[1][i], words[2][i], words[3][i]})
            .isEqualTo(block(key, first + i, second, third, fourth));
      }
    }
  }

  @Test
  void everyPartOfAKeyMatters() {
    Set<StreamKey> keys = new HashSet<>();
    keys.add(StreamKey.of(1, "input", "drive", "exc"));
    keys.add(StreamKey.of(2, "input", "drive", "exc"));
    keys.add(StreamKey.of(1, "wiring", "drive", "exc"));
    keys.add(StreamKey.of(1, "input", "stimulus", "exc"));
    keys.add(StreamKey.of(1, "input", "drive", "inh"));
    keys.add(StreamKey.of(1, "input", "drivee", "xc"));
    keys.add(StreamKey.of(1, "input", "driveexc"));
    assertThat(keys).hasSize(7);
    assertThat(StreamKey.of(1, "input", "drive", "exc"))
        .isEqualTo(StreamKey.of(1, "input", "drive", "exc"));
  }

  private static long[] block(StreamKey key, long... counter) {
    Philox.block(counter, key);
    return counter;
  }
}
