package org.meanfield.kernel;

import org.meanfield.machine.Assembler;

/**
 * An instruction of the processor on values that have no registers yet. Values are numbered; each
 * is computed once.
 */
sealed interface VectorStep {
  /** The value it computes. */
  int result();

  /** The values it takes. */
  int[] operands();

  /**
   * first ∘ last.
   *
   * @param where truth: in lanes where it does not hold the result is 0; −1 for none
   */
  record Arithmetic(Assembler.Arithmetic operation, int result, int first, int last, int where)
      implements VectorStep {
    @Override
    public int[] operands() {
      return where < 0 ? new int[] {first, last} : new int[] {first, last, where};
    }
  }

  /** a · b + c, rounded once. */
  record MultiplyAdd(int result, int a, int b, int c) implements VectorStep {
    @Override
    public int[] operands() {
      return new int[] {a, b, c};
    }
  }

  /** What an operand is now, whatever is stored in its array later. */
  record Copy(int result, int operand) implements VectorStep {
    @Override
    public int[] operands() {
      return new int[] {operand};
    }
  }

  /** √operand. */
  record SquareRoot(int result, int operand) implements VectorStep {
    @Override
    public int[] operands() {
      return new int[] {operand};
    }
  }

  /** Bit patterns shifted to the left. */
  record ShiftLeft(int result, int operand, int bits) implements VectorStep {
    @Override
    public int[] operands() {
      return new int[] {operand};
    }
  }

  /** A truth: whether a comparison holds. */
  record Compare(Assembler.Comparison comparison, int result, int first, int last)
      implements VectorStep {
    @Override
    public int[] operands() {
      return new int[] {first, last};
    }
  }

  /** A truth: whether bit patterns have a bit in common. */
  record TestBits(int result, int first, int last) implements VectorStep {
    @Override
    public int[] operands() {
      return new int[] {first, last};
    }
  }

  /** One value where a truth holds, the other elsewhere. */
  record Blend(int result, int truth, int whereTrue, int elsewhere) implements VectorStep {
    @Override
    public int[] operands() {
      return new int[] {elsewhere, whereTrue, truth};
    }
  }

  /** A constant where a truth holds, another value elsewhere; the latter 0 if it is −1. */
  record Where(int result, int truth, int constant, int elsewhere) implements VectorStep {
    @Override
    public int[] operands() {
      return elsewhere < 0 ? new int[] {constant, truth} : new int[] {elsewhere, constant, truth};
    }
  }

  /** Both truths, or one of them. */
  record Logic(boolean isAnd, int result, int first, int second) implements VectorStep {
    @Override
    public int[] operands() {
      return new int[] {first, second};
    }
  }

  /** The opposite truth. */
  record Not(int result, int operand) implements VectorStep {
    @Override
    public int[] operands() {
      return new int[] {operand};
    }
  }

  /** Writes a value to the array of a register of the program. */
  record Store(int register, int copy, int operand) implements VectorStep {
    @Override
    public int result() {
      return -1;
    }

    @Override
    public int[] operands() {
      return new int[] {operand};
    }
  }
}
