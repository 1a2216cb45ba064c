package org.meanfield.field;

import java.util.stream.IntStream;

/** The part of a plane of two rates that is looked at, Hz. */
public record PlaneWindow(double left, double right, double bottom, double top) {
  /** Refuses a window without area. */
  public PlaneWindow {
    if (!(right > left) || !(top > bottom)) {
      throw new IllegalArgumentException("a phase plane needs a range on both axes");
    }
  }

  /** The x at a part of the width. */
  double x(double part) {
    return left + part * (right - left);
  }

  /** The y at a part of the height. */
  double y(double part) {
    return bottom + part * (top - bottom);
  }

  /** A lattice along x. */
  public double[] horizontal(int meshes) {
    return IntStream.rangeClosed(0, meshes).mapToDouble(i -> x((double) i / meshes)).toArray();
  }

  /** A lattice along y. */
  public double[] vertical(int meshes) {
    return IntStream.rangeClosed(0, meshes).mapToDouble(i -> y((double) i / meshes)).toArray();
  }

  /** Whether a point is inside or, but for rounding, on its border. */
  public boolean contains(double x, double y) {
    double room = 1e-9 * (right - left + top - bottom);
    return x >= left - room && x <= right + room && y >= bottom - room && y <= top + room;
  }
}
