package org.meanfield.cli;

import org.meanfield.study.Study;
import org.meanfield.study.StudyRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code meanfield network}. */
@Command(
    name = "network",
    description = "Simulate the network of a study without its mean field.",
    footer = {
      "",
      "Examples:",
      "  meanfield network studies/hh-spontaneous.yaml --seed 7 --out seed-7",
      "  meanfield network studies/hh-spontaneous.yaml --set simulation.duration='60 s' --checkpoint 1s"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class NetworkCommand extends RunArguments {
  @Mixin private ThreadOption threads = new ThreadOption();
  @Mixin private CheckpointOption checkpoint = new CheckpointOption();
  @Mixin private ProfileOption profile = new ProfileOption();

  @Override
  StudyRun.Sides sides() {
    return StudyRun.Sides.NETWORK;
  }

  @Override
  int threads() {
    return threads.count();
  }

  @Override
  boolean withProfile() {
    return profile.isWanted();
  }

  @Override
  int checkpointSteps(Study read) {
    return checkpoint.steps(read);
  }
}
