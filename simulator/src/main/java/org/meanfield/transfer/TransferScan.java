package org.meanfield.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.meanfield.cell.Preparation;
import org.meanfield.cell.Rest;
import org.meanfield.cell.StationaryResponse;
import org.meanfield.cell.SynapticNoise;

/**
 * Measures the rate of a cell for many rates of its inputs. A point depends on the plan and its own
 * rates alone, not on the other points, their order or the number of threads.
 */
public final class TransferScan {
  private final ScanPlan plan;
  private final Preparation preparation;
  private final Rest rest;
  private final Map<List<Double>, ScanPoint> known = new HashMap<>();

  private record Measured(ScanLine line, ScanPoint point) {}

  /**
   * @param rest how the cells begin
   * @param known points that have been measured before, of the same plan
   */
  public TransferScan(ScanPlan plan, Rest rest, List<ScanPoint> known) {
    this.plan = plan;
    this.rest = rest;
    preparation = preparation(plan);
    known.forEach(point -> this.known.put(point.place(), point));
  }

  private static Preparation preparation(ScanPlan plan) {
    Preparation own = plan.preparation();
    return plan.held() == null
        ? own
        : new Preparation(
            own.model().holding(plan.held().variable()),
            own.scheme(),
            own.timing(),
            own.step(),
            own.seed());
  }

  /**
   * Measures.
   *
   * @param threads how many points are measured side by side
   * @param listener is given each point that was not known, when it is measured
   * @return all points, ascending in the other coordinates, then in the rate of the first input
   * @throws org.meanfield.cell.UnstableCellException if the scheme fails
   * @throws InterruptedException if the thread is interrupted
   */
  public List<ScanPoint> measure(int threads, Consumer<ScanPoint> listener)
      throws InterruptedException {
    List<ScanLine> lines =
        combinations(1).stream()
            .map(others ->
                new ScanLine(others, plan.highestRate(), plan.highestInput(), plan.mostPoints()))
            .toList();
    var pool =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().name("scan-", 0).daemon().factory());
    try {
      var service = new ExecutorCompletionService<Measured>(pool);
      var missing = new HashMap<ScanLine, Integer>();
      for (ScanLine line : lines) {
        submit(line, service, missing);
      }
      while (!missing.isEmpty()) {
        Measured measured = service.take().get();
        ScanLine line = measured.line();
        listener.accept(measured.point());
        line.add(measured.point());
        if (missing.merge(line, -1, Integer::sum) == 0) {
          submit(line, service, missing);
        }
      }
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException expected -> throw expected;
        case InterruptedException interrupted -> throw interrupted;
        case null, default -> throw new IllegalStateException("a scan failed", e);
      }
    } finally {
      pool.shutdownNow();
      pool.close();
    }
    return lines.stream().flatMap(line -> line.points().stream()).toList();
  }

  /** Asks for the points that a line wants next; nothing is missing any more if there are none. */
  private void submit(
      ScanLine line, CompletionService<Measured> service, Map<ScanLine, Integer> missing) {
    missing.remove(line);
    for (List<List<Double>> wanted = line.next(); !wanted.isEmpty(); wanted = line.next()) {
      int unknown = 0;
      for (List<Double> place : wanted) {
        ScanPoint point = known.get(place);
        if (point != null) {
          line.add(point);
        } else {
          service.submit(() -> new Measured(line, point(place)));
          unknown++;
        }
      }
      if (unknown > 0) {
        missing.put(line, unknown);
        return;
      }
    }
  }

  private ScanPoint point(List<Double> place) throws InterruptedException {
    var inputs = new ArrayList<SynapticNoise.Input>();
    for (int i = 0; i < plan.inputs().size(); i++) {
      ScanPlan.Input input = plan.inputs().get(i);
      inputs.add(
          new SynapticNoise.Input(input.synapse(), input.weight(), input.count(), place.get(i)));
    }
    String stream = place.stream().map(Object::toString).collect(Collectors.joining(","));
    return new ScanPoint(
        place,
        StationaryResponse.measure(
            preparation,
            plan.held() == null ? rest : rest.with(plan.held().variable(), place.getLast()),
            inputs,
            plan.current(),
            plan.discarded(),
            plan.spikeCut(),
            plan.averaged(),
            plan.precision(),
            stream));
  }

  /** The coordinates from a number on, in all combinations, the last varying fastest. */
  private List<List<Double>> combinations(int from) {
    if (from == plan.coordinates()) {
      return List.of(List.of());
    }
    List<Double> values =
        plan.held() != null && from == plan.inputs().size()
            ? plan.held().values()
            : plan.inputs().get(from).rates();
    var all = new ArrayList<List<Double>>();
    for (double value : values) {
      for (List<Double> rest : combinations(from + 1)) {
        var place = new ArrayList<>(List.of(value));
        place.addAll(rest);
        all.add(place);
      }
    }
    return all;
  }
}
