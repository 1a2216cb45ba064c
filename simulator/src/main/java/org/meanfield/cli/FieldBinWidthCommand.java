package org.meanfield.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.meanfield.study.BinWidthRun;
import org.meanfield.units.Dimension;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code meanfield field bin-width}. */
@Command(
    name = "bin-width",
    description = {
      "The choice of T: stationary rates, fluctuations and, if the study has a stimulus, the response"
          + " to it, of mean fields of second order with several T, against the same networks.",
      "Says which T is best for each and for all together."
    },
    footer = {
      "",
      "Examples:",
      "  meanfield field bin-width studies/hh-response.yaml",
      "  meanfield field bin-width studies/hh-response.yaml --bins '2 ms, 5 ms, 10 ms' --seeds 5"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class FieldBinWidthCommand implements Callable<Integer> {
  @Mixin private FieldAnalysisArguments arguments = new FieldAnalysisArguments();

  @Option(
      names = "--bins",
      paramLabel = "TIMES",
      description = "Values of T, between commas. Default: 1 ms, 2 ms, 5 ms, 10 ms, 20 ms.")
  private String bins = "1 ms, 2 ms, 5 ms, 10 ms, 20 ms";

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Double> all = OptionValue.list("--bins", bins, Dimension.SECOND);
    if (all.stream().anyMatch(bin -> bin <= 0) || all.stream().distinct().count() < all.size()) {
      throw OptionValue.error("--bins", bins, "expected different times above 0");
    }
    return arguments.carryOut(true, (analysis, out) -> new BinWidthRun(analysis, all).run(out));
  }
}
