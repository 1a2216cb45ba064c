package org.meanfield.kernel;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.meanfield.equations.Expression;
import org.meanfield.equations.Statement;
import org.meanfield.model.DynamicalSystem;
import org.meanfield.model.Refractoriness;

/** Makes the programs of a kernel. */
final class KernelCompiler {
  /** e^(−this) is less than the smallest random number, so what is less probable never happens. */
  static final double IMPOSSIBLE = 37;

  /**
   * On the grid a neuron that has this or less left to wait is ready. With a refractory time of n
   * steps it is not for n − 1; what is left to wait is one more, for as long as events are lost.
   */
  static final double LAST_STEP = 1;

  private final DynamicalSystem system;
  private final Layout layout;
  private final IntegrationScheme scheme;
  private final double step;
  private final List<Integer> old;

  KernelCompiler(DynamicalSystem system, Layout layout, IntegrationScheme scheme, double step) {
    this.system = system;
    this.layout = layout;
    this.scheme = scheme;
    this.step = step;
    old = IntStream.range(0, layout.variables().size()).boxed().toList();
  }

  /** A step by the rule of {@link SpikeTiming#GRID}; the flag says who spiked. */
  Program gridStep() {
    var builder = new ProgramBuilder(layout.wholeStep());
    int isReady = isReady(builder, LAST_STEP);
    Motion motion = wholeStep(builder, isReady);
    var state = new ArrayList<>(scheme.advance(motion, old));
    Expression threshold = system.threshold();
    int spikes =
        threshold == null
            ? builder.constant(0)
            : builder.apply(Operation.AND, motion.value(threshold, state, 0), isReady);
    int flag =
        system.reset().isEmpty()
            ? spikes
            : builder.apply(Operation.SELECT, spikes, about1IfFinite(motion), spikes);
    for (Statement statement : system.reset()) {
      int changed = motion.value(statement.value(), state, 0);
      int variable = layout.of(statement.name());
      state.set(variable, builder.apply(Operation.SELECT, spikes, changed, state.get(variable)));
    }
    for (int variable = 0; variable < state.size(); variable++) {
      builder.assign(variable, state.get(variable));
    }
    builder.assign(layout.flag(), flag);
    switch (system.refractoriness()) {
      case Refractoriness.None _ -> {}
      case Refractoriness.For(double duration) -> {
        int full = builder.constant(Math.max(LAST_STEP, Math.rint(duration / step)));
        builder.assign(
            layout.waiting(), builder.apply(Operation.SELECT, spikes, full, waited(builder)));
      }
      case Refractoriness.While _ ->
          builder.assign(
              layout.ready(),
              builder.apply(Operation.AND, isReady, builder.apply(Operation.NOT, spikes)));
    }
    return builder.buildFast();
  }

  /** Names of the variables that a reset changes. */
  static SortedSet<String> resetVariables(DynamicalSystem system) {
    return system.reset().stream()
        .map(Statement::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * In the place of a grid step: its flag alone, NaN or infinite in whom a variable that the reset
   * sets has no finite slope where the step begins.
   */
  Program slopeCheck() {
    var builder = new ProgramBuilder(layout.wholeStep());
    builder.assign(layout.flag(), about1IfFinite(wholeStep(builder, builder.constant(1))));
    return builder.build();
  }

  /**
   * Close to 1, or infinite or NaN if a variable that the reset may hide has such a slope at the
   * start of the step. Where a spike is shot upwards the scheme may leave the numbers later in the
   * step: that is well.
   */
  private int about1IfFinite(Motion motion) {
    ProgramBuilder builder = motion.program();
    int sum = builder.constant(1);
    for (String name : resetVariables(system)) {
      Expression slope = system.variables().get(layout.of(name)).rightHandSide();
      int tiny = builder.constant(0x1p-600);
      sum = builder.add(sum, builder.multiply(motion.value(slope, old, 0), tiny));
    }
    return sum;
  }

  /**
   * A step in which nothing happens; the flag says in whom something may, so that the step must be
   * taken again in parts: the condition holds at either end, may have held between them, or
   * refractoriness ends.
   */
  Program quietStep() {
    var builder = new ProgramBuilder(layout.wholeStep());
    int isReady = isReady(builder, 0);
    Motion motion = wholeStep(builder, isReady);
    List<Integer> next = scheme.advance(motion, old);
    for (int variable = 0; variable < next.size(); variable++) {
      builder.assign(layout.next(variable), next.get(variable));
    }
    int crossed = builder.apply(Operation.AND, isReady, mayCross(motion, next));
    switch (system.refractoriness()) {
      case Refractoriness.None _ -> builder.assign(layout.flag(), crossed);
      case Refractoriness.While _ -> {
        builder.assign(layout.flag(), crossed);
        builder.assign(layout.nextMemory(), isReady);
      }
      case Refractoriness.For _ -> {
        int wait = layout.waiting();
        int inside = builder.apply(Operation.LESS, wait, builder.constant(1));
        int ends = builder.apply(Operation.SELECT, wait, inside, builder.constant(0));
        builder.assign(layout.flag(), builder.apply(Operation.OR, crossed, ends));
        builder.assign(layout.nextMemory(), waited(builder));
      }
    }
    return builder.buildFast();
  }

  private int mayCross(Motion motion, List<Integer> next) {
    ProgramBuilder builder = motion.program();
    Threshold threshold = threshold();
    int holds =
        builder.apply(
            Operation.OR, threshold.truth(motion, old, 0), threshold.truth(motion, next, 1));
    if (!Kernel.changesCourse(system)) {
      return holds;
    }
    int after = threshold.boundary(motion, next, 1);
    if (layout.sources().isEmpty()) {
      // Where a spike is shot upwards the scheme may leave the numbers before the step ends.
      int isNumber = builder.apply(Operation.LESS_EQUAL, after, after);
      return builder.apply(Operation.OR, holds, builder.apply(Operation.NOT, isNumber));
    }
    int product = builder.multiply(threshold.boundary(motion, old, 0), after);
    int limit =
        builder.multiply(threshold.variance(motion, old), builder.constant(step * IMPOSSIBLE / 2));
    return builder.apply(Operation.OR, holds, builder.apply(Operation.LESS, product, limit));
  }

  /** A part of a step. */
  Program part() {
    var builder = new ProgramBuilder(layout.partOfStep());
    List<Integer> next = scheme.advance(partOfStep(builder), old);
    for (int variable = 0; variable < next.size(); variable++) {
      builder.assign(variable, next.get(variable));
    }
    return builder.build();
  }

  /** Truth and boundary of the threshold condition after a part of a step, and nothing else. */
  Program probe() {
    var builder = new ProgramBuilder(layout.partOfStep());
    Motion motion = partOfStep(builder);
    List<Integer> next = scheme.advance(motion, old);
    builder.assign(layout.truth(), threshold().truth(motion, next, 1));
    builder.assign(layout.boundary(), threshold().boundary(motion, next, 1));
    return builder.build();
  }

  /** Truth and boundary of the threshold condition, of a neuron that is not refractory. */
  Program condition() {
    var builder = new ProgramBuilder(layout.partOfStep());
    Motion motion = motion(builder, layout.time(), layout.length(), builder.constant(1));
    builder.assign(layout.truth(), threshold().truth(motion, old, 0));
    builder.assign(layout.boundary(), threshold().boundary(motion, old, 0));
    if (!layout.sources().isEmpty() && Kernel.changesCourse(system)) {
      builder.assign(layout.variance(), threshold().variance(motion, old));
      List<Integer> regression = threshold().regression(motion, old);
      for (int variable = 0; variable < regression.size(); variable++) {
        builder.assign(layout.regression(variable), regression.get(variable));
      }
    }
    return builder.build();
  }

  /** The reset. */
  Program reset() {
    var builder = new ProgramBuilder(layout.partOfStep());
    Motion motion = partOfStep(builder);
    var state = new ArrayList<>(old);
    for (Statement statement : system.reset()) {
      state.set(layout.of(statement.name()), motion.value(statement.value(), state, 0));
    }
    for (int variable = 0; variable < state.size(); variable++) {
      builder.assign(variable, state.get(variable));
    }
    return builder.build();
  }

  private Threshold threshold() {
    return new Threshold(requireNonNull(system.threshold()));
  }

  private Motion wholeStep(ProgramBuilder builder, int isReady) {
    return motion(builder, builder.time(), builder.constant(step), isReady);
  }

  private Motion partOfStep(ProgramBuilder builder) {
    return motion(builder, layout.time(), layout.length(), layout.free());
  }

  private Motion motion(ProgramBuilder builder, int time, int length, int free) {
    boolean never = system.refractoriness() instanceof Refractoriness.None;
    return new Motion(system, builder, time, length, never ? Motion.NEVER_HELD : free, layout);
  }

  private int isReady(ProgramBuilder builder, double mostToWait) {
    return switch (system.refractoriness()) {
      case Refractoriness.None _ -> builder.constant(1);
      case Refractoriness.For _ ->
          builder.apply(Operation.LESS_EQUAL, layout.waiting(), builder.constant(mostToWait));
      case Refractoriness.While(var condition) -> {
        int holds = wholeStep(builder, Motion.NEVER_HELD).value(condition, old, 0);
        yield builder.apply(Operation.OR, layout.ready(), builder.apply(Operation.NOT, holds));
      }
    };
  }

  private int waited(ProgramBuilder builder) {
    int waited = builder.add(layout.waiting(), builder.constant(-1));
    return builder.apply(Operation.MAXIMUM, waited, builder.constant(0));
  }
}
