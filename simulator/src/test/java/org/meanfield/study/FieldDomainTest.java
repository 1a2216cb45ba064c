package org.meanfield.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldDomainTest {
  private static final Path STUDIES =
      Path.of(System.getProperty("meanfield.root", "..")).resolve("studies");

  /** The scans begin above silence; published coefficients do not tell their points. */
  @ParameterizedTest
  @CsvSource({
    "fitted, 4 Hz, INSIDE",
    "table, 4 Hz, INSIDE",
    "fitted, 0 Hz, OUTSIDE",
    "fitted, 60 Hz, OUTSIDE",
    "published, 4 Hz, UNKNOWN"
  })
  void aStationaryStateLiesWhereItsFitWasMadeOrNot(
      String transfer, String drive, FieldDomain.Place place) {
    Study study =
        StudyReader.read(
            STUDIES.resolve("hh-spontaneous.yaml"),
            List.of(
                new Setting("inputs.drive.rate", drive),
                new Setting("mean-field.transfer.exc", transfer),
                new Setting("mean-field.transfer.inh", transfer)));
    var answers =
        new FieldAnswers(study, new FieldPlanner(study, ValidationPlan.settings(study), STUDIES));
    assertThat(answers.domain(1)).isEqualTo(place);
    assertThat(answers.domain(2)).isEqualTo(place);
  }
}
