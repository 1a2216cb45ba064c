package org.meanfield.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpikeBufferTest {
  private record Spike(double time, int neuron) {}

  private final List<Spike> taken = new ArrayList<>();
  private final List<Integer> batches = new ArrayList<>();

  private final Recorder recorder =
      new Recorder() {
        @Override
        public void spikes(int population, double[] times, int[] neurons, int count) {
          batches.add(count);
          for (int i = 0; i < count; i++) {
            taken.add(new Spike(times[i], neurons[i]));
          }
        }

        @Override
        public void samples(int population, double[] values, int count) {}

        @Override
        public void reached(int step) {}
      };

  @Test
  void keepsWhatItWasGivenWhileItGrows() throws IOException {
    var early = new SpikeBuffer(0);
    var late = new SpikeBuffer(0);
    for (int step = 0; step < 5000; step++) {
      early.begin(step);
      late.begin(step);
      early.add(step, 1, 1);
      late.add(step, 1, 2);
    }
    new SpikeMerge().handOver(0, new SpikeBuffer[] {early, late}, recorder);
    assertThat(taken).hasSize(10_000);
    assertThat(taken.get(9999)).isEqualTo(new Spike(5000, 2));
    assertThat(taken).startsWith(new Spike(1, 1), new Spike(1, 2), new Spike(2, 1));
  }

  /** Stretches of any length, steps of any number of spikes, three workers. */
  @Test
  void handsOverByTimeAndThenNeuronInBatches() throws IOException {
    var random = new SplittableRandom(1);
    var expected = new ArrayList<Spike>();
    SpikeBuffer[] buffers = {new SpikeBuffer(3), new SpikeBuffer(3), new SpikeBuffer(3)};
    var merge = new SpikeMerge();
    for (int step = 0; step < 300; step++) {
      for (SpikeBuffer buffer : buffers) {
        buffer.begin(step);
      }
      var ofStep = new ArrayList<Spike>();
      int most = step == 100 ? 20_000 : 300;
      for (int neuron = 0; neuron < 3 * most; neuron++) {
        if (random.nextInt(3) == 0) {
          double fraction = (1 + random.nextInt(8)) / 8.0;
          buffers[neuron / most].add(step, fraction, neuron);
          ofStep.add(new Spike(step + fraction, neuron));
        }
      }
      ofStep.sort((a, b) -> Double.compare(a.time(), b.time()));
      expected.addAll(ofStep);
      if (step == 0 || step == 299 || random.nextInt(20) == 0) {
        merge.handOver(0, buffers, recorder);
        for (SpikeBuffer buffer : buffers) {
          buffer.forget(step + 1);
        }
        assertStillUnderWay(buffers, expected, step);
      }
    }
    assertThat(taken).isEqualTo(expected);
    assertThat(batches).allMatch(count -> count < 2 * 8192 + 300 || count > 20_000 - 1000);
  }

  private static void assertStillUnderWay(
      SpikeBuffer[] buffers, List<Spike> expected, int lastStep) {
    for (int step = Math.max(0, lastStep - 3); step <= lastStep; step++) {
      var found = new ArrayList<Integer>();
      for (SpikeBuffer buffer : buffers) {
        for (int i = 0; i < buffer.found(step); i++) {
          found.add(buffer.neuron(buffer.first(step) + i));
        }
      }
      int wanted = step;
      assertThat(found)
          .isEqualTo(
              expected.stream()
                  .filter(spike -> spike.time() > wanted && spike.time() <= wanted + 1)
                  .map(Spike::neuron)
                  .sorted()
                  .toList());
    }
  }

  @Test
  void keepsOnlyWhatIsUnderWay() throws IOException {
    var buffer = new SpikeBuffer(2);
    var merge = new SpikeMerge();
    for (int step = 0; step < 100_000; step++) {
      buffer.begin(step);
      buffer.add(step, 1, step);
      if ((step + 1) % 100 == 0) {
        merge.handOver(0, new SpikeBuffer[] {buffer}, recorder);
        buffer.forget(step + 1);
        assertThat(buffer.first(step)).isEqualTo(2);
      }
    }
    assertThat(taken).hasSize(100_000);
  }

  @Test
  void growsUpToTheLongestArrayAndThenSaysSo() {
    assertThat(SpikeBuffer.grown(1024)).isEqualTo(2048);
    int longest = SpikeBuffer.grown(1 << 30);
    assertThat(longest).isEqualTo(Integer.MAX_VALUE - 8);
    assertThatThrownBy(() -> SpikeBuffer.grown(longest))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("take a smaller network");
  }
}
