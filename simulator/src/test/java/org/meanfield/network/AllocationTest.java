package org.meanfield.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.meanfield.kernel.SpikeTiming;

/**
 * No worker allocates in a step. Until the JIT compiler is done it may, in code with vectors; later
 * only a list of spikes may still grow, a few times, by doubling.
 */
class AllocationTest {
  private static final int NEURONS = 600;
  private static final int STEPS = 20 * Handover.STRETCH + Handover.STRETCH / 2;
  private static final int THREADS = 2;

  /** Less than one object in each step, of 16 bytes at least. */
  private static final long ALLOWED_PER_STRETCH = 10L * Handover.STRETCH;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(SpikeTiming.class)
  void stepsAllocateNothing(SpikeTiming timing) throws Exception {
    assertNothing(Allocation.perStretch(IdentityProgram.plan(timing, NEURONS, STEPS), THREADS));
  }

  /** Loops of the Vector API, and one operation after the other. */
  @ParameterizedTest
  @CsvSource({"32", "8"})
  void neitherDoStepsWithoutMachineCode(int vectorBytes) throws Exception {
    List<String> lines =
        OwnProcess.lines(
            folder,
            Allocation.class,
            List.of("-XX:MaxVectorSize=" + vectorBytes),
            SpikeTiming.WITHIN_STEP,
            NEURONS,
            STEPS,
            THREADS);
    assertNothing(
        lines.stream()
            .map(line -> Stream.of(line.split(" ")).mapToLong(Long::parseLong).toArray())
            .toArray(long[][]::new));
  }

  private static void assertNothing(long[][] allocated) {
    assertThat(allocated).hasDimensions(THREADS, STEPS / Handover.STRETCH - 1);
    for (long[] worker : allocated) {
      long[] last = Arrays.copyOfRange(worker, worker.length / 2, worker.length);
      assertThat(last).as("bytes per stretch: %s", Arrays.toString(worker)).contains(0);
      assertThat(Arrays.stream(last).sum())
          .as("bytes per stretch: %s", Arrays.toString(worker))
          .isLessThan(ALLOWED_PER_STRETCH * last.length);
      assertThat(Arrays.stream(last).filter(bytes -> bytes > 0).count())
          .as("bytes per stretch: %s", Arrays.toString(worker))
          .isLessThanOrEqualTo(last.length / 4);
    }
  }
}
