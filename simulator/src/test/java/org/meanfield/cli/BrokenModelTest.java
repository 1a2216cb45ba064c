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
import org.junit.jupiter.params.provider.CsvSource;
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

  /** On the grid 0.04 ms would be no step of 0.1 ms at all. */
  @Test
  void refractoryTimeThatIsNoWholeNumberOfStepsIsRefused() throws IOException {
    var tooShort = fault("refractory: V > -40*mV", "refractory: 0.04 ms‸", "");
    Files.writeString(folder.resolve("cell.yaml"), tooShort.in(MODEL));
    Path study = folder.resolve("study.yaml");
    var onGrid = fault("step: 0.1 ms", "spike-timing: ‸grid, step: 0.1 ms", "");
    Files.writeString(study, onGrid.in(STUDY));

    var output = type("check", study);

    assertThat(output.err())
        .hasLineCount(1)
        .startsWith(study + ":" + onGrid.place(STUDY) + ": error: ")
        .contains("the refractory time", "not a whole number of steps");
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
        .startsWith(study + ":" + place + ": error: exponential-euler cannot integrate ")
        .contains("'h'", "euler");
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

  /** The place is where the value is given, in the study, not where the model's file needs it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          C_m: ‸0 pF                        | must be greater than 0, not 0 F
          tau_max: ‸0 ms                    | fails: division by zero
          g_M: 80 nS, tau_max: ‸400 ms - 0.4*second | fails: division by zero
          g_M: '‸rand()*nS/0'               | not a finite number: division by zero
          g_M: ‸uniform(0 nS, 1 nS)         | the comma ends this value before its '(' is closed
          """)
  void valueOfAStudyThatTheModelCannotTakeIsRefusedInTheStudy(String value, String message)
      throws IOException {
    Path study = folder.resolve("study.yaml");
    Files.writeString(folder.resolve("cell.yaml"), MODEL);
    var given = fault("size: 8000", "size: 8000, parameters: {" + value + "}", message);
    Files.writeString(study, given.in(STUDY));
    assertThat(type("check", study).err())
        .hasLineCount(1)
        .startsWith(study + ":" + given.place(STUDY) + ": error: ")
        .contains(message);
  }

  /** What a variant does not need any more is not its own. */
  @Test
  void parameterThatAVariantInheritsNeedNotBeUsed() throws IOException {
    Path cell = folder.resolve("cell.yaml");
    Files.writeString(cell, "title: x\nextends: lif\nreset: V = -60*mV\n");
    var output = type("models", cell);
    assertThat(output.exitCode()).as(output.err()).isZero();
    assertThat(output.out()).doesNotContain("V_reset").contains("Changed from lif: ");
    // The copy among the results stands alone.
    Files.writeString(cell, output.out());
    assertThat(type("models", cell).exitCode()).isZero();
  }

  /** They stand in the file, so nobody may think that they do something. */
  @Test
  void currentThatNoEquationUsesIsRefused() throws IOException {
    Path cell = folder.resolve("cell.yaml");
    var idle =
        fault(
            "tau : volt\n",
            "tau : volt\n  I : amp\nmembrane: {current: ‸I}\n",
            "no equation uses 'I', so what is injected would do nothing");
    String whole = "title: x\nequations: |\n  dV/dt = -V/tau : volt\nparameters: {tau: 5 ms}\n";
    Files.writeString(cell, idle.in(whole));
    assertThat(type("models", cell).err())
        .startsWith(cell + ":" + idle.place(whole))
        .contains(idle.message());
    Files.writeString(
        cell,
        """
        title: x
        equations: |
          dV/dt = (I - V)/tau : volt
          I : volt
        parameters: {tau: 5 ms, I: 1 mV}
        membrane: {current: I}
        threshold: V > 1*mV
        reset: I += 1*mV
        """);
    assertThat(type("models", cell).err())
        .startsWith(cell + ":6:21: error: 'I' is changed by the reset");
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
        fault("title: Regular-spiking Hodgkin-Huxley cell", "title: ‸''", "this text is empty"),
        fault("equations: |", "name: ‸''\nequations: |", "this text is empty"),
        fault(
            "initial:\n  V: uniform(-90 mV, -60 mV)",
            "initial: {V: ‸uniform(-90 mV, -60 mV)}",
            "ends this value before its '(' is closed; put the whole value in quotes"),
        fault("equations: |", "‸equation: |", "unknown key 'equation'; did you mean 'equations'?"),
        fault("membrane: {", "membrane: {‸name: x, ", "unknown key 'name'; known here: potential,"),
        fault("{potential: V, ", "{‸potentials: V, ", "did you mean 'potential'?"),
        fault("membrane: {", "‸method: exact\nmembrane: {", "did you mean 'scheme'?"),
        fault("parameters:", "‸namespace:", "did you mean 'parameters'?"),
        fault(
            "membrane: {", "scheme: ‸rk3\nmembrane: {", "must be one of euler, exponential-euler"),
        fault("membrane: {", "scheme: ‸RK4\nmembrane: {", "did you mean 'rk4'?"),
        fault("membrane: {", "scheme: ‸[rk4]\nmembrane: {", "must be one of"),
        fault("membrane: {", "membrane: {current: ‸5, ", "expected a text, found '5'"),
        fault("threshold: V > -40*mV", "threshold: ‸{V: 1}", "expected a text, found a mapping"),
        fault("threshold: V > -40*mV", "threshold:‸", "expected a text, found nothing"),
        fault("refractory: V > -40*mV", "refractory:‸", "found nothing"),
        fault("refractory: V > -40*mV", "refractory: ‸true", "found 'true'"),
        fault("title:", "reset: ‸[V = 1]\ntitle:", "expected a text, found a list"),
        fault("title:", "reset: ‸5\ntitle:", "expected a text, found '5'"),
        fault("initial:", "‸initials: {V: 1}\ninitial:", "unknown key"),
        fault("equations: |", "equations: x\n‸notes: |", "twice"),
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
            "'exp' needs a pure number, not volt"),
        fault("dV/dt =", "‸V/dt =", "found a quotient"),
        fault("u = V - V_T : volt", "u = V - V_T + V‸/(g_L - g_L)*g_L : volt", "division by zero"),
        fault(
            "u = V - V_T : volt", "u = V - V_T + 0*(V‸/(g_L/g_L - 1)) : volt", "division by zero"),
        fault(
            "u = V - V_T : volt", "u = V - V_T + V*(p‸%(g_L/g_L - 1)) : volt", "division by zero"),
        fault("u = V - V_T : volt", "u = V - V_T + V*‸log(g_L/g_L - 2) : volt", "has no value"),
        fault("u = V - V_T : volt", "u = V - V_T + V*(1e308‸*1e308) : volt", "too large"),
        fault("u = V - V_T : volt", "u = V - V_T : volt\n  ‸ms = V/mV : 1", "'ms' is a unit"),
        fault("threshold: V >", "threshold: V‸/(g_L/g_L - 1) >", "division by zero"),
        fault(
            "+ I_ext)/C_m : volt",
            "+ I_ext + C_m*(mV/second + ‸xi**2*mV))/C_m : volt",
            "white noise can only be added"),
        fault(
            "+ I_ext)/C_m : volt",
            "+ I_ext)/C_m + ‸xi*xi_2*mV : volt",
            "white noise can only be added"),
        fault("+ I_ext)/C_m : volt", "+ I_ext)/C_m ‸+ xi*mV : volt", "cannot add"),
        fault(
            "+ I_ext)/C_m : volt",
            "+ I_ext)/C_m : volt (‸unless refactory)",
            "did you mean 'unless refractory'?"),
        fault(
            "u = V - V_T : volt",
            "u = V - V_T : volt ‸(constant over dt",
            "this '(' is never closed"),
        fault(
            "  u = V - V_T : volt", "  ‸u = V - V_T : volt (constant over dt)", "is not supported"),
        fault(
            "u = V - V_T : volt",
            "u = ‸V - V_T : volt (shared)",
            "'V' may differ from neuron to neuron"),
        fault(
            "u = V - V_T : volt",
            "u = V - V_T : volt (‸constant)",
            "cannot stand on a sub-expression"),
        fault(
            "u = V - V_T : volt",
            "u = V - V_T : volt\n  ‸a_new : siemens",
            "has no value; give it under 'parameters'"),
        fault(
            "u = V - V_T : volt",
            "u = V - V_T : volt\n  ‸a_new : amp",
            "or name it as 'current' under 'membrane'"),
        fault("u = V - V_T : volt", "u = V ‸- V_T : 1", "must be a pure number, but this is volt"),
        fault(
            "u = V - V_T : volt",
            "u = V - V_T : ‸mV",
            "units of variables have no prefix; write 'volt'"),
        fault("u = V - V_T : volt", "u = V - V_T ‸:", "missing unit"),
        fault(
            "I_ext)/C_m : volt", "I_ext)/C_m ‸(unless refractory)", "the equation lacks its unit"),
        fault("u = V - V_T : volt", "u = V - V_T + ‸dt*mV/ms : volt", "time step"),
        fault(
            "u = V - V_T : volt",
            "u = V - V_T + ‸lastspike*mV/ms : volt",
            "'lastspike' cannot stand here"),
        fault(
            "u = V - V_T : volt", "u = V - V_T + ‸max(V, V_T) : volt", "use 'clip(x, low, high)'"),
        fault(
            "u = V - V_T : volt",
            "u = V - V_T + ‸poisson(5)*mV : volt",
            "external spikes are an 'input'"),
        fault(
            "u = V - V_T : volt",
            "u = V - V_T + ‸i*mV : volt",
            "only under 'parameters' and 'initial'"),
        fault("u = V - V_T : volt", "u = V - V_T + V_T‸^2 : volt", "write '**' for a power"),
        fault(
            "u = V - V_T : volt", "u = V - V_T : volt\n  b = ‸V : boolean", "must be a condition"),
        fault(
            "u = V - V_T : volt",
            "u = V - V_T : volt\n  b = V ‸/mV : integer",
            "must be a whole number"),
        fault("u = V - V_T : volt", "u = V - V_T : volt\n  ‸t = V : volt", "'t' is time"),
        fault("u = V - V_T : volt", "u = V - V_T : volt\n  ‸I_syn = 5*pA : amp", "already defined"),
        fault("g_Na*m**3*h", "g_Na*m**‸V*h", "an exponent must be a pure number"),
        fault("g_Na*m**3*h", "g_Na**‸m*h", "must be a constant number"),
        fault("(E_L - V)", "(E_L - sin(‸V))", "'sin' needs a pure number, not volt"),
        fault("(E_L - V)", "(E_L - clip(V, 0*mV, ‸1))", "must have one dimension"));
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
        fault(
            "V: uniform(-90 mV, -60 mV)",
            "V: uniform(-60 mV, 90 ‸ms)",
            "the arguments of 'uniform' must have one dimension, not volt and ms"),
        fault("V: uniform(-90 mV, -60 mV)", "V: ‸uniform(-60 mV)", "takes 2 arguments, not 1"),
        fault("V: uniform(-90 mV, -60 mV)", "V: ‸normal(-60 mV, -1 mV)", "must not be negative"),
        fault("V: uniform(-90 mV, -60 mV)", "V: ‸E_X", "'E_X'"),
        fault("V: uniform(-90 mV, -60 mV)", "V: E_L‸/0", "division by zero"),
        fault("p: 0.2", "p: ‸0.2 mV", "expected a number without unit"),
        fault("p: 0.2", "p: ‸true", "expected a number, found 'true'"),
        fault("p: 0.2", "p: ‸V", "this value must be a pure number, but this is volt"),
        fault("p: 0.2", "p: ‸p", "'p' depends on itself: p -> p"),
        fault("p: 0.2", "p: ‸h + 1\n  h: p", "'p' depends on itself: p -> h -> p"),
        fault("p: 0.2", "p: rand()*u*‸I_syn/V/pA", "unknown name 'I_syn'"),
        fault("p: 0.2", "p: ‸I_ext/pA", "unknown name 'I_ext'"),
        fault("p: 0.2", "p: ‸rnd()", "unknown function 'rnd'; did you mean 'rand'?"),
        fault("p: 0.2", "p: ‸rand(5)", "'rand' takes 0 arguments, not 1"),
        fault("p: 0.2", "p: ‸normal(0, 1, 2)", "'normal' takes 2 arguments, not 3"),
        fault("p: 0.2", "p: 0.5 + ‸uniform(2, 1)", "in the wrong order"),
        fault("p: 0.2", "p: 0.5 + ‸normal(2, -1)", "must not be negative"),
        fault("p: 0.2", "p: ‸xi", "white noise"),
        fault("p: 0.2", "p: 5 ‸6", "expected an operator, found '6'"),
        fault("p: 0.2", "p: rand()‸/0", "division by zero"),
        fault("p: 0.2", "p: rand()*‸rnd()", "unknown function 'rnd'; did you mean 'rand'?"),
        fault("p: 0.2", "p: 5*‸rnd()", "unknown function 'rnd'; did you mean 'rand'?"),
        fault("C_m: 200 pF", "C_m: 200 pF\n  ‸ms: 3", "'ms' is a unit; choose another name"),
        fault("p: 0.2", "p: (rand() ‸+ 5 mV)", "cannot add mV to a pure number"),
        fault("p: 0.2", "p: rand()*5**‸", "found the end"),
        fault("p: 0.2", "p: rand()*5 mV‸**2", "write '*' between number and unit"),
        fault("p: 0.2", "p: rand() + 5 ‸V2", "unknown unit 'V2'"),
        fault("p: 0.2", "p: ‸dt/ms", "must not depend on the time step"),
        fault("C_m: 200 pF", "C_m: ‸C_m", "'C_m' depends on itself: C_m -> C_m"),
        fault("C_m: 200 pF", "C_m: ‸2*a\n  a: C_m", "'C_m' depends on itself: C_m -> a -> C_m"),
        fault("C_m: 200 pF", "C_m: 200 pF ‸+ g_L", "cannot add siemens to pF"),
        fault("C_m: 200 pF", "C_m: 2*‸g_l", "unknown name 'g_l'; did you mean 'g_L'?"),
        fault("C_m: 200 pF", "C_m: 200*pF/(g_L ‸- g_L*mV)", "cannot subtract"),
        fault("C_m: 200 pF", "C_m: ‸1*pF/0", "not a finite number"),
        fault("C_m: 200 pF", "C_m: g_L*second/‸V", "unknown name 'V'"),
        fault(
            "C_m: 200 pF", "C_m: 200 ‸picofarads", "unknown unit 'picofarads'; did you mean 'pF'?"),
        fault("tau_max: 400 ms", "tau_max: 400 ‸msec", "unknown unit 'msec'; did you mean 'ms'?"),
        fault("tau_max: 400 ms", "tau_max: 400 ‸milliseconds", "did you mean 'ms'?"),
        fault("tau_max: 400 ms", "tau_max: 400 ms‸^2", "write '**' for a power"),
        fault("tau_max: 400 ms", "tau_max: ‸true", "must be a quantity"),
        fault("tau_max: 400 ms", "tau_max: 400*‸", "expected a unit at the end"),
        fault("tau_max: 400 ms", "tau_max: ‸(400 ms", "this '(' is never closed"),
        fault("tau_max: 400 ms", "tau_max: 400 ms ‸extra", "unknown unit 'extra'"),
        fault("tau_max: 400 ms", "tau_max: ‸V/(1*mV)*ms", "unknown name 'V'; did you mean 'volt'?"),
        fault("C_m: 200 pF", "C_m: 200 pF\n  ‸t: 5 ms", "'t' is time; choose another name"),
        fault("C_m: 200 pF", "C_m: 200 pF\n  ‸dt: 5 ms", "'dt' is the time step"),
        fault("C_m: 200 pF", "C_m: 200 pF\n  ‸xi: 5 ms", "'xi' is white noise"),
        fault("C_m: 200 pF", "C_m: 200 pF\n  ‸spare: g_L", "does not use the parameter 'spare'"),
        fault("C_m: 200 pF", "C_m: 200 pF\n  spare: ‸[1]", "expected"));
  }

  static Stream<Mutation> roles() {
    return Stream.of(
        fault("potential: V", "potential: ‸u", "'u' must be a variable with an equation du/dt"),
        fault("potential: V", "potential: ‸Vm", "must be a variable with an equation dVm/dt"),
        fault("capacitance: C_m", "capacitance: ‸Cm", "one of the parameters"),
        fault("capacitance: C_m", "capacitance: ‸g_L", "one of the parameters, in farad"),
        fault("leak-reversal: E_L", "leak-reversal: ‸el", "one of the parameters, in volt"),
        fault("threshold: V > -40*mV", "threshold: V ‸> -40*ms", "with ms (V is volt)"),
        fault("threshold: V > -40*mV", "threshold: V ‸- 40*mV", "must be a condition"),
        fault("refractory: V > -40*mV", "refractory: ‸-5 ms", "must not be negative"),
        fault("refractory: V > -40*mV", "refractory: ‸5 mV", "expected a quantity in second"),
        fault("refractory: V > -40*mV", "refractory: ‸5", "'5' has no unit"),
        fault(
            "refractory: V > -40*mV",
            "refractory: 5 ‸msec",
            "unknown unit 'msec'; did you mean 'ms'?"),
        fault("refractory: V > -40*mV", "refractory: ‸tau_mx", "'tau_mx'; did you mean 'tau_max'?"),
        fault(
            "refractory: V > -40*mV",
            "refractory: ‸E_L",
            "expected a duration such as '5 ms' or a condition"),
        fault("refractory: V > -40*mV", "refractory: ‸m", "but this is a pure number"),
        fault("refractory: V > -40*mV", "refractory: ‸tau_p", "must be the same for all neurons"),
        fault("refractory: V > -40*mV", "refractory: tau_max*‸rand()", "no random numbers here"),
        fault(
            "refractory: V > -40*mV",
            "refractory: ‸-tau_max",
            "must not be negative, but is -400 ms"),
        fault("refractory: V > -40*mV", "refractory: V ‸> 5*ms", "cannot compare volt with ms"),
        fault("refractory: V > -40*mV", "refractory: ‸(V > -40*mV", "this '(' is never closed"),
        fault("refractory: V > -40*mV", "refractory: V > -40*mV or ‸m", "condition"),
        fault("threshold: V > -40*mV", "threshold: V > -40*mV and ‸m", "'and' needs a condition"),
        fault("threshold: V > -40*mV", "threshold: ‸vv > -40*mV", "'vv'; give it a value under"),
        fault("threshold: V > -40*mV", "threshold: V > ‸rand()*mV", "unknown function 'rand'"),
        fault("threshold: V > -40*mV", "threshold: V > -40‸mV", "missing operator after a number"),
        fault("threshold: V > -40*mV", "threshold: V >‸", "found the end"),
        fault("threshold: V > -40*mV", "threshold: V > -40*mV ‸)", "unmatched ')'"),
        fault("threshold: V > -40*mV", "threshold: V ‸= -40*mV", "expected an operator"),
        fault(
            "threshold: V > -40*mV",
            "threshold: V > -40*‸msec",
            "unknown name 'msec'; did you mean 'ms'?"),
        fault(
            "threshold: V > -40*mV",
            "threshold: V > ‸xi*mV",
            "white noise can only stand in an equation"),
        fault(
            "refractory: V > -40*mV",
            "refractory: ‸V > -40*mV and not_refractory",
            "made of 'not_refractory', which it has to decide"),
        fault(
            "equations: |\n  dV",
            "equations: |\n      dV/dt = 1*mV/ms : volt\n  ‸dV",
            "the first line behind '|' says how far a text is indented"),
        fault("g_L: 10 nS", "g_L: int(‸not_refractory)*10*nS", "a parameter does not change"),
        fault(
            "threshold: V > -40*mV",
            "threshold: V > -40*mV and ‸dt > 1*ms",
            "must not depend on the time step"),
        fault(
            "leak-conductance: g_L", "leak-conductance: ‸C_m", "one of the parameters, in siemens"),
        fault("g_L: 10 nS", "g_L: ‸0 nS", "must be greater than 0, not 0 S"),
        fault("C_m: 200 pF", "C_m: ‸-200 pF", "must be greater than 0, not -200 pF"),
        fault(
            "leak-reversal: E_L",
            "leak-reversal: ‸V",
            "'V' must be one of the parameters, in volt"),
        fault(
            "{potential: V,",
            "{current: ‸I, potential: V,",
            "the equations use 'I_ext' too, which is the injected current; keep one of the two"),
        fault("{potential: V,", "{current: ‸E_L, potential: V,", "the equations use 'I_ext' too"),
        fault("{potential: V,", "{current: ‸V, potential: V,", "the equations use 'I_ext' too"),
        fault("refractory: V", "reset: ‸g_L = 5*nS\nrefractory: V", "'g_L' is neither"),
        fault("refractory: V", "reset: ‸W = 5*mV\nrefractory: V", "unknown name 'W'"),
        fault("refractory: V", "reset: V =‸\nrefractory: V", "missing right side after '='"),
        fault(
            "refractory: V",
            "reset: V = E_L; ‸= 5\nrefractory: V",
            "expected an assignment such as 'v = E_L'"),
        fault("refractory: V", "reset: V ‸== E_L\nrefractory: V", "expected '='"),
        fault("refractory: V", "reset: V = E_L ‸E_L\nrefractory: V", "expected"),
        fault(
            "refractory: V",
            "reset: m = m ‸+ 5*mV\nrefractory: V",
            "cannot add mV to a pure number"),
        fault(
            "refractory: V",
            "reset: V = ‸p\nrefractory: V",
            "'V' must be volt, but this is a pure number"),
        fault("refractory: V", "reset: V = ‸randn()*mV\nrefractory: V", "unknown function 'randn'"),
        fault("refractory: V", "reset: ‸exp = 5\nrefractory: V", "is a function"),
        fault(
            "refractory: V",
            "reset: ‸not_refractory = True\nrefractory: V",
            "is whether the neuron may spike"),
        fault("refractory: V > -40*mV", "refractory: V > ‸U", "'U'"),
        fault("refractory: V", "reset: ‸u = 5*mV\nrefractory: V", "differential equation"),
        fault("refractory: V", "reset: V = 5‸*ms\nrefractory: V", "'V' must be volt, but this is"),
        fault("refractory: V", "reset: V ‸+ = 5\nrefractory: V", "expected '='"));
  }

  static Stream<Mutation> everyFaultOfAVariantIsReportedInItsOwnFile() {
    return Stream.of(
        fault("g_M: 80 nS", "g_M: ‸80 mV", "expected a quantity in siemens"),
        fault("g_M: 80 nS", "C_m: ‸0 pF", "must be greater than 0, not 0 F"),
        fault("g_M: 80 nS", "g_M: 80 nS, tau_max: ‸0 ms", "fails: division by zero"),
        fault("g_M: 80 nS", "g_M: 80 nS, ‸spare: 5", "does not use the parameter 'spare'"),
        fault(
            "extends: hh-rs\n",
            "extends: ‸hh-rs\nequations: 'dU/dt = (E_L - U)/tau_max : volt'\n",
            "with what this file changes hh-rs.yaml:"),
        fault("g_M: 80 nS", "g_M: 80 ‸nSi", "unknown unit"),
        fault("parameters", "‸paramters", "did you mean 'parameters'?"),
        fault("-70 mV", "‸-70 nS", "expected a quantity in volt"));
  }

  private static Mutation fault(String text, String replacement, String message) {
    return new Mutation(text, replacement, message);
  }
}
