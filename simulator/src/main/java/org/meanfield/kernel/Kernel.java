package org.meanfield.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.meanfield.equations.Statement;
import org.meanfield.model.DynamicalSystem;
import org.meanfield.model.Refractoriness;

/**
 * One kind of neuron compiled with a scheme and a step. A step takes the state from t to t + Δt:
 * integrate; spike where the threshold condition holds at t + Δt and the neuron is ready; reset;
 * become refractory.
 *
 * <p>A neuron is ready if it has not spiked or its refractoriness has ended, seen with the state at
 * the start of the step (the rule of the published networks). A refractory time of n steps forbids
 * spikes, and holds the variables that are held, in the n whole steps after the one of the spike
 * and its reset.
 */
public final class Kernel {
  private static final String READY = "#ready";
  private static final String WAIT = "#wait";
  private static final String SPIKED = "#spiked";

  private final List<String> names;
  private final Map<String, Integer> index = new HashMap<>();
  private final int stateVariables;
  private final List<String> stateNames;
  private final int ready;
  private final int wait;
  private final int spiked;
  private final Program program;
  private final double step;

  private Kernel(DynamicalSystem system, IntegrationScheme scheme, double step) {
    this.step = step;
    names = new ArrayList<>();
    system.variables().forEach(v -> names.add(v.name()));
    stateVariables = names.size();
    stateNames = List.copyOf(names);
    names.addAll(system.laneParameters());
    switch (system.refractoriness()) {
      case Refractoriness.None _ -> {}
      case Refractoriness.For _ -> names.add(WAIT);
      case Refractoriness.While _ -> names.add(READY);
    }
    names.add(SPIKED);
    for (int i = 0; i < names.size(); i++) {
      index.put(names.get(i), i);
    }
    ready = index.getOrDefault(READY, -1);
    wait = index.getOrDefault(WAIT, -1);
    spiked = variable(SPIKED);
    program = compile(system, scheme);
  }

  /**
   * Compiles a system.
   *
   * @param step Δt, s
   * @throws IllegalArgumentException if the scheme cannot take the system, see {@link
   *     IntegrationScheme#obstacle}, or the refractory time is no whole number of steps, see {@link
   *     #fits}
   */
  public static Kernel compile(DynamicalSystem system, IntegrationScheme scheme, double step) {
    scheme
        .obstacle(system)
        .ifPresent(variable -> {
          throw new IllegalArgumentException(scheme + " cannot integrate " + variable);
        });
    if (!fits(system.refractoriness(), step)) {
      throw new IllegalArgumentException(
          system.refractoriness() + " is not a whole number of steps of " + step + " s");
    }
    return new Kernel(system, scheme, step);
  }

  /** Whether a refractory time, if there is one, is a whole number of steps, to 1e-9 of it. */
  public static boolean fits(Refractoriness refractoriness, double step) {
    if (!(refractoriness instanceof Refractoriness.For(double duration))) {
      return true;
    }
    return Math.abs(Math.rint(duration / step) * step - duration) <= 1e-9 * duration;
  }

  private Program compile(DynamicalSystem system, IntegrationScheme scheme) {
    var builder = new ProgramBuilder(names.size());
    List<Integer> next = scheme.advance(system, builder, name -> valueOf(builder, name), step);
    int isReady = isReady(system, builder);
    var values = new HashMap<String, Integer>();
    for (int v = 0; v < stateVariables; v++) {
      values.put(
          names.get(v),
          system.variables().get(v).heldWhileRefractory()
              ? builder.apply(Operation.SELECT, isReady, next.get(v), v)
              : next.get(v));
    }
    int spikes =
        system.threshold() == null
            ? builder.constant(0)
            : builder.apply(
                Operation.AND,
                builder.compile(system.threshold(), name -> valueOf(values, builder, name)),
                isReady);
    for (Statement statement : system.reset()) {
      int changed = builder.compile(statement.value(), name -> valueOf(values, builder, name));
      int before = valueOf(values, builder, statement.name());
      values.put(statement.name(), builder.apply(Operation.SELECT, spikes, changed, before));
    }
    values.forEach((name, value) -> builder.assign(variable(name), value));
    builder.assign(spiked, spikes);
    switch (system.refractoriness()) {
      case Refractoriness.None _ -> {}
      case Refractoriness.For(double duration) -> {
        int waited = builder.add(wait, builder.constant(-1));
        int left = builder.apply(Operation.MAXIMUM, waited, builder.constant(0));
        int full = builder.constant(Math.rint(duration / step));
        builder.assign(wait, builder.apply(Operation.SELECT, spikes, full, left));
      }
      case Refractoriness.While _ ->
          builder.assign(
              ready, builder.apply(Operation.AND, isReady, builder.apply(Operation.NOT, spikes)));
    }
    return builder.build();
  }

  private int isReady(DynamicalSystem system, ProgramBuilder builder) {
    return switch (system.refractoriness()) {
      case Refractoriness.None _ -> builder.constant(1);
      case Refractoriness.For _ -> builder.apply(Operation.NOT, wait);
      case Refractoriness.While(var condition) -> {
        int holds = builder.compile(condition, name -> valueOf(builder, name));
        yield builder.apply(Operation.OR, ready, builder.apply(Operation.NOT, holds));
      }
    };
  }

  private int valueOf(ProgramBuilder builder, String name) {
    return name.equals("t") ? builder.time() : variable(name);
  }

  private int valueOf(Map<String, Integer> values, ProgramBuilder builder, String name) {
    Integer value = values.get(name);
    return value == null ? valueOf(builder, name) : value;
  }

  /**
   * Number of a variable or lane parameter among the arrays of a block.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public int variable(String name) {
    Integer found = index.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no variable " + name + " among " + names);
    }
    return found;
  }

  /** Names of the variables that evolve, in order; their numbers are 0, 1, …. */
  public List<String> stateVariables() {
    return stateNames;
  }

  /** Δt, s. */
  public double step() {
    return step;
  }

  /** Number of operations per neuron and step. */
  public int operations() {
    return program.length();
  }

  /** Whether a neuron of a block is refractory. */
  boolean isRefractory(double[][] block, int neuron) {
    return (ready >= 0 && block[ready][neuron] == 0) || (wait >= 0 && block[wait][neuron] != 0);
  }

  int arrays() {
    return names.size();
  }

  int registers() {
    return program.registers();
  }

  /** What a neuron that never spiked starts with. */
  void makeReady(double[][] block) {
    if (ready >= 0) {
      Arrays.fill(block[ready], 1);
    }
  }

  /** Runs one step on a block. */
  double[] run(double[][] frame, double time, int count, double[] argument) {
    program.run(frame, time, count, argument);
    return frame[spiked];
  }
}
