package org.meanfield.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.meanfield.document.InputException;
import org.meanfield.document.YamlReader;
import org.meanfield.units.Dimension;
import org.meanfield.units.Quantity;

class ModelCatalogueTest {
  private static final Synapse AMPA = Synapse.exponentialConductance("ampa", 0, 5e-3);

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("published")
  void everyPublishedHodgkinHuxleyCellSaysWhatItIsAndWhereItComesFrom(String name) {
    NeuronModel model = ModelCatalogue.load(name);
    assertThat(model.name()).isEqualTo(name);
    assertThat(model.title()).isNotBlank();
    assertThat(model.source()).contains("Carlu et al. 2020", "ModelDB 263259");
    assertThat(model.threshold()).isNotNull();
    DynamicalSystem system = model.system(List.of(AMPA), 0);
    assertThat(system.variables().stream().map(DynamicalSystem.Variable::name))
        .containsExactly("V", "m", "h", "n", "p", "g_ampa");
    assertThat(model.initialValues().get("V")).isEqualTo(new InitialValue.Uniform(-90e-3, -60e-3));
    assertThat(model.initialValues().get("p")).isEqualTo(new InitialValue.Constant(0.2));
  }

  @Test
  void fastSpikingCellIsTheRegularSpikingOneWithoutMCurrent() {
    NeuronModel regular = ModelCatalogue.load("hh-rs");
    NeuronModel fast = ModelCatalogue.load("hh-fs");
    assertThat(fast.equations().equations()).isEqualTo(regular.equations().equations());
    assertThat(fast.threshold()).isEqualTo(regular.threshold());
    assertThat(fast.refractoriness()).isEqualTo(regular.refractoriness());
    assertThat(fast.initialValues()).isEqualTo(regular.initialValues());
    assertThat(regular.value("g_M")).isEqualTo(30e-9);
    assertThat(fast.value("g_M")).isZero();
    assertThat(fast.parameters().keySet()).isEqualTo(regular.parameters().keySet());
    for (String parameter : fast.parameters().keySet()) {
      if (!parameter.equals("g_M")) {
        assertThat(fast.value(parameter)).isEqualTo(regular.value(parameter));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "hh-rs,      200e-12, 10e-9, 30e-9",
    "hh-fs,      200e-12, 10e-9, 0",
    "hh-rs1,     200e-12, 10e-9, 80e-9",
    "hh-rs2,     200e-12, 10e-9, 15e-9",
    "hh-rs-a,     50e-12, 10e-9, 30e-9",
    "hh-rs-noad, 200e-12, 20e-9, 0"
  })
  void membraneAndAdaptationAreThePublishedOnes(
      String name, double capacitance, double leak, double adaptation) {
    NeuronModel model = ModelCatalogue.load(name);
    assertThat(model.capacitance()).isEqualTo(capacitance);
    assertThat(model.leakConductance()).isEqualTo(leak);
    assertThat(model.leakReversal()).isEqualTo(-65e-3);
    assertThat(model.value("g_M")).isEqualTo(adaptation);
    assertThat(model.value("g_Na")).isEqualTo(20e-6);
    assertThat(model.value("g_K")).isEqualTo(6e-6);
    assertThat(model.value("E_Na")).isEqualTo(50e-3);
    assertThat(model.value("E_K")).isEqualTo(-90e-3);
    assertThat(model.value("V_T")).isEqualTo(-53.5e-3);
    assertThat(model.value("tau_max")).isEqualTo(0.4);
  }

  @ParameterizedTest
  @CsvSource({
    "C_m, 200 nS",
    "g_L, 10 pF",
    "E_L, -65 mA",
    "g_Na, 20000 ms",
    "E_Na, 50",
    "g_K, 6000 mV",
    "E_K, -90 nS",
    "g_M, 30 pA",
    "tau_max, 400 Hz",
    "V_T, -53.5 pA"
  })
  void oneWrongUnitIsRefusedOnOneLine(String parameter, String value) throws IOException {
    write("cell.yaml", "title: x\nextends: hh-rs\nparameters:\n  " + parameter + ": " + value);
    assertThatThrownBy(() -> load("cell.yaml"))
        .isInstanceOf(InputException.class)
        .message()
        .matches("[^\n]+\\.yaml:\\d+:\\d+: error: [^\n]+");
  }

  @Test
  void wrongUnitOfADeclaredParameterIsReportedWhereItsValueStands() throws IOException {
    write(
        "cell.yaml", leaky("g_L: 10 nS", "dV/dt = (g_L*(E_L - V) + I_ext)/C : volt\n  C : farad"));
    assertThatThrownBy(() -> load("cell.yaml"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cell.yaml:6:6: error: 'C' is declared as");
  }

  @Test
  void modelOfAUserIsReadFromItsFileAndWhatItExtendsFromNextToIt() throws IOException {
    write("base.yaml", "title: base\nextends: hh-rs\nparameters:\n  g_M: 5 nS\n  g_L: 12 nS");
    write("cells/cell.yaml", "title: mine\nextends: ../base.yaml\nparameters:\n  g_M: 7 nS");
    NeuronModel model = load("cells/cell.yaml");
    assertThat(model.title()).isEqualTo("mine");
    assertThat(model.value("g_M")).isEqualTo(7e-9);
    assertThat(model.leakConductance()).isEqualTo(12e-9);
    assertThat(model.capacitance()).isEqualTo(200e-12);
  }

  @Test
  void modelsThatExtendEachOtherAreRefused() throws IOException {
    write("a.yaml", "title: a\nextends: b.yaml");
    write("b.yaml", "title: b\nextends: a.yaml");
    write("self.yaml", "title: s\nextends: self.yaml");
    for (String file : List.of("a.yaml", "self.yaml")) {
      assertThatThrownBy(() -> load(file))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(".yaml:2:10: error: models extend each other in a circle");
    }
  }

  @Test
  void unknownModelsAreRefusedWithAHint() {
    assertThatThrownBy(() -> load("hh-rz"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("study.yaml:1:1: error: there is no model 'hh-rz'")
        .hasMessageContaining("hh-rs");
    assertThatThrownBy(() -> load("missing.yaml"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("there is no such file");
  }

  @Test
  void parameterThatDoesNothingIsRefused() throws IOException {
    write("cell.yaml", "title: x\nextends: hh-rs\nparameters:\n  g_m: 0 nS");
    assertThatThrownBy(() -> load("cell.yaml"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cell.yaml:4:3: error: the model does not use the parameter 'g_m'")
        .hasMessageContaining("g_M");
  }

  @Test
  void initialValuesFollowTheParametersTheyAreMadeOf() throws IOException {
    write("cell.yaml", leaky("C: 200 pF", "dV/dt = (10*nS*(E_L - V) + g_L*0*mV + I_ext)/C : volt"));
    NeuronModel model = load("cell.yaml");
    assertThat(model.initialValues().get("V")).isEqualTo(new InitialValue.Constant(-65e-3));
    NeuronModel changed = model.with(Map.of("E_L", new Quantity(-70e-3, Dimension.VOLT)));
    assertThat(changed.leakReversal()).isEqualTo(-70e-3);
    assertThat(changed.initialValues().get("V")).isEqualTo(new InitialValue.Constant(-70e-3));
    assertThat(changed.with(Map.of("C", new Quantity(1e-10, Dimension.FARAD))).leakReversal())
        .isEqualTo(-70e-3);
  }

  static List<String> published() {
    return ModelCatalogue.names().stream().filter(name -> name.startsWith("hh-")).toList();
  }

  private static String leaky(String capacitance, String equations) {
    return """
    title: leaky
    equations: |
      %s
    parameters:
    %s
    membrane:
      potential: V
      capacitance: C
      leak-conductance: g_L
      leak-reversal: E_L
    initial: {V: E_L}
    """
        .formatted(
            equations,
            capacitance.startsWith("C")
                ? "  " + capacitance + "\n  g_L: 10 nS\n  E_L: -65 mV"
                : "  C: 1 nS\n  " + capacitance + "\n  E_L: -65 mV");
  }

  private NeuronModel load(String reference) {
    return ModelCatalogue.load(YamlReader.read("study.yaml", reference), folder);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, text);
  }
}
