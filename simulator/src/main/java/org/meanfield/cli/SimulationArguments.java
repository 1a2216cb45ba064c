package org.meanfield.cli;

import org.meanfield.study.Study;
import picocli.CommandLine.Mixin;

/** What the commands that simulate the network of a study have in common. */
abstract class SimulationArguments extends RunArguments {
  @Mixin private ThreadOption threads = new ThreadOption();
  @Mixin private CheckpointOption checkpoint = new CheckpointOption();
  @Mixin private ProfileOption profile = new ProfileOption();

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
