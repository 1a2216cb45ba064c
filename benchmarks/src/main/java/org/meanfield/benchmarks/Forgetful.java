package org.meanfield.benchmarks;

import org.meanfield.network.Recorder;

/** Keeps nothing. */
final class Forgetful implements Recorder {
  @Override
  public void spikes(int population, double[] times, int[] neurons, int count) {}

  @Override
  public void samples(int population, double[] values, int count) {}

  @Override
  public void reached(int step) {}
}
