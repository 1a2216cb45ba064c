package org.meanfield.cell;

import org.meanfield.kernel.Kernel;
import org.meanfield.kernel.NeuronState;

/**
 * Adds up V of all cells of a bench where it is far from spikes. A sample counts once it is known
 * that no spike follows too soon.
 */
final class SubthresholdMoments implements Bench.Observer {
  /** Time between two samples, s. */
  private static final double INTERVAL = 0.5e-3;

  private final SpikeLog spikes;
  private final SynapticNoise.SpikeCut cut;
  private final int potential;
  private final double step;
  private final long start;
  private final long every;

  /** The samples that wait, by number and cell; NaN for those too soon after a spike. */
  private final double[][] waiting;

  private final SampleMoments.Sum sum = new SampleMoments.Sum();

  /**
   * @param start number of the step of the first sample
   */
  SubthresholdMoments(
      Bench bench, Preparation preparation, SynapticNoise.SpikeCut cut, long start) {
    this.cut = cut;
    this.start = start;
    spikes = bench.spikes();
    Kernel kernel = bench.state().kernel();
    potential = kernel.variable(preparation.model().membrane().potential());
    step = preparation.step();
    every = Math.max(1, preparation.steps(INTERVAL));
    int samples = (int) Math.max(1, Math.ceil(cut.before() / (every * step)));
    waiting = new double[samples][bench.state().size()];
  }

  @Override
  public void before(long number, NeuronState state) {
    if (number < start || (number - start) % every != 0) {
      return;
    }
    long sample = (number - start) / every;
    double[] slot = waiting[(int) (sample % waiting.length)];
    if (sample >= waiting.length) {
      double time = (number - waiting.length * every) * step;
      for (int cell = 0; cell < slot.length; cell++) {
        if (!Double.isNaN(slot[cell]) && spikes.last(cell) <= time) {
          sum.add(slot[cell]);
        }
      }
    }
    double now = number * step;
    for (int cell = 0; cell < slot.length; cell++) {
      boolean isAfterSpike = spikes.last(cell) > now - cut.after();
      slot[cell] = isAfterSpike ? Double.NaN : state.get(potential, cell);
    }
  }

  SampleMoments moments() {
    return sum.moments();
  }
}
