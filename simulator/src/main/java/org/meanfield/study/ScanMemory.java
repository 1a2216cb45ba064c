package org.meanfield.study;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.meanfield.cell.SampleMoments;
import org.meanfield.cell.StationaryResponse;
import org.meanfield.document.Sha256;
import org.meanfield.transfer.ScanPlan;
import org.meanfield.transfer.ScanPoint;

/**
 * The points of a scan that has not come to its end: a hidden file beside its results, a line for
 * each point. The same scan, started again, goes on from there. A line that is not complete,
 * because the program was killed while it was written, counts for nothing.
 */
final class ScanMemory implements AutoCloseable {
  private static final int HASH_BYTES = 6;

  private static final Pattern NUMBER_LINE =
      Pattern.compile("(?:(?:-?[0-9.]+(?:E-?[0-9]+)?|NaN)(?:,|$))+");

  /** Numbers of a line besides place and means. */
  private static final int NUMBERS = 9;

  private final Path file;
  private final List<ScanPoint> known;
  private @Nullable BufferedWriter out;

  private ScanMemory(Path file, List<ScanPoint> known) {
    this.file = file;
    this.known = List.copyOf(known);
  }

  /**
   * Opens the memory of a scan.
   *
   * @param folder where the results will be
   * @throws IOException if it cannot be read or written
   */
  static ScanMemory open(Path folder, String name, ScanPlan plan) throws IOException {
    Path file = folder.resolve("." + name + "-" + hash(plan) + ".points");
    var known = new ArrayList<ScanPoint>();
    var kept = new StringBuilder();
    if (Files.exists(file)) {
      String text = Files.readString(file);
      for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
        int numbers = plan.coordinates() + NUMBERS + plan.averaged().size();
        if (NUMBER_LINE.matcher(line).matches() && line.split(",", -1).length == numbers) {
          known.add(point(plan, line));
          kept.append(line).append('\n');
        }
      }
      Files.writeString(file, kept);
    }
    return new ScanMemory(file, known);
  }

  /** Scans whose points are the same have the same. */
  private static String hash(ScanPlan plan) {
    String text =
        ScanPassport.of(plan)
            + "; "
            + plan.precision()
            + "; "
            + plan.spikeCut()
            + "; "
            + plan.averaged()
            + "; "
            + plan.held();
    return Sha256.of(text, HASH_BYTES);
  }

  /** Points that were measured before. */
  List<ScanPoint> known() {
    return known;
  }

  /** Remembers a point. */
  void add(ScanPoint point) {
    try {
      if (out == null) {
        Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
        out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
      out.write(line(point));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Forgets all, because the scan is complete. */
  void forget() throws IOException {
    close();
    Files.deleteIfExists(file);
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
      out = null;
    }
  }

  private static String line(ScanPoint point) {
    StationaryResponse response = point.response();
    var numbers =
        DoubleStream.concat(
            point.place().stream().mapToDouble(Double::doubleValue),
            DoubleStream.concat(
                DoubleStream.of(
                    response.rate(),
                    response.standardError(),
                    (double) response.spikes(),
                    response.cellTime(),
                    response.potential().mean(),
                    response.potential().deviation(),
                    (double) response.potential().count(),
                    response.variation(),
                    response.isPrecise() ? 1 : 0),
                response.means().values().stream().mapToDouble(Double::doubleValue)));
    return numbers.mapToObj(Double::toString).collect(Collectors.joining(",")) + "\n";
  }

  private static ScanPoint point(ScanPlan plan, String line) {
    double[] numbers =
        Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
    int inputs = plan.coordinates();
    var place = Arrays.stream(numbers, 0, inputs).boxed().toList();
    double[] n = Arrays.copyOfRange(numbers, inputs, numbers.length);
    var means = new LinkedHashMap<String, Double>();
    for (int i = 0; i < plan.averaged().size(); i++) {
      means.put(plan.averaged().get(i), n[NUMBERS + i]);
    }
    return new ScanPoint(
        place,
        new StationaryResponse(
            n[0],
            n[1],
            (long) n[2],
            n[3],
            new SampleMoments(n[4], n[5], (long) n[6]),
            means,
            n[7],
            n[8] != 0));
  }
}
