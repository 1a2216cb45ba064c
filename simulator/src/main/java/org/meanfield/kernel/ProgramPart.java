package org.meanfield.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Consecutive instructions of a program that a compiler takes as one, or what it must leave to be
 * interpreted.
 *
 * @param isCompiled whether the compiler takes it
 * @param inputs registers that are read before they are written
 * @param outputs registers that are written, and read after the part or variables
 */
record ProgramPart(
    int from, int to, boolean isCompiled, Set<Integer> inputs, Set<Integer> outputs) {

  /**
   * Divides a program.
   *
   * @param cost what an operation costs; negative for what must be interpreted
   * @param largestCost to which the costs of a part may add up
   */
  static List<ProgramPart> divide(Program program, ToIntFunction<Operation> cost, int largestCost) {
    var parts = new ArrayList<ProgramPart>();
    int from = 0;
    int sum = 0;
    for (int i = 0; i < program.length(); i++) {
      int own = cost.applyAsInt(program.instruction(i).operation());
      if (own < 0 || (sum > 0 && sum + own > largestCost)) {
        close(parts, program, from, i, true);
        from = i;
        sum = 0;
      }
      if (own < 0) {
        close(parts, program, i, i + 1, false);
        from = i + 1;
      } else {
        sum += own;
      }
    }
    close(parts, program, from, program.length(), true);
    return parts;
  }

  private static void close(
      List<ProgramPart> parts, Program program, int from, int to, boolean isCompiled) {
    if (to == from) {
      return;
    }
    var inputs = new LinkedHashSet<Integer>();
    var written = new LinkedHashSet<Integer>();
    for (int i = from; i < to; i++) {
      operands(program, i).filter(register -> !written.contains(register)).forEach(inputs::add);
      written.add(program.instruction(i).destination());
    }
    written.retainAll(liveAfter(program, to));
    parts.add(new ProgramPart(from, to, isCompiled, inputs, written));
  }

  private static IntStream operands(Program program, int instruction) {
    Instruction step = program.instruction(instruction);
    return IntStream.of(step.first(), step.second(), step.third()).filter(o -> o >= 0);
  }

  /** The registers whose values are used after an instruction: all variables at the end. */
  private static Set<Integer> liveAfter(Program program, int instruction) {
    Set<Integer> live = new HashSet<>();
    IntStream.range(0, program.variables()).forEach(live::add);
    for (int i = program.length() - 1; i >= instruction; i--) {
      live.remove(program.instruction(i).destination());
      operands(program, i).forEach(live::add);
    }
    return live;
  }
}
