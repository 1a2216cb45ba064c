package org.meanfield.machine;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;

/** Memory whose content the processor may execute, on Linux. */
public final class ExecutableCode {
  // From the system's header sys/mman.h, the same on every x86-64 Linux.
  private static final int READ = 1;
  private static final int WRITE = 2;
  private static final int EXECUTE = 4;
  private static final int PRIVATE = 0x02;
  private static final int ANONYMOUS = 0x20;

  private ExecutableCode() {}

  /** Whether code can be made executable here. */
  public static boolean isPossible() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux")
        && System.getProperty("os.arch").equals("amd64");
  }

  /**
   * Makes code executable that may lie anywhere. It stays until the program ends: one or two pages
   * for each program of neurons.
   *
   * @return where it lies, or nothing if the system does not allow it
   */
  @SuppressWarnings("restricted")
  public static Optional<MemorySegment> install(byte[] code) {
    Linker linker = Linker.nativeLinker();
    MethodHandle map =
        function(
            linker,
            "mmap",
            FunctionDescriptor.of(
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG));
    MethodHandle protect =
        function(
            linker,
            "mprotect",
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT));
    MethodHandle unmap =
        function(
            linker,
            "munmap",
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
    try {
      long size = code.length;
      var place =
          (MemorySegment)
              map.invokeExact(MemorySegment.NULL, size, READ | WRITE, PRIVATE | ANONYMOUS, -1, 0L);
      if (place.address() == -1) {
        return Optional.empty();
      }
      MemorySegment memory = place.reinterpret(size);
      MemorySegment.copy(code, 0, memory, ValueLayout.JAVA_BYTE, 0, code.length);
      if ((int) protect.invokeExact(place, size, READ | EXECUTE) != 0) {
        var _ = (int) unmap.invokeExact(place, size);
        return Optional.empty();
      }
      return Optional.of(memory);
    } catch (Throwable e) {
      throw new IllegalStateException("cannot make code executable", e);
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle function(Linker linker, String name, FunctionDescriptor descriptor) {
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
  }
}
