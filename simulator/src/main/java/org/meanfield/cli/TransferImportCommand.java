package org.meanfield.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.study.CoefficientImport;
import org.meanfield.transfer.CoefficientFile;
import org.meanfield.transfer.CoefficientJson;
import org.meanfield.transfer.InputChannel;
import org.meanfield.transfer.ThresholdTerm;
import org.meanfield.transfer.VirtualBrainParameters.Population;
import org.meanfield.units.Dimension;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meanfield transfer import}. */
@Command(
    name = "import",
    description = {
      "Make a coefficient file of coefficients from other programs, which are bare numbers in volt.",
      "Published codes (Zerlaut et al. 2018, di Volo et al. 2019, Carlu et al. 2020) keep 11 in a"
          + " NumPy array (.npy); the fifth belongs to ln(mu_G/g_L). The Virtual Brain has 10, P_e and"
          + " P_i. Neither says for which cell or synapses they were fitted: that is up to you. What"
          + " a file of The Virtual Brain does say (C_m, g_L, E_L_e, E_e, tau_e, Q_e, ...) must agree."
    },
    footer = {
      "",
      "Examples:",
      "  meanfield transfer import HH_RS_CONFIG1_fit.npy --cell hh-rs --log-conductance inactive \\",
      "    --synapse '0 mV, 5 ms, 1 nS' --synapse '-80 mV, 5 ms, 5 nS' \\",
      "    --source 'Carlu et al. 2020, ModelDB 263259' --out hh-rs.json",
      "  meanfield transfer import carlu2020.toml --parameter P_e --cell adex-rs-2020 \\",
      "    --source 'The Virtual Brain, carlu2020.toml' --out rs.json",
      "  meanfield transfer import list.txt --cell my-cell.yaml --set C_m='150 pF' \\",
      "    --synapse '0 mV, 5 ms, 1.5 nS' --synapse '-80 mV, 5 ms, 5 nS' --source me --out my.json",
      "where list.txt is 10 numbers: [-0.0498, 0.00506, -0.0234, ...]. A study then names the file:",
      "  mean-field: {transfer: {exc: hh-rs.json}}"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TransferImportCommand implements Callable<Integer> {
  private static final int SYNAPSE_PARTS = 3;

  @Parameters(
      paramLabel = "FILE",
      description =
          "A NumPy array (.npy) of 10 or 11 float64 numbers; or a text in Python, TOML or JSON with"
              + " P_e = [...] or P_i = [...]; or a text that is one list of 10 numbers.")
  private Path file = Path.of("");

  @Option(
      names = "--cell",
      paramLabel = "MODEL",
      required = true,
      description = "The cell of the fit: a model of the catalogue or a file (.yaml).")
  private String cell = "";

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Change a parameter of the model, --set g_M='80 nS'. Repeatable.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--synapse",
      paramLabel = "E,TAU,Q",
      description =
          "An input of the fit: reversal, decay and weight of an exponential conductance, '0 mV, 5"
              + " ms, 1 nS'. Once for each; may be left out if the file says it.")
  private List<String> synapses = new ArrayList<>();

  @Option(
      names = "--log-conductance",
      paramLabel = "active|inactive",
      description =
          "Whether the fifth of 11 coefficients counts: active in the code of Zerlaut et al. 2018,"
              + " inactive (multiplied by 0) in those of di Volo et al. 2019 and Carlu et al. 2020.")
  private @Nullable String logConductance;

  @Option(
      names = "--parameter",
      paramLabel = "P_e|P_i",
      description = "Which one, if the file has both.")
  private @Nullable String parameter;

  @Option(
      names = "--source",
      paramLabel = "TEXT",
      required = true,
      description = "Where the coefficients come from; kept in the file.")
  private String source = "";

  @Option(
      names = "--out",
      paramLabel = "FILE.json",
      required = true,
      description = "The coefficient file; must not exist.")
  private Path out = Path.of("");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (source.isBlank()) {
      throw new InputException(
          SourcePosition.ofArgument("--source"), "say where the coefficients come from");
    }
    var choices =
        new CoefficientImport.Choices(
            source,
            synapses.stream().map(TransferImportCommand::channel).toList(),
            logConductance(),
            parameter == null ? null : population("--parameter", parameter));
    CoefficientFile imported = new CoefficientImport(cell, settings, choices).read(file);
    NewFile.write(out, CoefficientJson.write(imported).getBytes(StandardCharsets.UTF_8));
    var printer = spec.commandLine().getOut();
    notes(imported).forEach(printer::println);
    printer.println("Coefficients: " + out);
    return 0;
  }

  private static List<String> notes(CoefficientFile imported) {
    var coefficients = imported.coefficients();
    var notes = new ArrayList<String>();
    notes.add(
        String.format(
            Locale.ROOT,
            "%s: %d coefficients in volt, threshold P_0 %.5g mV",
            imported.cellName(),
            coefficients.terms().size(),
            coefficients.effective(ThresholdTerm.CONSTANT) * 1e3));
    if (coefficients.logConductanceActive()) {
      notes.add(
          "Note: the code of Zerlaut et al. 2018 (ModelDB 234992) leaves the fluctuations of"
              + " inhibition out of sigma_V and tau_V, where it multiplies by Q_i instead of tau_i;"
              + " coefficients fitted with it give other rates here, where they count.");
    }
    notes.add(
        "Note: on which inputs these coefficients were fitted is not known, so it will not be checked"
            + " whether a mean field stays inside.");
    return notes;
  }

  private @Nullable Boolean logConductance() {
    return switch (logConductance) {
      case null -> null;
      case "active" -> true;
      case "inactive" -> false;
      default ->
          throw new InputException(
              SourcePosition.ofArgument("--log-conductance " + logConductance),
              "expected active or inactive");
    };
  }

  private static InputChannel channel(String text) {
    String[] parts = text.split(",", -1);
    if (parts.length != SYNAPSE_PARTS) {
      throw OptionValue.error(
          "--synapse", text, "expected reversal, decay and weight: '0 mV, 5 ms, 1 nS'");
    }
    return new InputChannel(
        OptionValue.quantity("--synapse", parts[0], Dimension.VOLT),
        OptionValue.positive("--synapse", parts[1], Dimension.SECOND),
        OptionValue.positive("--synapse", parts[2], Dimension.SIEMENS));
  }

  /** P_e or P_i. */
  static Population population(String option, String text) {
    for (Population population : Population.values()) {
      if (population.coefficients().equals(text)) {
        return population;
      }
    }
    throw new InputException(SourcePosition.ofArgument(option + " " + text), "expected P_e or P_i");
  }
}
