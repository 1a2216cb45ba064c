package org.meanfield.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.meanfield.kernel.InstructionSelection.Value;
import org.meanfield.machine.Assembler;

/**
 * Puts steps into an order in which the processor waits little for results: of those whose operands
 * are there soonest the one comes next on which the longest chain of others depends. While so many
 * values wait for their use that registers become scarce, steps that end more values than they
 * begin go first.
 */
final class Scheduling {
  /** Registers that a step needs besides those of values that wait. */
  private static final int SPARE = 8;

  /** While so many values wait for their use, registers are scarce. */
  private static final int MOST = Assembler.VECTORS - SPARE;

  /** Parts of the processor that work side by side: one multiplies and divides. */
  private static final int PIPES = 2;

  private final List<VectorStep> steps;
  private final List<Value> values;

  /** Number of steps each must wait for, and those that wait for it. */
  private final int[] waiting;

  private final int[][] after;
  private final int[] chain;
  private final int[] remainingUses;

  private Scheduling(List<VectorStep> steps, List<Value> values) {
    this.steps = steps;
    this.values = values;
    waiting = new int[steps.size()];
    after = new int[steps.size()][];
    chain = new int[steps.size()];
    remainingUses = new int[values.size()];
    var maker = new int[values.size()];
    Arrays.fill(maker, -1);
    Map<Value, List<Integer>> readers = new HashMap<>();
    for (int s = 0; s < steps.size(); s++) {
      if (steps.get(s).result() >= 0) {
        maker[steps.get(s).result()] = s;
      }
      for (int operand : steps.get(s).operands()) {
        remainingUses[operand]++;
        if (values.get(operand) instanceof Value.Array array
            && !(steps.get(s) instanceof VectorStep.Store)) {
          readers.computeIfAbsent(array, a -> new ArrayList<>()).add(s);
        }
      }
    }
    var following = new ArrayList<List<Integer>>();
    for (int s = 0; s < steps.size(); s++) {
      following.add(new ArrayList<>());
    }
    for (int s = 0; s < steps.size(); s++) {
      var own = new ArrayList<Integer>();
      for (int operand : steps.get(s).operands()) {
        if (maker[operand] >= 0) {
          own.add(maker[operand]);
        }
      }
      if (steps.get(s) instanceof VectorStep.Store(int register, int copy, int _)) {
        own.addAll(readers.getOrDefault(new Value.Array(register, copy), List.of()));
      }
      for (int step : own) {
        following.get(step).add(s);
      }
      waiting[s] = own.size();
    }
    for (int s = steps.size() - 1; s >= 0; s--) {
      after[s] = following.get(s).stream().mapToInt(Integer::intValue).toArray();
      chain[s] = latency(steps.get(s)) + Arrays.stream(after[s]).map(n -> chain[n]).max().orElse(0);
    }
  }

  /** The same steps in a better order. */
  static List<VectorStep> order(List<VectorStep> steps, List<Value> values) {
    return new Scheduling(steps, values).order();
  }

  /**
   * Whether results are waited for longer than the processor is busy: then it has time for a second
   * vector beside the first.
   */
  static boolean isMostlyWaiting(List<VectorStep> steps, List<Value> values) {
    int longest = Arrays.stream(new Scheduling(steps, values).chain).max().orElse(0);
    var busy = new int[PIPES];
    steps.forEach(step -> busy[pipe(step)] += busy(step));
    return longest > Arrays.stream(busy).max().getAsInt();
  }

  private List<VectorStep> order() {
    var ordered = new ArrayList<VectorStep>(steps.size());
    var readyAt = new int[steps.size()];
    var ready = new ArrayList<Integer>();
    for (int s = 0; s < steps.size(); s++) {
      if (waiting[s] == 0) {
        ready.add(s);
      }
    }
    var pipeFree = new int[PIPES];
    int live = 0;
    while (!ready.isEmpty()) {
      int best = -1;
      for (int candidate : ready) {
        if (best < 0 || isBetter(candidate, best, readyAt, pipeFree, live)) {
          best = candidate;
        }
      }
      ready.remove(Integer.valueOf(best));
      VectorStep step = steps.get(best);
      ordered.add(step);
      live += growth(step);
      for (int operand : step.operands()) {
        remainingUses[operand]--;
      }
      int start = start(best, readyAt, pipeFree);
      pipeFree[pipe(step)] = start + busy(step);
      for (int next : after[best]) {
        readyAt[next] = Math.max(readyAt[next], start + latency(step));
        if (--waiting[next] == 0) {
          ready.add(next);
        }
      }
    }
    return ordered;
  }

  private int start(int step, int[] readyAt, int[] pipeFree) {
    return Math.max(readyAt[step], pipeFree[pipe(steps.get(step))]);
  }

  private boolean isBetter(int a, int b, int[] readyAt, int[] pipeFree, int live) {
    if (live >= MOST) {
      int byGrowth = Integer.compare(growth(steps.get(a)), growth(steps.get(b)));
      if (byGrowth != 0) {
        return byGrowth < 0;
      }
    }
    int byStart = Integer.compare(start(a, readyAt, pipeFree), start(b, readyAt, pipeFree));
    if (byStart != 0) {
      return byStart < 0;
    }
    return chain[a] != chain[b] ? chain[a] > chain[b] : a < b;
  }

  /** Which part of the processor does a step. */
  private static int pipe(VectorStep step) {
    return switch (step) {
      case VectorStep.MultiplyAdd _, VectorStep.SquareRoot _ -> 0;
      case VectorStep.Arithmetic arithmetic ->
          switch (arithmetic.operation()) {
            case MULTIPLY, DIVIDE -> 0;
            default -> 1;
          };
      default -> 1;
    };
  }

  /** Cycles until that part can begin the next step. */
  private static int busy(VectorStep step) {
    boolean divides =
        step instanceof VectorStep.SquareRoot
            || (step instanceof VectorStep.Arithmetic arithmetic
                && arithmetic.operation() == Assembler.Arithmetic.DIVIDE);
    return divides ? 3 : 1;
  }

  /** By how many registers a step lets the number of those in use grow. */
  private int growth(VectorStep step) {
    int growth = step.result() >= 0 && values.get(step.result()) instanceof Value.Numbers ? 1 : 0;
    int[] operands = step.operands();
    for (int i = 0; i < operands.length; i++) {
      int operand = operands[i];
      boolean isRepeated = false;
      int own = 0;
      for (int j = 0; j < operands.length; j++) {
        isRepeated |= j < i && operands[j] == operand;
        own += operands[j] == operand ? 1 : 0;
      }
      boolean takesRegister =
          values.get(operand) instanceof Value.Numbers
              || values.get(operand) instanceof Value.Array;
      if (!isRepeated && takesRegister && remainingUses[operand] == own) {
        growth--;
      }
    }
    return growth;
  }

  /** Cycles from a step to its result, about, on processors of today. */
  private static int latency(VectorStep step) {
    return switch (step) {
      case VectorStep.Arithmetic arithmetic ->
          switch (arithmetic.operation()) {
            case DIVIDE -> 14;
            case BITWISE_AND, BITWISE_EXCLUSIVE_OR, ADD_WHOLE -> 1;
            default -> 3;
          };
      case VectorStep.MultiplyAdd _ -> 4;
      case VectorStep.SquareRoot _ -> 20;
      case VectorStep.Compare _, VectorStep.TestBits _ -> 5;
      default -> 1;
    };
  }
}
