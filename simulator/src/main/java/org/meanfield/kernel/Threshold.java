package org.meanfield.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meanfield.equations.BinaryOperator;
import org.meanfield.equations.Derivative;
import org.meanfield.equations.Expression;
import org.meanfield.equations.UnaryOperator;
import org.meanfield.model.DynamicalSystem;

/**
 * A threshold condition as programs compute it: its truth, and a number g that is positive where it
 * holds and negative where it does not, continuous if the compared values are.
 */
final class Threshold {
  private final Expression condition;

  Threshold(Expression condition) {
    this.condition = condition;
  }

  /** Whether it is one comparison of the kind {@code v > v_th}. */
  static boolean isOneComparison(Expression condition) {
    return condition instanceof Expression.Binary binary
        && switch (binary.operator()) {
          case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> true;
          default -> false;
        };
  }

  /** Whether it holds at a state and at t + fraction · h. */
  int truth(Motion motion, List<Integer> state, double fraction) {
    return motion.value(condition, state, fraction);
  }

  /** g at a state and at t + fraction · h. */
  int boundary(Motion motion, List<Integer> state, double fraction) {
    return boundary(condition, motion, state, fraction);
  }

  private static int boundary(
      Expression condition, Motion motion, List<Integer> state, double fraction) {
    ProgramBuilder program = motion.program();
    if (isOneComparison(condition)) {
      return motion.value(difference((Expression.Binary) condition), state, fraction);
    }
    if (condition instanceof Expression.Binary(var operator, var left, var right, int _)
        && (operator == BinaryOperator.AND || operator == BinaryOperator.OR)) {
      return program.apply(
          operator == BinaryOperator.AND ? Operation.MINIMUM : Operation.MAXIMUM,
          boundary(left, motion, state, fraction),
          boundary(right, motion, state, fraction));
    }
    if (condition instanceof Expression.Unary(var operator, var operand, int _)
        && operator == UnaryOperator.NOT) {
      return program.apply(Operation.NEGATE, boundary(operand, motion, state, fraction));
    }
    int isFalse = program.apply(Operation.NOT, motion.value(condition, state, fraction));
    return program.add(program.apply(Operation.NEGATE, isFalse), program.constant(0.5));
  }

  /** Whether a comparison has no derivative everywhere with respect to a variable with noise. */
  static Optional<String> kink(Expression condition, DynamicalSystem system) {
    Expression g = difference((Expression.Binary) condition);
    return system.variables().stream()
        .filter(variable -> !variable.noise().isEmpty())
        .map(DynamicalSystem.Variable::name)
        .filter(name -> ExponentialFlow.hasKink(g, name))
        .findFirst();
  }

  /** σ² = Σ_k b_k², by how much noise makes the variance of g grow per second, at a state and t. */
  int variance(Motion motion, List<Integer> state) {
    ProgramBuilder program = motion.program();
    int variance = program.constant(0);
    for (int amplitude : amplitudes(motion, state)) {
      variance = program.add(variance, program.multiply(amplitude, amplitude));
    }
    return variance;
  }

  /**
   * Σ_k a_ik b_k/σ² of each variable x_i, the covariance of its noise with that of g over the
   * variance of the latter; 0 if that is 0.
   */
  List<Integer> regression(Motion motion, List<Integer> state) {
    ProgramBuilder program = motion.program();
    List<Integer> amplitudes = amplitudes(motion, state);
    int variance = variance(motion, state);
    int some = program.apply(Operation.LESS, program.constant(0), variance);
    var regression = new ArrayList<Integer>();
    for (DynamicalSystem.Variable variable : motion.system().variables()) {
      int covariance = program.constant(0);
      for (DynamicalSystem.Noise noise : variable.noise()) {
        int b = amplitudes.get(motion.sources().indexOf(noise.source()));
        int a = motion.value(noise.amplitude(), state, 0);
        covariance = program.add(covariance, program.multiply(a, b));
      }
      int share = program.apply(Operation.DIVIDE, covariance, variance);
      regression.add(program.apply(Operation.SELECT, some, share, program.constant(0)));
    }
    return regression;
  }

  /** b_k = Σ_i ∂g/∂x_i a_ik of each source of noise. */
  private List<Integer> amplitudes(Motion motion, List<Integer> state) {
    ProgramBuilder program = motion.program();
    Expression g = difference((Expression.Binary) condition);
    var amplitudes = new ArrayList<Integer>();
    for (String source : motion.sources()) {
      int amplitude = program.constant(0);
      for (DynamicalSystem.Variable variable : motion.system().variables()) {
        Expression slope = Derivative.of(g, variable.name(), KernelFunctions.INSTANCE);
        for (DynamicalSystem.Noise noise : variable.noise()) {
          if (noise.source().equals(source)) {
            amplitude =
                program.add(
                    amplitude,
                    program.multiply(
                        motion.value(slope, state, 0), motion.value(noise.amplitude(), state, 0)));
          }
        }
      }
      amplitudes.add(amplitude);
    }
    return amplitudes;
  }

  private static Expression difference(Expression.Binary comparison) {
    boolean above =
        comparison.operator() == BinaryOperator.GREATER
            || comparison.operator() == BinaryOperator.GREATER_EQUAL;
    return new Expression.Binary(
        BinaryOperator.SUBTRACT,
        above ? comparison.left() : comparison.right(),
        above ? comparison.right() : comparison.left(),
        Expression.NOWHERE);
  }
}
