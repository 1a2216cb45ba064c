package org.meanfield.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.model.ModelCatalogue;
import org.meanfield.transfer.CoefficientCatalogue;
import org.meanfield.transfer.OperatingPoint;
import org.meanfield.transfer.TransferFile;
import org.meanfield.transfer.TransferFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meanfield transfer evaluate}. */
@Command(
    name = "evaluate",
    description =
        "Print, as CSV, moments and rate of a cell of the published network (Carlu et al. 2020) for"
            + " given rates of its 400 excitatory and 100 inhibitory inputs, with the published"
            + " coefficients.",
    footer = {
      "",
      "Example:",
      "  meanfield transfer evaluate hh-rs --inputs validation/transfer/hh_transfer_function.csv"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TransferEvaluateCommand implements Callable<Integer> {
  /** In-degrees of the published network: 5 % of 8,000 and of 2,000 neurons. */
  private static final double EXCITATORY_INPUTS = 400;

  private static final double INHIBITORY_INPUTS = 100;

  @Parameters(
      paramLabel = "MODEL",
      description = "A cell with published coefficients: hh-rs or hh-fs.")
  private String model = "";

  @Option(
      names = "--inputs",
      paramLabel = "FILE.csv",
      required = true,
      description = "Rows of nu_e_Hz,nu_i_Hz, with a header; other columns are ignored.")
  private Path inputs = Path.of("");

  @Option(
      names = "--coefficients",
      paramLabel = "SET",
      defaultValue = "published",
      description = "Which coefficients of the cell, such as published. Default: published.")
  private String set = "published";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var catalogue = new CoefficientCatalogue();
    TransferFile file =
        catalogue
            .find(model, set)
            .orElseThrow(() ->
                new InputException(
                    SourcePosition.ofArgument("MODEL"),
                    "there are no coefficients '"
                        + set
                        + "' for '"
                        + model
                        + "'; known: "
                        + known(catalogue)));
    TransferFunction function =
        file.function(ModelCatalogue.load(file.cellName()), file.cell(), file.channels());
    List<double[]> rows = RateTable.read(inputs);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "nu_e_Hz,nu_i_Hz,mu_V_mV,sigma_V_mV,tau_V_ms,mu_Ge_nS,mu_Gi_nS,sigma_Ge_nS,sigma_Gi_nS,F_Hz");
    for (double[] row : rows) {
      double[] frequencies = {EXCITATORY_INPUTS * row[0], INHIBITORY_INPUTS * row[1]};
      OperatingPoint point = OperatingPoint.of(function, frequencies, 0);
      out.println(
          row[0]
              + ","
              + row[1]
              + ","
              + point.membranePotential() * 1e3
              + ","
              + point.membranePotentialDeviation() * 1e3
              + ","
              + point.correlationTime() * 1e3
              + ","
              + point.synapticConductances().get(0) * 1e9
              + ","
              + point.synapticConductances().get(1) * 1e9
              + ","
              + point.synapticDeviations().get(0) * 1e9
              + ","
              + point.synapticDeviations().get(1) * 1e9
              + ","
              + point.rate());
    }
    return 0;
  }

  private String known(CoefficientCatalogue catalogue) {
    List<String> sets = catalogue.sets(model);
    return sets.isEmpty()
        ? "the cells " + String.join(", ", catalogue.cells(set))
        : String.join(", ", sets) + " (--coefficients)";
  }
}
