import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks or rewrites Java sources in google-java-format's style: {@code FormatSources check|write
 * FOLDER...}. Run by Maven from source under the toolchain's JDK, because the formatter needs a
 * newer Java than Maven itself may run on.
 */
final class FormatSources {
  private FormatSources() {}

  public static void main(String[] arguments) throws IOException {
    boolean write = arguments[0].equals("write");
    var formatter = new Formatter(JavaFormatterOptions.defaultOptions());
    var wrong = new ArrayList<String>();
    for (int i = 1; i < arguments.length; i++) {
      for (Path file : sources(Path.of(arguments[i]).normalize())) {
        String text = Files.readString(file);
        try {
          String formatted = format(formatter, text);
          if (!formatted.equals(text)) {
            if (write) {
              Files.writeString(file, formatted);
            } else {
              wrong.add(file.toString());
            }
          }
        } catch (FormatterException e) {
          wrong.add(file + ": " + e.getMessage());
        }
      }
    }
    if (!wrong.isEmpty()) {
      wrong.forEach(line -> System.err.println("not formatted: " + line));
      System.err.println("To format: mvn -q -pl formatter -Pformat validate");
      System.exit(1);
    }
  }

  private static String format(Formatter formatter, String text) throws FormatterException {
    String imports =
        ImportOrderer.reorderImports(
            RemoveUnusedImports.removeUnusedImports(text), JavaFormatterOptions.Style.GOOGLE);
    return formatter.formatSource(imports);
  }

  private static List<Path> sources(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
