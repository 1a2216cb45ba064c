package org.meanfield;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How to start a class of the tests or of the program in a JVM of its own. */
public final class JavaCommand {
  private JavaCommand() {}

  /**
   * The command.
   *
   * @param options for the JVM, besides those it always needs
   * @param words arguments of the class's main method
   */
  public static List<String> of(List<String> options, Class<?> program, Object... words) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-modules=jdk.incubator.vector");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Djava.awt.headless=true");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    Stream.of(words).map(Object::toString).forEach(command::add);
    return command;
  }
}
