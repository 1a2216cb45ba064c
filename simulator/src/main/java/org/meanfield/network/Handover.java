package org.meanfield.network;

import java.io.IOException;
import java.util.List;

/**
 * Hands over to a recorder what a stretch of steps has recorded, and makes room for the next one.
 * Called while no worker advances.
 */
final class Handover {
  /** Most steps between two handovers. */
  static final int STRETCH = 1000;

  private final int steps;
  private final int checkpointSteps;

  /** By population, then by worker. */
  private final SpikeBuffer[][] spikes;

  private final List<Recording> recordings;
  private final Recorder recorder;
  private final SpikeMerge merge = new SpikeMerge();

  /**
   * @param steps number of steps of the simulation
   * @param checkpointSteps steps between two calls of {@link Recorder#reached}; 0 for the last only
   * @param segments by population, then by worker
   */
  Handover(
      int steps,
      int checkpointSteps,
      List<List<Segment>> segments,
      List<Recording> recordings,
      Recorder recorder) {
    this.steps = steps;
    this.checkpointSteps = checkpointSteps;
    spikes =
        segments.stream()
            .map(parts -> parts.stream().map(Segment::spikes).toArray(SpikeBuffer[]::new))
            .toArray(SpikeBuffer[][]::new);
    this.recordings = recordings;
    this.recorder = recorder;
  }

  /** Whether the workers must wait for a handover when so many steps are done. */
  boolean isDue(int done) {
    return done % STRETCH == 0 || isReached(done);
  }

  private boolean isReached(int done) {
    return done == steps || (checkpointSteps > 0 && done % checkpointSteps == 0);
  }

  /** Hands over what the steps recorded that are done. */
  void take(int done) throws IOException {
    for (int p = 0; p < recordings.size(); p++) {
      merge.handOver(p, spikes[p], recorder);
      for (SpikeBuffer buffer : spikes[p]) {
        buffer.forget(done);
      }
      recordings.get(p).handOver(p, done, recorder);
    }
    if (isReached(done)) {
      recorder.reached(done);
    }
  }
}
