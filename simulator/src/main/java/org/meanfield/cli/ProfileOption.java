package org.meanfield.cli;

import picocli.CommandLine.Option;

/** The option of the commands that simulate a network. */
final class ProfileOption {
  @Option(
      names = "--profile",
      description =
          "Print what the time of the simulation went into: delivery of spikes, events from outside,"
              + " update of the neurons, recording, waiting for other threads.")
  private boolean wanted;

  boolean isWanted() {
    return wanted;
  }
}
