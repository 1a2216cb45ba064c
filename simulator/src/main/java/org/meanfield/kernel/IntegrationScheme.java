package org.meanfield.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.meanfield.model.DynamicalSystem;

/** How a step of length h is taken. */
public enum IntegrationScheme {
  /** x ← x + h f(x) + Σ a_k √h N_k; order 1. The only one for white noise (Euler–Maruyama). */
  EULER("euler") {
    @Override
    public Optional<String> obstacle(DynamicalSystem system) {
      return Optional.empty();
    }

    @Override
    List<Integer> advance(Motion motion, List<Integer> old) {
      return motion.diffused(old, motion.moved(old, motion.slopes(old, 0), 1));
    }
  },

  /**
   * For dx/dt = A + B·x with A and B free of x: the exact solution over the step while A and B
   * stand still, x ← x + (A + B·x) h exprel(B h); order 1. This is the scheme of [C20]'s network
   * code.
   */
  EXPONENTIAL_EULER("exponential-euler") {
    @Override
    public Optional<String> obstacle(DynamicalSystem system) {
      return noise(system)
          .or(() -> first(system, v -> !ExponentialFlow.isLinear(v), "is not linear in it"));
    }

    @Override
    List<Integer> advance(Motion motion, List<Integer> old) {
      var next = new ArrayList<Integer>();
      for (int v = 0; v < old.size(); v++) {
        next.add(ExponentialFlow.of(motion, v, old, 0, 1));
      }
      return next;
    }
  },

  /** The explicit midpoint rule; order 2. */
  RK2("rk2") {
    @Override
    List<Integer> advance(Motion motion, List<Integer> old) {
      List<Integer> middle = motion.moved(old, motion.slopes(old, 0), 0.5);
      return motion.moved(old, motion.slopes(middle, 0.5), 1);
    }
  },

  /** The classical Runge–Kutta rule; order 4. */
  RK4("rk4") {
    @Override
    List<Integer> advance(Motion motion, List<Integer> old) {
      ProgramBuilder program = motion.program();
      List<Integer> first = motion.slopes(old, 0);
      List<Integer> second = motion.slopes(motion.moved(old, first, 0.5), 0.5);
      List<Integer> third = motion.slopes(motion.moved(old, second, 0.5), 0.5);
      List<Integer> fourth = motion.slopes(motion.moved(old, third, 1), 1);
      var mean = new ArrayList<Integer>();
      for (int v = 0; v < old.size(); v++) {
        int ends = program.add(first.get(v), fourth.get(v));
        int middles = program.add(second.get(v), third.get(v));
        int sum = program.add(ends, program.multiply(middles, program.constant(2)));
        mean.add(program.multiply(sum, program.constant(1.0 / 6)));
      }
      return motion.moved(old, mean, 1);
    }
  },

  /**
   * Second-order Rush–Larsen: the variables one after the other by {@link ExponentialFlow}, in the
   * symmetric order of {@link Splitting} (Strang 1968, SIAM J. Numer. Anal. 5:506), explicit times
   * at the middle of the step; order 2.
   */
  RUSH_LARSEN("rush-larsen") {
    @Override
    public Optional<String> obstacle(DynamicalSystem system) {
      return noise(system)
          .or(() ->
              first(system, v -> !ExponentialFlow.isSmooth(v), "has no derivative everywhere"));
    }

    @Override
    List<Integer> advance(Motion motion, List<Integer> old) {
      var splitting = Splitting.of(motion.system());
      var next = new ArrayList<>(old);
      for (int v : splitting.outer()) {
        next.set(v, ExponentialFlow.of(motion, v, next, 0.5, 0.5));
      }
      for (int v : splitting.inner()) {
        next.set(v, ExponentialFlow.of(motion, v, next, 0.5, 1));
      }
      for (int v : splitting.outer().reversed()) {
        next.set(v, ExponentialFlow.of(motion, v, next, 0.5, 0.5));
      }
      return next;
    }
  };

  private final String typedName;

  IntegrationScheme(String typedName) {
    this.typedName = typedName;
  }

  /** Name as written in a study. */
  public String typedName() {
    return typedName;
  }

  /** The scheme of a name. */
  public static Optional<IntegrationScheme> named(String name) {
    return Arrays.stream(values()).filter(s -> s.typedName.equals(name)).findFirst();
  }

  /** The schemes that can integrate a system. */
  public static List<IntegrationScheme> able(DynamicalSystem system) {
    return Arrays.stream(values()).filter(s -> s.obstacle(system).isEmpty()).toList();
  }

  /**
   * Why the scheme cannot integrate a system, as the end of a sentence: {@code the equation of 'v'
   * is not linear in it}. Empty if it can.
   */
  public Optional<String> obstacle(DynamicalSystem system) {
    return noise(system);
  }

  /** The state after a step. */
  abstract List<Integer> advance(Motion motion, List<Integer> old);

  private static Optional<String> noise(DynamicalSystem system) {
    return first(system, v -> !v.noise().isEmpty(), "has white noise");
  }

  private static Optional<String> first(
      DynamicalSystem system, Predicate<DynamicalSystem.Variable> condition, String what) {
    return system.variables().stream()
        .filter(condition)
        .map(v -> "the equation of '" + v.name() + "' " + what)
        .findFirst();
  }
}
