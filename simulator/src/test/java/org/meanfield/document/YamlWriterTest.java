package org.meanfield.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlWriterTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: 5\nb: 0.05\nc: 1e-9\nd: -3\ne: 12345678901234567890",
        "a: 5 mV\nb: '5'\nc: \"true\"\nd: 'null'\ne: ''\nf: '0.1'\ng: yes",
        "a: true\nb: false\nc: null\nd: ~\ne:",
        "a: {b: [1, two, [3, {c: 4}]], d: {}, e: []}",
        "a: |\n  dV/dt = -V/tau : volt\n\n    tau : second\n",
        "a: |-\n  one\n  two",
        "a: \" leading and trailing \"",
        "a: \"tab\\tquote' double\\\" colon: hash # brace { \\u00e9\"",
        "'true': 1\n'5': 2\n'a b': 3\n'': 4",
        "- {from: exc, to: [exc, inh], weight: 1 nS, probability: 0.05}\n- 2",
      })
  void whatIsWrittenReadsBackAsTheSameTree(String text) {
    YamlNode before = YamlReader.read("before", text);
    String written = YamlWriter.write(before);
    assertThat(plain(YamlReader.read("after", written))).as(written).isEqualTo(plain(before));
    assertThat(YamlWriter.write(YamlReader.read("after", written))).isEqualTo(written);
  }

  /** Without places; numbers by value, with their type. */
  private static Object plain(YamlNode node) {
    return switch (node) {
      case YamlNode.Mapping mapping ->
          mapping.values().entrySet().stream()
              .map(entry -> Map.entry(entry.getKey(), plain(entry.getValue())))
              .toList();
      case YamlNode.Sequence sequence ->
          sequence.elements().stream().map(YamlWriterTest::plain).collect(Collectors.toList());
      case YamlNode.Scalar scalar ->
          switch (scalar.type()) {
            case NUMBER -> Double.parseDouble(scalar.value());
            case TEXT -> "text " + scalar.value();
            case TRUTH_VALUE -> Boolean.parseBoolean(scalar.value());
            case NOTHING -> "nothing";
          };
    };
  }
}
