package org.meanfield.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.meanfield.cell.Rest;
import org.meanfield.document.YamlWriter;
import org.meanfield.report.FigureFiles;
import org.meanfield.report.TransferFigure;
import org.meanfield.transfer.CurveEnd;
import org.meanfield.transfer.ScanPlan;
import org.meanfield.transfer.ScanPoint;
import org.meanfield.transfer.TransferScan;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Measures a transfer function and writes its folder of results. */
public final class ScanRun {
  private ScanRun() {}

  /**
   * Runs a scan. One that was interrupted goes on where it was, if its results go to the same
   * place.
   *
   * @param out folder for the results, which must not exist; null for {@code
   *     results/scan-<name>-<n>}
   * @throws IOException if results cannot be written
   * @throws InterruptedException if the thread is interrupted
   */
  public static Outcome run(
      ScanPlan plan, String name, int threads, Progress progress, @Nullable Path out)
      throws IOException, InterruptedException {
    Path beside = out == null ? Path.of("results") : out.toAbsolutePath().resolveSibling("");
    try (ResultsFolder folder = ResultsFolder.prepare(out, "scan-" + name);
        ScanMemory memory = ScanMemory.open(beside, "scan-" + name, plan)) {
      long start = System.nanoTime();
      progress.begin("Looking for the resting state", 0);
      Rest rest = Rest.find(plan.preparation(), plan.current());
      progress.end();
      var count = new AtomicInteger(memory.known().size());
      progress.begin("Measuring rates", plan.size(), count.get());
      List<ScanPoint> points =
          new TransferScan(plan, rest, memory.known())
              .measure(
                  threads,
                  point -> {
                    memory.add(point);
                    progress.advance(count.incrementAndGet());
                  });
      progress.end();
      long measured = System.nanoTime();
      progress.begin("Writing results and figure", 0);
      Path partial = folder.partial();
      ScanTable.of(plan, points).write(partial);
      ScanPassport passport = ScanPassport.of(plan);
      for (TransferFigure figure :
          TransferFigures.of(name, passport, ScanTable.rows(plan, points), List.of())) {
        FigureFiles.write(figure, partial);
      }
      JsonFile.write(partial.resolve("scan.json"), passport);
      String model = YamlWriter.write(plan.preparation().model().document());
      Files.writeString(partial.resolve("model.yaml"), model);
      var seconds = new LinkedHashMap<String, Double>();
      seconds.put("scan", (measured - start) * 1e-9);
      seconds.put("figures", (System.nanoTime() - measured) * 1e-9);
      ObjectNode settings = JsonNodeFactory.instance.objectNode();
      settings.put("most_points_per_line", plan.mostPoints());
      settings.put("precision_relative", plan.precision().relative());
      settings.put("precision_Hz", plan.precision().absolute());
      settings.put("longest_s", plan.precision().longest());
      JsonFile.write(
          partial.resolve("manifest.json"),
          Manifest.ofCell(plan.preparation().seed(), threads, seconds, settings, model, partial));
      progress.end();
      Path published = folder.publish();
      memory.forget();
      return new Outcome(published, lines(points, measured - start), notes(plan, points));
    }
  }

  private static List<String> lines(List<ScanPoint> points, long nanoseconds) {
    double cellTime = points.stream().mapToDouble(p -> p.response().cellTime()).sum();
    double highest = points.stream().mapToDouble(p -> p.response().rate()).max().orElse(0);
    return List.of(
        String.format(
            Locale.ROOT,
            "%d points, rates up to %.1f Hz, %.3g s of cell time in %.1f s",
            points.size(),
            highest,
            cellTime,
            nanoseconds * 1e-9));
  }

  private static List<String> notes(ScanPlan plan, List<ScanPoint> points) {
    var notes = new ArrayList<String>();
    long rough = points.stream().filter(point -> !point.response().isPrecise()).count();
    if (rough > 0) {
      notes.add(
          rough
              + " of the "
              + points.size()
              + " rates are not known as well as was wanted; raise --longest, or accept their"
              + " errors, which the table states.");
    }
    earlyEnds(plan, points).ifPresent(notes::add);
    return notes;
  }

  private static Optional<String> earlyEnds(ScanPlan plan, List<ScanPoint> points) {
    Map<List<Double>, List<ScanPoint>> curves =
        points.stream().collect(Collectors.groupingBy(p -> p.place().subList(1, p.place().size())));
    Map<CurveEnd, Long> ends =
        curves.values().stream()
            .map(curve -> CurveEnd.of(plan, curve))
            .filter(end -> end != CurveEnd.HIGHEST_RATE)
            .collect(
                Collectors.groupingBy(
                    Function.identity(),
                    () -> new EnumMap<>(CurveEnd.class),
                    Collectors.counting()));
    if (ends.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%d of the %d curves end below %.4g Hz: %s.",
            ends.values().stream().mapToLong(Long::longValue).sum(),
            curves.size(),
            plan.highestRate(),
            ends.entrySet().stream()
                .map(end -> end.getValue() + " " + why(end.getKey(), plan))
                .collect(Collectors.joining(", "))));
  }

  private static String why(CurveEnd end, ScanPlan plan) {
    return switch (end) {
      case HIGHEST_RATE -> "at that rate";
      case SLOWER -> "because more input makes the cell slower";
      case HIGHEST_INPUT ->
          String.format(
              Locale.ROOT,
              "at %.4g Hz, the highest input (--highest-input, or what the step resolves)",
              plan.highestInput());
      case POINTS -> "because it has all its points (--points)";
    };
  }
}
