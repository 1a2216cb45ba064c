package org.meanfield.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.units.Dimension;

/**
 * The currents between which a cell, switched from rest to a constant current, fires for good.
 *
 * @param onset the smallest of them; null if it fires without current, or if none was found
 * @param block silence by depolarisation: the largest current with firing, and one without; null if
 *     it was not found
 * @param spontaneous whether it fires without current
 * @param failing the smallest current of the first pass with which the cell failed; NaN if none
 * @param highest the largest current of the first pass
 */
public record FiringLimits(
    @Nullable Onset onset,
    @Nullable Bracket block,
    boolean spontaneous,
    double failing,
    double highest) {
  /** Currents of the first pass, over all sizes: none, and then each a little larger. */
  public static final int COARSE = 64;

  /** How many threads search. */
  public static final int THREADS = Workers.AVAILABLE;

  /**
   * Where block is not looked for, they are tried in groups of this size, smallest first. Where it
   * is, a pass has so many.
   */
  private static final int GROUP = 16;

  /** Currents of a pass of long trials between two others. */
  private static final int FEW = 8;

  /** The last pass has currents one resolution apart, at most so many to the onset. */
  private static final int LAST = 7;

  /** Time for which a current is tried, s; slower firing than two spikes in it is not seen. */
  private static final double LONG = 4;

  /** The same for a current whose response is doubtful after shorter trials, s. */
  static final double LONGEST = 20;

  /** The same for currents far from a limit. */
  private static final double SHORT = 1;

  /** The smallest and largest current tried, and the accuracy of the onset, in units. */
  private static final double LOWEST = 1e-1;

  private static final double HIGHEST = 1e5;
  private static final double BLOCK_RESOLUTION = 0.005;

  /** If the rate grows by less than a third over ten resolutions, it did not begin at zero. */
  private static final double JUMP = 0.75;

  private static final int JUMP_WIDTH = 10;

  /** … but slower firing than this is too near to what is not seen, Hz. */
  private static final double SLOWEST_JUMP = 4 / LONG;

  /**
   * A limit between two currents.
   *
   * @param low the smaller
   * @param high the larger
   */
  public record Bracket(double low, double high) {
    double width() {
      return high - low;
    }
  }

  /**
   * The onset: silent at the bracket's low end, firing at its high end.
   *
   * @param rate at the high end, Hz
   * @param jump whether the rate begins there with a jump (type II) and does not grow from zero
   *     (type I), as far as currents apart by the resolution show
   */
  public record Onset(Bracket bracket, double rate, boolean jump) {}

  /** The unit of a current's size: 1 pA, 0.01 µA/cm² …; searches begin at a tenth of it. */
  public static double unit(Dimension dimension) {
    if (dimension.equals(Dimension.AMPERE)) {
      return 1e-12;
    }
    if (dimension.equals(Dimension.AMPERE.divide(Dimension.METRE.power(2)))) {
      return 1e-4;
    }
    return dimension.equals(Dimension.VOLT) ? 1e-5 : 1e-3;
  }

  /**
   * Finds the limits.
   *
   * @param rest how the cells begin
   * @param unit see {@link #unit}; the onset is found to a tenth of it
   * @throws InterruptedException if the thread is interrupted
   */
  public static FiringLimits find(Preparation preparation, Rest rest, double unit)
      throws InterruptedException {
    return new Search(preparation, rest, unit).find();
  }

  /**
   * The same limits, or those that measured responses show besides: an onset below the known one,
   * or one in a range so narrow that the search has missed it.
   *
   * @param measured with ascending currents
   * @throws InterruptedException if the thread is interrupted
   */
  public FiringLimits refine(
      Preparation preparation, Rest rest, double unit, List<CurrentResponse> measured)
      throws InterruptedException {
    return new Search(preparation, rest, unit).refine(this, measured);
  }

  /**
   * Whether a response is not what the limits say: silent between them, or firing outside. What
   * lies within an accuracy of a limit, or below 0, contradicts nothing.
   */
  public boolean contradicts(CurrentResponse response) {
    double current = response.current();
    if (!response.finite() || current <= 0 || current >= failing) {
      return false;
    }
    if (response.isFiring()) {
      return (onset == null && !spontaneous)
          || (onset != null && current < onset.bracket().low())
          || (block != null && current > block.high());
    }
    return (spontaneous || (onset != null && current > onset.bracket().high()))
        && (block == null || current < block.low());
  }

  private record Search(Preparation preparation, Rest rest, double unit) {
    FiringLimits find() throws InterruptedException {
      List<CurrentResponse> found = coarse();
      double failing =
          found.stream()
              .filter(response -> !response.finite())
              .mapToDouble(CurrentResponse::current)
              .findFirst()
              .orElse(Double.NaN);
      boolean spontaneous = rest.state() == Rest.State.FIRING || firesAlone(found.getFirst());
      var none = new FiringLimits(null, null, spontaneous, failing, HIGHEST * unit);
      List<CurrentResponse> coarse =
          found.stream().anyMatch(Search::firesByCurrent) ? found : nearFirstSpikes(found);
      Bracket bracket = first(coarse);
      if (bracket == null) {
        return none;
      }
      List<FiringLimits> limits =
          Workers.all(
              List.of(
                  () -> spontaneous ? none : none.beginning(onset(bracket)),
                  () -> none.ending(block(coarse))));
      return limits.get(0).ending(limits.get(1).block());
    }

    FiringLimits refine(FiringLimits known, List<CurrentResponse> measured)
        throws InterruptedException {
      Bracket bracket = first(measured);
      Onset onset = known.onset();
      if (known.spontaneous()
          || bracket == null
          || (onset != null && onset.bracket().low() <= bracket.high())) {
        return known;
      }
      FiringLimits found = known.beginning(within(bracket));
      return found.equals(known) || onset != null || found.spontaneous()
          ? found
          : found.ending(block(measured));
    }

    private boolean firesAlone(CurrentResponse without) throws InterruptedException {
      return without.isFiring() && respond(new double[] {0}, LONG).getFirst().isFiring();
    }

    private static boolean firesByCurrent(CurrentResponse response) {
      return response.current() > 0 && response.isFiring();
    }

    /** The smallest current above 0 with firing, and what comes before it. */
    private static @Nullable Bracket first(List<CurrentResponse> responses) {
      double silent = 0;
      for (CurrentResponse response : responses) {
        if (firesByCurrent(response)) {
          return new Bracket(silent, response.current());
        }
        silent = Math.max(0, response.current());
      }
      return null;
    }

    /** The onset in a bracket whose high end fired in a trial of another length. */
    private @Nullable Onset within(Bracket measured) throws InterruptedException {
      double resolution = LOWEST * unit;
      Bracket bracket = measured;
      do {
        bracket = lowest(bracket, GROUP - 1, LONG);
      } while (Double.isFinite(bracket.high()) && bracket.width() > LAST * resolution);
      return Double.isFinite(bracket.high()) ? resolved(bracket, resolution) : null;
    }

    /**
     * All sizes of current, but for cells that V is reset in only up to where they fire: they fire
     * the faster the larger the current.
     */
    private List<CurrentResponse> coarse() throws InterruptedException {
      double[] currents = geometric(unit);
      if (!preparation.resetsPotential()) {
        return respond(currents, SHORT);
      }
      var responses = new ArrayList<CurrentResponse>();
      for (int from = 0; from < COARSE; from += GROUP) {
        responses.addAll(respond(Arrays.copyOfRange(currents, from, from + GROUP), SHORT));
        if (responses.stream().anyMatch(CurrentResponse::isFiring)) {
          break;
        }
      }
      return responses;
    }

    /** Some cells fire for good only in a narrow range above the current that makes them spike. */
    private List<CurrentResponse> nearFirstSpikes(List<CurrentResponse> coarse)
        throws InterruptedException {
      double silent = 0;
      for (CurrentResponse response : coarse) {
        if (response.current() > 0 && response.spikes() > 0) {
          return respond(above(new Bracket(silent, response.current()), COARSE), SHORT);
        }
        silent = response.current();
      }
      return coarse;
    }

    private @Nullable Onset onset(Bracket coarse) throws InterruptedException {
      double resolution = LOWEST * unit;
      Bracket bracket = coarse;
      // One pass of long trials over thrice this width leaves what the last pass resolves.
      double wanted = FEW * LAST * resolution / 3;
      while (bracket.width() > wanted) {
        int points = (int) Math.min(COARSE, Math.ceil(bracket.width() / wanted));
        bracket = lowest(bracket, points, SHORT);
      }
      bracket = reliable(bracket);
      while (bracket != null && bracket.width() > LAST * resolution) {
        bracket = lowest(bracket, FEW, LONG);
      }
      return bracket == null ? null : resolved(bracket, resolution);
    }

    /**
     * Longer trials show slower firing, and firing that ends: neither end of what short ones found
     * need be right.
     */
    private @Nullable Bracket reliable(Bracket rough) throws InterruptedException {
      double width = rough.width();
      Bracket tried = new Bracket(Math.max(0, rough.low() - width), rough.high() + width);
      while (tried.low() < HIGHEST * unit) {
        Bracket found = lowest(tried, FEW, LONG);
        width *= 4;
        if (Double.isInfinite(found.high())) {
          tried = new Bracket(tried.high(), tried.high() + width);
        } else if (found.low() == tried.low() && tried.low() > 0) {
          tried = new Bracket(Math.max(0, tried.low() - width), found.high());
        } else {
          return found;
        }
      }
      return null;
    }

    /** The onset in a bracket, and how the rate grows from there; at 0 if it fires there. */
    private Onset resolved(Bracket bracket, double resolution) throws InterruptedException {
      if (bracket.high() == 0) {
        return new Onset(bracket, 0, false);
      }
      int steps = (int) Math.ceil(bracket.width() / resolution - 1e-9);
      double[] currents = new double[steps + JUMP_WIDTH - 1];
      for (int i = 0; i < currents.length; i++) {
        currents[i] = bracket.high() + (i + 1 - steps) * resolution;
      }
      List<CurrentResponse> responses = respond(currents, LONG);
      int first = 0;
      while (first < steps - 1 && !responses.get(first).isFiring()) {
        first++;
      }
      double silent = first == 0 ? bracket.low() : currents[first - 1];
      double rate = settled(responses.get(first));
      double above = settled(responses.get(first + JUMP_WIDTH - 1));
      boolean jump = rate > SLOWEST_JUMP && rate > JUMP * above;
      return new Onset(new Bracket(silent, currents[first]), rate, jump);
    }

    /** The steady rate, from a longer trial if the cell began to fire only late in this one. */
    private double settled(CurrentResponse response) throws InterruptedException {
      if (!response.late()) {
        return response.steadyRate();
      }
      double longer = respond(new double[] {response.current()}, LONGEST).getFirst().steadyRate();
      return longer > 0 ? longer : response.steadyRate();
    }

    /**
     * The first change from silence to firing; its high end is infinite if nothing fires, and 0 if
     * the cell fires without current.
     */
    private Bracket lowest(Bracket bracket, int points, double duration)
        throws InterruptedException {
      double silent = bracket.low();
      double[] above = above(bracket, points);
      double[] currents = duration == LONG && silent == 0 ? withNone(above) : above;
      for (CurrentResponse response : respond(currents, duration)) {
        if (response.isFiring()) {
          return new Bracket(silent, response.current());
        }
        silent = response.current();
      }
      return new Bracket(silent, Double.POSITIVE_INFINITY);
    }

    private @Nullable Bracket block(List<CurrentResponse> coarse) throws InterruptedException {
      if (preparation.resetsPotential()) {
        return null;
      }
      Bracket bracket = last(coarse, Double.NaN);
      boolean known =
          bracket != null
              && coarse.stream()
                  .filter(r -> r.current() == bracket.high())
                  .anyMatch(CurrentResponse::finite);
      Bracket narrow = known ? bracket : null;
      while (narrow != null && narrow.width() > BLOCK_RESOLUTION * narrow.low()) {
        narrow = last(respond(below(narrow, GROUP), SHORT), narrow.high());
      }
      return narrow == null ? null : lasting(narrow);
    }

    /** The same with long trials: near its block a cell may fall silent only after seconds. */
    private @Nullable Bracket lasting(Bracket known) throws InterruptedException {
      double width = known.width();
      Bracket tried = new Bracket(Math.max(0, known.low() - (FEW - 1) * width), known.low());
      double silent = known.high();
      while (tried.width() > 0) {
        double[] currents = above(tried, FEW);
        Bracket found = last(respond(currents, LONG), silent);
        while (found != null && found.width() > BLOCK_RESOLUTION * found.low()) {
          found = last(respond(below(found, GROUP), LONG), found.high());
        }
        if (found != null) {
          return found;
        }
        width *= FEW;
        silent = currents[0];
        tried = new Bracket(Math.max(0, tried.low() - width), tried.low());
      }
      return null;
    }

    /** The last that fires with a current and what follows it. */
    private static @Nullable Bracket last(List<CurrentResponse> responses, double end) {
      int i = responses.size() - 1;
      while (i >= 0 && !firesByCurrent(responses.get(i))) {
        i--;
      }
      if (i < 0) {
        return null;
      }
      double high = i == responses.size() - 1 ? end : responses.get(i + 1).current();
      return new Bracket(responses.get(i).current(), high);
    }

    private List<CurrentResponse> respond(double[] currents, double duration)
        throws InterruptedException {
      return CurrentResponse.measure(preparation, rest, currents, duration);
    }
  }

  /** With another onset, unless there is none; an onset at 0 is firing without current. */
  private FiringLimits beginning(@Nullable Onset found) {
    boolean alone = found != null && found.bracket().high() == 0;
    return found == null
        ? this
        : new FiringLimits(alone ? null : found, block, alone, failing, highest);
  }

  private FiringLimits ending(@Nullable Bracket found) {
    return new FiringLimits(onset, found, spontaneous, failing, highest);
  }

  /** No current, and then these. */
  private static double[] withNone(double[] currents) {
    double[] all = new double[currents.length + 1];
    System.arraycopy(currents, 0, all, 1, currents.length);
    return all;
  }

  private static double[] geometric(double unit) {
    double[] currents = new double[COARSE];
    for (int i = 1; i < COARSE; i++) {
      currents[i] = unit * LOWEST * Math.pow(HIGHEST / LOWEST, i / (COARSE - 1.0));
    }
    currents[COARSE - 1] = HIGHEST * unit;
    return currents;
  }

  /** Equally spaced points of a bracket without its low end. */
  private static double[] above(Bracket bracket, int points) {
    double[] currents = new double[points];
    for (int i = 0; i < points; i++) {
      currents[i] = bracket.high() - bracket.width() * (points - 1 - i) / points;
    }
    return currents;
  }

  /** Equally spaced points of a bracket without its high end. */
  private static double[] below(Bracket bracket, int points) {
    double[] currents = new double[points];
    for (int i = 0; i < points; i++) {
      currents[i] = bracket.low() + bracket.width() * i / points;
    }
    return currents;
  }
}
