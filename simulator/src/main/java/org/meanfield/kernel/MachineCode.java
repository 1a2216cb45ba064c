package org.meanfield.kernel;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import jdk.incubator.vector.DoubleVector;
import org.jspecify.annotations.Nullable;
import org.meanfield.machine.Assembler;
import org.meanfield.machine.ExecutableCode;
import org.meanfield.machine.MachineFunction;

/** A program as machine code, to the bit what its operations do one by one. */
final class MachineCode {
  /** So many arrays a function can be handed: the JVM makes three arguments of each, of 255. */
  private static final int MOST_ARRAYS = 80;

  /**
   * So much of the stack a function may take. The JVM sees to it that there are 80 kB (20 pages)
   * where it calls; below them a function would end the process.
   */
  private static final int MOST_STACK_BYTES = 32 * 1024;

  /**
   * A part of the program.
   *
   * @param arrays registers whose arrays the function is handed
   * @param function null if the part is interpreted
   */
  private record Part(int from, int to, int[] arrays, @Nullable MachineFunction function) {}

  /**
   * A part of the program as written.
   *
   * @param function null if the part is interpreted
   */
  record Written(
      ProgramPart part, List<Integer> arrays, MachineEmission.@Nullable Function function) {}

  private final Program program;
  private final Part[] parts;
  private final boolean knowsFlags;

  private MachineCode(Program program, List<Part> parts, boolean knowsFlags) {
    this.knowsFlags = knowsFlags;
    this.program = program;
    this.parts = parts.toArray(Part[]::new);
  }

  /** Whether the processor and the system take machine code of ours. */
  static boolean isPossible() {
    // The JVM has asked processor and system whether they do eight lanes.
    return ExecutableCode.isPossible()
        && DoubleVector.SPECIES_PREFERRED.length() == Assembler.LANES;
  }

  /**
   * Compiles a program, or nothing if that is not possible here.
   *
   * @param flag the register of flags
   */
  static Optional<MachineCode> compile(Program program, int flag) {
    if (!isPossible()) {
      return Optional.empty();
    }
    List<Written> all = write(program, flag);
    var parts = new ArrayList<Part>();
    for (Written written : all) {
      MachineFunction function = null;
      if (written.function() != null) {
        Optional<MemorySegment> installed = ExecutableCode.install(written.function().code());
        if (installed.isEmpty()) {
          return Optional.empty();
        }
        function =
            MachineFunction.link(
                installed.get().asSlice(written.function().entry()), written.arrays().size());
      }
      parts.add(
          new Part(
              written.part().from(),
              written.part().to(),
              written.arrays().stream().mapToInt(Integer::intValue).toArray(),
              function));
    }
    boolean knowsFlags =
        all.stream().anyMatch(w -> w.function() != null && w.part().outputs().contains(flag));
    return Optional.of(new MachineCode(program, parts, knowsFlags));
  }

  /** In parts so long that functions can be handed their arrays and have room on the stack. */
  static List<Written> write(Program program, int flag) {
    for (int longest = program.length(); ; longest = longest / 2) {
      var parts = new ArrayList<Written>();
      for (ProgramPart part :
          ProgramPart.divide(program, o -> InstructionSelection.handles(o) ? 1 : -1, longest)) {
        Optional<Written> written = write(program, part, flag);
        if (written.isEmpty()) {
          break;
        }
        parts.add(written.get());
      }
      if (parts.stream().mapToInt(p -> p.part().to() - p.part().from()).sum() == program.length()) {
        return parts;
      }
    }
  }

  private static Optional<Written> write(Program program, ProgramPart part, int flag) {
    var arrays = new LinkedHashSet<>(part.inputs());
    arrays.addAll(part.outputs());
    var handed = List.copyOf(arrays);
    if (!part.isCompiled()) {
      return Optional.of(new Written(part, List.of(), null));
    }
    if (handed.size() > MOST_ARRAYS) {
      return Optional.empty();
    }
    MachineEmission.Function function =
        MachineEmission.write(InstructionSelection.of(program, part), handed, flag);
    return function.stackBytes() > MOST_STACK_BYTES
        ? Optional.empty()
        : Optional.of(new Written(part, handed, function));
  }

  /** What {@link #run} needs of scratch. */
  MemorySegment[][] scratch() {
    return Arrays.stream(parts)
        .map(part -> new MemorySegment[part.arrays().length])
        .toArray(MemorySegment[][]::new);
  }

  /**
   * See {@link Program#run}.
   *
   * @return whether any neuron may have been flagged
   */
  boolean run(Frame frame, double time, int count, double[] argument, MemorySegment[][] scratch) {
    long flagged = 0;
    for (int p = 0; p < parts.length; p++) {
      Part part = parts[p];
      if (part.function() == null) {
        program.interpret(frame.arrays(), time, count, argument, part.from(), part.to());
      } else {
        MemorySegment[] handed = scratch[p];
        for (int n = 0; n < handed.length; n++) {
          handed[n] = frame.segment(part.arrays()[n]);
        }
        flagged |= part.function().call((long) count * Double.BYTES, handed, time);
      }
    }
    return !knowsFlags || flagged != 0;
  }
}
