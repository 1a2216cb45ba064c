package org.meanfield.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlReader;

/** A model written for Brian 2 may bring its current along as a constant, here 210 pA. */
class BrianCurrentTest {
  private static final Path MODELS =
      Path.of(System.getProperty("meanfield.root", "..")).resolve("validation/brian2/models");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
                                              | 210
          current: 0 pA                       | 0
          current: 50 pA                      | 50
          parameters: {i_stim: 100 pA}        | 100
          """)
  void currentOfAPopulationReplacesThatOfItsModel(@Nullable String key, double picoamperes) {
    String text =
        "model: naud-bursting.yaml\nsize: 1\nscheme: euler\n" + (key == null ? "" : key + "\n");
    Study.Population population =
        PopulationReader.read(
            "cells",
            YamlFields.of(YamlReader.read("study.yaml", text)),
            List.of(),
            new SchemeReader(Optional.empty()),
            MODELS);
    assertThat(population.injectedCurrent()).isEqualTo(picoamperes * 1e-12);
  }
}
