package org.meanfield.cell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.meanfield.equations.BinaryOperator;
import org.meanfield.equations.Expression;
import org.meanfield.kernel.InitialState;
import org.meanfield.kernel.Kernel;
import org.meanfield.kernel.NeuronFailureException;
import org.meanfield.kernel.NeuronState;
import org.meanfield.kernel.Stepper;
import org.meanfield.model.Synapse;
import org.meanfield.random.StreamKey;

/**
 * Equal cells side by side, each with an injected current of its own that is constant or grows
 * linearly: I + S·t. They differ in nothing else: parameters that a model draws for each neuron are
 * those of one neuron.
 */
final class Bench {
  // No name in an equation begins so.
  private static final String CURRENT = "#current";
  private static final String SLOPE = "#slope";
  private static final int STEPS_BETWEEN_CHECKS = 1000;

  /** So often per cell a step is tried again. */
  private static final int MOST_ATTEMPTS = 4;

  private final Preparation preparation;
  private final NeuronState state;
  private final Stepper stepper;
  private final SpikeLog spikes;
  private final int current;
  private final int slope;
  private final boolean[] failed;
  private boolean goesOn;
  private boolean allFailed;
  private long step;

  /** Is shown the cells in the course of time. */
  interface Observer {
    /** Sees nothing. */
    Observer NONE = (_, _) -> {};

    /** Before each step, which starts at the time {@code step}·Δt; may change the state. */
    void before(long step, NeuronState state);
  }

  /**
   * @param synapses what else the cells have
   * @param cells how many
   */
  Bench(Preparation preparation, List<Synapse> synapses, int cells) {
    this.preparation = preparation;
    Kernel kernel = preparation.kernel(synapses);
    state = new NeuronState(kernel, cells);
    stepper =
        kernel.isNoisy()
            ? new Stepper(kernel, StreamKey.of(preparation.seed(), "noise", "cell"))
            : new Stepper(kernel);
    spikes = new SpikeLog(cells);
    failed = new boolean[cells];
    current = kernel.variable(CURRENT);
    slope = kernel.variable(SLOPE);
  }

  /** Compiles a cell with synapses and an injected current. */
  static Kernel compile(Preparation preparation, List<Synapse> synapses) {
    Expression injected =
        new Expression.Binary(
            BinaryOperator.ADD,
            new Expression.Symbol(CURRENT),
            new Expression.Binary(
                BinaryOperator.MULTIPLY,
                new Expression.Symbol(SLOPE),
                new Expression.Symbol("t"),
                Expression.NOWHERE),
            Expression.NOWHERE);
    return Kernel.compile(
        preparation.model().system(synapses, injected, List.of(CURRENT, SLOPE)),
        preparation.scheme(),
        preparation.timing(),
        preparation.step());
  }

  /** Draws the initial state of one cell and gives it to all. */
  void startAsDrawn() {
    InitialState.draw(
        state,
        preparation.model().distributions(),
        preparation.model().initialValues(),
        name -> StreamKey.of(preparation.seed(), "initial", "cell", name));
    if (state.size() > 1) {
      throw new IllegalStateException("cells would be drawn unequal");
    }
  }

  /**
   * From now on a cell that spikes without end, or whose reset would hide that it is not finite,
   * does not stop the others.
   */
  void goOnWithoutFailed() {
    goesOn = true;
  }

  /** Gives all cells one state. */
  void start(SequencedMap<String, Double> values) {
    values.forEach((name, value) -> {
      int variable = state.kernel().variable(name);
      for (int cell = 0; cell < state.size(); cell++) {
        state.set(variable, cell, value);
      }
    });
  }

  /** State and own parameters of a cell, by name. */
  SequencedMap<String, Double> values(int cell) {
    var values = new LinkedHashMap<String, Double>();
    Stream.concat(
            state.kernel().stateVariables().stream(),
            preparation.model().distributions().keySet().stream())
        .forEach(name -> values.put(name, state.get(state.kernel().variable(name), cell)));
    return values;
  }

  /** The same without names, in the same order. */
  double[] numbers(int cell) {
    return values(cell).values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** V of a cell. */
  double potential(int cell) {
    return state.get(state.kernel().variable(preparation.model().membrane().potential()), cell);
  }

  /** Injects a constant current into a cell from now on. */
  void inject(int cell, double amplitude) {
    state.set(current, cell, amplitude);
    state.set(slope, cell, 0);
  }

  /** Injects a current into a cell that has a value now and grows by so much per second. */
  void ramp(int cell, double amplitude, double perSecond) {
    state.set(current, cell, amplitude - perSecond * time());
    state.set(slope, cell, perSecond);
  }

  /** Sets the clock without a change of the cells. */
  void setStep(long number) {
    step = number;
  }

  double time() {
    return step * preparation.step();
  }

  NeuronState state() {
    return state;
  }

  SpikeLog spikes() {
    return spikes;
  }

  /**
   * Lets time pass.
   *
   * @param end number of the step at which to stop
   * @throws UnstableCellException if a cell would spike for ever within a step
   * @throws InterruptedException if the thread is interrupted
   */
  void run(long end, Observer observer) throws InterruptedException {
    for (; step < end && !allFailed; step++) {
      observer.before(step, state);
      for (int block = 0; block < state.blocks(); block++) {
        advance(block);
      }
      if (step % STEPS_BETWEEN_CHECKS == 0 && Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  private void advance(int block) {
    int found = take(block);
    for (int n = 0; n < found; n++) {
      int cell = block * NeuronState.BLOCK + stepper.spike(n);
      if (!failed[cell]) {
        spikes.add(cell, (step + stepper.fraction(n)) * preparation.step());
      }
    }
  }

  /** A step of a block; again after a failure, which leaves the state as it was. */
  private int take(int block) {
    int attempts = 0;
    while (true) {
      try {
        return stepper.advance(state, block, step);
      } catch (NeuronFailureException e) {
        attempts++;
        if (!goesOn || attempts > MOST_ATTEMPTS * state.size()) {
          throw new UnstableCellException(preparation, e, injected(e.neuron()), time());
        }
        failed[e.neuron()] = true;
        if (!replace(e.neuron(), attempts)) {
          return 0;
        }
      }
    }
  }

  /** Lets a cell do what another does, each time another one; false if all have failed. */
  private boolean replace(int cell, int attempt) {
    for (int i = 0; i < failed.length; i++) {
      int other = (attempt - 1 + i) % failed.length;
      if (!failed[other]) {
        for (String name : state.kernel().stateVariables()) {
          int variable = state.kernel().variable(name);
          state.set(variable, cell, state.get(variable, other));
        }
        state.set(current, cell, state.get(current, other));
        state.set(slope, cell, state.get(slope, other));
        return true;
      }
    }
    allFailed = true;
    return false;
  }

  /** Whether a cell has not failed and all its variables are finite numbers. */
  boolean isFinite(int cell) {
    return !failed[cell] && values(cell).values().stream().allMatch(Double::isFinite);
  }

  /**
   * Fails if a variable of some cell is no longer a finite number.
   *
   * @throws UnstableCellException if so
   */
  void requireFinite() {
    for (int cell = 0; cell < state.size(); cell++) {
      for (var entry : values(cell).entrySet()) {
        if (!Double.isFinite(entry.getValue())) {
          throw new UnstableCellException(
              preparation, entry.getKey(), entry.getValue(), time(), injected(cell));
        }
      }
    }
  }

  /** The current that is injected into a cell now. */
  double injected(int cell) {
    return state.get(current, cell) + state.get(slope, cell) * time();
  }
}
