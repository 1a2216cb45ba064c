package org.meanfield.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever a text marked with § stands in a file, a fault at its § is reported at its place. */
class FaultPositionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "value: one §two",
        "value: §",
        "value:    'one §two'",
        "value: \"one §two\"",
        "value:\n  one §two",
        "value: |\n  §one\n  two",
        "value: |\n  one\n  two §three\n  four",
        "value: |\n\n  one\n\n    two §three\n",
        "value: |-\n      one\n      two §three",
        "value: |2\n    one\n   two §three",
        "value: |  # comment\n  one\n  §",
        "# comment\n\nvalue: |\n  one\n  two §three",
        "value: >\n  one §two",
        "value: >-\n\n     one §two",
        "{other: 1, value: one §two, more: 2}",
        "{other: 1, value: 'one §two'}",
        "{other: {a: 1},\n   value: \"one §two\"}",
      })
  void isThatInTheFile(String text) {
    String marked = text.lines().filter(line -> line.contains("§")).findFirst().orElseThrow();
    int line = (int) text.substring(0, text.indexOf('§')).chars().filter(c -> c == '\n').count();
    var scalar = scalar(YamlReader.read("f.yaml", text), "value");
    int offset = scalar.source().content().indexOf('§');
    assertThat(scalar.source().position(offset))
        .isEqualTo(new SourcePosition("f.yaml", line + 1, marked.indexOf('§') + 1));
  }

  @Test
  void nodesKnowTheirPlaces() {
    var root = (YamlNode.Mapping) YamlReader.read("f.yaml", "a: {b: 1, c: [2, x]}\nd:\n  - e: 3");
    var a = (YamlNode.Mapping) root.values().get("a");
    assertThat(a).isNotNull();
    assertThat(a.position()).hasToString("f.yaml:1:4");
    assertThat(a.keyPositions().get("c")).hasToString("f.yaml:1:11");
    var c = (YamlNode.Sequence) a.values().get("c");
    assertThat(c).isNotNull();
    assertThat(c.elements().get(1).position()).hasToString("f.yaml:1:18");
    var d = (YamlNode.Sequence) root.values().get("d");
    assertThat(d).isNotNull();
    assertThat(d.elements().getFirst().position()).hasToString("f.yaml:3:5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: 1\\nb: 2\\na: 3 | 3:1: error: the key 'a' is given twice",
        "a: {b: 1, c: 2, b: 3} | 1:17: error: the key 'b' is given twice",
        "a: &x 1\\nb: *x | 2:4: error: an alias is not supported",
        "a: [1, 2 | 1:4: error: this bracket is not closed",
        "a: 1\\n b: 2 | 2:3: error: a key cannot stand here",
        "[1, 2]: 3 | 1:1: error: a key must be a name",
        "a: 1\\n---\\nb: 2 | 2:1: error: a second document begins here",
      })
  void faultsOfYamlAreReportedOnOneLine(String text, String message) {
    assertThatThrownBy(() -> YamlReader.read("f.yaml", text.replace("\\n", "\n")))
        .isInstanceOf(InputException.class)
        .message()
        .startsWith("f.yaml:" + message)
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# only a comment\n", "---\n"})
  void emptyFilesAreRefused(String text) {
    assertThatThrownBy(() -> YamlFields.of(YamlReader.read("f.yaml", text)))
        .isInstanceOf(InputException.class);
  }

  @Test
  void controlCharactersAreReportedWhereTheyStand() {
    assertThatThrownBy(() -> YamlReader.read("f.yaml", "a: 1\nb: x\u0007"))
        .isInstanceOf(InputException.class)
        .hasMessage("f.yaml:2:5: error: the character U+0007 cannot stand in a text; remove it");
  }

  @Test
  void quantitiesPointAtWhatIsWrongInThem() {
    var root = YamlFields.of(YamlReader.read("f.yaml", "a: 5 mVolts\nb: '3 parsec'"));
    assertThatThrownBy(() -> YamlFields.quantity(root.get("a")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("f.yaml:1:6: error: ");
    assertThatThrownBy(() -> YamlFields.quantity(root.get("b")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("f.yaml:2:7: error: ");
  }

  private static YamlNode.Scalar scalar(YamlNode root, String key) {
    return YamlFields.scalar(YamlFields.of(root).get(key));
  }
}
