package org.meanfield.kernel;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
   * A part of the program.
   *
   * @param arrays registers whose arrays the function is handed
   * @param function null if the part is interpreted
   */
  private record Part(int from, int to, int[] arrays, @Nullable MachineFunction function) {}

  private final Program program;
  private final Part[] parts;

  private MachineCode(Program program, List<Part> parts) {
    this.program = program;
    this.parts = parts.toArray(Part[]::new);
  }

  /** Whether the processor and the system take machine code of ours. */
  static boolean isPossible() {
    // The JVM has asked processor and system whether they do eight lanes.
    return ExecutableCode.isPossible()
        && DoubleVector.SPECIES_PREFERRED.length() == Assembler.LANES;
  }

  /** Compiles a program, or nothing if that is not possible here. */
  static Optional<MachineCode> compile(Program program) {
    if (!isPossible()) {
      return Optional.empty();
    }
    var parts = new ArrayList<Part>();
    for (ProgramPart part : divide(program)) {
      Set<Integer> arrays = arrays(part);
      MachineFunction function = null;
      if (part.isCompiled()) {
        MachineEmission.Function written =
            MachineEmission.write(InstructionSelection.of(program, part), List.copyOf(arrays));
        Optional<MemorySegment> installed = ExecutableCode.install(written.code());
        if (installed.isEmpty()) {
          return Optional.empty();
        }
        function = MachineFunction.link(installed.get().asSlice(written.entry()), arrays.size());
      }
      parts.add(
          new Part(
              part.from(),
              part.to(),
              arrays.stream().mapToInt(Integer::intValue).toArray(),
              function));
    }
    return Optional.of(new MachineCode(program, parts));
  }

  /** Into parts as long as functions can be handed their arrays. */
  private static List<ProgramPart> divide(Program program) {
    for (int longest = program.length(); ; longest = longest / 2) {
      List<ProgramPart> parts =
          ProgramPart.divide(program, o -> InstructionSelection.handles(o) ? 1 : -1, longest);
      if (parts.stream().allMatch(part -> arrays(part).size() <= MOST_ARRAYS)) {
        return parts;
      }
    }
  }

  private static Set<Integer> arrays(ProgramPart part) {
    var arrays = new LinkedHashSet<>(part.inputs());
    arrays.addAll(part.outputs());
    return arrays;
  }

  /** What {@link #run} needs of scratch. */
  MemorySegment[][] scratch() {
    return Arrays.stream(parts)
        .map(part -> new MemorySegment[part.arrays().length])
        .toArray(MemorySegment[][]::new);
  }

  /** See {@link Program#run}. */
  void run(Frame frame, double time, int count, double[] argument, MemorySegment[][] scratch) {
    for (int p = 0; p < parts.length; p++) {
      Part part = parts[p];
      if (part.function() == null) {
        program.interpret(frame.arrays(), time, count, argument, part.from(), part.to());
      } else {
        MemorySegment[] handed = scratch[p];
        for (int n = 0; n < handed.length; n++) {
          handed[n] = frame.segment(part.arrays()[n]);
        }
        part.function().call((long) count * Double.BYTES, handed, time);
      }
    }
  }
}
