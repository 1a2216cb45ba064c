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
import org.meanfield.cell.Rest;
import org.meanfield.cell.StationaryResponse;
import org.meanfield.cell.SynapticNoise;

/**
 * Measures the rate of a cell for many rates of its inputs. A point depends on the plan and its own
 * rates alone, not on the other points, their order or the number of threads.
 */
public final class TransferScan {
  private final ScanPlan plan;
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
    known.forEach(point -> this.known.put(point.rates(), point));
  }

  /**
   * Measures.
   *
   * @param threads how many points are measured side by side
   * @param listener is given each point that was not known, when it is measured
   * @return all points, ascending in the rates of the other inputs, then of the first
   * @throws org.meanfield.cell.UnstableCellException if the scheme fails
   * @throws InterruptedException if the thread is interrupted
   */
  public List<ScanPoint> measure(int threads, Consumer<ScanPoint> listener)
      throws InterruptedException {
    List<ScanLine> lines =
        combinations(1).stream()
            .map(others -> new ScanLine(others, plan.highestRate(), plan.mostPoints()))
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
      for (List<Double> rates : wanted) {
        ScanPoint point = known.get(rates);
        if (point != null) {
          line.add(point);
        } else {
          service.submit(() -> new Measured(line, point(rates)));
          unknown++;
        }
      }
      if (unknown > 0) {
        missing.put(line, unknown);
        return;
      }
    }
  }

  private ScanPoint point(List<Double> rates) throws InterruptedException {
    var inputs = new ArrayList<SynapticNoise.Input>();
    for (int i = 0; i < rates.size(); i++) {
      ScanPlan.Input input = plan.inputs().get(i);
      inputs.add(
          new SynapticNoise.Input(input.synapse(), input.weight(), input.count(), rates.get(i)));
    }
    String stream = rates.stream().map(Object::toString).collect(Collectors.joining(","));
    return new ScanPoint(
        rates,
        StationaryResponse.measure(
            plan.preparation(),
            rest,
            inputs,
            plan.current(),
            plan.discarded(),
            plan.spikeCut(),
            plan.averaged(),
            plan.precision(),
            stream));
  }

  /** Rates of the inputs from a number on, in all combinations, the last varying fastest. */
  private List<List<Double>> combinations(int from) {
    if (from == plan.inputs().size()) {
      return List.of(List.of());
    }
    var all = new ArrayList<List<Double>>();
    for (double rate : plan.inputs().get(from).rates()) {
      for (List<Double> rest : combinations(from + 1)) {
        var rates = new ArrayList<>(List.of(rate));
        rates.addAll(rest);
        all.add(rates);
      }
    }
    return all;
  }
}
