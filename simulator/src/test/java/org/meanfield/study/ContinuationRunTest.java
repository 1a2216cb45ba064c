package org.meanfield.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.document.InputException;

class ContinuationRunTest {
  private static final Path STUDY =
      Path.of(System.getProperty("meanfield.root", ".."), "studies/adex-spontaneous.yaml");

  @TempDir private Path folder = Path.of("");

  private static ContinuationRun run(String parameter, String from, String to) {
    List<Setting> settings = List.of(new Setting("mean-field.order", "1"));
    return new ContinuationRun(
        StudyReader.read(STUDY, settings),
        further -> {
          var all = new ArrayList<>(settings);
          all.add(further);
          return StudyReader.read(STUDY, all);
        },
        new Provenance(STUDY.resolveSibling(""), "continue", 1),
        new ContinuationRun.Request(parameter, from, to, Optional.empty(), true),
        Progress.SILENT);
  }

  /**
   * The Hodgkin-Huxley network of the paper has three stable states
   * (docs/mean-field-fixed-points.md), two of which are not reached from silence.
   */
  @Test
  void everyStableStateIsFollowedAndNotOnlyThatReachedFromSilence() throws IOException {
    Path file = STUDY.resolveSibling("hh-spontaneous.yaml");
    List<Setting> settings = List.of(new Setting("mean-field.order", "1"));
    Function<Setting, Study> changed =
        further -> StudyReader.read(file, List.of(settings.getFirst(), further));
    for (Optional<Double> highest : List.of(Optional.<Double>empty(), Optional.of(50.0))) {
      var request = new ContinuationRun.Request("inputs.drive.rate", "3", "5", highest, false);
      var run =
          new ContinuationRun(
              StudyReader.read(file, settings),
              changed,
              new Provenance(file.resolveSibling(""), "continue", 1),
              request,
              Progress.SILENT);
      List<String> lines = run.run(folder.resolve("highest" + highest.isPresent())).lines();
      assertThat(lines)
          .filteredOn(line -> line.startsWith("Branch"))
          .hasSize(highest.isPresent() ? 1 : 3);
    }
  }

  @Test
  void aDiagramIsWrittenWithItsTablesAndFigure() throws IOException {
    Outcome outcome = run("inputs.drive.rate", "0 Hz", "4").run(folder.resolve("out"));
    for (String name : List.of("diagram.csv", "bifurcations.csv", "diagram.svg", "diagram.png")) {
      assertThat(outcome.folder().resolve(name)).isNotEmptyFile();
    }
    List<String> lines = Files.readAllLines(outcome.folder().resolve("diagram.csv"));
    assertThat(lines.getFirst()).startsWith("branch,inputs.drive.rate_Hz,exc_Hz,inh_Hz,w_exc_pA");
    assertThat(lines).anyMatch(line -> line.startsWith("1,4.0,2.4"));
    assertThat(Files.readString(outcome.folder().resolve("continuation.json")))
        .contains("\"parameter\" : \"inputs.drive.rate\"", "\"frequency_Hz\" : null", "rates_Hz");
  }

  @Test
  void weightsSizesAndDecayTimesCanBeContinued() throws IOException {
    List<List<String>> ranges =
        List.of(
            List.of("projections.1.weight", "6 nS", "7"),
            List.of("synapses.gaba.decay", "6 ms", "7 ms"),
            List.of("populations.inh.size", "2400", "2600"));
    for (List<String> range : ranges) {
      Outcome outcome =
          run(range.get(0), range.get(1), range.get(2)).run(folder.resolve(range.get(0)));
      assertThat(outcome.lines()).anyMatch(line -> line.startsWith("Branch 1"));
    }
  }

  @Test
  void aPathThatIsNotThereIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> run("inputs.drive.rat", "0", "4"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("did you mean 'inputs.drive.rate'?");
    assertThatThrownBy(() -> run("drive.rate", "0", "4")).hasMessageContaining("inputs.drive.rate");
    assertThatThrownBy(() -> run("populations.exc.parameters.b", "0", "4"))
        .hasMessageContaining("--set 'populations.exc.parameters={b: 40 pA}'");
    assertThatThrownBy(() -> run("inputs.drive", "0", "4"))
        .hasMessageContaining("inputs.drive.count");
  }

  @Test
  void whatCannotBeContinuedIsRefusedWithItsReason() {
    assertThatThrownBy(() -> run("simulation.seed", "1", "9"))
        .hasMessageContaining("do not depend on this number");
    assertThatThrownBy(() -> run("inputs.drive.rate", "3", "3 Hz"))
        .hasMessageContaining("must differ");
    assertThatThrownBy(() -> run("inputs.drive.rate", "3 mV", "5")).hasMessageContaining("2.5 Hz");
    assertThatThrownBy(() -> run("title", "3", "5")).hasMessageContaining("is no number");
  }
}
