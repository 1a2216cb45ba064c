package org.meanfield.kernel;

import java.util.List;

/**
 * Has the JIT compiler compile the loops of kernels while the neurons are still advanced without
 * them, and lets the kernels use them from then on. As both ways give the same bits, it does not
 * matter when that is.
 */
public final class LoopWarmUp implements AutoCloseable {
  private static final int NEURONS = 8;
  private static final int RUNS = 200;

  /** Loops are used if they take less than this part of the time. */
  private static final double FASTER = 0.9;

  private final Thread thread;

  /** Begins at once, in a thread of its own. */
  public LoopWarmUp(List<Kernel> kernels) {
    thread =
        Thread.ofPlatform()
            .name("warm-up")
            .daemon()
            .start(() -> {
              for (Kernel kernel : kernels) {
                if (!kernel.hasMachineCode() && VectorExponential.IS_COMPILED) {
                  warmUp(kernel);
                }
              }
            });
  }

  private static void warmUp(Kernel kernel) {
    Program program = kernel.program();
    VectorLoops loops = VectorLoopCompiler.compile(program);
    var frame = new double[program.registers()][NeuronState.BLOCK];
    var argument = new double[1];
    while (!Thread.currentThread().isInterrupted()) {
      // Few neurons: what decides to compile counts runs, and until then they are slow.
      for (int run = 0; run < RUNS; run++) {
        loops.run(frame, 0, NEURONS, program, argument);
      }
      long start = System.nanoTime();
      loops.run(frame, 0, NeuronState.BLOCK, program, argument);
      long between = System.nanoTime();
      program.run(frame, 0, NeuronState.BLOCK, argument);
      long end = System.nanoTime();
      if (between - start < FASTER * (end - between)) {
        kernel.use(loops);
        return;
      }
    }
  }

  /** Stops, if loops are not compiled by now. */
  @Override
  public void close() {
    thread.interrupt();
  }
}
