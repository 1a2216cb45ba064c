package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.cli.Terminal.shippedStudy;
import static org.meanfield.cli.Terminal.text;
import static org.meanfield.cli.Terminal.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A model file with one fault is refused like a study, and the place is one in the model file. */
class BrokenModelTest {
  private static final String MODEL =
      text(Terminal.ROOT.resolve("simulator/src/main/resources/models/hh-rs.yaml"));
  private static final String VARIANT =
      "title: a variant\nextends: hh-rs\nparameters: {g_M: 80 nS}\ninitial: {V: -70 mV}\n";
  private static final String STUDY =
      shippedStudy("hh-response")
          .replace("model: hh-rs,", "model: cell.yaml,")
          .replaceAll("(?m)^mean-field:.*\n", "");

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource({"keys", "equations", "values", "roles"})
  void everyFaultIsReportedAtItsPlaceOnOneLine(Mutation mutation) throws IOException {
    refuses(MODEL, mutation);
  }

  @ParameterizedTest
  @MethodSource
  void everyFaultOfAVariantIsReportedInItsOwnFile(Mutation mutation) throws IOException {
    refuses(VARIANT, mutation);
  }

  @Test
  void aModelWithoutFaultIsFine() throws IOException {
    Files.writeString(folder.resolve("cell.yaml"), MODEL);
    Files.writeString(folder.resolve("study.yaml"), STUDY);
    assertThat(type("check", folder.resolve("study.yaml")).exitCode()).isZero();
  }

  @Test
  void modelsThatExtendEachOtherInACircleAreRefused() throws IOException {
    Path one = folder.resolve("one.yaml");
    Files.writeString(one, "title: one\nextends: two.yaml\n");
    Files.writeString(folder.resolve("two.yaml"), "title: two\nextends: one.yaml\n");
    assertThat(type("models", one).err())
        .startsWith(one + ":2:10: error: models extend each other in a circle")
        .hasLineCount(1);
  }

  /** 0.04 ms would be no step of 0.1 ms at all. */
  @Test
  void refractoryTimeThatIsNoWholeNumberOfStepsIsRefused() throws IOException {
    var tooShort = fault("refractory: V > -40*mV", "refractory: 0.04 ms‸", "");
    Files.writeString(folder.resolve("cell.yaml"), tooShort.in(MODEL));
    Path study = folder.resolve("study.yaml");
    Files.writeString(study, STUDY);
    var place = fault("step: 0.1 ms", "step: ‸0.1 ms", "").place(STUDY);

    var output = type("check", study);

    assertThat(output.err())
        .hasLineCount(1)
        .startsWith(study + ":" + place + ": error: the refractory time of the model ")
        .contains("40 us", "must be a multiple of the step");
    assertThat(output.exitCode()).isEqualTo(2);
    assertThat(type("check", study, "--set", "simulation.step=0.02 ms").exitCode()).isZero();
  }

  /** Neither file is wrong by itself, so the place is that of the choice, in the study. */
  @Test
  void schemeThatCannotIntegrateTheModelIsRefused() throws IOException {
    var nonlinear = fault("beta_h*h : 1", "beta_h*h**2‸ : 1", "");
    Files.writeString(folder.resolve("cell.yaml"), nonlinear.in(MODEL));
    Path study = folder.resolve("study.yaml");
    Files.writeString(study, STUDY);
    var place = fault("exponential-euler", "‸exponential-euler", "").place(STUDY);

    var output = type("check", study);

    assertThat(output.err())
        .hasLineCount(1)
        .startsWith(study + ":" + place + ": error: exponential-euler cannot integrate 'h'")
        .contains("choose euler");
    assertThat(output.exitCode()).isEqualTo(2);
    assertThat(type("check", study, "--set", "simulation.scheme=euler").exitCode()).isZero();
  }

  @Test
  void modelThatDefinesTheConductanceOfASynapseIsRefused() throws IOException {
    Files.writeString(folder.resolve("cell.yaml"), MODEL.replace("g_Na", "g_ampa"));
    Path study = folder.resolve("study.yaml");
    Files.writeString(study, STUDY);
    var place = fault("cell.yaml", "‸cell.yaml", "").place(STUDY);
    assertThat(type("check", study).err())
        .hasLineCount(1)
        .startsWith(study + ":" + place + ": error: the model defines 'g_ampa'");
  }

  private void refuses(String whole, Mutation mutation) throws IOException {
    Path cell = folder.resolve("cell.yaml");
    Files.writeString(cell, mutation.in(whole));
    Path study = folder.resolve("study.yaml");
    Files.writeString(study, STUDY);

    var output = type("run", study, "--out", folder.resolve("results"));

    assertThat(output.errorLines()).hasSize(1);
    assertThat(output.err())
        .startsWith(cell + ":" + mutation.place(whole) + ": error: ")
        .contains(mutation.message());
    assertThat(output.exitCode()).isEqualTo(2);
    assertThat(Terminal.names(folder)).containsExactly("cell.yaml", "study.yaml");
    assertThat(type("models", cell)).isEqualTo(output);
  }

  static Stream<Mutation> keys() {
    return Stream.of(
        fault("equations: |", "‸equation: |", "unknown key 'equation'; did you mean 'equations'?"),
        fault("membrane: {", "membrane: {‸name: x, ", "unknown key 'name'; known here: potential,"),
        fault("{potential: V, ", "‸{", "the key 'potential' is missing here; add it"),
        fault("title: Regular-spiking Hodgkin-Huxley cell\n", "‸", "the key 'title' is missing"),
        fault("threshold: V > -40*mV", "threshold: ‸-40", "expected a text, found '-40'"),
        fault(
            "title: Regular-spiking Hodgkin-Huxley cell",
            "title: ‸[x]",
            "expected a text, found a list"),
        fault("refractory: V > -40*mV", "refractory: ‸[5 ms]", "expected a quantity with its unit"),
        fault("parameters:\n  C_m: 200 pF", "parameters:\n  C_m: 200 pF\n  ‸C_m: 1 pF", "twice"),
        fault("title:", "extends: ‸hh-rx\ntitle:", "no model 'hh-rx' in the catalogue; did you"),
        fault("title:", "extends: ‸\"a\\0b.yaml\"\ntitle:", "name of a file"),
        fault(
            "title: Regular-spiking Hodgkin-Huxley cell",
            "title: ‸5",
            "expected a text, found '5'"));
  }

  static Stream<Mutation> equations() {
    return Stream.of(
        fault("g_L*(E_L - V)", "‸g_l*(E_L - V)", "'g_l'; did you mean 'g_L'?"),
        fault("g_Na*m**3*h", "g_Na*mm**3*h‸", "must be ampere"),
        fault("I_M + I_syn", "I_M + ‸I_sin", "'I_sin'; did you mean 'I_syn'?"),
        fault("(E_K - V) : ampere\n  I_M", "(E_K ‸- m) : ampere\n  I_M", "cannot subtract"),
        fault("beta_n = 0.5/ms*exp(", "beta_n = 0.5/ms*‸exq(", "exq"),
        fault("u = V - V_T : volt", "u = V ‸? V_T : volt", "'?'"),
        fault("u = V - V_T : volt", "u = ‸(V - V_T : volt", "this '(' is never closed"),
        fault(
            "  u = V", "  ‸V_T = V : volt\n  u = V", "is a parameter and cannot have an equation"),
        fault("u = V - V_T : volt", "u = V - V_T : ‸vlot", "vlot"),
        fault("u = V - V_T : volt", "u = V - V_T : volt\n  ‸u = V : volt", "u"),
        fault("u = V - V_T : volt", "u = V - ‸u : volt", "'u' depends on itself"),
        fault(
            "exp((10*mV - u)/(40*mV))",
            "exp((10*mV - u)‸/40)",
            "'exp' needs a pure number, not volt"));
  }

  static Stream<Mutation> values() {
    return Stream.of(
        fault("C_m: 200 pF", "C_m: 200 ‸pf", "unknown unit 'pf'; did you mean 'pF'?"),
        fault("C_m: 200 pF", "C_m: 200 pF\n  ‸I_syn: 1 pA", "'I_syn' is supplied"),
        fault("C_m: 200 pF", "C_m: 200 pF\n  ‸exp: 1 pA", "'exp' is a function; choose another"),
        fault("C_m: 200 pF", "C_m: 200 pF\n  ‸1a: 1 pA", "must begin with a letter"),
        fault("C_m: 200 pF", "C_m: 200 pF\n  ‸a b: 1 pA", "must begin with a letter"),
        fault("C_m: 200 pF", "C_m: ‸pF", "expected a number and then a unit"),
        fault("C_m: 200 pF", "C_m:‸", "found nothing"),
        fault("C_m: 200 pF", "C_m: ‸1e400 pF", "too large"),
        fault("V: uniform(-90 mV, -60 mV)", "‸W: 5 mV", "'W' is not a variable of the model"),
        fault("V: uniform(-90 mV, -60 mV)", "V: ‸5 ms", "expected a quantity in volt"),
        fault("V: uniform(-90 mV, -60 mV)", "V: ‸uniform(-60 mV, -90 mV)", "in the wrong order"),
        fault("V: uniform(-90 mV, -60 mV)", "V: uniform(-60 mV, ‸90 ms)", "quantity in volt"),
        fault("V: uniform(-90 mV, -60 mV)", "V: ‸uniform(-60 mV)", "uniform"),
        fault("V: uniform(-90 mV, -60 mV)", "V: ‸normal(-60 mV, -1 mV)", "must not be negative"),
        fault("V: uniform(-90 mV, -60 mV)", "V: ‸E_X", "'E_X'"),
        fault("V: uniform(-90 mV, -60 mV)", "V: ‸E_L/0", "not a finite number"),
        fault("p: 0.2", "p: ‸0.2 mV", "expected a number without unit"));
  }

  static Stream<Mutation> roles() {
    return Stream.of(
        fault("potential: V", "potential: ‸u", "'u' must be a variable with an equation du/dt"),
        fault("potential: V", "potential: ‸m", "must be a variable with an equation dm/dt : volt"),
        fault("capacitance: C_m", "capacitance: ‸Cm", "one of the parameters"),
        fault("capacitance: C_m", "capacitance: ‸g_L", "one of the parameters, in farad"),
        fault("leak-reversal: E_L", "leak-reversal: ‸el", "one of the parameters, in volt"),
        fault("threshold: V > -40*mV", "threshold: V ‸> -40*ms", "cannot compare"),
        fault("threshold: V > -40*mV", "threshold: V ‸- 40*mV", "must be a condition"),
        fault("refractory: V > -40*mV", "refractory: ‸-5 ms", "must not be negative"),
        fault("refractory: V > -40*mV", "refractory: ‸5 mV", "expected a quantity in second"),
        fault("refractory: V > -40*mV", "refractory: V > ‸U", "'U'"),
        fault("refractory: V", "reset: ‸u = 5*mV\nrefractory: V", "differential equation"),
        fault("refractory: V", "reset: V = 5‸*ms\nrefractory: V", ""),
        fault("refractory: V", "reset: V ‸+ = 5\nrefractory: V", ""));
  }

  static Stream<Mutation> everyFaultOfAVariantIsReportedInItsOwnFile() {
    return Stream.of(
        fault("g_M: 80 nS", "g_M: ‸80 mV", ""),
        fault("g_M: 80 nS", "g_M: 80 ‸nSi", "unknown unit"),
        fault("parameters", "‸paramters", "did you mean 'parameters'?"),
        fault("-70 mV", "‸-70 nS", "expected a quantity in volt"));
  }

  private static Mutation fault(String text, String replacement, String message) {
    return new Mutation(text, replacement, message);
  }
}
