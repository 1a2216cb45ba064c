package org.meanfield.study;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.meanfield.document.Sha256;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.kernel.SpikeTiming;
import org.meanfield.network.Phase;
import org.meanfield.units.Dimension;
import org.meanfield.units.Quantity;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How results were made: study, seed, versions, machine, times, and the hash of every file. */
public final class Manifest {
  private Manifest() {}

  /** Version of this software. */
  public static String softwareVersion() {
    var properties = new Properties();
    try (InputStream stream = Manifest.class.getResourceAsStream("/meanfield.properties")) {
      if (stream == null) {
        throw new IllegalStateException("the resource /meanfield.properties is missing");
      }
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  /** What a page says about how results were made. */
  static SequencedMap<String, String> facts(Study study, int threads) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("Seed", Long.toString(study.simulation().seed()));
    facts.put("Integration", integration(study));
    facts.put("Software", "meanfield " + softwareVersion());
    facts.put(
        "Java",
        System.getProperty("java.runtime.version") + ", " + System.getProperty("java.vendor"));
    facts.put("Machine", machine());
    facts.put("Threads", Integer.toString(threads));
    return facts;
  }

  /** {@code steps of 100 us, rk4 (exc, inh), spikes within the step}. */
  private static String integration(Study study) {
    var byScheme = new LinkedHashMap<IntegrationScheme, List<String>>();
    study
        .populations()
        .forEach(p -> byScheme.computeIfAbsent(p.scheme(), _ -> new ArrayList<>()).add(p.name()));
    String schemes =
        byScheme.entrySet().stream()
            .map(e -> e.getKey().typedName() + " (" + String.join(", ", e.getValue()) + ")")
            .collect(Collectors.joining(", "));
    return "steps of "
        + new Quantity(study.simulation().step(), Dimension.SECOND)
        + ", "
        + schemes
        + ", spikes "
        + (study.simulation().timing() == SpikeTiming.GRID
            ? "at the ends of steps"
            : "within the step");
  }

  private static String machine() {
    return System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch")
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " processors";
  }

  /**
   * The manifest of a folder.
   *
   * @param folder with all files but the manifest
   * @param studyText the study as run
   * @param seconds of each phase
   * @param shares part of the simulation's time that went into each of its phases
   */
  static ObjectNode of(
      Study study,
      String studyText,
      int threads,
      Map<String, Double> seconds,
      Map<Phase, Double> shares,
      Path folder)
      throws IOException {
    ObjectNode root = begin(study.simulation().seed(), threads, seconds);
    if (!shares.isEmpty()) {
      ObjectNode written = root.putObject("simulate_shares");
      for (Phase phase : Phase.values()) {
        written.put(phase.label(), Math.rint(shares.getOrDefault(phase, Double.NaN) * 1e4) / 1e4);
      }
    }
    Summary.writeSimulation(root.putObject("simulation"), study);
    root.put("study", studyText);
    addHashes(root, folder);
    return root;
  }

  /**
   * The manifest of an experiment on a cell.
   *
   * @param folder with all files but the manifest
   * @param experiment the command's choices, defaults included
   * @param modelText the model as used
   */
  static ObjectNode ofCell(
      long seed,
      int threads,
      Map<String, Double> seconds,
      ObjectNode experiment,
      String modelText,
      Path folder)
      throws IOException {
    ObjectNode root = begin(seed, threads, seconds);
    root.set("experiment", experiment);
    root.put("model", modelText);
    addHashes(root, folder);
    return root;
  }

  /**
   * The manifest of an analysis of a study.
   *
   * @param folder with all files but the manifest
   * @param studyText the study as analysed
   */
  static ObjectNode ofAnalysis(
      Study study, String studyText, Provenance origin, Map<String, Double> seconds, Path folder)
      throws IOException {
    ObjectNode root = begin(study.simulation().seed(), origin.threads(), seconds);
    root.put("command", origin.command());
    root.put("study", studyText);
    addHashes(root, folder);
    return root;
  }

  private static ObjectNode begin(long seed, int threads, Map<String, Double> seconds) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("software", "meanfield");
    root.put("version", softwareVersion());
    root.put("seed", seed);
    root.put("threads", threads);
    root.put("jdk", System.getProperty("java.runtime.version"));
    root.put("jdk_vendor", System.getProperty("java.vendor"));
    root.put("machine", machine());
    ObjectNode phases = root.putObject("phases_s");
    seconds.forEach((phase, value) -> phases.put(phase, Math.rint(value * 1e4) / 1e4));
    return root;
  }

  private static void addHashes(ObjectNode root, Path folder) throws IOException {
    ObjectNode files = root.putObject("sha256");
    try (Stream<Path> stream = Files.list(folder)) {
      List<Path> sorted = stream.filter(Files::isRegularFile).sorted().toList();
      for (Path file : sorted) {
        files.put(file.getFileName().toString(), sha256(file));
      }
    }
  }

  /** Hash of a file, in hexadecimal digits. */
  static String sha256(Path file) throws IOException {
    var digest = Sha256.digest();
    try (var stream = new DigestInputStream(Files.newInputStream(file), digest)) {
      stream.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
