package org.meanfield.study;

import java.util.List;
import java.util.function.Consumer;
import org.meanfield.field.FieldEquations;
import org.meanfield.field.FieldState;
import org.meanfield.field.FixedPoint;
import org.meanfield.field.FixedPointSearch;
import org.meanfield.field.FixedPointSolver;
import org.meanfield.field.MeanField;
import org.meanfield.field.NumericalFailureException;
import org.meanfield.field.StationaryState;
import org.meanfield.transfer.MomentFormulas;
import org.meanfield.transfer.PolynomialTransferFunction;

/** Where a mean field settles, and what is taken where it does not. */
final class SettledStates {
  /** Of more populations the box of rates has too many corners to search it in passing. */
  private static final int MOST_SEARCHED = 3;

  private SettledStates() {}

  /**
   * The state that is reached from silence or, if there is none, the one with the lowest rates.
   *
   * @param notes is told if it is the latter
   * @throws NumericalFailureException if there is no state at all
   */
  static FixedPoint firstOrder(MeanField stationary, Consumer<String> notes) {
    try {
      return new FixedPointSolver(stationary).firstOrder(0);
    } catch (NumericalFailureException e) {
      StationaryState lowest =
          new FixedPointSearch(stationary, 0)
              .firstOrder().states().stream().findFirst().orElseThrow(() -> e);
      notes.accept(
          lowest.stability().isStable()
              ? "The mean field did not settle from silence ("
                  + e.getMessage()
                  + "); shown is its stationary state with the lowest rates, which is stable."
              : "The mean field does not settle but oscillates: its stationary state is not stable,"
                  + " and the network's mean rates need not be near it.");
      return lowest.point();
    }
  }

  /** The stationary state under the input at time 0; silence if there is none to which rates go. */
  static FieldState start(FieldEquations equations, Consumer<String> notes) {
    try {
      return new FixedPointSolver(equations.model()).ofOrder(equations.layout().order(), 0).state();
    } catch (NumericalFailureException e) {
      notes.accept(
          "The mean field's time course begins in silence, as it has no state to settle in.");
      return FieldState.silent(equations);
    }
  }

  /**
   * The stable states of an order; none where a search in passing would take too long, as with
   * moments of all channels.
   *
   * @param highestRate up to which rates are searched, Hz
   */
  static List<StationaryState> stable(MeanField stationary, int order, double highestRate) {
    boolean isSlow =
        stationary.populations().stream()
            .anyMatch(p ->
                p.transferFunction() instanceof PolynomialTransferFunction function
                    && !function.formulas().equals(MomentFormulas.LEAK));
    if (isSlow || stationary.populations().size() > MOST_SEARCHED) {
      return List.of();
    }
    var search = new FixedPointSearch(stationary, 0, highestRate);
    FixedPointSearch.Result found = search.firstOrder();
    if (order == 2) {
      found = search.secondOrder(found);
    }
    return found.states().stream()
        .filter(state -> state.stability().isStable() && state.hasCovariances())
        .toList();
  }
}
