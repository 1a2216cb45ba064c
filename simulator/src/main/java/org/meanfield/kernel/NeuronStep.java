package org.meanfield.kernel;

import static java.util.Objects.requireNonNull;

import java.util.stream.Stream;
import org.meanfield.model.Refractoriness;

/**
 * Takes a step of one neuron in which something happens: from event to event, each part with the
 * scheme of the whole step. Positions within the step are fractions of it.
 *
 * <p>If spikes do not change the course of the variables, only their times are looked for, on the
 * course of the whole step.
 */
abstract class NeuronStep {
  private static final int MOST_SPIKES = 1000;

  /** A time in which no finite slope leads anywhere, s. */
  private static final double HARDLY = 1e-300;

  private final Kernel kernel;
  private final Kernel.Parts programs;
  private final boolean changesCourse;
  private final double refractorySteps;
  private final SpikeList spikes;

  /** Registers of one neuron. */
  private final double[][] frame;

  private final double[] argument = new double[1];

  /** Where the part begins that is being taken. */
  private final double[] base;

  /** The state at a spike, while another is computed. */
  private final double[] met;

  private double basePosition;
  private double position;

  /** Steps until the neuron may spike again; infinite if that is decided at the next step. */
  private double wait;

  private double start;
  private int neuron;

  NeuronStep(Kernel kernel, SpikeList spikes) {
    this.kernel = kernel;
    this.spikes = spikes;
    programs = requireNonNull(kernel.parts());
    changesCourse = Kernel.changesCourse(kernel.system());
    refractorySteps =
        switch (kernel.system().refractoriness()) {
          case Refractoriness.None _ -> 0;
          case Refractoriness.For(double duration) -> duration / kernel.step();
          case Refractoriness.While _ -> Double.POSITIVE_INFINITY;
        };
    int registers =
        Stream.of(programs.part(), programs.probe(), programs.condition(), programs.reset())
            .mapToInt(Program::registers)
            .max()
            .orElseThrow();
    frame = new double[registers][1];
    base = new double[kernel.layout().variables().size()];
    met = new double[base.length];
  }

  /**
   * Takes a step.
   *
   * @param whole registers of the block after the program of the whole step; receives the state
   *     after the step, and tells the spikes to the list
   * @param lane place of the neuron in its block
   * @param number number of the neuron
   */
  final void take(double[][] whole, int lane, int number, long step) {
    start = step * kernel.step();
    neuron = number;
    begin(number, step);
    Layout layout = kernel.layout();
    for (int register = 0; register < layout.arrays(); register++) {
      frame[register][0] = whole[register][lane];
    }
    wait =
        layout.waiting() >= 0
            ? whole[layout.waiting()][lane]
            : layout.ready() >= 0 && whole[layout.nextMemory()][lane] == 0
                ? Double.POSITIVE_INFINITY
                : 0;
    position = 0;
    save();
    takeParts(lane);
    for (int variable = 0; changesCourse && variable < base.length; variable++) {
      whole[layout.next(variable)][lane] = frame[variable][0];
    }
    if (layout.waiting() >= 0) {
      whole[layout.nextMemory()][lane] = wait;
    } else if (layout.ready() >= 0) {
      whole[layout.nextMemory()][lane] = wait == 0 ? 1 : 0;
    }
  }

  private void takeParts(int lane) {
    int before = spikes.count();
    boolean maySpikeAtOnce = true;
    while (true) {
      if (wait >= 1 - position) {
        double rest = 1 - position;
        finish();
        wait -= rest;
        return;
      }
      if (wait > 0) {
        moveTo(position + wait);
        wait = 0;
        goOnFromHere();
        maySpikeAtOnce = true;
      }
      evaluateCondition();
      if (holds() && !maySpikeAtOnce) {
        finish();
        return;
      }
      if (!holds() && !moveToCrossing(!maySpikeAtOnce)) {
        return;
      }
      spikes.add(lane, position);
      if (spikes.count() - before > MOST_SPIKES) {
        throw new TooManySpikesException(neuron, start, MOST_SPIKES);
      }
      reset();
      wait = refractorySteps;
      maySpikeAtOnce = false;
      if (wait == 0 && !changesCourse) {
        // The course goes on above the threshold.
        return;
      }
    }
  }

  /** Prepares for a step. */
  abstract void begin(int number, long step);

  /** Moves to a position that is not before the present one. */
  abstract void moveTo(double end);

  /**
   * Moves to where the condition begins to hold, or to the end of the step if it does not.
   *
   * @param justSpiked whether the neuron has spiked where it is
   * @return whether it begins to hold
   */
  abstract boolean moveToCrossing(boolean justSpiked);

  private void finish() {
    if (changesCourse && position < 1) {
      moveTo(1);
    }
  }

  private void reset() {
    if (changesCourse) {
      boolean shotUp = hasNoSlope();
      frame[kernel.layout().time()][0] = time(position);
      programs.reset().run(frame, 0, 1, argument);
      save();
      if (shotUp) {
        refuseNoSlope();
      }
    }
  }

  /**
   * A reset must not hide that the numbers have been left. A spike that is shot upwards may leave
   * them where it meets the threshold, and even its slope may be too large for a number before; but
   * not NaN, which leads nowhere.
   *
   * @return whether the slope where the part began is infinite
   */
  private boolean hasNoSlope() {
    if (nonFinite() < 0) {
      return false;
    }
    for (int variable = 0; variable < base.length; variable++) {
      met[variable] = frame[variable][0];
    }
    goToBase();
    hardlyMove();
    int left = nonFinite();
    for (int variable = 0; variable < base.length; variable++) {
      if (Double.isNaN(frame[variable][0])) {
        throw nonFinite(variable);
      }
      frame[variable][0] = met[variable];
    }
    return left >= 0;
  }

  /** After a reset the slope is a number again, or it never was the spike that shot up. */
  private void refuseNoSlope() {
    hardlyMove();
    int left = nonFinite();
    if (left >= 0) {
      throw nonFinite(left);
    }
    goToBase();
  }

  private void hardlyMove() {
    prepare(basePosition);
    frame[kernel.layout().length()][0] = HARDLY;
    programs.part().run(frame, 0, 1, argument);
  }

  private NonFiniteValueException nonFinite(int variable) {
    return NonFiniteValueException.atSpike(
        neuron, kernel.layout().variables().get(variable), time(position));
  }

  /** The first variable that is not a finite number, or −1. */
  private int nonFinite() {
    for (int variable = 0; variable < base.length; variable++) {
      if (!Double.isFinite(frame[variable][0])) {
        return variable;
      }
    }
    return -1;
  }

  private void goOnFromHere() {
    if (changesCourse) {
      save();
    }
  }

  private void save() {
    for (int variable = 0; variable < base.length; variable++) {
      base[variable] = frame[variable][0];
    }
    basePosition = position;
  }

  /** Goes by the scheme from where the part begins to a position. */
  final void integrateTo(double end) {
    goToBase();
    prepare(end);
    programs.part().run(frame, 0, 1, argument);
    position = end;
  }

  /** Goes by the scheme to a position, or just there where the course is known already. */
  final void arriveAt(double end) {
    if (changesCourse) {
      integrateTo(end);
    }
    position = end;
  }

  /** Goes back to where the part begins, to {@link #probe} from there. */
  final void goToBase() {
    for (int variable = 0; variable < base.length; variable++) {
      frame[variable][0] = base[variable];
    }
  }

  /** Computes truth and boundary of the condition as they would be at a position. */
  final void probe(double end) {
    prepare(end);
    programs.probe().run(frame, 0, 1, argument);
  }

  private void prepare(double end) {
    Layout layout = kernel.layout();
    frame[layout.time()][0] = time(basePosition);
    frame[layout.length()][0] = (end - basePosition) * kernel.step();
    frame[layout.free()][0] = wait > 0 ? 0 : 1;
  }

  /** Computes truth and boundary of the condition where the neuron is. */
  final void evaluateCondition() {
    frame[kernel.layout().time()][0] = time(position);
    programs.condition().run(frame, 0, 1, argument);
  }

  /** Whether the condition holds, when last computed. */
  final boolean holds() {
    return frame[kernel.layout().truth()][0] != 0;
  }

  /** The boundary, when last computed. */
  final double boundary() {
    return frame[kernel.layout().boundary()][0];
  }

  /** By how much noise makes the variance of the boundary grow per second, when last computed. */
  final double variance() {
    return frame[kernel.layout().variance()][0];
  }

  /** Sets the normal number of a source of noise. */
  final void setNoise(int source, double normal) {
    frame[kernel.layout().noise(source)][0] = normal;
  }

  /** Goes back to a position, on the straight line from where the part begins. */
  final void goBackTo(double earlier) {
    double share = (earlier - basePosition) / (position - basePosition);
    for (int variable = 0; variable < base.length; variable++) {
      double from = base[variable];
      frame[variable][0] = from + share * (frame[variable][0] - from);
    }
    position = earlier;
  }

  /** Moves along the noise to where the boundary is 0. */
  final void moveToBoundary() {
    evaluateCondition();
    Layout layout = kernel.layout();
    for (int variable = 0; variable < base.length; variable++) {
      frame[variable][0] -= boundary() * frame[layout.regression(variable)][0];
    }
  }

  final double stepLength() {
    return kernel.step();
  }

  final double position() {
    return position;
  }

  final boolean changesCourse() {
    return changesCourse;
  }

  private double time(double at) {
    return start + at * kernel.step();
  }
}
