package org.meanfield.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.analysis.Interval;
import org.meanfield.analysis.Margin;
import org.meanfield.analysis.SineResponse;
import org.meanfield.field.FrequencyResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class JsonFileTest {
  @TempDir private Path folder = Path.of("");

  private JsonNode written(Object value) throws IOException {
    JsonFile.write(folder.resolve("file.json"), value);
    return new JsonMapper().readTree(Files.readString(folder.resolve("file.json")));
  }

  @Test
  void whatIsNoNumberIsNullInRecordsListsArraysAndTrees() throws IOException {
    JsonNode record = written(new Interval(Double.NaN, Double.POSITIVE_INFINITY));
    assertThat(record.get("low").isNull()).isTrue();
    assertThat(record.get("high").isNull()).isTrue();
    JsonNode map =
        written(Map.of("array", new double[] {1, Double.NaN}, "list", List.of(2.0, Double.NaN)));
    assertThat(map.get("array").get(0).asDouble()).isEqualTo(1);
    assertThat(map.get("array").get(1).isNull()).isTrue();
    assertThat(map.get("list").get(1).isNull()).isTrue();
    var tree = JsonNodeFactory.instance.objectNode();
    tree.put("rate", Double.NaN);
    assertThat(written(tree).get("rate").isNull()).isTrue();
  }

  @Test
  void keysOfWhatHasAUnitNameIt() throws IOException {
    assertThat(written(new FrequencyResponse.Shape(1, 2, 3, 4)).propertyNames())
        .containsExactlyInAnyOrder("static_gain", "peak_frequency_Hz", "peak_gain", "cut_off_Hz");
    var interval = new Interval(0, 1);
    assertThat(written(new SineResponse(1, interval, 0, interval, 1, 4)).propertyNames())
        .contains("gain_interval", "phase_rad", "phase_interval_rad");
    assertThat(written(new Margin(0.05, 0.01)).propertyNames())
        .containsExactlyInAnyOrder("relative", "absolute_Hz");
  }
}
