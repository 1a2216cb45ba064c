package org.meanfield.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meanfield.model.Injection;
import org.meanfield.model.NeuronModel;

/**
 * Models that others wrote for Brian 2 spike in the same steps as there. Both sides take the same
 * step with the same scheme and differ only in rounding.
 */
class BrianSpikesTest {
  /** Izhikevich's cell at this current, near its onset, makes roundings grow. */
  private static final String UNSTABLE = "-5";

  static Stream<BrianReference.Protocol> protocols() {
    return BrianReference.protocols();
  }

  static Stream<BrianReference.Protocol> unstable() {
    return protocols().filter(protocol -> protocol.amplitudes().contains(UNSTABLE));
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void everySpikeFallsInTheSameStepAsInBrian(BrianReference.Protocol protocol) {
    assertThat(new Run(protocol, 0).spikes).isEqualTo(BrianReference.spikes(protocol));
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void everyVariableEndsWhereItDoesInBrian(BrianReference.Protocol protocol) {
    var run = new Run(protocol, 0);
    for (int lane = 0; lane < protocol.amplitudes().size(); lane++) {
      String amplitude = protocol.amplitudes().get(lane);
      double[] expected = BrianReference.finalState(protocol, amplitude, run.names());
      for (int v = 0; v < expected.length && !amplitude.equals(UNSTABLE); v++) {
        assertThat(run.state.get(v, lane))
            .as("%s at %s", run.names().get(v), amplitude)
            .isCloseTo(expected[v], within(1e-9 * run.largest[v][lane]));
      }
    }
  }

  /** Where roundings grow, it ends no further off than if it had started a few roundings off. */
  @ParameterizedTest
  @MethodSource("unstable")
  void cellThatMakesRoundingsGrowEndsAmongItsNeighbours(BrianReference.Protocol protocol) {
    int lane = protocol.amplitudes().indexOf(UNSTABLE);
    var run = new Run(protocol, 0);
    double[] expected = BrianReference.finalState(protocol, UNSTABLE, run.names());
    for (int v = 0; v < expected.length; v++) {
      double own = run.state.get(v, lane);
      int variable = v;
      double spread =
          Stream.of(-4, 4)
              .map(roundings -> new Run(protocol, roundings).state.get(variable, lane))
              .mapToDouble(value -> Math.abs(value - own))
              .max()
              .orElseThrow();
      assertThat(spread).isBetween(1e-8 * run.largest[v][lane], 1e-5 * run.largest[v][lane]);
      assertThat(own).isCloseTo(expected[v], within(spread));
    }
  }

  /** A run of a protocol. */
  private static final class Run {
    private final NeuronState state;
    private final List<List<Long>> spikes = new ArrayList<>();

    /** Largest size of each variable in each neuron. */
    private final double[][] largest;

    /**
     * @param roundings by how many units in the last place the potential starts off
     */
    Run(BrianReference.Protocol protocol, int roundings) {
      NeuronModel model = BrianReference.model(protocol.model());
      var kernel =
          Kernel.compile(
              model.systemWithOwnCurrents(List.of()),
              protocol.scheme(),
              SpikeTiming.GRID,
              protocol.step());
      state = BrianReference.start(model, kernel, protocol.amplitudes().size());
      largest = new double[names().size()][state.size()];
      int potential = kernel.variable(model.membrane().potential());
      for (int lane = 0; lane < state.size(); lane++) {
        spikes.add(new ArrayList<>());
        double start = state.get(potential, lane);
        state.set(potential, lane, start + roundings * Math.ulp(start));
      }
      take(protocol, model.injection().map(Injection::name).orElse(NeuronModel.INJECTED_CURRENT));
    }

    List<String> names() {
      return state.kernel().stateVariables();
    }

    private void take(BrianReference.Protocol protocol, String current) {
      double[] injected = state.values(0, state.kernel().variable(current));
      double[] amplitudes =
          protocol.amplitudes().stream().mapToDouble(BrianReference::number).toArray();
      var stepper = new Stepper(state.kernel());
      for (long step = 0; step < protocol.steps(); step++) {
        for (int lane = 0; lane < amplitudes.length; lane++) {
          injected[lane] = protocol.isOn(step) ? amplitudes[lane] : 0;
        }
        int found = stepper.advance(state, 0, step);
        for (int n = 0; n < found; n++) {
          spikes.get(stepper.spike(n)).add(step);
        }
        measure();
      }
    }

    private void measure() {
      for (int v = 0; v < largest.length; v++) {
        for (int lane = 0; lane < state.size(); lane++) {
          largest[v][lane] = Math.max(largest[v][lane], Math.abs(state.get(v, lane)));
        }
      }
    }
  }
}
