package org.meanfield.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.document.TextFile;
import org.meanfield.transfer.CoefficientFile;
import org.meanfield.transfer.CoefficientVector;
import org.meanfield.transfer.NumpyVector;
import org.meanfield.transfer.TableFile;
import org.meanfield.transfer.ThresholdTerm;
import org.meanfield.transfer.TransferFile;
import org.meanfield.transfer.VirtualBrainParameters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meanfield transfer export}. */
@Command(
    name = "export",
    description = {
      "Write coefficients for other programs.",
      "npy: a NumPy array of 11 numbers in volt, as the codes of Zerlaut et al. 2018, di Volo et al."
          + " 2019 and Carlu et al. 2020 read them; the fifth belongs to ln(mu_G/g_L), 0 if there is"
          + " none.",
      "tvb: parameters of The Virtual Brain (P_e, E_L_e, g_L, C_m, E_e, tau_e, Q_e, ...) by name, in"
          + " its units, as lines that are both Python and TOML.",
      "What the other program would compute differently is refused."
    },
    footer = {
      "",
      "Examples:",
      "  meanfield transfer export results/fit-hh-rs-1/coefficients.json --format npy --out RS_fit.npy",
      "  meanfield transfer export exc.json inh.json --format tvb --out parameters.py",
      "  meanfield transfer export inh.json --format tvb --parameter P_i --out parameters.py"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TransferExportCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "COEFFICIENTS",
      arity = "1..2",
      description =
          "A coefficient file (.json); for tvb two, of the excitatory and of the inhibitory"
              + " population, or one with --parameter.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "npy|tvb",
      required = true,
      description = "For which program.")
  private String format = "";

  @Option(
      names = "--parameter",
      paramLabel = "P_e|P_i",
      description = "tvb, one file: the name of its coefficients.")
  private @Nullable String parameter;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "File to be written; must not exist.")
  private Path out = Path.of("");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<CoefficientFile> sets = files.stream().map(TransferExportCommand::read).toList();
    byte[] content;
    try {
      content =
          switch (format) {
            case "npy" -> array(sets);
            case "tvb" -> parameters(sets).getBytes(StandardCharsets.UTF_8);
            default ->
                throw new InputException(
                    SourcePosition.ofArgument("--format " + format), "expected npy or tvb");
          };
    } catch (IllegalArgumentException e) {
      throw new InputException(
          SourcePosition.ofArgument("--format " + format), String.valueOf(e.getMessage()));
    }
    NewFile.write(out, content);
    var printer = spec.commandLine().getOut();
    printer.println(note(sets));
    printer.println("Written: " + out);
    return 0;
  }

  private static CoefficientFile read(Path file) {
    return switch (TransferFile.read(file.toString(), TextFile.read(file))) {
      case CoefficientFile coefficients -> coefficients;
      case TableFile _ ->
          throw new InputException(
              new SourcePosition(file.toString(), 1, 1),
              "this is a table of rates, which no other program can read; export the"
                  + " coefficients.json of the same fit");
    };
  }

  private byte[] array(List<CoefficientFile> sets) {
    if (sets.size() > 1 || parameter != null) {
      throw new InputException(
          SourcePosition.ofArgument("--format npy"),
          "an array has one set of coefficients and no names; give one file, without --parameter");
    }
    return NumpyVector.bytes(CoefficientVector.eleven(sets.getFirst()));
  }

  private String parameters(List<CoefficientFile> sets) {
    if (sets.size() == 1 && parameter != null) {
      return VirtualBrainParameters.write(
          TransferImportCommand.population("--parameter", parameter), sets.getFirst());
    }
    if (sets.size() == 1 || parameter != null) {
      throw new InputException(
          SourcePosition.ofArgument("--format tvb"),
          "give two files, of the excitatory and of the inhibitory population, or one with"
              + " --parameter P_e or --parameter P_i");
    }
    return VirtualBrainParameters.write(sets.getFirst(), sets.getLast());
  }

  private String note(List<CoefficientFile> sets) {
    if (format.equals("tvb")) {
      return "Note: a, b and tau_w of the adaptation, T and the network (N_tot, p_connect_e, ...) are"
          + " not in coefficients; set them to yours.";
    }
    var coefficients = sets.getFirst().coefficients();
    return "Note: the array does not say for which cell, synapses and inputs it holds"
        + (coefficients.logConductanceActive()
            ? ", nor that its fifth number counts, as in the code of Zerlaut et al. 2018 alone"
            : coefficients.terms().containsKey(ThresholdTerm.LOG_CONDUCTANCE)
                ? ", nor that its fifth number does not count, as in the codes of di Volo et al."
                    + " 2019 and Carlu et al. 2020"
                : "")
        + "; keep the coefficient file.";
  }
}
