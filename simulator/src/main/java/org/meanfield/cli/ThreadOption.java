package org.meanfield.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option of the commands that simulate a network. */
final class ThreadOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Worker threads of the simulation. Default: all processors. Results do not depend on it.")
  private int threads = Runtime.getRuntime().availableProcessors();

  /** Number of worker threads. */
  int count() {
    if (threads < 1 || threads > 1024) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--threads must be from 1 to 1024, not " + threads);
    }
    return threads;
  }
}
