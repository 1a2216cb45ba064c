package org.meanfield.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code meanfield transfer}. */
@Command(
    name = "transfer",
    description = "Transfer functions: the rate of a cell for given input rates.",
    footer = {"", "See 'meanfield transfer scan --help'."},
    subcommands = {
      TransferScanCommand.class,
      TransferFitCommand.class,
      TransferEvaluateCommand.class,
      TransferImportCommand.class,
      TransferExportCommand.class,
      TransferListCommand.class
    },
    mixinStandardHelpOptions = true)
final class TransferCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
