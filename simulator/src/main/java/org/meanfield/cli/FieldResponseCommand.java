package org.meanfield.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.meanfield.study.ResponseRun;
import org.meanfield.units.Dimension;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code meanfield field response}. */
@Command(
    name = "response",
    description = {
      "Gain and phase of the rates when the rate of an input swings by a little: from the Jacobian of"
          + " the mean field (both orders), from its time course under a sine, and, with --network,"
          + " in simulated networks with 95 %% intervals and coherence.",
      "All other inputs rest at the rates to which they settle."
    },
    footer = {
      "",
      "Examples:",
      "  meanfield field response studies/hh-spontaneous.yaml --input drive --amplitude '0.4 Hz'",
      "  meanfield field response studies/hh-spontaneous.yaml --input drive --amplitude '0.4 Hz'"
          + " --frequencies '2 Hz, 20 Hz, 200 Hz' --network --seeds 2"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class FieldResponseCommand implements Callable<Integer> {
  private static final double LOWEST = 1e-3;
  private static final double HIGHEST = 5000;

  @Mixin private FieldAnalysisArguments arguments = new FieldAnalysisArguments();

  @Option(
      names = "--input",
      paramLabel = "NAME",
      required = true,
      description = "The input of the study whose rate swings.")
  private String input = "";

  @Option(
      names = "--amplitude",
      paramLabel = "RATE",
      required = true,
      description =
          "Amplitude of the sine, per synapse. Small enough that the second harmonic, which is"
              + " printed, is small; large enough for the networks to show it.")
  private String amplitude = "";

  @Option(
      names = "--frequencies",
      paramLabel = "FREQUENCIES",
      description = "Between commas. Default: 1, 2, 5, 10, 20, 50, 100, 200, 500 Hz.")
  private String frequencies = "1 Hz, 2 Hz, 5 Hz, 10 Hz, 20 Hz, 50 Hz, 100 Hz, 200 Hz, 500 Hz";

  @Option(
      names = "--network",
      description =
          "Simulate networks too, one for each frequency and seed, as long as the study says.")
  private boolean network;

  @Override
  public Integer call() throws IOException, InterruptedException {
    double swing = OptionValue.positive("--amplitude", amplitude, Dimension.HERTZ);
    List<Double> all = OptionValue.list("--frequencies", frequencies, Dimension.HERTZ);
    if (all.stream().anyMatch(f -> f < LOWEST || f > HIGHEST)
        || all.stream().distinct().count() < all.size()) {
      throw OptionValue.error(
          "--frequencies", frequencies, "expected different frequencies from 1e-3 to 5000 Hz");
    }
    return arguments.carryOut(
        network, (analysis, out) -> new ResponseRun(analysis, input, swing, all).run(out));
  }
}
