package org.meanfield.machine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes instructions of x86-64 with AVX-512F on vectors of eight doubles. Encodings are those of
 * the Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2.
 *
 * <p>Vector registers are numbered 0 to 31, masks 0 to 7 (as a condition 0 is none), general
 * registers as the processor does.
 */
public final class Assembler {
  /** Number of vector registers. */
  public static final int VECTORS = 32;

  /** Number of mask registers; the first is no condition. */
  public static final int MASKS = 8;

  /** Doubles in a vector. */
  public static final int LANES = 8;

  public static final int RAX = 0;
  public static final int RCX = 1;
  public static final int RDX = 2;
  public static final int RBX = 3;
  public static final int RSP = 4;
  public static final int RBP = 5;
  public static final int RSI = 6;
  public static final int RDI = 7;

  /** General register 8; the next ones follow. */
  public static final int R8 = 8;

  private static final int NO_INDEX = 4;
  private static final int VECTOR_BYTES = 64;
  private static final int NUMBER_BYTES = 8;

  /** What an instruction takes as its last operand. */
  public sealed interface Operand {}

  /** A vector register. */
  public record Register(int number) implements Operand {}

  /**
   * A vector in memory.
   *
   * @param index general register that is added to the base, or −1
   */
  public record Memory(int base, int index, int displacement) implements Operand {}

  /** A number in memory, the same for every lane. */
  public record Repeated(int base, int displacement) implements Operand {}

  /** Instructions that make a vector of two: result = first ∘ last. */
  public enum Arithmetic {
    ADD(1, 0x58),
    SUBTRACT(1, 0x5c),
    MULTIPLY(1, 0x59),
    DIVIDE(1, 0x5e),
    /** The lesser; the last if they are equal, or one is not a number. */
    MINIMUM(1, 0x5d),
    /** The greater; the last if they are equal, or one is not a number. */
    MAXIMUM(1, 0x5f),
    BITWISE_AND(1, 0xdb),
    BITWISE_EXCLUSIVE_OR(1, 0xef),
    /** Sum of the bit patterns, taken for whole numbers. */
    ADD_WHOLE(1, 0xd4),
    /** First · result + last, rounded once. */
    MULTIPLY_THEN_ADD(2, 0xa8),
    /** First · last + result, rounded once. */
    ADD_PRODUCT(2, 0xb8);

    private final int map;
    private final int code;

    Arithmetic(int map, int code) {
      this.map = map;
      this.code = code;
    }
  }

  /** Comparisons of two numbers; which hold if one is not a number is said. */
  public enum Comparison {
    EQUAL(0x00),
    LESS(0x11),
    LESS_OR_EQUAL(0x12),
    GREATER(0x1e),
    /** Not less: also of what is not a number. */
    NOT_LESS(0x15),
    /** Not equal: also of what is not a number. */
    NOT_EQUAL(0x04),
    /** One of them is not a number. */
    UNORDERED(0x03);

    private final int code;

    Comparison(int code) {
      this.code = code;
    }
  }

  private ByteBuffer code = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);

  /** The place of the next instruction. */
  public int position() {
    return code.position();
  }

  /** All instructions written. */
  public byte[] bytes() {
    var bytes = new byte[code.position()];
    code.get(0, bytes);
    return bytes;
  }

  /** result = first ∘ last. */
  public void arithmetic(Arithmetic operation, int result, int first, Operand last) {
    arithmetic(operation, result, first, last, 0, false);
  }

  /**
   * result = first ∘ last in lanes where a mask is set; in the others 0.
   *
   * @param mask from 1 on
   */
  public void arithmeticOrZero(
      Arithmetic operation, int result, int first, Operand last, int mask) {
    arithmetic(operation, result, first, last, mask, true);
  }

  private void arithmetic(
      Arithmetic operation, int result, int first, Operand last, int mask, boolean orZero) {
    vector(operation.map, operation.code, result, first, last, mask, orZero, VECTOR_BYTES);
  }

  /** result = √operand. */
  public void squareRoot(int result, Operand operand) {
    vector(1, 0x51, result, 0, operand, 0, false, VECTOR_BYTES);
  }

  /** result = operand, whose bit patterns are shifted to the left. */
  public void shiftLeft(int result, int operand, int bits) {
    vector(1, 0x73, 6, result, new Register(operand), 0, false, VECTOR_BYTES);
    code.put((byte) bits);
  }

  /** result = a vector, a number for every lane, or another register. */
  public void load(int result, Operand operand) {
    switch (operand) {
      case Repeated number -> broadcast(result, number, 0, false);
      case Memory memory -> vector(1, 0x10, result, 0, memory, 0, false, VECTOR_BYTES);
      case Register register -> vector(1, 0x28, result, 0, register, 0, false, VECTOR_BYTES);
    }
  }

  /** result = a number in lanes where a mask is set; the others keep what they are. */
  public void loadWhere(int result, Repeated number, int mask) {
    broadcast(result, number, mask, false);
  }

  /** result = a number in lanes where a mask is set, 0 in the others. */
  public void loadOrZero(int result, Repeated number, int mask) {
    broadcast(result, number, mask, true);
  }

  private void broadcast(int result, Repeated number, int mask, boolean orZero) {
    var memory = new Memory(number.base(), -1, number.displacement());
    vector(2, 0x19, result, 0, memory, mask, orZero, NUMBER_BYTES);
  }

  /** Writes a vector to memory. */
  public void store(Memory memory, int operand) {
    vector(1, 0x11, operand, 0, memory, 0, false, VECTOR_BYTES);
  }

  /** result = last in lanes where a mask is set, first in the others. */
  public void blend(int result, int mask, int first, Operand last) {
    vector(2, 0x65, result, first, last, mask, false, VECTOR_BYTES);
  }

  /** A mask of the lanes in which a comparison holds. */
  public void compare(Comparison comparison, int mask, int first, Operand last) {
    vector(1, 0xc2, mask, first, last, 0, false, VECTOR_BYTES);
    code.put((byte) comparison.code);
  }

  /** A mask of the lanes in which two bit patterns have a bit in common. */
  public void testBits(int mask, int first, Operand last) {
    vector(2, 0x27, mask, first, last, 0, false, VECTOR_BYTES);
  }

  /** An instruction with a prefix EVEX, of 64-bit elements; {@code pp} is 66. */
  private void vector(
      int map, int opcode, int reg, int vvvv, Operand rm, int mask, boolean orZero, int unit) {
    reserve();
    int base = 0;
    int index = 0;
    boolean broadcast = false;
    switch (rm) {
      case Register(int number) -> {
        base = number & 15;
        index = number >> 4 << 3;
      }
      case Memory memory -> {
        base = memory.base();
        index = Math.max(0, memory.index());
      }
      case Repeated number -> {
        base = number.base();
        broadcast = true;
      }
    }
    int inverted = (reg & 8) << 4 | (index & 8) << 3 | (base & 8) << 2 | (reg & 16);
    code.put((byte) 0x62);
    code.put((byte) ((~inverted & 0xf0) | map));
    code.put((byte) (0x80 | (~vvvv & 15) << 3 | 4 | 1));
    code.put(
        (byte) ((orZero ? 0x80 : 0) | 0x40 | (broadcast ? 0x10 : 0) | (~vvvv & 16) >> 1 | mask));
    code.put((byte) opcode);
    switch (rm) {
      case Register(int number) -> code.put((byte) (0xc0 | (reg & 7) << 3 | (number & 7)));
      case Memory(int b, int i, int displacement) -> memory(reg, b, i, displacement, unit);
      case Repeated(int b, int displacement) -> memory(reg, b, -1, displacement, NUMBER_BYTES);
    }
  }

  /**
   * The operand in memory of an instruction.
   *
   * @param unit by which a displacement of one byte is multiplied
   */
  private void memory(int reg, int base, int index, int displacement, int unit) {
    boolean isShort = displacement % unit == 0 && Math.abs(displacement / unit) < 128;
    boolean withIndex = index >= 0 || (base & 7) == RSP;
    int mode = isShort ? 0x40 : 0x80;
    code.put((byte) (mode | (reg & 7) << 3 | (withIndex ? 4 : base & 7)));
    if (withIndex) {
      code.put((byte) ((index < 0 ? NO_INDEX : index & 7) << 3 | (base & 7)));
    }
    if (isShort) {
      code.put((byte) (displacement / unit));
    } else {
      code.putInt(displacement);
    }
  }

  /** mask = a and b. */
  public void and(int mask, int a, int b) {
    masks(0x41, mask, a, b, true);
  }

  /** mask = a or b. */
  public void or(int mask, int a, int b) {
    masks(0x45, mask, a, b, true);
  }

  /** mask = not a. */
  public void not(int mask, int a) {
    masks(0x44, mask, 0, a, false);
  }

  private void masks(int opcode, int reg, int vvvv, int rm, boolean ofTwo) {
    reserve();
    code.put((byte) 0xc5);
    code.put((byte) (0x80 | (~vvvv & 15) << 3 | (ofTwo ? 4 : 0)));
    code.put((byte) opcode);
    code.put((byte) (0xc0 | reg << 3 | rm));
  }

  /** Reads a mask from the stack. */
  public void loadMask(int mask, int displacement) {
    maskInMemory(0x90, mask, displacement);
  }

  /** Writes a mask to the stack. */
  public void storeMask(int displacement, int mask) {
    maskInMemory(0x91, mask, displacement);
  }

  private void maskInMemory(int opcode, int mask, int displacement) {
    reserve();
    code.put((byte) 0xc5).put((byte) 0xf8).put((byte) opcode);
    memory(mask, RSP, -1, displacement, 1);
  }

  /** Sets bits of a general register below 8 for the lanes of a mask. */
  public void maskBits(int register, int mask) {
    reserve();
    code.put((byte) 0xc5).put((byte) 0xf8).put((byte) 0x93);
    code.put((byte) (0xc0 | register << 3 | mask));
  }

  /** Writes the lowest number of a vector register below 16 to the stack. */
  public void storeNumber(int displacement, int vector) {
    reserve();
    code.put((byte) 0xc5).put((byte) ((vector & 8) == 0 ? 0xfb : 0x7b)).put((byte) 0x11);
    memory(vector, RSP, -1, displacement, 1);
  }

  /** Loads a general register from memory. */
  public void loadGeneral(int register, int base, int displacement) {
    general(0x8b, register, base, displacement);
  }

  /** Writes a general register to memory. */
  public void storeGeneral(int base, int displacement, int register) {
    general(0x89, register, base, displacement);
  }

  private void general(int opcode, int register, int base, int displacement) {
    reserve();
    code.put((byte) (0x48 | (register & 8) >> 1 | (base & 8) >> 3)).put((byte) opcode);
    memory(register, base, -1, displacement, 1);
  }

  /** register = the address of a place in the code. */
  public void address(int register, int place) {
    reserve();
    code.put((byte) (0x48 | (register & 8) >> 1)).put((byte) 0x8d);
    code.put((byte) (5 | (register & 7) << 3));
    code.putInt(place - code.position() - 4);
  }

  /** Writes the bits of numbers, which are no instructions. */
  public void numbers(long[] bits) {
    for (long number : bits) {
      reserve();
      code.putLong(number);
    }
  }

  /** Appends what another has written, which must not refer to places in its code from outside. */
  public void append(Assembler other) {
    for (byte b : other.bytes()) {
      reserve();
      code.put(b);
    }
  }

  /** register = 0. */
  public void clear(int register) {
    ofTwoGeneral(0x31, register, register);
  }

  /** register |= other. */
  public void orGeneral(int register, int other) {
    ofTwoGeneral(0x09, register, other);
  }

  /** register = other. */
  public void copyGeneral(int register, int other) {
    ofTwoGeneral(0x89, register, other);
  }

  /** register += value. */
  public void add(int register, int value) {
    reserve();
    code.put((byte) (0x48 | (register & 8) >> 3)).put((byte) 0x81);
    code.put((byte) (0xc0 | (register & 7))).putInt(value);
  }

  /** Jumps back if a register is less than another. */
  public void jumpIfLess(int register, int other, int target) {
    ofTwoGeneral(0x39, register, other);
    code.put((byte) 0x0f).put((byte) 0x8c);
    code.putInt(target - code.position() - 4);
  }

  private void ofTwoGeneral(int opcode, int register, int other) {
    reserve();
    code.put((byte) (0x48 | (other & 8) >> 1 | (register & 8) >> 3)).put((byte) opcode);
    code.put((byte) (0xc0 | (other & 7) << 3 | (register & 7)));
  }

  /** Begins a function with a place on the stack, aligned for vectors; RBP is above it. */
  public void enter(int bytes) {
    reserve();
    code.put((byte) 0x55);
    code.put(new byte[] {0x48, (byte) 0x89, (byte) 0xe5});
    add(RSP, -bytes);
    code.put(new byte[] {0x48, (byte) 0x83, (byte) 0xe4, (byte) -VECTOR_BYTES});
  }

  /** Returns from a function that {@link #enter} began. */
  public void leave() {
    reserve();
    code.put(new byte[] {(byte) 0xc5, (byte) 0xf8, 0x77, (byte) 0xc9, (byte) 0xc3});
  }

  private void reserve() {
    if (code.remaining() < 64) {
      code =
          ByteBuffer.allocate(2 * code.capacity()).order(ByteOrder.LITTLE_ENDIAN).put(code.flip());
    }
  }
}
