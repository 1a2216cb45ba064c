package org.meanfield.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hipparchus.random.SobolSequenceGenerator;

/**
 * All stationary states whose rates lie in a box [0, B]^K, stable or not.
 *
 * <p>Adaptation currents and covariances are eliminated ({@link RateBalance}). From each of a
 * covering set of rates Newton's method looks for a state, and {@link DeflatedNewton} for one that
 * is not known yet, again and again until it finds none. The starts are the corners of the box and
 * a Sobol sequence, each taken twice: rates spread evenly, and by ratio above 2 mHz; of one
 * population or two also the crossings of their nullclines ({@link NullclineCrossings}), which
 * leaves out only pairs of states nearer than a mesh; and at second order the states of the first.
 * Each state is polished by Newton's method on all variables to a residual of 1e-10 and certified
 * ({@link Certificate}).
 *
 * <p>B is 1/T if nothing else is said: the theory has no neuron fire twice in a bin. Where the
 * moments are those of a passive membrane, F ≤ α/τ_V with τ_V above the shortest synaptic time, so
 * with α = 1 and T no longer than that no state lies beyond.
 *
 * <p>At first order F ≥ 0, and where F &lt; B on the upper faces of the box (which is sampled) the
 * indices of all states, +1 or −1, add up to 1 (degree of a map homotopic to a constant). As long
 * as they do not, the search goes on with more starts. A pair that was missed, born in a fold,
 * would not show.
 */
public final class FixedPointSearch {
  /** Of more populations the nullclines are not traced. */
  public static final int MOST_TRACED = 2;

  private static final int STARTS_PER_CORNER = 32;
  private static final int MOST_STARTS = 1024;
  private static final int MOST_ROUNDS = 16;

  /** Ratio of the highest rate to that up to which starts are spread evenly. */
  private static final double SPREAD = 1e5;

  private static final double SAME_RELATIVE = 1e-6;
  private static final double SAME_HZ = 1e-9;
  private static final int FACE_POINTS = 64;

  private final MeanField model;
  private final double time;
  private final double highestRate;

  /**
   * All states that were found.
   *
   * @param states lowest total rate first
   * @param highestRate B, Hz
   * @param starts how many places were searched from
   * @param pointsInwards whether T ν' points into the box at all sampled points of its faces, so
   *     that the indices must add up to 1
   */
  public record Result(
      List<StationaryState> states, double highestRate, int starts, boolean pointsInwards) {
    public Result {
      states = List.copyOf(states);
    }

    /** Sum of the states' indices. */
    public int indexSum() {
      return states.stream().mapToInt(StationaryState::index).sum();
    }
  }

  /**
   * @param time at which external rates are taken, s
   * @param highestRate B, Hz
   */
  public FixedPointSearch(MeanField model, double time, double highestRate) {
    if (!(highestRate > 0) || Double.isInfinite(highestRate)) {
      throw new IllegalArgumentException("rates must be searched up to a positive, finite one");
    }
    this.model = model;
    this.time = time;
    this.highestRate = highestRate;
  }

  /** Searches up to 1/T. */
  public FixedPointSearch(MeanField model, double time) {
    this(model, time, 1 / model.binWidth());
  }

  /** States of {@link FirstOrderEquations}. */
  public Result firstOrder() {
    return search(new FirstOrderEquations(model), covering(0));
  }

  /**
   * States of {@link SecondOrderEquations}; the search begins at those of the first order.
   *
   * @param firstOrder what {@link #firstOrder} found
   */
  public Result secondOrder(Result firstOrder) {
    var starts = new ArrayList<double[]>();
    firstOrder.states().forEach(found -> starts.add(found.state().rates()));
    starts.addAll(covering(0));
    return search(new SecondOrderEquations(model), starts);
  }

  private Result search(FieldEquations equations, List<double[]> starts) {
    var balance = new RateBalance(model, equations.layout().order(), time, null);
    var newton = new DeflatedNewton(balance, highestRate);
    var found = new ArrayList<FixedPoint>();
    if (model.populations().size() <= MOST_TRACED) {
      starts.addAll(NullclineCrossings.of(balance, highestRate));
    }
    starts.forEach(start -> find(start, equations, balance, newton, found));
    int count = starts.size();
    boolean pointsInwards = pointsInwards(balance);
    for (int more = 1; more < MOST_ROUNDS; more++) {
      Result result = new Result(certified(equations, found), highestRate, count, pointsInwards);
      if (equations.layout().order() == 2 || !pointsInwards || result.indexSum() == 1) {
        return result;
      }
      List<double[]> further = covering(more);
      further.forEach(start -> find(start, equations, balance, newton, found));
      count += further.size();
    }
    return new Result(certified(equations, found), highestRate, count, pointsInwards);
  }

  private static List<StationaryState> certified(FieldEquations equations, List<FixedPoint> found) {
    return found.stream()
        .sorted(Comparator.comparingDouble(p -> Arrays.stream(p.state().rates()).sum()))
        .map(point -> StationaryState.of(equations, point))
        .toList();
  }

  private void find(
      double[] start,
      FieldEquations equations,
      RateBalance balance,
      DeflatedNewton newton,
      List<FixedPoint> found) {
    newton.plainlyFrom(start).ifPresent(rates -> add(rates, equations, balance, newton, found));
    Optional<double[]> rates = newton.from(start);
    while (rates.isPresent() && add(rates.get(), equations, balance, newton, found)) {
      rates = newton.from(start);
    }
  }

  /** Whether a state was found that is new. */
  private boolean add(
      double[] rates,
      FieldEquations equations,
      RateBalance balance,
      DeflatedNewton newton,
      List<FixedPoint> found) {
    Optional<FixedPoint> polished =
        polish(equations, balance, rates).filter(point -> isNew(point, found));
    polished.ifPresent(point -> {
      newton.exclude(point.state().rates());
      found.add(point);
    });
    return polished.isPresent();
  }

  private Optional<FixedPoint> polish(
      FieldEquations equations, RateBalance balance, double[] rates) {
    double[] state = balance.imbalance(rates, new double[rates.length]).clone();
    var newton = new NewtonIteration(equations, time);
    if (!newton.converge(state)) {
      return Optional.empty();
    }
    for (int i = 0; i < rates.length; i++) {
      if (state[i] > highestRate || state[i] < -SAME_HZ) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new FixedPoint(new FieldState(time, equations.layout(), state), newton.residual(state)));
  }

  private static boolean isNew(FixedPoint point, List<FixedPoint> found) {
    return found.stream()
        .noneMatch(other -> {
          for (int i = 0; i < point.state().rates().length; i++) {
            double rate = other.state().rate(i);
            if (Math.abs(point.state().rate(i) - rate) > SAME_RELATIVE * rate + SAME_HZ) {
              return false;
            }
          }
          return true;
        });
  }

  /** Places to search from; each round has others. */
  List<double[]> covering(int round) {
    int populations = model.populations().size();
    var starts = new ArrayList<double[]>();
    int corners = 1 << Math.min(populations, 6);
    for (int corner = 0; corner < corners && round == 0; corner++) {
      double[] start = new double[populations];
      for (int i = 0; i < populations; i++) {
        start[i] = (corner >> Math.min(i, 5)) % 2 == 0 ? 0 : highestRate;
      }
      starts.add(start);
    }
    var sequence = new SobolSequenceGenerator(populations);
    int count = Math.min(MOST_STARTS, STARTS_PER_CORNER * corners) / 2;
    sequence.skipTo(round * count);
    for (int k = 0; k < count; k++) {
      double[] parts = sequence.nextVector();
      starts.add(Arrays.stream(parts).map(this::spread).toArray());
      starts.add(Arrays.stream(parts).map(part -> part * highestRate).toArray());
    }
    return starts;
  }

  private double spread(double part) {
    return highestRate * Math.expm1(part * Math.log1p(SPREAD)) / SPREAD;
  }

  /** Looks at Sobol points of each face. */
  private boolean pointsInwards(RateBalance balance) {
    int populations = model.populations().size();
    double[] imbalance = new double[populations];
    for (int face = 0; face < populations; face++) {
      var sequence = new SobolSequenceGenerator(populations);
      for (int k = 0; k < FACE_POINTS; k++) {
        double[] rates = Arrays.stream(sequence.nextVector()).map(this::spread).toArray();
        rates[face] = highestRate;
        balance.imbalance(rates, imbalance);
        boolean above = imbalance[face] < 0;
        rates[face] = 0;
        balance.imbalance(rates, imbalance);
        if (!above || !(imbalance[face] >= 0)) {
          return false;
        }
      }
    }
    return true;
  }
}
