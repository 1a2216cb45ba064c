package org.meanfield.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.equations.ElementaryFunctions;
import org.meanfield.equations.Equation;
import org.meanfield.equations.Evaluator;
import org.meanfield.transfer.CoefficientCatalogue;
import org.meanfield.units.Dimension;
import org.meanfield.units.Quantity;

/**
 * The files of the catalogue against their sources, and against the program in {@code
 * validation/cells}, which types equations and values anew.
 */
class CatalogueTest {
  private static final Path CELLS =
      Path.of(System.getProperty("meanfield.root", ".."), "validation", "cells");

  /** All values of a model, as its source gives them; a line a model. */
  private static final String PUBLISHED =
      """
      lif C_m 150 pF, g_L 10 nS, E_L -60 mV, V_T -50 mV, V_reset -60 mV, t_ref 5 ms
      eif C_m 150 pF, g_L 10 nS, E_L -60 mV, V_T -50 mV, V_reset -60 mV, t_ref 5 ms, Delta_T 2 mV
      adex-rs-2018 C_m 200 pF, Delta_T 2 mV, a 4 nS, b 20 pA, SHARED
      adex-rs-2019 C_m 200 pF, Delta_T 2 mV, a 4 nS, b 40 pA, SHARED
      adex-rs-2020 C_m 150 pF, Delta_T 2 mV, a 4 nS, b 60 pA, SHARED
      adex-fs-2018 C_m 200 pF, Delta_T 0.5 mV, a 0 nS, b 0 pA, SHARED
      adex-fs-2019 C_m 200 pF, Delta_T 0.5 mV, a 0 nS, b 0 pA, SHARED
      adex-fs-2020 C_m 150 pF, Delta_T 0.5 mV, a 0 nS, b 0 pA, SHARED
      cadex C_m 200 pF, g_L 10 nS, E_L -60 mV, V_T -50 mV, V_reset -55 mV, t_ref 5 ms, \
      Delta_T 2 mV, V_D -40 mV, E_A -70 mV, V_A -50 mV, Delta_A 5 mV, g_A_max 10 nS, \
      delta_g_A 1 nS, tau_A 200 ms
      izhikevich-rs a 0.02/ms, b 0.2/ms, c -65 mV, d 8 mV/ms, V_peak 30 mV, C_m 20 pF
      izhikevich-ib a 0.02/ms, b 0.2/ms, c -55 mV, d 4 mV/ms, V_peak 30 mV, C_m 20 pF
      izhikevich-ch a 0.02/ms, b 0.2/ms, c -50 mV, d 2 mV/ms, V_peak 30 mV, C_m 20 pF
      izhikevich-fs a 0.1/ms, b 0.2/ms, c -65 mV, d 2 mV/ms, V_peak 30 mV, C_m 20 pF
      izhikevich-lts a 0.02/ms, b 0.25/ms, c -65 mV, d 2 mV/ms, V_peak 30 mV, C_m 20 pF
      """
          .replace(
              "SHARED",
              "g_L 10 nS, E_L -65 mV, V_T -50 mV, V_reset -65 mV, t_ref 5 ms, tau_w 500 ms");

  @ParameterizedTest
  @MethodSource("org.meanfield.model.ModelCatalogue#names")
  void everyModelSaysWhatItIsWhereItComesFromAndTakesBothCurrents(String name) {
    NeuronModel model = ModelCatalogue.load(name);
    assertThat(model.name()).isEqualTo(name);
    assertThat(model.title()).isNotBlank().doesNotEndWith(".");
    assertThat(model.source()).containsPattern("[12][90]\\d\\d").doesNotEndWith(".");
    assertThat(model.threshold()).isNotNull();
    assertThat(model.receivesSynapses()).isTrue();
    assertThat(model.system(List.of(), 1e-9)).isNotEqualTo(model.system(List.of(), 0));
    assertThat(model.initialValues()).containsKey("V");
  }

  @ParameterizedTest
  @MethodSource("published")
  void valuesAreThoseOfTheSource(String line) {
    NeuronModel model = ModelCatalogue.load(line.split("\\s+", 2)[0]);
    var expected = new HashMap<String, Quantity>();
    for (String value : line.split("\\s+", 2)[1].split(", ", -1)) {
      String[] parts = value.split(" ", 2);
      expected.put(parts[0], Quantity.parse(parts[1]));
    }
    assertThat(model.parameters().keySet()).isEqualTo(expected.keySet());
    expected.forEach((parameter, quantity) -> {
      assertThat(model.value(parameter)).as(parameter).isCloseTo(quantity.value(), digits());
      assertThat(model.parameters().get(parameter))
          .extracting(Quantity::dimension)
          .isEqualTo(quantity.dimension());
    });
  }

  /** Naud et al. 2008, Table 1; V_T = -50 mV and Delta_T = 2 mV in all. */
  @ParameterizedTest
  @CsvSource({
    // C pF, g_L nS, E_L mV, a nS, tau_w ms, b pA, V_r mV
    "tonic,                    200, 10, -70,   2,  30,   0, -58",
    "adapting,                 200, 12, -70,   2, 300,  60, -58",
    "initial-burst,            130, 18, -58,   4, 150, 120, -50",
    "regular-bursting,         200, 10, -58,   2, 120, 100, -46",
    "delayed-accelerating,     200, 12, -70, -10, 300,   0, -58",
    "delayed-regular-bursting, 100, 10, -65, -10,  90,  30, -47",
    "transient,                100, 10, -65,  10,  90, 100, -47",
    "irregular,                100, 12, -60, -11, 130,  30, -48",
  })
  void firingPatternsHaveTheValuesOfTheirTable(
      String pattern,
      double capacitance,
      double leak,
      double leakReversal,
      double a,
      double adaptationTime,
      double b,
      double reset) {
    NeuronModel model = ModelCatalogue.load("adex-" + pattern);
    assertThat(model.capacitance()).isCloseTo(capacitance * 1e-12, digits());
    assertThat(model.leakConductance()).isCloseTo(leak * 1e-9, digits());
    assertThat(model.leakReversal()).isCloseTo(leakReversal * 1e-3, digits());
    assertThat(model.value("a")).isCloseTo(a * 1e-9, digits());
    assertThat(model.value("tau_w")).isCloseTo(adaptationTime * 1e-3, digits());
    assertThat(model.value("b")).isCloseTo(b * 1e-12, digits());
    assertThat(model.value("V_reset")).isCloseTo(reset * 1e-3, digits());
    assertThat(model.value("V_T")).isCloseTo(-50e-3, digits());
    assertThat(model.value("Delta_T")).isCloseTo(2e-3, digits());
    assertThat(model.refractoriness()).isEqualTo(new Refractoriness.For(0));
  }

  @ParameterizedTest
  @CsvSource({
    // area um2; leak, Na, K, M mS/cm2; E_L, E_K, V_T mV
    "cobahh,        20000,    0.05, 100, 30, 0,    -60, -90, -63",
    "pospischil-rs, 28952.92, 0.1,   50,  5, 0.07, -70, -100, -55",
    "pospischil-fs, 14102.61, 0.15,  50, 10, 0,    -70, -100, -55",
  })
  void totalsAreDensitiesTimesTheArea(
      String name,
      double area,
      double leak,
      double sodium,
      double potassium,
      double slow,
      double leakReversal,
      double potassiumReversal,
      double voltage) {
    NeuronModel model = ModelCatalogue.load(name);
    var within = Percentage.withPercentage(2e-4);
    double siemens = area * 1e-12 * 10; // 1 mS/cm2 = 10 S/m2
    assertThat(model.capacitance()).isCloseTo(area * 1e-12 * 1e-2, within);
    assertThat(model.leakConductance()).isCloseTo(leak * siemens, within);
    assertThat(model.value("g_Na")).isCloseTo(sodium * siemens, within);
    assertThat(model.value("g_K")).isCloseTo(potassium * siemens, within);
    if (model.parameters().containsKey("g_M")) {
      assertThat(model.value("g_M")).isCloseTo(slow * siemens, within);
      assertThat(model.value("tau_max")).isEqualTo(1);
    }
    assertThat(model.leakReversal()).isCloseTo(leakReversal * 1e-3, digits());
    assertThat(model.value("E_K")).isCloseTo(potassiumReversal * 1e-3, digits());
    assertThat(model.value("E_Na")).isCloseTo(50e-3, digits());
    assertThat(model.value("V_T")).isCloseTo(voltage * 1e-3, digits());
  }

  @ParameterizedTest
  @CsvSource({
    // g_Ca mS/cm2; E_Ca, E_K, E_L, V_1, V_2, V_3, V_4 mV; 1/phi ms
    "hopf,       4.4, 120, -84, -60, -1.2, 18,  2, 30,   25",
    "snlc,       4,   120, -84, -60, -1.2, 18, 12, 17.4, 15",
    "homoclinic, 4,   120, -84, -60, -1.2, 18, 12, 17.4, 4.347826086956522",
    "1981,       4,   100, -70, -50, 10,   15, -1, 14.5, 15",
  })
  void morrisLecarCellsAreFiveMillionthsOfASquareCentimetre(
      String set,
      double calcium,
      double calciumReversal,
      double potassiumReversal,
      double leakReversal,
      double v1,
      double v2,
      double v3,
      double v4,
      double time) {
    NeuronModel model = ModelCatalogue.load("ml-" + set);
    assertThat(model.capacitance()).isCloseTo(20e-6 * 5e-6, digits());
    assertThat(model.leakConductance()).isCloseTo(2e-3 * 5e-6, digits());
    assertThat(model.value("g_K")).isCloseTo(8e-3 * 5e-6, digits());
    assertThat(model.value("g_Ca")).isCloseTo(calcium * 1e-3 * 5e-6, digits());
    var millivolts =
        Map.of(
            "E_Ca",
            calciumReversal,
            "E_K",
            potassiumReversal,
            "E_L",
            leakReversal,
            "V_1",
            v1,
            "V_2",
            v2,
            "V_3",
            v3,
            "V_4",
            v4);
    millivolts.forEach((parameter, value) ->
        assertThat(model.value(parameter)).as(parameter).isCloseTo(value * 1e-3, digits()));
    assertThat(model.value("phi")).isCloseTo(1 / (time * 1e-3), digits());
  }

  /** A coefficient file fits a cell by its name and by its passive membrane. */
  @ParameterizedTest
  @ValueSource(strings = {"adex-rs-2019", "adex-fs-2019", "adex-rs-2020", "adex-fs-2020"})
  void cellsWithPublishedCoefficientsAreTheOnesThoseWereFittedFor(String name) {
    NeuronModel model = ModelCatalogue.load(name);
    var passive = new CoefficientCatalogue().coefficients(name, "published").orElseThrow().cell();
    assertThat(passive.capacitance()).isCloseTo(model.capacitance(), digits());
    assertThat(passive.leakConductance()).isCloseTo(model.leakConductance(), digits());
    assertThat(passive.leakReversal()).isCloseTo(model.leakReversal(), digits());
  }

  /**
   * At the resting state that the reference program found with its own equations and values, ours
   * stand still: |dx/dt| is below 1e-8 of 100 units (mV, pA, nS, mV/ms, 1) in 1 ms.
   */
  @ParameterizedTest
  @MethodSource("resting")
  void restingStatesAreThoseOfTheReferenceProgram(String row) {
    String[] cells = row.split(",", -1);
    NeuronModel model = ModelCatalogue.load(cells[0]);
    var state = new HashMap<String, Double>();
    List<Equation.Differential> variables = model.equations().differentials();
    for (int i = 0; i < variables.size(); i++) {
      // The program leaves out a gate that does nothing.
      String value = cells[i + 1].isEmpty() ? "0" : cells[i + 1];
      state.put(variables.get(i).name(), Double.parseDouble(value) * unit(variables.get(i)));
    }
    List<DynamicalSystem.Variable> slopes = model.system(List.of(), 0).variables();
    var evaluator = new Evaluator(ElementaryFunctions.STRICT);
    for (int i = 0; i < slopes.size(); i++) {
      if (!cells[i + 1].isEmpty()) {
        double slope = evaluator.evaluate(slopes.get(i).rightHandSide(), state::get);
        assertThat(slope * 1e-3 / (100 * unit(variables.get(i))))
            .as(slopes.get(i).name())
            .isCloseTo(0, within(1e-8));
      }
    }
  }

  @Test
  void modelsThatRestStartThereToAHundredthOfAMillivolt() throws IOException {
    for (String row : resting().toList()) {
      String[] cells = row.split(",", -1);
      InitialValue start = ModelCatalogue.load(cells[0]).initialValues().get("V");
      // Integrate-and-fire cells start at E_L, as their sources do; the published HH cells spread.
      boolean startsAtRest = cells[0].matches("(ml|pospischil|izhikevich)-.*");
      if (startsAtRest) {
        assertThat(start).isInstanceOf(InitialValue.Constant.class);
        assertThat(((InitialValue.Constant) start).value())
            .as(cells[0])
            .isCloseTo(Double.parseDouble(cells[1]) * 1e-3, within(0.0051e-3));
      }
    }
  }

  static Stream<String> published() {
    return PUBLISHED.lines();
  }

  /** Rows of the resting states, without those of cells that have none. */
  static Stream<String> resting() throws IOException {
    return Files.readAllLines(CELLS.resolve("rest.csv")).stream()
        .skip(1)
        .filter(row -> !row.contains(",,,,,"))
        .peek(row -> assertThat(ModelCatalogue.names()).contains(row.split(",", 2)[0]));
  }

  /** SI value of the unit that the program writes a variable in: mV, pA, nS, mV/ms or 1. */
  private static double unit(Equation variable) {
    return Map.of(Dimension.VOLT, 1e-3, Dimension.AMPERE, 1e-12, Dimension.SIEMENS, 1e-9)
        .getOrDefault(variable.dimension(), 1.0);
  }

  private static Percentage digits() {
    return Percentage.withPercentage(1e-10);
  }
}
