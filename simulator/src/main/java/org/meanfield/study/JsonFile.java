package org.meanfield.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.meanfield.analysis.EnsembleResponse;
import org.meanfield.analysis.Interval;
import org.meanfield.analysis.Margin;
import org.meanfield.analysis.SineResponse;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.document.TextFile;
import org.meanfield.field.FrequencyResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON files of results. */
final class JsonFile {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(JsonFactory.builder().addDecorator(NullForNoNumber.DECORATOR).build())
          .addMixIn(FrequencyResponse.Shape.class, ShapeKeys.class)
          .addMixIn(SineResponse.class, SineKeys.class)
          .addMixIn(EnsembleResponse.class, EnsembleKeys.class)
          .addMixIn(Margin.class, MarginKeys.class)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private JsonFile() {}

  /** Keys of what other packages know without its units. */
  private interface ShapeKeys {
    @JsonProperty("static_gain")
    double staticGain();

    @JsonProperty("peak_frequency_Hz")
    double peakFrequency();

    @JsonProperty("peak_gain")
    double peakGain();

    @JsonProperty("cut_off_Hz")
    double cutOff();
  }

  private interface SineKeys {
    @JsonProperty("gain_interval")
    Interval gainInterval();

    @JsonProperty("phase_rad")
    double phase();

    @JsonProperty("phase_interval_rad")
    Interval phaseInterval();
  }

  private interface EnsembleKeys {
    @JsonProperty("systematic_error")
    double systematicError();

    @JsonProperty("peak_error")
    double peakError();

    @JsonProperty("delay_s")
    double delay();

    @JsonProperty("delay_error_s")
    double delayError();
  }

  private interface MarginKeys {
    @JsonProperty("absolute_Hz")
    double absolute();
  }

  /** Writes a tree or a record, with a line break at its end. What is no number is null. */
  static void write(Path file, Object value) throws IOException {
    Files.writeString(file, MAPPER.writeValueAsString(value) + "\n");
  }

  /**
   * Reads a record that was written.
   *
   * @throws InputException if the file is not one
   */
  static <T> T read(Path file, Class<T> kind) {
    try {
      return MAPPER.readValue(TextFile.read(file), kind);
    } catch (JacksonException e) {
      var at = e.getLocation();
      int line = at == null ? 1 : Math.max(1, at.getLineNr());
      int column = at == null ? 1 : Math.max(1, at.getColumnNr());
      throw new InputException(
          new SourcePosition(file.toString(), line, column),
          "this is not what meanfield wrote: "
              + e.getOriginalMessage().lines().findFirst().orElse(""));
    }
  }
}
