package org.meanfield.cell;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.kernel.Kernel;
import org.meanfield.kernel.LoopWarmUp;
import org.meanfield.kernel.SpikeTiming;
import org.meanfield.model.NeuronModel;
import org.meanfield.model.Synapse;

/** A cell ready for experiments. It is compiled once, however often it is used. */
public final class Preparation {

  /** Δt unless chosen otherwise, s. */
  public static final double USUAL_STEP = 0.05e-3;

  private final NeuronModel model;
  private final IntegrationScheme scheme;
  private final SpikeTiming timing;
  private final double step;
  private final long seed;
  private final Map<List<Synapse>, Kernel> kernels = new ConcurrentHashMap<>();

  /**
   * @param model its equations
   * @param scheme how a step is taken
   * @param timing when within a step a spike happens
   * @param step Δt, s
   * @param seed of everything random: initial values, parameters that differ between cells, input
   */
  public Preparation(
      NeuronModel model, IntegrationScheme scheme, SpikeTiming timing, double step, long seed) {
    this.model = model;
    this.scheme = scheme;
    this.timing = timing;
    this.step = step;
    this.seed = seed;
  }

  public NeuronModel model() {
    return model;
  }

  public IntegrationScheme scheme() {
    return scheme;
  }

  public SpikeTiming timing() {
    return timing;
  }

  /** Δt, s. */
  public double step() {
    return step;
  }

  public long seed() {
    return seed;
  }

  /** The cell with synapses and an injected current, compiled. */
  Kernel kernel(List<Synapse> synapses) {
    return kernels.computeIfAbsent(synapses, s -> Bench.compile(this, s));
  }

  /** Makes long experiments without synapses faster from some time on. */
  public LoopWarmUp warmUp() {
    return new LoopWarmUp(List.of(kernel(List.of())));
  }

  /**
   * The scheme for a cell by itself. It is of second order or higher where one can integrate the
   * model, whatever the model names for networks: a curve of rates shows errors that a network
   * hides.
   */
  public static IntegrationScheme usualScheme(NeuronModel model) {
    String named = model.scheme().orElse("rush-larsen");
    String wanted = named.equals("exponential-euler") ? "rush-larsen" : named;
    var system = model.system(List.of(), 0);
    return Stream.of(wanted, named, "rk4", "exponential-euler")
        .flatMap(name -> IntegrationScheme.named(name).stream())
        .filter(scheme -> scheme.obstacle(system).isEmpty())
        .findFirst()
        .orElse(IntegrationScheme.EULER);
  }

  /** Why the scheme that the model names cannot integrate it; empty if it can or names none. */
  public Optional<String> obstacleOfModelsScheme() {
    var system = model.system(List.of(), 0);
    return model.scheme().flatMap(IntegrationScheme::named).flatMap(s -> s.obstacle(system));
  }

  /** Whether white noise acts on the cell. */
  public boolean isNoisy() {
    return model.system(List.of(), 0).variables().stream().anyMatch(v -> !v.noise().isEmpty());
  }

  /** Whether a spike sets V, and does not just let it go on. */
  public boolean resetsPotential() {
    return model.reset().stream().anyMatch(s -> s.name().equals(model.membrane().potential()));
  }

  /** The number of whole steps next to a time. */
  public long steps(double time) {
    return Math.round(time / step);
  }
}
