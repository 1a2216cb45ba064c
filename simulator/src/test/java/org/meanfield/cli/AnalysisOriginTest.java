package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.cli.Terminal.text;
import static org.meanfield.cli.Terminal.type;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meanfield.study.Manifest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Results of an analysis tell what they come from, and can be made again from their folder. */
class AnalysisOriginTest {
  private static final Path STUDY = Terminal.ROOT.resolve("studies/hh-response.yaml");

  @TempDir private Path folder;

  private List<Object> words(String options, Object study, String out) {
    var words = new ArrayList<Object>(List.of("field"));
    for (String word : options.split(" ", -1)) {
      words.add(word.replace('_', ' '));
    }
    words.add(2, study);
    words.addAll(List.of("--out", folder.resolve(out)));
    return words;
  }

  @ParameterizedTest
  @CsvSource({
    "fixed-points, fixed-points",
    "phase-plane, phase-plane",
    "continue --parameter inputs.drive.rate --from 4_Hz --to 4.1_Hz --no-orbits, continuation",
    "response --input drive --amplitude 0.2_Hz --frequencies 20_Hz, response",
    "spectrum, spectrum",
  })
  void theFolderHoldsTheStudyAndAManifest(String options, String file) throws IOException {
    var typed = words(options, STUDY, "out");
    typed.addAll(List.of("--set", "projections.0.weight=1.1 nS"));
    var output = type(typed.toArray());
    assertThat(output.exitCode()).as(output.err()).isZero();
    Path out = folder.resolve("out");
    JsonNode manifest = new JsonMapper().readTree(text(out.resolve("manifest.json")));
    assertThat(manifest.get("command").asString())
        .startsWith("meanfield field " + options.split(" ", -1)[0] + " " + STUDY)
        .endsWith("--set 'projections.0.weight=1.1 nS'");
    assertThat(manifest.get("version").asString()).isEqualTo(Manifest.softwareVersion());
    assertThat(manifest.get("study").asString())
        .isEqualTo(text(out.resolve("study.yaml")))
        .contains("1.1 nS");
    assertThat(text(out.resolve(file + ".json"))).doesNotContain("NaN", "Infinity", ": \"\"");
    var files = new ArrayList<>(Terminal.names(out));
    files.remove("manifest.json");
    assertThat(manifest.get("sha256").propertyNames()).containsExactlyInAnyOrderElementsOf(files);

    var again = type(words(options, out.resolve("study.yaml"), "again").toArray());
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(text(folder.resolve("again").resolve(file + ".json")))
        .isEqualTo(
            text(out.resolve(file + ".json"))
                .replace("\"study\" : \"hh-response\"", "\"study\" : \"study\""));
  }
}
