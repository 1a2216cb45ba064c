package org.meanfield.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpikeBufferTest {
  @Test
  void keepsWhatItWasGivenWhileItGrows() {
    var early = new SpikeBuffer(0);
    var late = new SpikeBuffer(0);
    for (int step = 0; step < 5000; step++) {
      early.begin(step);
      late.begin(step);
      early.add(step, 1, 1);
      late.add(step, 1, 2);
    }
    SpikeRecord merged = SpikeBuffer.merge(List.of(early, late));
    assertThat(merged.count()).isEqualTo(10_000);
    assertThat(merged.times()[9999]).isEqualTo(5000);
    assertThat(merged.neurons()).startsWith(1, 2, 1, 2).endsWith(1, 2);
  }

  @Test
  void growsUpToTheLongestArrayAndThenSaysSo() {
    assertThat(SpikeBuffer.grown(1024)).isEqualTo(2048);
    int longest = SpikeBuffer.grown(1 << 30);
    assertThat(longest).isEqualTo(Integer.MAX_VALUE - 8);
    assertThatThrownBy(() -> SpikeBuffer.grown(longest))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("spikes can be kept");
  }

  @Test
  void refusesToMergeMoreThanAnArrayHolds() {
    assertThat(SpikeBuffer.total(IntStream.of(3, 4))).isEqualTo(7);
    assertThatThrownBy(() -> SpikeBuffer.total(IntStream.of(1 << 30, 1 << 30)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("2147483648 times");
  }
}
