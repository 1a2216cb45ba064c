package org.meanfield.kernel;

/** A program compiled to loops over vectors, see {@link VectorLoopCompiler}. */
interface VectorLoops {
  /**
   * Runs the program.
   *
   * @param frame the registers, arrays whose length is a multiple of that of a vector
   * @param time the value of {@code t}, s
   * @param count number of neurons; those after them up to a full vector are computed, too
   * @param program the program itself, for what no loop can do
   * @param argument scratch for one number
   */
  void run(double[][] frame, double time, int count, Program program, double[] argument);
}
