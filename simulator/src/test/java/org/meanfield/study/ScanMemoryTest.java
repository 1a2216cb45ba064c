package org.meanfield.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.cell.SampleMoments;
import org.meanfield.cell.StationaryResponse;
import org.meanfield.transfer.ScanPlan;
import org.meanfield.transfer.ScanPoint;

class ScanMemoryTest {
  @TempDir private Path folder;

  private static ScanPlan plan(double relative) {
    var choices =
        new ScanPlanner.Choices(
            List.of(0.0, 8.0),
            40,
            1000,
            List.of(),
            40,
            new StationaryResponse.Precision(relative, 0.05, 60));
    return new ScanPlanner(choices).plans("hh-rs", List.of(), null, null).getFirst().plan();
  }

  private static ScanPoint point(double excitation) {
    return new ScanPoint(
        List.of(excitation, 8.0),
        new StationaryResponse(
            Math.PI * excitation,
            1.0 / 3,
            1234567890123L,
            1e3 / 7,
            new SampleMoments(-0.06 / 7, Math.nextUp(0.003), 99),
            new LinkedHashMap<>(Map.of()),
            excitation > 3 ? Double.NaN : 0.8,
            excitation < 2));
  }

  private Path file() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }

  @Test
  void pointsAreKnownAgainToTheLastBit() throws IOException {
    List<ScanPoint> points = List.of(point(1), point(2.5), point(4));
    try (var memory = ScanMemory.open(folder, "scan", plan(0.02))) {
      points.forEach(memory::add);
    }
    try (var memory = ScanMemory.open(folder, "scan", plan(0.02))) {
      assertThat(memory.known()).isEqualTo(points);
    }
    try (var other = ScanMemory.open(folder, "scan", plan(0.03))) {
      assertThat(other.known()).isEmpty();
    }
  }

  @Test
  void aLineThatWasNotFinishedCountsForNothing() throws IOException {
    try (var memory = ScanMemory.open(folder, "scan", plan(0.02))) {
      memory.add(point(1));
    }
    Files.writeString(file(), "2.5,8.0,7.8", StandardOpenOption.APPEND);
    try (var memory = ScanMemory.open(folder, "scan", plan(0.02))) {
      assertThat(memory.known()).containsExactly(point(1));
      memory.add(point(2.5));
    }
    try (var memory = ScanMemory.open(folder, "scan", plan(0.02))) {
      assertThat(memory.known()).containsExactly(point(1), point(2.5));
      memory.forget();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void nothingIsLeftOfAScanWithoutPoints() throws IOException {
    ScanMemory.open(folder, "scan", plan(0.02)).close();
    assertThat(folder).isEmptyDirectory();
  }
}
