package org.meanfield.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.meanfield.study.FiniteSizeRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code meanfield field finite-size}. */
@Command(
    name = "finite-size",
    description = {
      "Fluctuations and mean rates of networks of several sizes beside those of the mean field.",
      "Populations keep their proportions and neurons their mean number of synapses: connection"
          + " probabilities shrink as sizes grow. Inputs rest at the rates to which they settle."
    },
    footer = {
      "",
      "Examples:",
      "  meanfield field finite-size studies/hh-spontaneous.yaml",
      "  meanfield field finite-size studies/hh-spontaneous.yaml --sizes 1000,10000 --seeds 5"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class FieldFiniteSizeCommand implements Callable<Integer> {
  private static final int LARGEST = 10_000_000;

  @Mixin private FieldAnalysisArguments arguments = new FieldAnalysisArguments();

  @Option(
      names = "--sizes",
      paramLabel = "NUMBERS",
      description =
          "Neurons of all populations together, between commas. Default: 500, 1000, 2000, 5000,"
              + " 10000, 20000, 50000.")
  private String sizes = "500, 1000, 2000, 5000, 10000, 20000, 50000";

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Integer> all = read();
    return arguments.carryOut(true, (analysis, out) -> new FiniteSizeRun(analysis, all).run(out));
  }

  private List<Integer> read() {
    var all = new ArrayList<Integer>();
    for (String part : sizes.split(",", -1)) {
      try {
        int size = Integer.parseInt(part.strip());
        if (size >= 1 && size <= LARGEST) {
          all.add(size);
          continue;
        }
      } catch (NumberFormatException e) {
        throw wrong();
      }
      throw wrong();
    }
    return all;
  }

  private RuntimeException wrong() {
    return OptionValue.error(
        "--sizes", sizes, "expected whole numbers from 1 to 10000000: 1000, 10000");
  }
}
