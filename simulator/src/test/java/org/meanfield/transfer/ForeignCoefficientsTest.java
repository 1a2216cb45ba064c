package org.meanfield.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.document.InputException;
import org.meanfield.transfer.VirtualBrainParameters.Population;

class ForeignCoefficientsTest {
  private static final CoefficientCatalogue CATALOGUE = new CoefficientCatalogue();
  private static final Path VECTORS =
      Path.of(System.getProperty("meanfield.root", ".."))
          .resolve("validation/transfer/published_vectors.csv");

  record Vector(String cell, double[] volts) {
    @Override
    public String toString() {
      return cell;
    }

    String list() {
      return Arrays.stream(volts).mapToObj(Double::toString).collect(Collectors.joining(", "));
    }

    CoefficientFile shipped() {
      return CATALOGUE.coefficients(cell, "published").orElseThrow();
    }
  }

  private static Stream<Vector> vectors(int length) throws IOException {
    return Files.readAllLines(VECTORS).stream()
        .skip(1)
        .map(line -> line.split("[, ]", -1))
        .filter(words -> words.length == length + 1)
        .map(words ->
            new Vector(
                words[0], Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray()));
  }

  static Stream<Vector> arrays() throws IOException {
    return vectors(11);
  }

  static Stream<Vector> lists() throws IOException {
    return vectors(10);
  }

  static Stream<CoefficientFile> shipped() {
    return Stream.of("published", "fitted")
        .flatMap(set ->
            CATALOGUE.cells(set).stream()
                .map(cell -> CATALOGUE.coefficients(cell, set).orElseThrow()));
  }

  private static ForeignCoefficients like(CoefficientFile file) {
    return new ForeignCoefficients(
        file.cellName(), file.fingerprint(), file.source(), file.cell(), file.channels());
  }

  private static ForeignCoefficients untold(CoefficientFile file) {
    return new ForeignCoefficients(
        file.cellName(), file.fingerprint(), file.source(), file.cell(), List.of());
  }

  private static CoefficientFile virtualBrain(CoefficientFile file, String text) {
    return like(file).ofVirtualBrain("tvb.py", text, null);
  }

  private static CoefficientFile numpy(
      CoefficientFile file, @Nullable Boolean logConductance, double... volts) {
    return like(file).ofNumpy("fit.npy", NumpyVector.bytes(volts), logConductance);
  }

  private static CoefficientFile hh() {
    return CATALOGUE.coefficients("hh-rs", "published").orElseThrow();
  }

  private static CoefficientFile with(
      CoefficientFile file, ThresholdCoefficients coefficients, List<InputChannel> channels) {
    return new CoefficientFile(
        file.cellName(),
        file.fingerprint(),
        file.source(),
        file.cell(),
        channels,
        null,
        file.convention(),
        coefficients,
        null,
        null);
  }

  private static CoefficientFile with(CoefficientFile file, ThresholdCoefficients coefficients) {
    return with(file, coefficients, file.channels());
  }

  private static ThresholdCoefficients withLogConductance(CoefficientFile file, boolean active) {
    var terms = new EnumMap<>(file.coefficients().terms());
    terms.put(ThresholdTerm.LOG_CONDUCTANCE, 1e-3 / 7);
    return new ThresholdCoefficients(terms, active, 1, Normalisation.PUBLISHED);
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void publishedArraysAreTheShippedSets(Vector vector) {
    assertThat(numpy(vector.shipped(), false, vector.volts())).isEqualTo(vector.shipped());
    assertThat(CoefficientVector.eleven(vector.shipped())).containsExactly(vector.volts());
  }

  @ParameterizedTest
  @MethodSource("lists")
  void theListsOfTheVirtualBrainAreTheShippedSets(Vector vector) {
    for (String text :
        List.of(
            "[" + vector.list() + "]",
            "\n# P_e = [1]\n[" + vector.list() + ",\n]\n",
            "P_e = [" + vector.list() + "]",
            "model = Zerlaut(P_e=numpy.array([" + vector.list() + "]), T=numpy.array([5.]))",
            "m.P_e = np.array([" + vector.list() + "], dtype=numpy.float64) # P_i = 2",
            "{\"P_e\": [" + vector.list() + "], \"C_m\": 150}",
            "[parameters]\nC_m = 150.0 # pF\nE_L_e = -65\nP_e = [ " + vector.list() + ", ]")) {
      assertThat(virtualBrain(vector.shipped(), text)).isEqualTo(vector.shipped());
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void whatIsExportedIsImportedToTheBit(CoefficientFile file) {
    boolean active = file.coefficients().logConductanceActive();
    assertThat(numpy(file, active, CoefficientVector.eleven(file)).coefficients())
        .isEqualTo(file.coefficients());
    if (active) {
      return; // ten numbers cannot say it
    }
    var ten = with(file, numpy(file, null, CoefficientVector.ten(file)).coefficients());
    for (Population population : Population.values()) {
      String text = VirtualBrainParameters.write(population, file);
      assertThat(untold(file).ofVirtualBrain("tvb.py", text, null)).isEqualTo(ten);
    }
  }

  @Test
  void anActiveLogarithmSurvivesInAnArray() {
    ThresholdCoefficients active = withLogConductance(hh(), true);
    double[] eleven = CoefficientVector.eleven(with(hh(), active));
    assertThat(eleven[4]).isEqualTo(1e-3 / 7);
    assertThat(numpy(hh(), true, eleven).coefficients()).isEqualTo(active);
  }

  @Test
  void aFifthOf0IsNoTerm() {
    double[] volts = CoefficientVector.eleven(hh());
    volts[4] = 0;
    assertThat(numpy(hh(), null, volts).coefficients())
        .isEqualTo(numpy(hh(), null, CoefficientVector.ten(hh())).coefficients());
  }

  @Test
  void twoPopulationsShareTheirCellAndSynapses() {
    var exc = CATALOGUE.coefficients("adex-rs-2020", "published").orElseThrow();
    var inh = CATALOGUE.coefficients("adex-fs-2020", "published").orElseThrow();
    String text = VirtualBrainParameters.write(exc, inh);
    assertThat(untold(exc).ofVirtualBrain("tvb.py", text, Population.EXCITATORY)).isEqualTo(exc);
    assertThat(untold(inh).ofVirtualBrain("tvb.py", text, Population.INHIBITORY)).isEqualTo(inh);
    assertThat(text)
        .contains(
            "\nE_L_e = -65.0\n",
            "\nE_L_i = -65.0\n",
            "\ng_L = 10.0\nC_m = 150.0\nE_e = 0.0\ntau_e = 5.0\nQ_e = 1.5\nE_i = -80.0\n");
    var other = CATALOGUE.coefficients("adex-fs-2019", "published").orElseThrow();
    assertThatThrownBy(() -> VirtualBrainParameters.write(exc, other))
        .hasMessageContaining("capacitance is 200 pF, the fit was made for 150 pF");
    assertThatThrownBy(() -> virtualBrain(exc, text))
        .hasMessageStartingWith("tvb.py:4:7: error: there are P_e and P_i");
  }

  @Test
  void whatATargetCannotHoldIsRefused() {
    ThresholdCoefficients own = hh().coefficients();
    refusedByBoth(
        with(hh(), new ThresholdCoefficients(own.terms(), false, 1.1, own.normalisation())),
        "a factor of 1.1 in front of F");
    refusedByBoth(
        with(
            hh(),
            new ThresholdCoefficients(
                own.terms(), false, 1, new Normalisation(-60e-3, 10e-3, 4e-3, 6e-3, 0.5, 2))),
        "another normalisation");
    refusedByVirtualBrain(with(hh(), withLogConductance(hh(), true)), "ln(mu_G/g_L)");
    var three =
        List.of(
            PublishedCells.EXCITATION,
            PublishedCells.INHIBITION,
            new InputChannel(-72e-3, 11e-3, 2e-9));
    refusedByVirtualBrain(with(hh(), own, three), "these coefficients hold for 3");
    refusedByVirtualBrain(
        with(hh(), own, List.of(PublishedCells.EXCITATION, PublishedCells.STRONG_EXCITATION)),
        "with the same reversal");
  }

  private static void refusedByBoth(CoefficientFile file, String message) {
    assertThatThrownBy(() -> CoefficientVector.eleven(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
    refusedByVirtualBrain(file, message);
  }

  private static void refusedByVirtualBrain(CoefficientFile file, String message) {
    assertThatThrownBy(() -> VirtualBrainParameters.write(Population.EXCITATORY, file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anArrayMustBeCoefficientsInVolt() {
    double[] volts = CoefficientVector.eleven(hh());
    refusedArray("say if it counts; give --log-conductance active", null, volts);
    refusedArray(
        "P_0, would be -48.0674906012 V; coefficients are in volt: are these in millivolt?",
        false,
        Arrays.stream(volts).map(v -> 1e3 * v).toArray());
    double[] damaged = volts.clone();
    damaged[2] = Double.NaN;
    refusedArray("P_sigma must be finite, not NaN", false, damaged);
    refusedArray("there are 9 numbers", null, Arrays.copyOf(volts, 9));
    refusedArray("of 10 coefficients none belongs to ln(mu_G/g_L)", true, Arrays.copyOf(volts, 10));
    volts[0] = -0.05471508050111006;
    refusedArray("leaves out inhibition", true, volts);
  }

  private static void refusedArray(
      String message, @Nullable Boolean logConductance, double... volts) {
    assertThatThrownBy(() -> numpy(hh(), logConductance, volts))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("fit.npy:1:1: error: ")
        .hasMessageContaining(message);
  }

  @Test
  void synapsesAreGivenOrInTheFile() {
    assertThatThrownBy(() ->
            untold(hh()).ofNumpy("fit.npy", NumpyVector.bytes(CoefficientVector.ten(hh())), null))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("error: --synapse: a NumPy array does not say");
    String text = VirtualBrainParameters.write(Population.EXCITATORY, hh());
    assertThatThrownBy(
            () -> untold(hh()).ofVirtualBrain("tvb.py", text.replace("tau_i = 5.0", ""), null))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("does not say tau_i");
    assertThat(virtualBrain(hh(), text.replace("tau_i = 5.0", "")).channels())
        .isEqualTo(hh().channels());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Q_e = 1.0    | Q_e = 1.5           | tvb.py:1:1:  | weight of the synapse with reversal 0 mV is 1 nS, the fit was made for 1.5 nS
          C_m = 200.0  | C_m = 150.0         | tvb.py:1:1:  | capacitance is 200 pF, the fit was made for 150 pF
          E_L_e = -65.0| E_L_e = -63         | tvb.py:1:1:  | leak reversal is -65 mV, the fit was made for -63 mV
          g_L = 10.0   | g_L = -10.0         | tvb.py:1:1:  | the leak conductance must be positive
          g_L = 10.0   | g_L = 10 * nS       | tvb.py:6:9:  | expected nothing more for g_L
          g_L = 10.0   | g_L = [10.0, 11]    | tvb.py:6:7:  | expected one number for g_L
          g_L = 10.0   | g_L = self.g_L      | tvb.py:6:7:  | expected a number for g_L
          C_m = 200.0  | C_m = 2; C_m = 3    | tvb.py:7:10: | C_m is given twice
          P_e = [      | P_e = [0.1,         | tvb.py:4:7:  | there are 11 numbers; The Virtual Brain has 10 coefficients
          P_e = [      | P_e = [nan,         | tvb.py:4:8:  | expected a number for P_e
          P_e = [      | P_e = [1e99999,     | tvb.py:4:8:  | expected a number for P_e
          P_e = [      | P_e = [1 2,         | tvb.py:4:10: | expected a comma
          P_e = [      | P_e = 1e-3 * [      | tvb.py:4:11: | expected nothing more for P_e
          ]            | ] * 1e-3            | tvb.py:4:      | expected nothing more for P_e
          P_e = [      | P_e = np.array([    | tvb.py:4:      | expected nothing more for P_e
          P_e = [      | P_e = 7; x = [      | tvb.py:4:7:  | there are 1 numbers
          P_e = [      | threshold = [       | tvb.py:4:1:  | expected P_e = [...], P_i = [...] or nothing but a list
          """)
  void aTextThatIsNotOfThisCellIsRefusedWithItsPlace(
      String original, String other, String place, String message) {
    String text = VirtualBrainParameters.write(Population.EXCITATORY, hh());
    assertThat(text).contains(original);
    assertThatThrownBy(() -> virtualBrain(hh(), text.replace(original, other)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(place)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[", "[-0.05, 0.003", "[] []", "-0.05, 0.003", "[-0.05; 0.003]"})
  void aTextThatIsNoListIsRefused(String text) {
    assertThatThrownBy(() -> virtualBrain(hh(), text))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("tvb.py:1:");
  }

  @Test
  void aListInMillivoltIsRefused() {
    String list =
        Arrays.stream(CoefficientVector.ten(hh()))
            .mapToObj(v -> Double.toString(1e3 * v))
            .collect(Collectors.joining(", "));
    assertThatThrownBy(() -> virtualBrain(hh(), "P_i = [" + list + "]"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("tvb.py:1:7: error: ")
        .hasMessageContaining("are these in millivolt?");
  }
}
