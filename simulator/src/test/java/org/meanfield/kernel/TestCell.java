package org.meanfield.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.meanfield.model.DynamicalSystem;
import org.meanfield.model.ModelCatalogue;

/**
 * A cell of the catalogue under a constant current, as the orders of the schemes are measured on
 * it.
 *
 * @param start state at 0, SI units
 * @param smooth how long it does not spike, s
 * @param duration how long it is followed, s
 */
record TestCell(
    String title, DynamicalSystem system, double[] start, double smooth, double duration) {

  static final TestCell HODGKIN_HUXLEY =
      of("Hodgkin–Huxley (hh-rs)", "hh-rs", 500e-12, 4e-3, 0.1, -70e-3, 0.05, 0.6, 0.3, 0.2);
  static final TestCell ADEX =
      of("AdEx (adex-rs-2019)", "adex-rs-2019", 500e-12, 8e-3, 0.15, -65e-3, 0);
  static final TestCell MORRIS_LECAR =
      of("Morris–Lecar (ml-hopf)", "ml-hopf", 600e-12, 10e-3, 0.3, -50e-3, 0.02);
  static final TestCell LEAKY = of("LIF (lif)", "lif", 200e-12, 8e-3, 0.1, -60e-3);

  static List<TestCell> all() {
    return List.of(HODGKIN_HUXLEY, ADEX, MORRIS_LECAR, LEAKY);
  }

  private static TestCell of(
      String title, String model, double current, double smooth, double duration, double... start) {
    return new TestCell(
        title, ModelCatalogue.load(model).system(List.of(), current), start, smooth, duration);
  }

  @Override
  public String toString() {
    return title;
  }

  /** The state at the end of the smooth part, after so many steps. */
  double[] state(IntegrationScheme scheme, int steps) {
    var run = new Run(scheme, SpikeTiming.WITHIN_STEP, smooth / steps);
    for (int i = 0; i < steps; i++) {
      run.advance(i);
    }
    return IntStream.range(0, start.length).mapToDouble(v -> run.state.get(v, 0)).toArray();
  }

  /** The times of all spikes. */
  double[] spikes(IntegrationScheme scheme, SpikeTiming timing, double step) {
    var run = new Run(scheme, timing, step);
    for (int i = 0; i < Math.rint(duration / step); i++) {
      run.advance(i);
    }
    return run.spikes.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The potential at given times, which are whole numbers of steps. */
  double[] potentials(IntegrationScheme scheme, double step, double[] times) {
    var run = new Run(scheme, SpikeTiming.WITHIN_STEP, step);
    var potentials = DoubleStream.builder();
    int done = 0;
    for (double time : times) {
      for (; done < Math.rint(time / step); done++) {
        run.advance(done);
      }
      potentials.add(run.state.get(0, 0));
    }
    return potentials.build().toArray();
  }

  private final class Run {
    private final NeuronState state;
    private final Stepper stepper;
    private final double step;
    private final List<Double> spikes = new ArrayList<>();

    Run(IntegrationScheme scheme, SpikeTiming timing, double step) {
      this.step = step;
      state = new NeuronState(Kernel.compile(system, scheme, timing, step), 1);
      stepper = new Stepper(state.kernel());
      for (int v = 0; v < start.length; v++) {
        state.set(v, 0, start[v]);
      }
    }

    void advance(int number) {
      int found = stepper.advance(state, 0, number);
      for (int n = 0; n < found; n++) {
        spikes.add((number + stepper.fraction(n)) * step);
      }
    }
  }
}
