package org.meanfield.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.cell.StationaryResponse;
import org.meanfield.transfer.ScanPlan;

/** A scan that is interrupted does not measure again what it has. */
class ScanResumptionTest {
  private static final int BEFORE = 5;

  @TempDir private Path folder;

  /** Counts the points that are measured; stops the scan after some. */
  private static final class Counter implements Progress {
    private final int most;
    private long known;
    private int measured;

    Counter(int most) {
      this.most = most;
    }

    @Override
    public void begin(String phase, long total, long done) {
      known = Math.max(known, done);
    }

    @Override
    public void advance(long done) {
      measured++;
      if (measured == most) {
        throw new CancellationException("enough");
      }
    }

    @Override
    public void end() {}
  }

  private static ScanPlan plan() {
    var choices =
        new ScanPlanner.Choices(
            List.of(0.0, 8.0),
            40,
            1000,
            List.of(),
            16,
            new StationaryResponse.Precision(0.5, 2, 5));
    return new ScanPlanner(choices).plans("lif", List.of(), null, null).getFirst().plan();
  }

  @Test
  void goingOnMeasuresOnlyWhatIsMissing() throws Exception {
    var whole = new Counter(Integer.MAX_VALUE);
    ScanRun.run(plan(), "lif", 1, whole, folder.resolve("whole"));
    assertThat(whole.known).isZero();
    assertThat(whole.measured).isGreaterThan(BEFORE);

    Path out = folder.resolve("part");
    assertThatThrownBy(() -> ScanRun.run(plan(), "lif", 1, new Counter(BEFORE), out))
        .isInstanceOf(CancellationException.class);
    var rest = new Counter(Integer.MAX_VALUE);
    ScanRun.run(plan(), "lif", 1, rest, out);
    assertThat(rest.known).isEqualTo(BEFORE);
    assertThat(rest.measured).isEqualTo(whole.measured - BEFORE);
    assertThat(Files.readString(out.resolve("scan.csv")))
        .isEqualTo(Files.readString(folder.resolve("whole/scan.csv")));
  }
}
