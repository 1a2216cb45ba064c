package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.meanfield.cli.Terminal.ROOT;
import static org.meanfield.cli.Terminal.text;
import static org.meanfield.cli.Terminal.type;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run leaves behind, on a network of 500 neurons and 300 ms. */
class ResultsTest {
  private static final Path STUDY = ROOT.resolve("studies/hh-response.yaml");
  private static final List<String> SMALL =
      List.of(
          "populations.exc.size=400",
          "populations.inh.size=100",
          "simulation.duration=300 ms",
          "simulation.discard=100 ms",
          "inputs.stimulus.rate.double-gaussian.peak=200 ms");
  private static final List<String> SIMULATED = List.of("rates.csv", "spikes.h5", "traces.csv");
  private static final List<String> ALWAYS =
      List.of(
          "manifest.json", "rates.png", "rates.svg", "report.html", "study.yaml", "summary.json");

  @TempDir private static Path folder;

  private static Path results = Path.of("");
  private static Terminal.Output output = new Terminal.Output(-1, "", "");

  @TempDir private Path own;

  @BeforeAll
  static void run() {
    results = folder.resolve("results");
    output = small("run", results);
  }

  private static Terminal.Output small(String command, Path out, String... settings) {
    var words = new ArrayList<Object>(List.of(command, STUDY, "--out", out));
    if (!command.equals("field")) {
      words.addAll(List.of("--threads", 1));
    }
    Stream.concat(
            SMALL.stream()
                .filter(small -> Arrays.stream(settings).noneMatch(s -> replaces(s, small))),
            Arrays.stream(settings))
        .forEach(setting -> words.addAll(List.of("--set", setting)));
    return type(words.toArray());
  }

  private static boolean replaces(String setting, String other) {
    return other.startsWith(setting.substring(0, setting.indexOf('=')));
  }

  @Test
  void runSaysWhatItDoesAndWhatCameOut() {
    assertThat(output.exitCode()).isZero();
    assertThat(output.errorLines())
        .hasSize(4)
        .first()
        .isEqualTo("Response of the Hodgkin-Huxley network to a pulse");
    assertThat(output.errorLines().subList(1, 4))
        .allMatch(line -> line.matches(".*: \\d+\\.\\d s"));
    assertThat(output.out()).contains("exc ", "inh ", "Note: ", "Results: " + results);
  }

  @Test
  void folderHoldsEveryFile() throws IOException {
    assertThat(Terminal.names(results))
        .containsAll(ALWAYS)
        .containsAll(SIMULATED)
        .contains("field.csv");
    assertThat(Terminal.names(folder)).containsExactly("results");
    for (String figure : List.of("raster", "rates", "traces", "moments")) {
      assertThat(ImageIO.read(results.resolve(figure + ".png").toFile()).getWidth())
          .isGreaterThan(300);
      assertThat(text(results.resolve(figure + ".svg"))).contains("<svg", "</svg>");
    }
    assertThat(text(results.resolve("report.html")))
        .contains("<svg", "Response of the Hodgkin-Huxley network to a pulse")
        .doesNotContain("<script src", "<link ");
  }

  @Test
  void summaryHasTheKeysThatAreDocumented() {
    JsonNode summary = json(results, "summary.json");
    assertThat(summary.propertyNames())
        .containsExactly("study", "title", "simulation", "network", "field", "comparison", "notes");
    for (String population : List.of("exc", "inh")) {
      JsonNode network = summary.at("/network/" + population);
      for (String key : List.of("rate_Hz", "rate_se_Hz", "rate_sd_Hz", "cv_isi")) {
        assertThat(network.path(key).isNumber()).as(key).isTrue();
      }
      for (String order : List.of("order1", "order2")) {
        assertThat(summary.at("/field/" + order + "/" + population + "/rate_Hz").asDouble())
            .isPositive();
      }
      for (String other : List.of("exc", "inh")) {
        assertThat(
                summary.at("/field/order2/covariance_Hz2/" + population + "/" + other).isNumber())
            .isTrue();
      }
      assertThat(summary.at("/field/moments/" + population).propertyNames())
          .startsWith("mu_V_mV", "sigma_V_mV", "tau_V_ms", "mu_G_nS")
          .contains("g_ampa_mean_nS", "g_ampa_sd_nS", "g_gaba_mean_nS", "g_gaba_sd_nS");
      JsonNode comparison = summary.at("/comparison/" + population);
      assertThat(comparison.path("rate_difference_Hz").isNumber()).isTrue();
      assertThat(comparison.path("rate_difference_95_Hz")).hasSize(2);
      assertThat(comparison.path("response").propertyNames())
          .contains(
              "normalised_rms_error",
              "correlation",
              "network_peak_Hz",
              "network_peak_ms",
              "field_peak_Hz",
              "field_peak_ms");
    }
  }

  @Test
  void everyKeyOfTheSummaryIsExplained() {
    String guide = text(ROOT.resolve("docs/results.md"));
    assertThat(names(json(results, "summary.json")))
        .allSatisfy(key -> assertThat(guide).contains(key.replace("ampa", "<synapse>")));
    assertThat(names(json(results, "manifest.json")))
        .allSatisfy(key -> assertThat(guide).contains(key));
  }

  /** Keys at all levels, without the names of populations and files. */
  private static Stream<String> names(JsonNode node) {
    return node.properties().stream()
        .filter(entry -> !entry.getKey().contains("gaba") && !entry.getKey().contains("."))
        .flatMap(entry ->
            Stream.concat(
                List.of("exc", "inh").contains(entry.getKey())
                    ? Stream.of()
                    : Stream.of(entry.getKey()),
                names(entry.getValue())));
  }

  @Test
  void fieldHasARowEveryMillisecondAndStartsOnTheFixedPoint() throws IOException {
    List<String> lines = Files.readAllLines(results.resolve("field.csv"));
    assertThat(lines.getFirst())
        .isEqualTo("t_ms,nu_exc_Hz,nu_inh_Hz,c_exc_exc_Hz2,c_exc_inh_Hz2,c_inh_inh_Hz2");
    assertThat(lines).hasSize(1 + 301);
    for (int row = 0; row <= 300; row++) {
      assertThat(numbers(lines.get(row + 1))[0]).isEqualTo(row);
    }
    Path still = own.resolve("still");
    assertThat(small("field", still, "inputs.stimulus.rate=0 Hz").exitCode()).isZero();
    JsonNode fixedPoint = json(still, "summary.json").at("/field/order2");
    for (String line :
        List.of(lines(still, "field.csv").get(1), lines(still, "field.csv").get(301))) {
      assertThat(numbers(line)[1])
          .isCloseTo(fixedPoint.at("/exc/rate_Hz").asDouble(), within(1e-6));
      assertThat(numbers(line)[2])
          .isCloseTo(fixedPoint.at("/inh/rate_Hz").asDouble(), within(1e-6));
      assertThat(numbers(line)[4])
          .isCloseTo(fixedPoint.at("/covariance_Hz2/exc/inh").asDouble(), within(1e-6));
    }
  }

  @Test
  void ratesCountTheSpikesOfTheWholeRun() {
    List<String> lines = lines(results, "rates.csv");
    assertThat(lines.getFirst()).isEqualTo("t_ms,nu_exc_Hz,nu_inh_Hz");
    assertThat(lines).hasSize(1 + 60);
    double[] spikes = new double[2];
    for (int bin = 0; bin < 60; bin++) {
      double[] row = numbers(lines.get(bin + 1));
      assertThat(row[0]).isEqualTo(5.0 * bin);
      spikes[0] += row[1] * 400 * 5e-3;
      spikes[1] += row[2] * 100 * 5e-3;
    }
    assertThat(spikes[0]).isCloseTo(spikes(results, "exc").length, within(1e-6)).isPositive();
    assertThat(spikes[1]).isCloseTo(spikes(results, "inh").length, within(1e-6)).isPositive();
  }

  @Test
  void tracesHoldPotentialAndConductancesOfThreeNeuronsOfEach() {
    List<String> lines = lines(results, "traces.csv");
    List<String> header = List.of(lines.getFirst().split(",", -1));
    assertThat(header).hasSize(1 + 2 * 3 * 3).startsWith("t_ms", "V_exc_0_mV");
    assertThat(header).contains("g_ampa_exc_2_nS", "g_gaba_inh_0_nS", "V_inh_1_mV");
    assertThat(lines).hasSize(1 + 1500);
    assertThat(numbers(lines.get(1500))).startsWith(299.8).hasSize(header.size());
    assertThat(Arrays.stream(numbers(lines.get(1)), 1, 4)).allMatch(v -> v > -90 && v < -60);
  }

  @Test
  void manifestTellsHowEverythingWasMade() throws Exception {
    JsonNode manifest = json(results, "manifest.json");
    assertThat(manifest.path("seed").asLong()).isEqualTo(5);
    assertThat(manifest.path("version").asString()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(manifest.path("jdk").asString())
        .isEqualTo(System.getProperty("java.runtime.version"));
    assertThat(manifest.path("machine").asString()).contains("processors");
    assertThat(manifest.path("study").asString()).isEqualTo(text(results.resolve("study.yaml")));
    assertThat(manifest.path("phases_s").propertyNames())
        .containsExactly("compile", "connect", "simulate", "meanField", "figures");
    List<String> files = new ArrayList<>(Terminal.names(results));
    files.remove("manifest.json");
    assertThat(manifest.path("sha256").propertyNames()).containsExactlyElementsOf(files);
    for (String file : files) {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(results.resolve(file)));
      assertThat(manifest.path("sha256").path(file).asString())
          .isEqualTo(HexFormat.of().formatHex(hash));
    }
  }

  @Test
  void theStudyAsRunGivesTheSameSpikesAgainWithAnyNumberOfThreads() {
    Path again = own.resolve("again");
    assertThat(
            type("network", results.resolve("study.yaml"), "--out", again, "--threads", 2)
                .exitCode())
        .isZero();
    for (String population : List.of("exc", "inh")) {
      assertThat(spikes(again, population)).isEqualTo(spikes(results, population));
      assertThat(neurons(again, population)).isEqualTo(neurons(results, population));
    }
    assertThat(text(again.resolve("study.yaml"))).isEqualTo(text(results.resolve("study.yaml")));
    assertThat(text(again.resolve("traces.csv"))).isEqualTo(text(results.resolve("traces.csv")));
  }

  @Test
  void anotherSeedGivesOtherSpikes() {
    Path other = own.resolve("other");
    assertThat(small("network", other, "simulation.seed=6").exitCode()).isZero();
    assertThat(spikes(other, "exc")).isNotEqualTo(spikes(results, "exc"));
  }

  @Test
  void pythonOpensTheSpikes() throws Exception {
    boolean installed = python("import h5py").isEmpty();
    assertThat(installed || System.getenv("CI") == null).as("h5py on the build machine").isTrue();
    assumeTrue(installed, "/usr/bin/python3 has no h5py");
    assertThat(
            python(
                """
                import h5py, numpy
                with h5py.File(r'%s') as f:
                    assert f.attrs['magic'] == 0x0a7a and list(f.attrs['version']) == [0, 1]
                    assert list(f['spikes']) == ['exc', 'inh']
                    for name, size in (('exc', 400), ('inh', 100)):
                        group = f['spikes'][name]
                        assert group.attrs['sorting'] in (b'by_time', 'by_time')
                        assert group['timestamps'].attrs['units'] in (b'milliseconds', 'milliseconds')
                        t, i = group['timestamps'][:], group['node_ids'][:]
                        assert t.dtype == numpy.float64 and i.dtype == numpy.int64
                        assert len(t) == len(i) > 0 and (numpy.diff(t) >= 0).all()
                        assert 0 < t[0] and t[-1] <= 300 and 0 <= i.min() and i.max() < size
                """
                    .formatted(results.resolve("spikes.h5"))))
        .isEmpty();
  }

  @Test
  void networkAloneNeedsNoMeanField() throws IOException {
    Path alone = own.resolve("network");
    var network = small("network", alone, "mean-field.transfer.exc=missing.json");
    assertThat(network.lines()).first().asString().matches("\\s+network, mean \\(Hz\\)");
    assertThat(network.exitCode()).isZero();
    assertThat(Terminal.names(alone))
        .containsAll(ALWAYS)
        .containsAll(SIMULATED)
        .doesNotContain("field.csv");
    assertThat(json(alone, "summary.json").propertyNames())
        .containsExactly("study", "title", "simulation", "network", "notes");
    assertThat(spikes(alone, "exc")).isEqualTo(spikes(results, "exc"));
  }

  @Test
  void fieldAloneSimulatesNothing() throws IOException {
    Path alone = own.resolve("field");
    var field = small("field", alone);
    assertThat(field.exitCode()).isZero();
    assertThat(field.lines()).first().asString().matches("\\s+field at rest \\(Hz\\)");
    assertThat(output.lines())
        .first()
        .asString()
        .matches("\\s+network, mean \\(Hz\\)\\s+field, mean \\(Hz\\)\\s+difference \\(Hz\\).*");
    assertThat(Terminal.names(alone))
        .containsAll(ALWAYS)
        .contains("field.csv")
        .doesNotContainAnyElementsOf(SIMULATED);
    assertThat(json(alone, "summary.json").propertyNames())
        .containsExactly("study", "title", "field", "notes");
    assertThat(text(alone.resolve("field.csv"))).isEqualTo(text(results.resolve("field.csv")));
  }

  @Test
  void silentNetworkGivesValidFiles() throws Exception {
    Path silent = own.resolve("silent");
    var run = small("run", silent, "inputs.drive.rate=0 Hz", "inputs.stimulus.rate=0 Hz");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).doesNotContain("NaN", "null", "Infinity");
    assertThat(Terminal.names(silent))
        .containsAll(ALWAYS)
        .containsAll(SIMULATED)
        .contains("field.csv");
    JsonNode summary = json(silent, "summary.json");
    assertThat(summary.at("/network/exc/rate_Hz").asDouble(-1)).isZero();
    assertThat(summary.at("/network/exc/cv_isi").isNull()).isTrue();
    assertThat(summary.at("/field/order2/exc/rate_Hz").asDouble(-1)).isZero();
    assertThat(text(silent.resolve("report.html"))).doesNotContain("NaN", "Infinity");
    assertThat(text(silent.resolve("field.csv"))).doesNotContain("NaN");
    assertThat(spikes(silent, "inh")).isEmpty();
    if (python("import h5py").isEmpty()) {
      assertThat(
              python(
                  "import h5py\nf = h5py.File(r'%s')['spikes/exc']\nassert f['timestamps'].shape == (0,) and len(f['node_ids'][:]) == 0"
                      .formatted(silent.resolve("spikes.h5"))))
          .isEmpty();
    }
  }

  /** A model and coefficients of the user's own go into the results, so that these suffice. */
  @Test
  void resultsOfAStudyWithFilesOfItsOwnCanBeRunAgainFromTheirFolder() throws IOException {
    Files.writeString(own.resolve("cell.yaml"), type("models", "hh-rs").out());
    Files.writeString(
        own.resolve("rs.json"),
        text(ROOT.resolve("simulator/src/main/resources/transfer/hh-rs.published.json")));
    Path study = own.resolve("study.yaml");
    Files.writeString(
        study,
        Terminal.shippedStudy("hh-response")
            .replace("model: hh-rs", "model: cell.yaml")
            .replace("exc: published", "exc: rs.json"));
    Path first = own.resolve("first");
    var words = new ArrayList<Object>(List.of("run", study, "--out", first, "--threads", 1));
    SMALL.forEach(setting -> words.addAll(List.of("--set", setting)));
    assertThat(type(words.toArray()).exitCode()).isZero();
    assertThat(Terminal.names(first)).contains("model-exc.yaml", "transfer-exc.json");
    assertThat(spikes(first, "exc")).isEqualTo(spikes(results, "exc"));
    Files.delete(own.resolve("cell.yaml"));
    Files.delete(own.resolve("rs.json"));

    var again = type("field", first.resolve("study.yaml"), "--out", own.resolve("again"));

    assertThat(again.exitCode()).isZero();
    assertThat(text(own.resolve("again/field.csv"))).isEqualTo(text(results.resolve("field.csv")));
  }

  @Test
  void existingFolderIsNeverTouched() throws IOException {
    Path existing = Files.createDirectory(own.resolve("existing"));
    var refused = small("run", existing);
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .hasLineCount(1)
        .startsWith("error: --out " + existing + ": this already exists; name a new folder");
    assertThat(Terminal.names(existing)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"file/results", "file", "/proc/results", "/dev/null/results"})
  void folderThatCannotBeWrittenIsAnErrorOfItsOwn(String out) throws IOException {
    Files.writeString(own.resolve("file"), "");
    var refused = small("field", own.resolve(out));
    assertThat(refused.exitCode()).isEqualTo(out.equals("file") ? 2 : 4);
    assertThat(refused.errorLines()).hasSize(1);
    assertThat(refused.err()).contains("error: ");
    assertThat(Terminal.names(own)).containsExactly("file");
  }

  @Test
  void numericalFailureLeavesNothingBehind() throws IOException {
    var failed =
        small(
            "network",
            own.resolve("new/results"),
            "simulation.scheme=euler",
            "simulation.step=5 ms");
    assertThat(failed.exitCode()).isEqualTo(3);
    assertThat(failed.errorLines().getLast()).startsWith("meanfield: error: ").contains("exc");
    assertThat(Terminal.names(own)).isEmpty();
  }

  private static JsonNode json(Path folder, String name) {
    return JsonMapper.shared().readTree(text(folder.resolve(name)));
  }

  private static List<String> lines(Path folder, String name) {
    return text(folder.resolve(name)).lines().toList();
  }

  private static double[] numbers(String row) {
    return Arrays.stream(row.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  private static double[] spikes(Path folder, String population) {
    return (double[]) data(folder, population, "timestamps");
  }

  private static long[] neurons(Path folder, String population) {
    return (long[]) data(folder, population, "node_ids");
  }

  private static Object data(Path folder, String population, String name) {
    try (var file = new HdfFile(folder.resolve("spikes.h5"))) {
      return file.getDatasetByPath("/spikes/" + population + "/" + name).getData();
    }
  }

  /** What Python complains about; empty if all is well. */
  private static String python(String script) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("/usr/bin/python3", "-c", script).redirectErrorStream(true).start();
    String complaint = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? "" : complaint + "!";
  }
}
