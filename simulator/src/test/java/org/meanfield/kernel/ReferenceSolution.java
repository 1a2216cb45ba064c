package org.meanfield.kernel;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BracketedUnivariateSolver;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.events.Action;
import org.hipparchus.ode.events.AdaptableInterval;
import org.hipparchus.ode.events.ODEEventDetector;
import org.hipparchus.ode.events.ODEEventHandler;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.meanfield.equations.ElementaryFunctions;
import org.meanfield.equations.Evaluator;
import org.meanfield.equations.Expression;
import org.meanfield.equations.Statement;
import org.meanfield.model.DynamicalSystem;
import org.meanfield.model.Refractoriness;

/**
 * The course of a neuron to 1e-12, from the same equations by other means: Dormand and Prince's
 * method of order 8 with event detection on the expression trees.
 */
final class ReferenceSolution {
  private static final Evaluator EVALUATOR = new Evaluator(ElementaryFunctions.STRICT);
  private static final double TOLERANCE = 1e-12;

  private final DynamicalSystem system;
  private final DoubleStream.Builder spikes = DoubleStream.builder();
  private double time;
  private double[] state;
  private double heldUntil = Double.NEGATIVE_INFINITY;

  ReferenceSolution(DynamicalSystem system, double[] start) {
    this.system = system;
    state = start.clone();
  }

  /** The state after going on to a time. */
  double[] at(double end) {
    while (time < end) {
      boolean held = time < heldUntil;
      double stop = held ? Math.min(heldUntil, end) : end;
      var integrator = new DormandPrince853Integrator(1e-14, 1e-3, 1e-15, TOLERANCE);
      if (!held && system.threshold() != null) {
        integrator.addEventDetector(new Crossing());
      }
      ODEStateAndDerivative reached =
          integrator.integrate(slopes(held), new ODEState(time, state), stop);
      time = reached.getTime();
      state = reached.getPrimaryState();
      if (!held && time < stop) {
        spike();
      }
    }
    return state.clone();
  }

  /** The times of all spikes so far. */
  double[] spikes() {
    return spikes.build().toArray();
  }

  private void spike() {
    spikes.add(time);
    for (Statement statement : system.reset()) {
      double value = EVALUATOR.evaluate(statement.value(), values(time, state));
      state[indexOf(statement.name())] = value;
    }
    if (system.refractoriness() instanceof Refractoriness.For(double duration)) {
      heldUntil = time + duration;
    }
  }

  private int indexOf(String name) {
    return system.variables().stream().map(v -> v.name()).toList().indexOf(name);
  }

  private ToDoubleFunction<String> values(double t, double[] y) {
    Map<String, Double> values = new HashMap<>();
    values.put("t", t);
    for (int v = 0; v < y.length; v++) {
      values.put(system.variables().get(v).name(), y[v]);
    }
    return name -> requireNonNull(values.get(name));
  }

  private OrdinaryDifferentialEquation slopes(boolean held) {
    List<DynamicalSystem.Variable> variables = system.variables();
    return new OrdinaryDifferentialEquation() {
      @Override
      public int getDimension() {
        return variables.size();
      }

      @Override
      public double[] computeDerivatives(double t, double[] y) {
        ToDoubleFunction<String> values = values(t, y);
        return variables.stream()
            .mapToDouble(v ->
                held && v.heldWhileRefractory() ? 0 : EVALUATOR.evaluate(v.rightHandSide(), values))
            .toArray();
      }
    };
  }

  /** Upward crossing of a condition {@code a > b}. A neuron without reset goes on. */
  private final class Crossing implements ODEEventDetector {
    private final Expression.Binary condition =
        (Expression.Binary) requireNonNull(system.threshold());

    @Override
    public double g(ODEStateAndDerivative at) {
      ToDoubleFunction<String> values = values(at.getTime(), at.getPrimaryState());
      return EVALUATOR.evaluate(condition.left(), values)
          - EVALUATOR.evaluate(condition.right(), values);
    }

    @Override
    public ODEEventHandler getHandler() {
      return (at, _, increasing) -> {
        if (increasing && !system.reset().isEmpty()) {
          return Action.STOP;
        }
        if (increasing) {
          spikes.add(at.getTime());
        }
        return Action.CONTINUE;
      };
    }

    @Override
    public AdaptableInterval getMaxCheckInterval() {
      return (_, _) -> 1e-4;
    }

    @Override
    public int getMaxIterationCount() {
      return 200;
    }

    @Override
    public BracketedUnivariateSolver<UnivariateFunction> getSolver() {
      return new BracketingNthOrderBrentSolver(0, 1e-15, 0, 5);
    }
  }
}
