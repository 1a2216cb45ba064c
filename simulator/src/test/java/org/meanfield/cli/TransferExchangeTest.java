package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.cli.Terminal.shippedStudy;
import static org.meanfield.cli.Terminal.text;
import static org.meanfield.cli.Terminal.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meanfield.cli.Terminal.Output;
import org.meanfield.model.ModelCatalogue;
import org.meanfield.transfer.CoefficientCatalogue;
import org.meanfield.transfer.CoefficientFile;
import org.meanfield.transfer.CoefficientJson;
import org.meanfield.transfer.TableFile;
import org.meanfield.transfer.TableJson;

/** {@code meanfield transfer import} and {@code export}. */
class TransferExchangeTest {
  private static final CoefficientCatalogue CATALOGUE = new CoefficientCatalogue();
  private static final List<Object> SYNAPSES =
      List.of("--synapse", "0 mV, 5 ms, 1 nS", "--synapse", "-80 mV, 5 ms, 5 nS");

  @TempDir private Path folder;

  @BeforeEach
  void writeTheShippedSets() throws IOException {
    for (String cell : List.of("hh-rs", "hh-fs", "adex-rs-2020")) {
      Files.writeString(folder.resolve(cell + ".json"), CoefficientJson.write(shipped(cell)));
    }
  }

  private static CoefficientFile shipped(String cell) {
    return CATALOGUE.coefficients(cell, "published").orElseThrow();
  }

  private CoefficientFile read(String name) {
    return CoefficientJson.read(name, text(folder.resolve(name)));
  }

  private Output export(String cell, String name, Object... more) {
    var words =
        new ArrayList<Object>(List.of("transfer", "export", folder.resolve(cell + ".json")));
    words.addAll(List.of(more));
    words.addAll(List.of("--out", folder.resolve(name)));
    return type(words.toArray());
  }

  private Output take(String name, String cell, Object... more) {
    var words =
        new ArrayList<Object>(List.of("transfer", "import", folder.resolve(name), "--cell", cell));
    words.addAll(List.of("--source", shipped("hh-rs").source()));
    words.addAll(List.of(more));
    words.addAll(List.of("--out", folder.resolve("imported.json")));
    return type(words.toArray());
  }

  private Output take(String name, String cell, List<Object> synapses, Object... more) {
    var words = new ArrayList<>(synapses);
    words.addAll(List.of(more));
    return take(name, cell, words.toArray());
  }

  private static void succeeded(Output output) {
    assertThat(output.exitCode()).as(output.err()).isZero();
    assertThat(output.err()).isEmpty();
  }

  private static void refused(Output output, String place, String message) {
    assertThat(output.exitCode()).isEqualTo(Main.BAD_INPUT);
    assertThat(output.errorLines()).hasSize(1);
    assertThat(output.err()).startsWith(place).contains("error: ", message);
  }

  @Test
  void anArrayGoesOutAndComesInAndIsUsedByAStudy() throws IOException {
    var exported = export("hh-rs", "fit.npy", "--format", "npy");
    succeeded(exported);
    assertThat(exported.out()).contains("nor that its fifth number does not count");
    var imported = take("fit.npy", "hh-rs", SYNAPSES, "--log-conductance", "inactive");
    succeeded(imported);
    assertThat(imported.out())
        .contains("hh-rs: 11 coefficients in volt, threshold P_0 -48.067 mV")
        .contains("on which inputs these coefficients were fitted is not known");
    assertThat(read("imported.json")).isEqualTo(shipped("hh-rs"));
    Path study = folder.resolve("study.yaml");
    Files.writeString(
        study, shippedStudy("hh-spontaneous").replace("exc: published", "exc: imported.json"));
    succeeded(type("check", study));
  }

  @Test
  void parametersOfTheVirtualBrainGoOutAndComeIn() {
    succeeded(export("hh-rs", "tvb.py", folder.resolve("hh-fs.json"), "--format", "tvb"));
    refused(
        take("tvb.py", "hh-rs"),
        folder.resolve("tvb.py") + ":4:7: ",
        "choose one with --parameter");
    succeeded(take("tvb.py", "hh-fs", "--parameter", "P_i"));
    CoefficientFile imported = read("imported.json");
    assertThat(imported.cell()).isEqualTo(shipped("hh-fs").cell());
    assertThat(imported.channels()).isEqualTo(shipped("hh-fs").channels());
    shipped("hh-fs")
        .coefficients()
        .terms()
        .forEach((term, value) -> {
          if (!term.symbol().equals("P_ln_mu_G")) {
            assertThat(imported.coefficients().terms()).containsEntry(term, value);
          }
        });
  }

  /** The catalogue's name would not tell a changed cell from the catalogue's. */
  @Test
  void aChangedCellIsKnownByItsFingerprint() {
    succeeded(export("hh-rs", "tvb.toml", "--format", "tvb", "--parameter", "P_e"));
    succeeded(take("tvb.toml", "hh-rs", "--set", "g_M=80 nS"));
    assertThat(read("imported.json").cellName()).isEqualTo("hh-rs");
    assertThat(read("imported.json").fingerprint())
        .isNotNull()
        .isNotEqualTo(ModelCatalogue.load("hh-rs").fingerprint());
  }

  @Test
  void aCellThatContradictsTheFileIsRefused() {
    succeeded(export("hh-rs", "tvb.toml", "--format", "tvb", "--parameter", "P_e"));
    refused(
        take("tvb.toml", "hh-rs", "--set", "C_m=150 pF"),
        folder.resolve("tvb.toml") + ":1:1: ",
        "capacitance is 150 pF, the fit was made for 200 pF");
    refused(
        take("tvb.toml", "hh-rs", "--synapse", "0 mV, 5 ms, 2 nS", "--synapse", "-80 mV,5 ms,5 nS"),
        folder.resolve("tvb.toml") + ":1:1: ",
        "weight of the synapse with reversal 0 mV is 2 nS, the fit was made for 1 nS");
    assertThat(folder.resolve("imported.json")).doesNotExist();
  }

  /** Three kinds of synapses have no place in an array that is read for two. */
  @Test
  void whatTheOtherProgramsCannotReadIsRefused() throws IOException {
    Files.writeString(
        folder.resolve("three.json"),
        text(folder.resolve("hh-rs.json"))
            .replace(
                "\"synapses\" : [",
                "\"synapses\" : [ { \"reversal_mV\" : 0, \"decay_ms\" : 50, \"weight_nS\" : 1 },"));
    refused(
        export("three", "three.npy", "--format", "npy"),
        "error: --format npy",
        "these coefficients hold for 3 kinds of synapses; the target has one excitatory and one");
    refused(
        export("three", "three.py", "--format", "tvb", "--parameter", "P_e"),
        "error: --format tvb",
        "these coefficients hold for 3 kinds of synapses");
    Files.writeString(
        folder.resolve("table.json"),
        TableJson.write((TableFile) CATALOGUE.find("hh-rs", "table").orElseThrow()));
    refused(
        export("table", "table.npy", "--format", "npy"),
        folder.resolve("table.json") + ":1:1: ",
        "this is a table of rates, which no other program can read; export the coefficients.json");
    Files.write(folder.resolve("picture.npy"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0});
    refused(
        take("picture.npy", "hh-rs", SYNAPSES, "--log-conductance", "inactive"),
        folder.resolve("picture.npy") + ":1:1: ",
        "this is neither a text nor a NumPy array");
    refused(
        export("hh-rs", "not/there.npy", "--format", "npy"),
        "error: --out " + folder.resolve("not/there.npy"),
        "there is no folder " + folder.resolve("not") + "; make it first");
  }

  @Test
  void nothingIsOverwritten() {
    succeeded(export("hh-rs", "tvb.toml", "--format", "tvb", "--parameter", "P_e"));
    refused(
        export("hh-rs", "tvb.toml", "--format", "npy"),
        "error: --out " + folder.resolve("tvb.toml"),
        "this already exists");
  }

  @Test
  void coefficientsThatCountTheLogarithmSayHowTheyWereComputed() throws IOException {
    Files.writeString(
        folder.resolve("active.json"),
        text(folder.resolve("hh-rs.json"))
            .replace("\"ln_mu_G_active\" : false", "\"ln_mu_G_active\" : true"));
    refused(
        export("active", "tvb.py", "--format", "tvb", "--parameter", "P_e"),
        "error: --format tvb: ",
        "the term ln(mu_G/g_L) of these coefficients has no place there");
    assertThat(export("active", "fit.npy", "--format", "npy").out())
        .contains("nor that its fifth number counts");
    var imported = take("fit.npy", "hh-rs", SYNAPSES, "--log-conductance", "active");
    succeeded(imported);
    assertThat(imported.out()).contains("multiplies by Q_i instead of tau_i");
    assertThat(read("imported.json")).isEqualTo(read("active.json"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hh-rs            | --log-conductance,perhaps              | expected active or inactive
          hh-rs            | --parameter,P_x                        | expected P_e or P_i
          hh-rs            | --parameter,P_e                        | a NumPy array has no names
          hh-rs            | --log-conductance,inactive             | give each, such as --synapse
          hh-rs            | --synapse,0 mV; 5 ms                   | expected reversal, decay and weight
          hh-rs            | --synapse,0 mV; 5 ms; 1 pA             | expected a quantity in siemens
          hh-rs            | --synapse,0 mV; 0 ms; 1 nS             | must be greater than 0
          hh-rs            | --synapse,0 mV; 5 ms; 1 nS,--synapse,0 V; 5 ms; 1 nS | two synapses are the same
          izhikevich-rs    | --log-conductance,inactive             | this cell has no transfer function
          no-such-cell     | --log-conductance,inactive             | no-such-cell
          """)
  void whatIsSaidOfAnArrayMustMakeSense(String cell, String words, String message) {
    succeeded(export("hh-rs", "fit.npy", "--format", "npy"));
    Object[] more = words.replace(';', ',').transform(TransferExchangeTest::options);
    refused(take("fit.npy", cell, more), "", message);
  }

  /** Values have commas, but none that is followed by an option or follows one. */
  private static Object[] options(String words) {
    return words.split(",(?=--)|(?<=--[a-z-]{1,20}),", -1);
  }

  @Test
  void aTextOfTheVirtualBrainHasNoLogarithm() throws IOException {
    Files.writeString(folder.resolve("list.txt"), "[-0.05, 1, 1, 1, 1, 1, 1, 1, 1, 1]");
    refused(
        take("list.txt", "hh-rs", SYNAPSES, "--log-conductance", "inactive"),
        "error: --log-conductance: ",
        "The Virtual Brain has no term ln(mu_G/g_L)");
    succeeded(take("list.txt", "hh-rs", SYNAPSES));
  }

  @ParameterizedTest
  @CsvSource({
    "--format,mat,expected npy or tvb",
    "--format,tvb,give two files",
    "--format,npy --parameter P_e,without --parameter"
  })
  void whatCannotBeExportedIsSaid(String option, String values, String message) {
    var words = new ArrayList<Object>(List.of(option));
    words.addAll(List.of(values.split(" ", -1)));
    refused(export("hh-rs", "out", words.toArray()), "error: --format ", message);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void cellsWithDifferentMembranesAreRefusedTogether() {
    refused(
        export("hh-rs", "tvb.py", folder.resolve("adex-rs-2020.json"), "--format", "tvb"),
        "error: --format tvb: ",
        "capacitance is 150 pF, the fit was made for 200 pF");
  }
}
