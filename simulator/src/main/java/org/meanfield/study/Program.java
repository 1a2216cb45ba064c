package org.meanfield.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** This software, told from every other build of it: numbers may differ between two of them. */
final class Program {
  private Program() {}

  /** Version, and a checksum of the classes and resources, for example {@code 0.1.0 (7f3a90c2)}. */
  static String identity() {
    var checksum = new CRC32C();
    try {
      URI source = Program.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      Path place = Path.of(source);
      if (Files.isDirectory(place)) {
        addFolder(checksum, place);
      } else {
        addJar(checksum, place);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return Manifest.softwareVersion() + String.format(Locale.ROOT, " (%08x)", checksum.getValue());
  }

  private static void addFolder(CRC32C checksum, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        add(checksum, folder.relativize(file).toString());
        checksum.update(Files.readAllBytes(file));
      }
    }
  }

  private static void addJar(CRC32C checksum, Path jar) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      List<JarEntry> entries =
          file.stream()
              .filter(entry -> !entry.getName().startsWith("META-INF/"))
              .sorted(Comparator.comparing(JarEntry::getName))
              .toList();
      for (JarEntry entry : entries) {
        add(checksum, entry.getName() + " " + entry.getCrc());
      }
    }
  }

  private static void add(CRC32C checksum, String text) {
    checksum.update(text.getBytes(StandardCharsets.UTF_8));
  }
}
