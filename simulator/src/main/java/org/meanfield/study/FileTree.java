package org.meanfield.study;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder with all that is in it. */
final class FileTree {
  private FileTree() {}

  /** Removes it, if it is there. */
  static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      for (Path file : deepestFirst(folder)) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** All of it is on the disk when this returns. */
  static void force(Path folder) throws IOException {
    for (Path file : deepestFirst(folder)) {
      if (Files.isDirectory(file)) {
        forceNames(file);
      } else {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
      }
    }
  }

  /** The names in a folder are on the disk when this returns, where the system can do that. */
  static void forceNames(Path folder) throws IOException {
    // Windows opens no folder, and needs no such thing.
    if (isPosix(folder)) {
      try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  static boolean isPosix(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static List<Path> deepestFirst(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
