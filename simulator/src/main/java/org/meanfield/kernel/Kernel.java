package org.meanfield.kernel;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.meanfield.equations.Scope;
import org.meanfield.equations.Symbols;
import org.meanfield.model.DynamicalSystem;
import org.meanfield.model.Refractoriness;

/**
 * One kind of neuron compiled with a scheme, a rule for spikes and a step. A step takes the state
 * from t to t + Δt.
 *
 * <p>A neuron that has spiked may not spike again, and holds the variables that are held, until its
 * refractoriness ends. A refractory time ends where {@link SpikeTiming} says. A condition is looked
 * at at the start of each step: once it does not hold, the neuron is ready.
 */
public final class Kernel {

  /** What is needed to take a step in parts. */
  record Parts(Program part, Program probe, Program condition, Program reset) {}

  private final DynamicalSystem system;
  private final Layout layout;
  private final double step;
  private final Program program;
  private final @Nullable Parts parts;
  private final Program slopeCheck;
  private final @Nullable MachineCode machineCode;

  /** The whole step once it is compiled, see {@link LoopWarmUp}. */
  private volatile @Nullable VectorLoops loops;

  private Kernel(
      DynamicalSystem system, IntegrationScheme scheme, SpikeTiming timing, double step) {
    this.system = system;
    this.step = step;
    layout = new Layout(system);
    var compiler = new KernelCompiler(system, layout, scheme, step);
    slopeCheck = compiler.slopeCheck();
    if (timing == SpikeTiming.GRID || system.threshold() == null) {
      program = compiler.gridStep();
      parts = null;
    } else {
      program = compiler.quietStep();
      parts = new Parts(compiler.part(), compiler.probe(), compiler.condition(), compiler.reset());
    }
    machineCode = MachineCode.compile(program, layout.flag()).orElse(null);
  }

  /**
   * Compiles a system.
   *
   * @param step Δt, s
   * @throws IllegalArgumentException if the scheme or the rule for spikes cannot take the system,
   *     see {@link IntegrationScheme#obstacle} and {@link SpikeTiming#obstacle}
   */
  public static Kernel compile(
      DynamicalSystem system, IntegrationScheme scheme, SpikeTiming timing, double step) {
    scheme
        .obstacle(system)
        .ifPresent(reason -> {
          throw new IllegalArgumentException(scheme.typedName() + " does not apply: " + reason);
        });
    timing
        .obstacle(system, step)
        .ifPresent(reason -> {
          throw new IllegalArgumentException(timing.typedName() + " does not apply: " + reason);
        });
    return new Kernel(system, scheme, timing, step);
  }

  /** Whether a refractory time, if there is one, is a whole number of steps, to 1e-9 of it. */
  public static boolean fits(Refractoriness refractoriness, double step) {
    if (!(refractoriness instanceof Refractoriness.For(double duration))) {
      return true;
    }
    return Math.abs(Math.rint(duration / step) * step - duration) <= 1e-9 * duration;
  }

  /** Whether a spike makes the variables go on otherwise than without it. */
  static boolean changesCourse(DynamicalSystem system) {
    boolean holds =
        !(system.refractoriness() instanceof Refractoriness.None)
            && system.variables().stream().anyMatch(Kernel::dependsOnRefractoriness);
    return holds || !system.reset().isEmpty();
  }

  private static boolean dependsOnRefractoriness(DynamicalSystem.Variable variable) {
    return variable.heldWhileRefractory()
        || Stream.concat(
                Stream.of(variable.rightHandSide()),
                variable.noise().stream().map(DynamicalSystem.Noise::amplitude))
            .flatMap(expression -> Symbols.in(expression).stream())
            .anyMatch(symbol -> symbol.name().equals(Scope.NOT_REFRACTORY));
  }

  /**
   * Number of a variable or lane parameter among the arrays of a block.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public int variable(String name) {
    return layout.of(name);
  }

  /** Names of the variables that evolve, in order; their numbers are 0, 1, …. */
  public List<String> stateVariables() {
    return layout.variables();
  }

  /** Δt, s. */
  public double step() {
    return step;
  }

  /** Number of operations per neuron and step. */
  public int operations() {
    return program.length();
  }

  /** Whether there is white noise, for which a {@link Stepper} needs a key. */
  public boolean isNoisy() {
    return !layout.sources().isEmpty();
  }

  DynamicalSystem system() {
    return system;
  }

  Layout layout() {
    return layout;
  }

  /** A whole step. */
  Program program() {
    return program;
  }

  /** See {@link KernelCompiler#slopeCheck}. */
  Program slopeCheck() {
    return slopeCheck;
  }

  /** From now on a whole step is taken by these loops. */
  void use(VectorLoops compiled) {
    loops = compiled;
  }

  /**
   * Takes a whole step in the registers of a block.
   *
   * @return whether any neuron may have been flagged
   */
  boolean run(Frame frame, long number, int count, double[] argument, MemorySegment[][] scratch) {
    VectorLoops compiled = loops;
    if (machineCode != null) {
      return machineCode.run(frame, number * step, count, argument, scratch);
    }
    if (compiled == null) {
      program.run(frame.arrays(), number * step, count, argument);
    } else {
      compiled.run(frame.arrays(), number * step, count, program, argument);
    }
    return true;
  }

  boolean hasMachineCode() {
    return machineCode != null;
  }

  MemorySegment[][] scratch() {
    return machineCode == null ? new MemorySegment[0][] : machineCode.scratch();
  }

  /** Null if spikes are on the grid. */
  @Nullable Parts parts() {
    return parts;
  }

  /** Whether events are lost on a variable while the neuron is refractory. */
  public boolean isHeld(int variable) {
    return variable < system.variables().size()
        && system.variables().get(variable).heldWhileRefractory();
  }

  /** Whether a neuron of a block is refractory in the step that comes. */
  boolean isRefractory(double[][] block, int neuron) {
    int wait = layout.waiting();
    return wait >= 0
        ? block[wait][neuron] > (parts == null ? KernelCompiler.LAST_STEP : 0)
        : losesEvents(block, neuron);
  }

  /** Whether a neuron of a block takes no events now onto variables that are held. */
  boolean losesEvents(double[][] block, int neuron) {
    int ready = layout.ready();
    int wait = layout.waiting();
    return (ready >= 0 && block[ready][neuron] == 0) || (wait >= 0 && block[wait][neuron] != 0);
  }

  int arrays() {
    return layout.arrays();
  }

  /** What a neuron that never spiked starts with. */
  void makeReady(double[][] block) {
    if (layout.ready() >= 0) {
      Arrays.fill(block[layout.ready()], 1);
    }
  }
}
