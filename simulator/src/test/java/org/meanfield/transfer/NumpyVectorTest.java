package org.meanfield.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.document.InputException;

class NumpyVectorTest {
  private static final double[] NUMBERS = {-0.05, 1.0 / 3, Double.MIN_VALUE, -0.0, 1e300};
  private static final String HEADER = "{'descr': '<f8', 'fortran_order': False, 'shape': (5,), }";

  /** The format as NumPy's documentation describes it, put down without the class under test. */
  private static byte[] array(int version, String header, ByteOrder order, double... numbers) {
    byte[] text = (header + "\n").getBytes(StandardCharsets.UTF_8);
    var buffer =
        ByteBuffer.allocate(8 + (version == 1 ? 2 : 4) + text.length + 8 * numbers.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    buffer.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    buffer.put((byte) version).put((byte) 0);
    if (version == 1) {
      buffer.putShort((short) text.length);
    } else {
      buffer.putInt(text.length);
    }
    buffer.put(text).order(order);
    for (double number : numbers) {
      buffer.putDouble(number);
    }
    return buffer.array();
  }

  private static byte[] array(String header) {
    return array(1, header, ByteOrder.LITTLE_ENDIAN, NUMBERS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void everyVersionOfTheFormatIsRead(int version) {
    byte[] content = array(version, HEADER + "      ", ByteOrder.LITTLE_ENDIAN, NUMBERS);
    assertThat(NumpyVector.isOne(content)).isTrue();
    assertThat(NumpyVector.read("a.npy", content)).containsExactly(NUMBERS);
  }

  @Test
  void headersOfOtherWritersAreRead() {
    String header = "{\"shape\":( 5, ),\"fortran_order\":True,\"descr\":\">f8\"}";
    assertThat(NumpyVector.read("a.npy", array(1, header, ByteOrder.BIG_ENDIAN, NUMBERS)))
        .containsExactly(NUMBERS);
  }

  @Test
  void whatIsWrittenIsWhatNumpyWrites() {
    byte[] content = NumpyVector.bytes(NUMBERS);
    assertThat(NumpyVector.read("a.npy", content)).containsExactly(NUMBERS);
    String padded = HEADER + " ".repeat(128 - 10 - HEADER.length() - 1);
    assertThat(content).isEqualTo(array(padded));
    assertThat(content.length - 8 * NUMBERS.length).isEqualTo(128);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          '<f8'                | '<f4'                   | numbers of type '<f4'; coefficients are float64
          '<f8'                | '¦O'                    | numbers of type '¦O'
          '<f8'                | [('a', '<f8')]          | numbers of type [('a', '<f8')]
          (5,)                 | (5, 1)                  | the shape (5, 1); coefficients are a vector
          (5,)                 | ()                      | the shape ()
          (5,)                 | (999999999,)            | cut off
          (5,)                 | (4,)                    | more in the file than the 4 numbers
          'shape': (5,),       | ``                      | does not tell the array's shape
          'descr': '<f8',      | ``                      | does not tell the array's type
          'fortran_order': False, | ``                   | does not tell the array's order
          False, 'shape': (5,) | True, 'shape': (1, 5)   | the shape (1, 5)
          """)
  void anythingButAVectorOfFloatsIsRefused(String original, String other, String message) {
    assertThat(HEADER).contains(original);
    refused(array(HEADER.replace(original, other.replace('¦', '|'))), message.replace('¦', '|'));
  }

  @Test
  void aFileThatIsCutOffAnywhereIsRefused() {
    byte[] content = NumpyVector.bytes(NUMBERS);
    for (int length = 6; length < content.length; length++) {
      refused(Arrays.copyOf(content, length), "cut off");
    }
  }

  @Test
  void anUnknownVersionIsRefused() {
    refused(array(4, HEADER, ByteOrder.LITTLE_ENDIAN, NUMBERS), "version 4");
  }

  @Test
  void textIsNoArray() {
    assertThat(NumpyVector.isOne(new byte[0])).isFalse();
    assertThat(NumpyVector.isOne("NUMPY NUMPY".getBytes(StandardCharsets.UTF_8))).isFalse();
  }

  private static void refused(byte[] content, String message) {
    assertThatThrownBy(() -> NumpyVector.read("a.npy", content))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("a.npy:1:1: error: ")
        .hasMessageContaining(message);
  }
}
