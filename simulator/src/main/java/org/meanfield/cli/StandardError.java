package org.meanfield.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;

/**
 * Gives the program back the error stream that the launcher put aside.
 *
 * <p>While it boots, the JVM prints a warning for every incubating module, and no option stops it.
 * The launcher therefore starts it with the error stream as descriptor 3 and the place of the real
 * one taken by a log, and says so in a system property. Opening {@code /dev/fd/3} would not do: it
 * fails if the stream is a socket.
 */
final class StandardError {
  private static final String PROPERTY = "meanfield.stderr";

  private StandardError() {}

  static void restore() {
    String number = System.getProperty(PROPERTY);
    if (number == null) {
      return;
    }
    try {
      Constructor<FileDescriptor> constructor =
          FileDescriptor.class.getDeclaredConstructor(int.class);
      constructor.setAccessible(true);
      var descriptor = constructor.newInstance(Integer.parseInt(number));
      System.setErr(
          new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the launcher and this Java do not fit together", e);
    }
  }
}
