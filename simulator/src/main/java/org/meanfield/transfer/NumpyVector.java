package org.meanfield.transfer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;

/**
 * A vector of 64-bit floating-point numbers as a file of NumPy's format NPY: a magic string, the
 * version, the length of a header, the header (a Python dictionary: type, order, shape), the
 * numbers.
 */
public final class NumpyVector {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int VERSION_END = MAGIC.length + 2;

  /** Length fields of version 1 and of later ones. */
  private static final int SHORT_LENGTH = 2;

  private static final int LONG_LENGTH = 4;
  private static final int NEWEST_VERSION = 3;

  /** The numbers of a file begin at a multiple of this. */
  private static final int ALIGNMENT = 64;

  private static final Pattern TYPE = entry("descr", "'[^']*'|\"[^\"]*\"|\\[.*?\\]");
  private static final Pattern ORDER = entry("fortran_order", "True|False");
  private static final Pattern SHAPE = entry("shape", "\\([\\d\\s,]*\\)");
  private static final Pattern ONE_DIMENSION = Pattern.compile("\\(\\s*(\\d{1,9})\\s*,\\s*\\)");

  private final String fileName;
  private final byte[] content;

  private NumpyVector(String fileName, byte[] content) {
    this.fileName = fileName;
    this.content = content;
  }

  private static Pattern entry(String key, String value) {
    return Pattern.compile("['\"]" + key + "['\"]\\s*:\\s*(" + value + ")", Pattern.DOTALL);
  }

  /** Whether the content of a file is an array of NumPy. */
  public static boolean isOne(byte[] content) {
    return content.length >= MAGIC.length
        && Arrays.equals(content, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /**
   * Reads a file that {@link #isOne}.
   *
   * @param fileName as the user gave it, for messages
   * @throws InputException if it is damaged or no vector of 64-bit floating-point numbers
   */
  public static double[] read(String fileName, byte[] content) {
    return new NumpyVector(fileName, content).numbers();
  }

  private double[] numbers() {
    requireLength(VERSION_END);
    int version = content[MAGIC.length];
    if (version < 1 || version > NEWEST_VERSION) {
      throw error("this is version " + version + " of the format NPY; 1 to 3 are known");
    }
    int start = VERSION_END + (version == 1 ? SHORT_LENGTH : LONG_LENGTH);
    requireLength(start);
    var buffer = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    long headerLength =
        version == 1
            ? Short.toUnsignedLong(buffer.getShort(VERSION_END))
            : Integer.toUnsignedLong(buffer.getInt(VERSION_END));
    requireLength(start + headerLength);
    int end = Math.toIntExact(start + headerLength);
    var header = new String(content, start, end - start, StandardCharsets.UTF_8);
    buffer.order(byteOrder(value(header, TYPE, "type")));
    // The order of a vector's elements is the same in C and in Fortran, so only its presence
    // counts.
    value(header, ORDER, "order");
    int length = length(value(header, SHAPE, "shape"));
    requireLength(end + (long) Double.BYTES * length);
    if (content.length > end + (long) Double.BYTES * length) {
      throw error("there is more in the file than the " + length + " numbers it announces");
    }
    double[] numbers = new double[length];
    buffer.position(end).asDoubleBuffer().get(numbers);
    return numbers;
  }

  private void requireLength(long needed) {
    if (content.length < needed) {
      throw error(
          "the file is cut off: it has "
              + content.length
              + " of at least "
              + needed
              + " bytes; copy it once more");
    }
  }

  private String value(String header, Pattern entry, String what) {
    Matcher matcher = entry.matcher(header);
    if (!matcher.find()) {
      throw error("the header of this NPY file does not tell the array's " + what);
    }
    return matcher.group(1);
  }

  private ByteOrder byteOrder(String type) {
    return switch (type.substring(1, type.length() - 1)) {
      case "<f8" -> ByteOrder.LITTLE_ENDIAN;
      case ">f8" -> ByteOrder.BIG_ENDIAN;
      default ->
          throw error(
              "the array has numbers of type "
                  + type
                  + "; coefficients are float64: save them with numpy.save(file,"
                  + " numpy.asarray(P, dtype=float))");
    };
  }

  private int length(String shape) {
    Matcher matcher = ONE_DIMENSION.matcher(shape);
    if (!matcher.matches()) {
      throw error(
          "the array has the shape "
              + shape
              + "; coefficients are a vector: save one row or column of it");
    }
    return Integer.parseInt(matcher.group(1));
  }

  private InputException error(String what) {
    return new InputException(new SourcePosition(fileName, 1, 1), what);
  }

  /** The content of a file with these numbers: version 1.0, little-endian. */
  public static byte[] bytes(double[] numbers) {
    var dictionary =
        "{'descr': '<f8', 'fortran_order': False, 'shape': (" + numbers.length + ",), }";
    int start = VERSION_END + SHORT_LENGTH;
    int end = Math.ceilDiv(start + dictionary.length() + 1, ALIGNMENT) * ALIGNMENT;
    String header = dictionary + " ".repeat(end - start - dictionary.length() - 1) + "\n";
    var buffer =
        ByteBuffer.allocate(end + Double.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) header.length());
    buffer.put(header.getBytes(StandardCharsets.US_ASCII));
    for (double number : numbers) {
      buffer.putDouble(number);
    }
    return buffer.array();
  }
}
