package org.meanfield.field;

import java.util.Locale;
import java.util.Optional;

/** What is wrong with a state from which a mean field cannot be carried on, in words. */
final class StateDiagnosis {
  /** Shot noise alone passes the square of a low rate; this many times as much is no such noise. */
  private static final double SHOT_NOISE = 10;

  private final FieldEquations equations;
  private final StateLayout layout;
  private final double[] state;
  private final double[] derivatives;
  private final int fastest;

  /**
   * @param time at which the inputs are taken, s
   */
  StateDiagnosis(FieldEquations equations, double time, double[] state) {
    this.equations = equations;
    this.state = state.clone();
    layout = equations.layout();
    derivatives = new double[state.length];
    equations.derivatives(time, state, derivatives);
    fastest = findFastest();
  }

  int order() {
    return layout.order();
  }

  /** The variable that moves fastest, where it is and how fast it moves. */
  String fastest() {
    return String.format(
        Locale.ROOT,
        "%s is %.4g %s and changes by %.3g %s/s",
        name(fastest),
        state[fastest] / layout.unit(fastest),
        unit(fastest),
        derivatives[fastest] / layout.unit(fastest),
        unit(fastest));
  }

  /**
   * At second order the largest variance, if the size of it is above the square of its rate and far
   * above shot noise, ν/(N T), and why this is no state of the theory.
   */
  Optional<String> outgrown() {
    int found = -1;
    double most = 0;
    for (int i = 0; layout.order() == 2 && i < layout.populations(); i++) {
      double size = Math.abs(state[layout.covariance(i, i)]);
      double spikes = equations.model().populations().get(i).size() * equations.model().binWidth();
      double ordinary = Math.max(state[i] * state[i], SHOT_NOISE * Math.abs(state[i]) / spikes);
      if (size > ordinary && size > most) {
        most = size;
        found = i;
      }
    }
    if (found < 0) {
      return Optional.empty();
    }
    int variance = layout.covariance(found, found);
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s, %.3g Hz², has outgrown the square of its rate, %.3g Hz, but second order is an"
                + " expansion for small fluctuations",
            name(variance),
            state[variance],
            state[found]));
  }

  /** By the change within a time constant relative to the value plus the unit. */
  private int findFastest() {
    int found = 0;
    double most = -1;
    for (int i = 0; i < state.length; i++) {
      double speed =
          Math.abs(derivatives[i]) * layout.timeConstant(i) / (layout.unit(i) + Math.abs(state[i]));
      if (!Double.isFinite(speed)) {
        return i;
      }
      if (speed > most) {
        most = speed;
        found = i;
      }
    }
    return found;
  }

  private String name(int variable) {
    for (int i = 0; i < layout.populations(); i++) {
      String population = equations.model().populations().get(i).name();
      if (variable == i) {
        return "rate of " + population;
      }
      if (variable == layout.adaptation(i)) {
        return "adaptation current of " + population;
      }
      for (int j = 0; layout.order() == 2 && j <= i; j++) {
        if (variable == layout.covariance(i, j)) {
          return i == j
              ? "variance of " + population
              : "covariance of "
                  + equations.model().populations().get(j).name()
                  + " and "
                  + population;
        }
      }
    }
    throw new IllegalArgumentException("no variable " + variable);
  }

  private String unit(int variable) {
    if (variable < layout.populations()) {
      return "Hz";
    }
    return layout.unit(variable) == 1 ? "Hz²" : "pA";
  }
}
