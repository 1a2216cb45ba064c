package org.meanfield.kernel;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import jdk.incubator.vector.DoubleVector;
import org.meanfield.machine.Assembler;
import org.meanfield.machine.ExecutableCode;
import org.meanfield.machine.MachineFunction;

/** A program as machine code, to the bit what its operations do one by one. */
final class MachineCode {
  /** A part of the program; without a function it is interpreted. */
  private record Part(int from, int to, Optional<MachineFunction> function) {}

  private final Program program;
  private final List<Part> parts;
  private final int[] arrays;

  private MachineCode(Program program, List<Part> parts, int[] arrays) {
    this.program = program;
    this.parts = parts;
    this.arrays = arrays;
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
    List<ProgramPart> divided =
        ProgramPart.divide(
            program, o -> InstructionSelection.handles(o) ? 0 : -1, Integer.MAX_VALUE);
    var used = new LinkedHashSet<Integer>();
    for (ProgramPart part : divided) {
      if (part.isCompiled()) {
        used.addAll(part.inputs());
        used.addAll(part.outputs());
      }
    }
    List<Integer> arrays = List.copyOf(used);
    var parts = new ArrayList<Part>();
    for (ProgramPart part : divided) {
      Optional<MachineFunction> function = Optional.empty();
      if (part.isCompiled()) {
        MachineEmission.Function written =
            MachineEmission.write(InstructionSelection.of(program, part), arrays);
        Optional<MemorySegment> installed = ExecutableCode.install(written.code());
        if (installed.isEmpty()) {
          return Optional.empty();
        }
        MemorySegment entry = installed.get().asSlice(written.entry());
        function = Optional.of(MachineFunction.link(entry, arrays.size()));
      }
      parts.add(new Part(part.from(), part.to(), function));
    }
    return Optional.of(
        new MachineCode(program, parts, arrays.stream().mapToInt(Integer::intValue).toArray()));
  }

  /** What {@link #run} needs of scratch. */
  MemorySegment[] scratch() {
    return new MemorySegment[arrays.length];
  }

  /** See {@link Program#run}. */
  void run(Frame frame, double time, int count, double[] argument, MemorySegment[] scratch) {
    for (int n = 0; n < arrays.length; n++) {
      scratch[n] = frame.segment(arrays[n]);
    }
    for (int p = 0; p < parts.size(); p++) {
      Part part = parts.get(p);
      if (part.function().isEmpty()) {
        program.interpret(frame.arrays(), time, count, argument, part.from(), part.to());
      } else {
        part.function().get().call((long) count * Double.BYTES, scratch, time);
      }
    }
  }
}
