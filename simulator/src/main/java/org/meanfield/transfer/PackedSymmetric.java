package org.meanfield.transfer;

/**
 * Where the entries of a symmetric n × n matrix stand in an array of n(n+1)/2: row by row of the
 * lower triangle, (0,0), (1,0), (1,1), (2,0), … An entry's place does not depend on n. Hessians and
 * rate covariances are kept in this form.
 */
public final class PackedSymmetric {
  private PackedSymmetric() {}

  /** Length of the array for an n × n matrix. */
  public static int length(int n) {
    return n * (n + 1) / 2;
  }

  /** Place of the entries (i, j) and (j, i), counted from 0. */
  public static int index(int i, int j) {
    return i >= j ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i;
  }
}
