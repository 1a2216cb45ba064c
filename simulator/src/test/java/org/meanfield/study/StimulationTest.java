package org.meanfield.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StimulationTest {
  private static final Path STUDIES =
      Path.of(System.getProperty("meanfield.root", "..")).resolve("studies");

  /**
   * The pulse of hh-response (peak 1 s, decay 150 ms) is back to 1e-3 of the largest rate 0.558 s
   * after its peak; that of adex-response peaks at 2 s, and its w decays with 500 ms.
   */
  @ParameterizedTest
  @CsvSource({
    "hh-response, 1.64, false",
    "hh-response, 1.67, true",
    "adex-response, 1.5, true",
    "adex-response, 2.7, false",
    "adex-response, 4.04, false",
    "adex-response, 4.07, true"
  })
  void aNetworkThatAdaptsIsGivenItsTimeToComeToRest(String name, double time, boolean quiet) {
    Study study = StudyReader.read(STUDIES.resolve(name + ".yaml"), List.of());
    assertThat(new Stimulation(study).isQuiet(time, 5e-3)).isEqualTo(quiet);
  }
}
