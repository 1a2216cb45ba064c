package org.meanfield.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.meanfield.kernel.SpikeTiming;

/**
 * Spikes and state have one SHA-256, however the JVM runs: with any number of threads, in vectors
 * of 1, 2, 4 or 8 lanes, compiled or interpreted. With 8 lanes, where the processor has them, whole
 * steps are machine code of ours; else they are operations, and loops of the Vector API as soon as
 * these are compiled.
 */
class BitIdentityTest {
  /** Bytes of a vector: 1 lane, 128, 256 and 512 bits. */
  private static final List<Integer> VECTOR_BYTES = List.of(8, 16, 32, 64);

  private static final List<Integer> THREADS = List.of(1, 2, 3, 7);

  /** Spikes have been under way through all projections by then. */
  private static final int STEPS_BETWEEN_DIGESTS = 250;

  @TempDir private Path folder;

  @Test
  void smallNetworksAreTheSameInEveryVectorWidth() throws Exception {
    var timing = SpikeTiming.WITHIN_STEP;
    int steps = STEPS_BETWEEN_DIGESTS;
    Map<Integer, String> expected = digests(timing, 600, steps, 1, "-XX:MaxVectorSize=64");
    assertThat(digests(timing, 600, steps, 3, "-XX:MaxVectorSize=16")).isEqualTo(expected);
    assertThat(digests(timing, 600, steps, 2, "-XX:MaxVectorSize=8")).isEqualTo(expected);
    assertThat(digests(timing, 600, steps, 1, "-XX:MaxVectorSize=32", "-Xint")).isEqualTo(expected);
  }

  /** 10,000 cells for 1 s. */
  @Tag("validation")
  @ParameterizedTest
  @EnumSource(SpikeTiming.class)
  void compiledRunsAreTheSameToTheEnd(SpikeTiming timing) throws Exception {
    Map<Integer, String> expected = whole(timing, 1, 64);
    for (int bytes : VECTOR_BYTES) {
      for (int threads : THREADS) {
        assertThat(whole(timing, threads, bytes))
            .as("%d threads, vectors of %d bytes", threads, bytes)
            .isEqualTo(expected);
      }
    }
  }

  /**
   * The first 25 ms of the same: a step of these cells takes the interpreter some tens of times as
   * long.
   */
  @Tag("validation")
  @ParameterizedTest
  @EnumSource(SpikeTiming.class)
  void interpretedRunsBeginAsCompiledOnes(SpikeTiming timing) throws Exception {
    String expected = whole(timing, 2, 64).get(STEPS_BETWEEN_DIGESTS);
    for (int bytes : VECTOR_BYTES) {
      for (int threads : THREADS) {
        Map<Integer, String> found =
            digests(
                timing,
                10_000,
                STEPS_BETWEEN_DIGESTS,
                threads,
                "-XX:MaxVectorSize=" + bytes,
                "-Xint");
        assertThat(found)
            .as("%d threads, vectors of %d bytes", threads, bytes)
            .isEqualTo(Map.of(STEPS_BETWEEN_DIGESTS, expected));
      }
    }
  }

  private Map<Integer, String> whole(SpikeTiming timing, int threads, int bytes) throws Exception {
    return digests(timing, 10_000, 10_000, threads, "-XX:MaxVectorSize=" + bytes);
  }

  /** The digest after each stretch of steps of a run in a new process. */
  private Map<Integer, String> digests(
      SpikeTiming timing, int neurons, int steps, int threads, String... options)
      throws IOException, InterruptedException {
    var digests = new LinkedHashMap<Integer, String>();
    OwnProcess.lines(
            folder,
            IdentityProgram.class,
            List.of(options),
            timing,
            neurons,
            steps,
            STEPS_BETWEEN_DIGESTS,
            threads)
        .forEach(line -> {
          String[] words = line.split(" ", 2);
          digests.put(Integer.valueOf(words[0]), words[1]);
        });
    assertThat(digests).containsKey(steps);
    return digests;
  }
}
