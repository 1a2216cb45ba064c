package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.cli.Terminal.shippedStudy;
import static org.meanfield.cli.Terminal.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A study with one fault is refused by one line that tells its place, what is wrong and what to do.
 */
class BrokenStudyTest {
  private static final String STUDY = shippedStudy("hh-response");
  private static final String AMPA_WEIGHT = "synapse: ampa, weight: 1 nS";

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource({
    "keys",
    "units",
    "numbers",
    "names",
    "yaml",
    "meanings",
    "synapses",
    "weights",
    "variables",
    "delays",
    "connections",
    "integration",
    "theory",
    "expressions",
    "currents"
  })
  void everyFaultIsReportedAtItsPlaceOnOneLine(Mutation mutation) throws IOException {
    Path file = folder.resolve("study.yaml");
    Files.writeString(file, mutation.in(STUDY));

    var output = type("run", file, "--out", folder.resolve("results"));

    assertThat(output.errorLines()).hasSize(1);
    assertThat(output.err())
        .startsWith(file + ":" + mutation.place(STUDY) + ": error: ")
        .contains(mutation.message())
        .hasSizeLessThan(file.toString().length() + 340);
    assertThat(output.exitCode()).isEqualTo(2);
    assertThat(output.out()).isEmpty();
    assertThat(Terminal.names(folder)).containsExactly("study.yaml");
    assertThat(type("check", file)).isEqualTo(output);
  }

  static Stream<Mutation> keys() {
    return Stream.of(
        fault("record:", "‸recrod:", "unknown key 'recrod'; did you mean 'record'?"),
        fault("size: 8000", "‸sise: 8000", "unknown key 'sise'; did you mean 'size'?"),
        fault("reversal: 0 mV", "‸revesal: 0 mV", "did you mean 'reversal'?"),
        fault("probability: 0.05", "‸probabilty: 0.05", "did you mean 'probability'?"),
        fault("count: 400", "‸cuont: 400", "did you mean 'count'?"),
        fault("{double-gaussian:", "{‸double-gausian:", "did you mean 'double-gaussian'?"),
        fault("amplitude:", "‸amplitud:", "did you mean 'amplitude'?"),
        fault("scheme:", "‸shceme:", "did you mean 'scheme'?"),
        fault("order: 2", "‸oder: 2", "did you mean 'order'?"),
        fault("traces:", "‸trace:", "did you mean 'traces'?"),
        fault("title:", "‸note: x\ntitle:", "unknown key 'note'; known here: title, source, "),
        fault("seed: 5", "seed: 5, ‸0: 1", "unknown key '0'; known here: duration, "),
        fault("title:", "‸mean_field: x\ntitle:", "did you mean 'mean-field'?"),
        fault("source: Carlu", "‸title: Carlu", "the key 'title' is given twice"),
        fault("step: 0.1 ms", "step: 0.1 ms, ‸step: 1 ms", "the key 'step' is given twice"),
        fault("title: Response of the Hodgkin-Huxley network to a pulse\n", "‸", "the key 'title'"),
        fault("{model: hh-rs, size: 8000}", "‸{model: hh-rs}", "the key 'size' is missing"),
        fault("{model: hh-rs, size: 8000}", "‸{size: 8000}", "the key 'model' is missing"),
        fault("{reversal: 0 mV, decay: 5 ms}", "‸{reversal: 0 mV}", "'decay' is missing"),
        fault("{from: exc, to", "‸{to", "the key 'from' is missing"),
        fault("rate: 4 Hz", "rate: ‸{}", "this is empty; give at least one"),
        fault(
            "{to: [exc, inh], synapse: ampa, weight: 1 nS, count: 400, rate: 4 Hz}",
            "‸{to: exc, synapse: ampa, weight: 1 nS, count: 400}",
            "the key 'rate' is missing"),
        fault("{duration: 2 s, step: 0.1 ms,", "‸{duration: 2 s,", "the key 'step' is missing"),
        fault(
            "{duration: 2 s, step: 0.1 ms, scheme: exponential-euler, discard: 500 ms, seed: 5}",
            "‸{duration: 2 s, step: 0.1 ms, scheme: euler}",
            "the key 'seed' is missing"));
  }

  static Stream<Mutation> units() {
    return Stream.of(
        fault("0 mV", "‸0 ms", "expected a quantity in volt, but '0 ms' is in second"),
        fault("0 mV", "‸0", "expected a quantity in volt, but '0' has no unit; write it"),
        fault("decay: 5 ms", "decay: ‸5 mV", "expected a quantity in second"),
        fault("weight: 1 nS", "weight: ‸1 nF", "expected a quantity in siemens"),
        fault("rate: 4 Hz", "rate: ‸4 s", "expected a quantity in hertz"),
        fault("rate: 4 Hz", "rate: ‸4", "expected a quantity in hertz, but '4' has no unit"),
        fault(
            "rate: 4 Hz",
            "rate: {ramp: {from: ‸4 mV, to: 4 Hz, duration: 1 s}}",
            "expected a quantity in hertz"),
        fault("1.5 Hz", "‸1.5 mV", "expected a quantity in hertz"),
        fault("peak: 1 s", "peak: ‸1 Hz", "expected a quantity in second"),
        fault("rise: 100 ms", "rise: ‸100 mV", "expected a quantity in second"),
        fault("duration: 2 s", "duration: ‸2 V", "expected a quantity in second"),
        fault("step: 0.1 ms", "step: ‸0.1", "expected a quantity in second"),
        fault("discard: 500 ms", "discard: ‸500 mV", "expected a quantity in second"),
        fault("bin: 5 ms", "bin: ‸5", "expected a quantity in second"),
        fault(
            "{exc: 3, inh: 3}}",
            "{exc: 3, inh: 3}, interval: ‸1 V}",
            "expected a quantity in second"),
        fault("size: 8000", "size: 8000, current: ‸1 pF", "expected a quantity in ampere"),
        fault(
            "size: 8000",
            "size: 8000, parameters: {g_M: ‸80 mV}",
            "expected a quantity in siemens"),
        fault("0.05", "‸5 mV", "expected a number, found '5 mV'"),
        fault("0 mV", "0 ‸mVolts", "unknown unit 'mVolts'"),
        fault("decay: 5 ms", "decay: 5 ‸msec", "unknown unit 'msec'"),
        fault("decay: 5 ms", "decay: '5 ‸msec'", "unknown unit 'msec'"),
        fault("weight: 1 nS", "weight: ‸nS", "expected a number and then a unit"));
  }

  static Stream<Mutation> numbers() {
    return Stream.of(
        fault("size: 8000", "size: ‸0", "must be a whole number from 1 to 100000000, not 0"),
        fault("size: 8000", "size: ‸-1", "must be a whole number from 1"),
        fault("size: 8000", "size: ‸1.5", "expected a whole number, found '1.5'"),
        fault("size: 8000", "size: ‸1e30", "must be a whole number from 1"),
        fault("size: 8000", "size: ‸1e400", "number"),
        fault("size: 8000", "size: ‸NaN", "expected a whole number, found 'NaN'"),
        fault("size: 8000", "size: ‸.nan", "expected a whole number, found '.nan'"),
        fault("size: 8000", "size: ‸.inf", "expected a whole number, found '.inf'"),
        fault("size: 8000", "size: ‸0x10", "expected a whole number, found '0x10'"),
        fault("size: 8000", "size: ‸8_000", "expected a whole number, found '8_000'"),
        fault("size: 8000", "size: ‸'8000'", "expected a whole number, found the text '8000'"),
        fault("size: 8000", "size: ‸many", "expected a whole number, found 'many'"),
        fault("size: 8000", "size: ‸true", "expected a whole number, found 'true'"),
        fault("size: 8000", "size:‸", "expected a whole number, found nothing"),
        fault("size: 8000", "size: ‸[8000]", "expected a whole number, found a list"),
        fault("size: 8000", "size: ‸{n: 8000}", "expected a whole number, found a mapping"),
        fault("0.05", "‸2", "a probability must be from 0 to 1, not 2"),
        fault("0.05", "‸-0.1", "a probability must be from 0 to 1, not -0.1"),
        fault("0.05", "‸.nan", "expected a number, found '.nan'"),
        fault("0.05", "‸1e400", "number"),
        fault("0.05", "‸1e308", "a probability must be from 0 to 1, not 1e308"),
        fault("weight: 1 nS", "weight: ‸-1 nS", "must not be negative, but is -1 nS"),
        fault("weight: 1 nS", "weight: ‸1e400 nS", "too large"),
        fault("weight: 1 nS", "weight: ‸NaN nS", "expected a number and then a unit"),
        fault("weight: 1 nS", "weight: ‸inf", "expected a number and then a unit"),
        fault("weight: 1 nS", "weight: 0‸x10 nS", "unknown unit 'x10'"),
        fault("decay: 5 ms", "decay: ‸0 ms", "must be greater than 0, not 0 ms"),
        fault("decay: 5 ms", "decay: ‸-5 ms", "must be greater than 0, not -5 ms"),
        fault("decay: 5 ms", "decay: ‸1e-400 ms", "too small"),
        fault("rate: 4 Hz", "rate: ‸-4 Hz", "must not be negative"),
        fault("rate: 4 Hz", "rate: ‸1e308 Hz", "events per neuron and step"),
        fault("rise: 100 ms", "rise: ‸0 ms", "must be greater than 0"),
        fault("count: 400", "count: ‸0", "must be a whole number from 1"),
        fault("count: 400", "count: ‸1e308", "must be a whole number from 1"),
        fault("order: 2", "order: ‸3", "must be one of 1, 2, not '3'"),
        fault("order: 2", "order: ‸second", "must be one of 1, 2, not 'second'"),
        fault("seed: 5", "seed: ‸-1", "must be a whole number from 0"),
        fault("seed: 5", "seed: ‸1e300", "must be a whole number from 0"),
        fault("seed: 5", "seed: ‸random", "expected a whole number, found 'random'"),
        fault("{exc: 3,", "{exc: ‸8001,", "must be a whole number from 0 to 8000"),
        fault("{exc: 3,", "{exc: ‸all,", "expected a whole number, found 'all'"));
  }

  static Stream<Mutation> names() {
    return Stream.of(
        fault("model: hh-rs,", "model: ‸hh-sr,", "no model 'hh-sr' in the catalogue; did you mean"),
        fault("model: hh-rs,", "model: ‸cell,", "a file of your own ends in .yaml"),
        fault("model: hh-rs,", "model: ‸[hh-rs],", "expected a text, found a list"),
        fault("from: exc", "from: ‸ecx", "no population 'ecx'; did you mean 'exc'?"),
        fault("to: [exc, inh]", "to: [exc, ‸ihn]", "no population 'ihn'; did you mean 'inh'?"),
        fault("to: [exc, inh]", "to: [exc, ‸exc]", "named twice"),
        fault("to: [exc, inh]", "to: ‸[]", "this is empty"),
        fault("to: [exc, inh]", "to: ‸2", "expected a text or a list, found '2'"),
        fault("to: [exc, inh]", "to: [exc, ‸2]", "expected a text, found '2'"),
        fault(
            "synapse: ampa", "synapse: ‸apma", "no synapse 'apma' under 'synapses'; did you mean"),
        fault("  exc: {model", "  ‸1exc: {model", "must begin with a letter"),
        fault("  exc: {model", "  ‸ex c: {model", "must begin with a letter"),
        fault("ampa: {rev", "‸am-pa: {rev", "must begin with a letter"),
        fault("drive: ", "‸dri/ve: ", "must begin with a letter"),
        fault(
            "[exc, inh], synapse: ampa, weight: 1 nS, count: 400, rate: 4 Hz}",
            "[exc, inh], synapse: ampa, weight: 1 nS, count: 400, rate: 4 Hz, events: ‸poison}",
            "must be one of poisson, bernoulli, not 'poison'; did you mean 'poisson'?"),
        fault("exponential-euler", "‸exponential_euler", "did you mean 'exponential-euler'?"),
        fault("exponential-euler", "‸rk3", "no scheme 'rk3'; did you mean 'rk2'?"),
        fault("{exc: published, inh", "{‸ecx: published, inh", "no population 'ecx'; did you mean"),
        fault(
            "transfer: {exc: published, inh: published}",
            "transfer: ‸{exc: published}",
            "'inh' needs a transfer function here"),
        fault("{exc: 3,", "{‸ecx: 3,", "no population 'ecx'; did you mean 'exc'?"),
        fault("exc: published", "exc: ‸publshed", "known: published"),
        fault("exc: published", "exc: ‸published.jsn", "known: published"),
        fault(
            "model: hh-rs, size: 8000",
            "model: hh-rs, size: 8000, parameters: {‸g_m: 80 nS}",
            "no parameter 'g_m'; did you mean 'g_M'?"));
  }

  static Stream<Mutation> yaml() {
    return Stream.of(
        fault("synapses:\n  ampa", "synapses:\n‸\tampa", "tab"),
        fault("to: [exc, inh], synapse: ampa", "to: ‸[exc, inh, synapse: ampa", "bracket"),
        fault("{model: hh-fs, size: 2000}", "‸{model: hh-fs, size: 2000", "bracket"),
        fault("{exc: 3, inh: 3}}", "{exc: 3, inh: 3}}‸}", "bracket"),
        fault("title: Response", "title: ‸\"Response", "quote"),
        fault("title: Response", "title: ‸'Response", "quote"),
        fault("title: Response", "title: Response‸: x", "colon"),
        fault("title: Response", "title: ‸@Response", "quote"),
        fault("title: Response", "title: ‸%Response", "quote"),
        fault("title: Response", "title: ‸*anchor", "alias"),
        fault(
            "title: Response of the Hodgkin-Huxley network to a pulse",
            "title: ‸''",
            "this text is empty"),
        fault(
            "size: 8000",
            "size: 8000, initial: {V: ‸uniform(-70 mV, -50 mV)}",
            "ends this value before its '(' is closed; put the whole value in quotes"),
        fault(
            "reversal: 0 mV, decay: 5 ms}\n  gaba: {",
            "reversal: 0 mV, decay: 5 ms}\n   ‸gaba: {",
            "indentation"),
        fault("populations:\n  exc", "populations:\n  exc: 5\n ‸inh: 5\n  exc", "indentation"),
        fault("title: Response", "title: \"a \\‸q b\"", "escape"),
        fault("title: Response", "title: ‸!!python/object:os.system x", "tag"),
        fault("record:", "‸---\nrecord:", "a second document begins here"),
        fault("title: ", "title: ‸\u0007", "U+0007"),
        fault("title: ", "title: ‸\u0000", "U+0000"),
        fault("title: ", "? ‸[a, b]\n: c\ntitle: ", "a key must be a name"),
        fault("title: ", "‸<<: {title: x}\ntitle: ", "unknown key '<<'"),
        fault("title: ", "a: &a [x, x]\nb: &b [‸*a, *a]\nc: [*b, *b]\ntitle: ", "alias"),
        fault("title: ", "a: &a [‸*a]\ntitle: ", "alias"),
        fault(
            "title: ", "title: " + "[".repeat(49) + "‸" + "[".repeat(100_000), "nested too deeply"),
        fault(
            "title: ",
            "title: " + "{a: ".repeat(49) + "‸" + "{a: ".repeat(9000),
            "nested too deeply"),
        fault("title: ", "a".repeat(1_000_000) + "‸: 1\ntitle: ", "a key cannot stand here"),
        fault("rate: 4 Hz", "rate: ‸" + "a".repeat(1_000_000), "too long"),
        fault("size: 8000", "size: ‸" + "9".repeat(1_000_000), "number"),
        fault(
            "title: Response of the Hodgkin-Huxley network to a pulse\n",
            "- title: x\n‸",
            "indentation"),
        fault("model: hh-rs, size", "model: ‸\"a\\0b.yaml\", size", "name of a file"),
        fault("exc: published", "exc: ‸\"a\\0b.json\"", "name of a file"));
  }

  static Stream<Mutation> meanings() {
    return Stream.of(
        fault("discard: 500 ms", "discard: ‸2 s", "must be shorter than the duration"),
        fault("discard: 500 ms", "discard: ‸500.05 ms", "must be a multiple of the step, 100 us"),
        fault("duration: 2 s", "duration: ‸2.00005 s", "must be a multiple of the step"),
        fault("duration: 2 s", "duration: ‸0 s", "must be at least one step"),
        fault("duration: 2 s", "duration: ‸510 ms", "room for 8 bins of 5 ms"),
        fault("duration: 2 s", "duration: ‸1e300 s", "more than 2147483646 steps"),
        fault("step: 0.1 ms", "step: ‸0 ms", "must be greater than 0"),
        fault("step: 0.1 ms", "step: ‸-0.1 ms", "must be greater than 0"),
        fault("bin: 5 ms", "bin: ‸0.25 ms", "must be a multiple of the step"),
        fault("bin: 5 ms", "bin: ‸0 ms", "must be at least one step"),
        fault("{exc: 3, inh: 3}}", "{exc: 3, inh: 3}, interval: ‸0.15 ms}", "multiple of the step"),
        fault(
            "{exc: 3, inh: 3}}", "{exc: 3, inh: 3}, interval: ‸2 s}", "shorter than the duration"),
        fault(
            "count: 400, rate: 4 Hz",
            "count: 1000000, rate: ‸101 Hz",
            "1.01e+04 events per neuron"),
        fault("rate: 4 Hz}", "rate: 400 Hz, events: ‸bernoulli}", "use poisson"),
        fault("size: 8000", "size: 8000, parameters: {C_m: ‸0 pF}", "must be greater than 0"));
  }

  static Stream<Mutation> synapses() {
    String ampa = "{reversal: 0 mV, decay: 5 ms}";
    return Stream.of(
        fault(ampa, "{reversal: 0 mV, decay: ‸5 ms, peak: 2 ms}", "remove 'decay', or 'peak'"),
        fault(ampa, "{reversal: 0 mV, rise: ‸1 ms, peak: 2 ms}", "remove 'rise', or 'peak'"),
        fault(ampa, "‸{reversal: 0 mV, rise: 1 ms}", "give 'decay' (exponential), 'rise' and"),
        fault(ampa, "‸{}", "'decay' (double-exponential) or 'peak' (alpha function)"),
        fault(ampa, "{rise: ‸5 ms, decay: 5 ms}", "give 'peak: 5 ms' instead of both"),
        fault(ampa, "{rise: ‸0.005 s, decay: 5 ms}", "equal this is an alpha function"),
        fault(ampa, "{rise: ‸4.999999999 ms, decay: 5 ms}", "equal this is an alpha function"),
        fault(ampa, "{rise: ‸6 ms, decay: 5 ms}", "must be shorter than the decay, 5 ms"),
        fault(ampa, "{rise: ‸0 ms, decay: 5 ms}", "must be greater than 0, not 0 ms"),
        fault(ampa, "{rise: ‸-1 ms, decay: 5 ms}", "must be greater than 0, not -1 ms"),
        fault(ampa, "{rise: ‸1 mV, decay: 5 ms}", "expected a quantity in second"),
        fault(ampa, "{rise: ‸1, decay: 5 ms}", "'1' has no unit; write it behind the number"),
        fault(ampa, "{peak: ‸0 ms}", "must be greater than 0"),
        fault(ampa, "{peak: ‸2 Hz}", "expected a quantity in second, but '2 Hz' is in hertz"),
        fault(ampa, "{peak: ‸[2 ms]}", "expected a quantity with its unit, found a list"),
        fault(ampa, "{reversal: 0 mV, ‸peek: 2 ms}", "did you mean 'peak'?"),
        fault(ampa, "{‸tau: 2 ms}", "unknown key 'tau'; known here: reversal, rise, decay, peak"),
        fault(
            ampa,
            "{reversal:‸ , decay: 5 ms}",
            "expected a quantity with its unit, found nothing"));
  }

  /** The weight is in what the synapse, or the variable, is in. */
  static Stream<Mutation> weights() {
    return Stream.of(
        current("weight: ‸1 nS", "expected a quantity in ampere, but '1 nS' is in siemens"),
        current("weight: ‸-1 nS", "expected a quantity in ampere"),
        current("weight: ‸1", "expected a quantity in ampere, but '1' has no unit"),
        current("weight: ‸large", "expected a number and then a unit"),
        fault(AMPA_WEIGHT, "variable: V, weight: ‸1 nS", "expected a quantity in volt"),
        fault(AMPA_WEIGHT, "variable: V, weight: ‸1", "expected a quantity in volt, but '1' has"),
        fault(AMPA_WEIGHT, "variable: m, weight: ‸1 mV", "expected a number without unit, but"),
        fault(AMPA_WEIGHT, "synapse: ampa, weight: ‸1 pA", "expected a quantity in siemens"),
        fault("{to: [exc, inh], " + AMPA_WEIGHT, "{to: exc, variable: V, weight: ‸1 nS", "in volt"),
        fault("{to: [exc, inh], " + AMPA_WEIGHT, "{to: exc, variable: m, weight: ‸1 V", "number"));
  }

  private static Mutation current(String weight, String message) {
    String kinds = "synapses:\n  ampa: {reversal: 0 mV, decay: 5 ms}";
    String others = STUDY.substring(STUDY.indexOf(kinds) + kinds.length(), STUDY.indexOf("weight"));
    return fault(
        kinds + others + "weight: 1 nS",
        "synapses:\n  ampa: {decay: 5 ms}" + others + weight,
        message);
  }

  static Stream<Mutation> variables() {
    String input = "{to: [exc, inh], " + AMPA_WEIGHT;
    return Stream.of(
        fault(
            AMPA_WEIGHT, "variable: ‸v, weight: 1 mV", "no differential equation for 'v'; did you"),
        fault(AMPA_WEIGHT, "variable: ‸ge, weight: 1 mV", "has no differential equation for 'ge'"),
        fault(AMPA_WEIGHT, "variable: ‸g_L, weight: 1 nS", "no differential equation for 'g_L'"),
        fault(
            AMPA_WEIGHT, "variable: ‸I_syn, weight: 1 pA", "no differential equation for 'I_syn'"),
        fault(AMPA_WEIGHT, "variable: ‸g_ampa, weight: 1 nS", "it has V, "),
        fault(AMPA_WEIGHT, "variable:‸ , weight: 1 nS", "expected a text, found nothing"),
        fault(AMPA_WEIGHT, "variable: ‸[V], weight: 1 mV", "expected a text, found a list"),
        fault(AMPA_WEIGHT, "synapse: ampa, variable: ‸V, weight: 1 mV", "remove one of the two"),
        fault(AMPA_WEIGHT, "‸varaible: V, weight: 1 mV", "did you mean 'variable'?"),
        fault(
            "{from: exc, to: [exc, inh], synapse: ampa,",
            "‸{from: exc, to: [exc, inh],",
            "the key 'synapse' is missing here; add it, or 'variable'"),
        fault(input, "‸{to: [exc, inh], weight: 1 nS", "the key 'synapse' is missing here"),
        fault(input, "{to: [exc, inh], synapse: ampa, variable: ‸V, weight: 1 mV", "not on both"),
        fault(
            input, "{to: inh, variable: ‸U, weight: 1 mV", "population 'inh' has no differential"));
  }

  static Stream<Mutation> delays() {
    return Stream.of(
        delay("‸-1 ms", "must not be negative, but is -1 ms"),
        delay("‸1", "expected a quantity in second, but '1' has no unit"),
        delay("‸1 mV", "expected a quantity in second, but '1 mV' is in volt"),
        delay("1 ‸msec", "unknown unit 'msec'"),
        fault("probability: 0.05", "probability: 0.05, delay:‸ ", "unit, found nothing"),
        delay("‸[1 ms, 2 ms]", "expected a quantity with its unit, found a list"),
        delay("‸2 s", "delays of up to 2 s are not shorter than the simulation"),
        delay("'uniform(‸-1 ms, 2 ms)'", "must not be negative, but is -1 ms"),
        delay("'uniform(2 ms, ‸1 ms)'", "the bounds of 'uniform' are in the wrong order; exchange"),
        delay("'uniform(1 ms, ‸2 mV)'", "expected a quantity in second"),
        delay("'uniform(‸1, 2 ms)'", "'1' has no unit"),
        delay("'uniform(1 ms, 2 ‸msec)'", "unknown unit 'msec'"),
        delay("‸uniform(1 ms)", "'uniform' needs two values with a comma between them"),
        delay("‸'uniform(1 ms, 3 s)'", "delays of up to 3 s are not shorter than the simulation"),
        delay("'normal(1 ms, ‸0.6 ms)'", "a deviation of more than half the mean"),
        delay("'normal(1 ms, ‸-0.1 ms)'", "must not be negative"),
        delay("'normal(‸-1 ms, 0.1 ms)'", "must not be negative"),
        delay("‸'normal(1 s, 0.1 s)'", "delays of up to 2 s are not shorter than the simulation"),
        delay("‸normal(1 ms)", "'normal' needs two values"),
        delay("‸'gamma(1 ms, 2 ms)'", "no distribution 'gamma'; known: uniform(a, b), normal("),
        delay("‸uniform", "expected a number and then a unit"));
  }

  static Stream<Mutation> connections() {
    String wrong = "must be all-to-all, one-to-one or a file of connections (.csv), not ";
    return Stream.of(
        fault(
            "{from: exc, to: [exc, inh], " + AMPA_WEIGHT + ", probability: 0.05}",
            "‸{from: exc, to: [exc, inh], " + AMPA_WEIGHT + "}",
            "add 'probability', 'in-degree' or 'connect'"),
        rule(
            "probability: 0.05, in-degree: ‸40", "by 'probability' or by 'in-degree', not by both"),
        rule("connect: all-to-all, in-degree: ‸40", "by 'connect' or by 'in-degree', not by both"),
        rule("in-degree: ‸0", "must be a whole number from 1 to 1000000, not 0"),
        rule("in-degree: ‸2.5", "expected a whole number, found '2.5'"),
        rule("in-degree: ‸-3", "must be a whole number from 1"),
        rule(
            "in-degree: ‸8000",
            "a neuron of 'exc' has 7999 possible sources in 'exc', itself not counted, fewer than"
                + " 8000; take fewer, or add 'multiple-connections: true'"),
        rule("in-degree: ‸8001, self-connections: true", "has 8000 possible sources in 'exc', few"),
        rule("‸K: 40", "did you mean 'in-degree'?"),
        rule("‸indegree: 40", "did you mean 'in-degree'?"),
        rule("in-degree: 40, ‸multapses: true", "did you mean 'multiple-connections'?"),
        rule("in-degree: 40, ‸autapses: true", "did you mean 'self-connections'?"),
        rule("in-degree: 40, self-connections: ‸yes", "expected true or false, found 'yes'"),
        rule("connect: ‸all_to_all", wrong + "'all_to_all'; did you mean 'all-to-all'?"),
        rule("connect: ‸random", wrong + "'random'"),
        rule("connect: ‸{in-degree: 5}", "expected a text, found a mapping"),
        to("inh", "connect: ‸one-to-one", "but 'exc' has 8000 neurons and 'inh' 2000"),
        rule("connect: ‸pairs.csv", "a list of connections is for one receiving population"),
        rule("probability: 0.05, multiple-connections: ‸true", "connects a pair once at most"),
        rule("connect: all-to-all, multiple-connections: ‸true", "connects a pair once at most"),
        to("exc", "connect: ‸one-to-one", "connects every neuron to itself and to no other"),
        to("inh", "probability: 0.1, self-connections: ‸true", "'exc' is not among those that"));
  }

  private static Mutation rule(String rule, String message) {
    return fault("probability: 0.05", rule, message);
  }

  private static Mutation to(String population, String rule, String message) {
    return fault(
        "to: [exc, inh], " + AMPA_WEIGHT + ", probability: 0.05",
        "to: " + population + ", " + AMPA_WEIGHT + ", " + rule,
        message);
  }

  private static Mutation delay(String delay, String message) {
    return fault("probability: 0.05", "probability: 0.05, delay: " + delay, message);
  }

  static Stream<Mutation> integration() {
    String size = "size: 8000";
    return Stream.of(
        fault(size, "size: 8000, scheme: ‸rk5", "there is no scheme 'rk5'; did you mean 'rk"),
        fault(size, "size: 8000, scheme: ‸exact", "no scheme 'exact'; known: euler, "),
        fault(size, "size: 8000, scheme: ‸[rk4]", "expected a text, found a list"),
        fault(size, "size: 8000, scheme: ‸4", "expected a text, found '4'"),
        fault(size, "size: 8000, ‸shceme: rk4", "did you mean 'scheme'?"),
        fault(size, "size: 8000, ‸method: rk4", "did you mean 'scheme'?"),
        fault(size, "‸N: 8000", "did you mean 'size'?"),
        fault(
            "scheme: exponential-euler", "scheme: ‸rk-4", "no scheme 'rk-4'; did you mean 'rk4'?"),
        fault("scheme: exponential-euler", "scheme: ‸Euler", "did you mean 'euler'?"),
        fault("seed: 5", "seed: 5, spike-timing: ‸exact", "must be one of within-step, grid, not"),
        fault("seed: 5", "seed: 5, spike-timing: ‸gird", "did you mean 'grid'?"),
        fault("seed: 5", "seed: 5, spike-timing:‸ ", "must be one of within-step, grid"),
        fault("seed: 5", "seed: 5, ‸spike_timing: grid", "did you mean 'spike-timing'?"));
  }

  /** What the network can simulate but the mean field does not know. */
  static Stream<Mutation> theory() {
    String ampa = "ampa: {reversal: 0 mV, decay: 5 ms}";
    return Stream.of(
        fault(ampa, "ampa: ‸{reversal: 0 mV, peak: 2 ms}", "'ampa' is one that rises in time, too"),
        fault(ampa, "ampa: ‸{reversal: 0 mV, rise: 1 ms, decay: 5 ms}", "run the network alone"),
        fault(AMPA_WEIGHT, "variable: ‸V, weight: 1 mV", "not on the variable 'V' of a model"),
        fault(AMPA_WEIGHT, "variable: ‸m, weight: 0.1", "not on the variable 'm' of a model"),
        fault(
            "{to: [exc, inh], " + AMPA_WEIGHT,
            "{to: exc, variable: ‸V, weight: 0.1 mV",
            "not on the variable 'V' of a model; run the network alone, or leave out"));
  }

  /** Values of one population that are computed from others. */
  static Stream<Mutation> expressions() {
    return Stream.of(
        changed("initial: {V: '-65*mV + ‸foo'}", "unknown name 'foo'"),
        changed(
            "initial: {V: ‸'-65*ms'}", "expected a quantity in volt, but '-65*ms' is in second"),
        changed("initial: {V: ‸-65}", "expected a quantity in volt, but '-65' has no unit"),
        changed("initial: {V: 'E_K ‸+ 1*pA'}", "cannot add pA to volt"),
        changed("initial: {V: ‸V}", "'V' depends on itself: V -> V"),
        changed("initial: {V: ‸'-60*mV*m', m: 'V/(60*mV)'}", "'V' depends on itself: V -> m -> V"),
        changed("initial: {‸v: -65 mV}", "'v' is not a variable of the model; did you mean 'V'?"),
        changed("initial: {‸g_L: 1 nS}", "'g_L' is not a variable of the model"),
        changed("initial: {V: '‸rnd()*mV'}", "unknown function 'rnd'; did you mean 'rand'?"),
        changed("parameters: {g_M: 'g_K*‸foo'}", "unknown name 'foo'"),
        changed("parameters: {g_M: ‸'E_K'}", "expected a value in siemens, but this is in volt"),
        changed("parameters: {g_M: 'g_K ‸+ 1*mV'}", "cannot add mV to siemens"),
        changed("parameters: {g_M: '‸V*nS/mV'}", "unknown name 'V'"),
        changed(
            "parameters: {g_M: 'g_K', g_K: ‸'g_M'}", "'g_K' depends on itself: g_K -> g_M -> g_K"),
        changed("parameters: {g_M: ‸'2*g_M'}", "'g_M' depends on itself: g_M -> g_M"),
        changed("parameters: {g_M: '‸normal(1 nS)'}", "'normal' takes 2 arguments, not 1"),
        changed("parameters: {g_M: '‸normal(80 nS, -1 nS)'}", "deviation must not be negative"),
        changed(
            "parameters: {g_M: '‸uniform(2 nS, 1 nS)'}", "bounds of 'uniform' are in the wrong"));
  }

  static Stream<Mutation> currents() {
    return Stream.of(
        changed("current: ‸1 mV", "expected a quantity in ampere, but '1 mV' is in volt"),
        changed("current: ‸1", "expected a quantity in ampere, but '1' has no unit"),
        changed("current: ‸1 nS", "expected a quantity in ampere, but '1 nS' is in siemens"),
        changed("current: '1*pA ‸+ foo'", "expected a unit, '*' or '/', found '+'"),
        changed("current: ‸[1 pA]", "expected a quantity with its unit, found a list"),
        changed("current: -‸1e400 pA", "the number 1e400 is too large"));
  }

  private static Mutation changed(String change, String message) {
    return fault("size: 8000", "size: 8000, " + change, message);
  }

  private static Mutation fault(String text, String replacement, String message) {
    return new Mutation(text, replacement, message);
  }
}
