package org.meanfield.transfer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.exception.MathRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * Moments of the membrane potential of a cell with all its channels ({@link SubthresholdCell}):
 * with mean conductances a_s f_s, a_s = Q_s τ_s, the state x* = (V*, gates) in which the cell
 * settles from rest, and shot noise filtered by the linearisation x' = A (x − x*) + Σ B_s g_s
 * around it,
 *
 * <pre>
 * μ_V = V*       σ_V² = Σ f_s φ_s       τ_V = S(0)/(2 σ_V²)       S(0) = Σ f_s (H_s(0))²
 * </pre>
 *
 * <p>φ_s = ∫₀^∞ h_s² dt is the variance per event frequency, h_s the response of V to one event,
 * and H_s(0) = ∫ h_s dt = −a_s e_Vᵀ A⁻¹ b_s with b_s = ∂x'/∂g_s. τ_V = ∫₀^∞ of the normalised
 * autocovariance. For a cell with only a leak all this is {@link InputMoments}. The φ_s follow from
 * the observability Gramian M of V, Aᵀ M + M A = −e_V e_Vᵀ: m_s = −(Aᵀ − 1/τ_s)⁻¹ M b_s and φ_s =
 * Q_s² τ_s b_s·m_s.
 *
 * <p>The state is found with plain numbers; all else is computed in truncated Taylor series in f_s
 * and w, where every system is solved by as many corrections with its plain inverse as there are
 * orders: derivatives are exact, though what is differentiated is no closed form.
 *
 * <p>Without input σ_V = 0, and τ_V and the derivatives are as in {@link InputMoments}. Where the
 * cell settles nowhere or the state is unstable, all moments are NaN.
 */
public final class IntrinsicMoments implements Moments {
  private final SubthresholdCell cell;
  private final PassiveCell passive;
  private final List<InputChannel> channels;
  private final boolean membraneTime;
  private final double[] rest;
  private final Settling settling;

  /** Series of order 0, 1 and 2, and those of the present update. */
  private final List<DSFactory> orders;

  private DSFactory series;
  private final Expansion potential;
  private final Expansion deviation;
  private final Expansion correlationTime;
  private final Expansion conductance;

  /**
   * @param membraneTime whether τ_V is that of leak and synapses alone around μ_V
   */
  IntrinsicMoments(
      SubthresholdCell cell,
      PassiveCell passive,
      List<InputChannel> channels,
      boolean membraneTime) {
    this.cell = cell;
    this.passive = passive;
    this.channels = List.copyOf(channels);
    this.membraneTime = membraneTime;
    rest = cell.rest().stream().mapToDouble(Double::doubleValue).toArray();
    settling = new Settling(cell.dynamics());
    orders =
        IntStream.rangeClosed(0, 2).mapToObj(k -> new DSFactory(channels.size() + 1, k)).toList();
    series = orders.getFirst();
    potential = new Expansion(channels.size());
    deviation = new Expansion(channels.size());
    correlationTime = new Expansion(channels.size());
    conductance = new Expansion(channels.size());
  }

  @Override
  public void update(double[] frequencies, double adaptationCurrent, int order) {
    series = orders.get(order);
    int n = channels.size();
    double[] mean = new double[n];
    var frequency = new DerivativeStructure[n];
    var conductances = new DerivativeStructure[n];
    DerivativeStructure total = series.constant(passive.leakConductance());
    for (int s = 0; s < n; s++) {
      double area = area(s);
      mean[s] = area * frequencies[s];
      frequency[s] = series.variable(s, frequencies[s]);
      conductances[s] = frequency[s].multiply(area);
      total = total.add(conductances[s]);
    }
    DerivativeStructure current = series.variable(n, adaptationCurrent);
    double @Nullable [] state = settling.from(rest, mean, adaptationCurrent);
    if (state == null) {
      fail();
      return;
    }
    try {
      var response = LinearResponse.around(cell.dynamics(), series, state, conductances, current);
      write(response.potential(), potential);
      write(total, conductance);
      fluctuations(response, frequency, total);
    } catch (MathRuntimeException e) {
      fail();
    }
  }

  private double area(int channel) {
    return channels.get(channel).quantalConductance() * channels.get(channel).decayTime();
  }

  private void fluctuations(
      LinearResponse response, DerivativeStructure[] frequency, DerivativeStructure total) {
    int n = channels.size();
    DerivativeStructure variance = series.constant(0);
    var powers = new DerivativeStructure[n];
    var squares = new DerivativeStructure[n];
    boolean pulls = false;
    for (int s = 0; s < n; s++) {
      powers[s] = power(response, response.drive(s), s);
      squares[s] = square(response, response.drive(s), s);
      if (!(powers[s].getValue() >= 0)) {
        fail();
        return;
      }
      variance = variance.add(frequency[s].multiply(powers[s]));
      pulls |= powers[s].getValue() > 0;
    }
    for (int s = 0; s < n && !pulls; s++) {
      powers[s] = power(response, response.unit(), s);
      squares[s] = square(response, response.unit(), s);
    }
    for (int s = 0; s < n && membraneTime; s++) {
      InputChannel channel = channels.get(s);
      // U_s τ_s, or what it is in proportion to where no channel pulls
      DerivativeStructure force =
          pulls ? response.potential().subtract(channel.reversal()) : series.constant(1);
      squares[s] = force.divide(total).multiply(area(s)).square();
      powers[s] =
          squares[s]
              .divide(total.reciprocal().multiply(passive.capacitance()).add(channel.decayTime()))
              .multiply(0.5);
    }
    if (variance.getValue() == 0) {
      var equal = new DerivativeStructure[n];
      Arrays.fill(equal, series.constant(1));
      clear(deviation, 0);
      clear(correlationTime, ratio(equal, squares, powers).getValue());
    } else {
      write(variance.sqrt(), deviation);
      write(ratio(frequency, squares, powers), correlationTime);
    }
  }

  /** φ_s. */
  private DerivativeStructure power(
      LinearResponse response, DerivativeStructure[] drive, int channel) {
    double area = area(channel);
    return response.power(drive, channels.get(channel).decayTime()).multiply(area * area);
  }

  /** H_s(0)². */
  private DerivativeStructure square(
      LinearResponse response, DerivativeStructure[] drive, int channel) {
    return response.gain(drive).multiply(area(channel)).square();
  }

  /** Σ f_s H_s² / (2 Σ f_s φ_s). */
  private static DerivativeStructure ratio(
      DerivativeStructure[] weights, DerivativeStructure[] squares, DerivativeStructure[] powers) {
    DerivativeStructure above = weights[0].multiply(squares[0]);
    DerivativeStructure below = weights[0].multiply(powers[0]);
    for (int s = 1; s < weights.length; s++) {
      above = above.add(weights[s].multiply(squares[s]));
      below = below.add(weights[s].multiply(powers[s]));
    }
    return above.divide(below).multiply(0.5);
  }

  private void write(DerivativeStructure from, Expansion to) {
    int n = channels.size();
    to.value = from.getValue();
    if (series.getCompiler().getOrder() == 0) {
      return;
    }
    int[] along = new int[n + 1];
    for (int i = 0; i <= n; i++) {
      along[i]++;
      to.gradient[i] = from.getPartialDerivative(along);
      for (int j = 0; j <= i && i < n && series.getCompiler().getOrder() == 2; j++) {
        along[j]++;
        to.hessian[PackedSymmetric.index(i, j)] = from.getPartialDerivative(along);
        along[j]--;
      }
      along[i]--;
    }
  }

  private void fail() {
    for (Expansion moment : List.of(potential, deviation, correlationTime, conductance)) {
      clear(moment, Double.NaN);
    }
  }

  private static void clear(Expansion moment, double value) {
    moment.value = value;
    Arrays.fill(moment.gradient, 0);
    Arrays.fill(moment.hessian, 0);
  }

  @Override
  public Expansion potential() {
    return potential;
  }

  @Override
  public Expansion deviation() {
    return deviation;
  }

  @Override
  public Expansion correlationTime() {
    return correlationTime;
  }

  @Override
  public Expansion conductance() {
    return conductance;
  }
}
