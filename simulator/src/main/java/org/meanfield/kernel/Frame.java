package org.meanfield.kernel;

import java.lang.foreign.MemorySegment;

/** Registers of a block of neurons: arrays, and the same arrays as machine code is handed them. */
final class Frame {
  private static final double[] EMPTY = {};

  private final double[][] arrays;
  private final MemorySegment[] segments;

  /**
   * @param registers how many there are
   * @param from the first that gets an array now; those before are taken from others
   */
  Frame(int registers, int from) {
    arrays = new double[registers][];
    segments = new MemorySegment[registers];
    for (int register = 0; register < registers; register++) {
      arrays[register] = register < from ? EMPTY : new double[NeuronState.BLOCK];
      segments[register] = MemorySegment.ofArray(arrays[register]);
    }
  }

  /** The arrays by register. */
  double[][] arrays() {
    return arrays;
  }

  MemorySegment segment(int register) {
    return segments[register];
  }

  /** Takes the registers of another frame for its own first ones. */
  void take(Frame other) {
    System.arraycopy(other.arrays, 0, arrays, 0, other.arrays.length);
    System.arraycopy(other.segments, 0, segments, 0, other.arrays.length);
  }

  /** Gives an array to another frame, and takes that one's in return. */
  void swap(int register, Frame other, int otherRegister) {
    double[] array = arrays[register];
    MemorySegment segment = segments[register];
    arrays[register] = other.arrays[otherRegister];
    segments[register] = other.segments[otherRegister];
    other.arrays[otherRegister] = array;
    other.segments[otherRegister] = segment;
  }
}
