package org.meanfield.kernel;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.meanfield.equations.Derivative;
import org.meanfield.equations.Expression;
import org.meanfield.equations.LinearForm;
import org.meanfield.equations.Symbols;
import org.meanfield.model.DynamicalSystem;

/**
 * One variable moved along its own equation while all others stand still.
 *
 * <p>If dx/dt = A + B·x with A and B free of x, that is solved exactly: x ← x + (A + B·x) τ
 * exprel(B τ). If not, B is ∂f/∂x at the start, the exponential Rosenbrock–Euler step (Pope 1963,
 * Commun. ACM 6:491), of order 2 in one variable.
 */
final class ExponentialFlow {
  private ExponentialFlow() {}

  /** Whether the variable's equation is linear in it. */
  static boolean isLinear(DynamicalSystem.Variable variable) {
    return linearForm(variable).isPresent();
  }

  /** Whether the variable's equation is linear in it or has a derivative everywhere. */
  static boolean isSmooth(DynamicalSystem.Variable variable) {
    return isLinear(variable) || !hasKink(variable.rightHandSide(), variable.name());
  }

  /** Whether an expression has no derivative everywhere with respect to a variable. */
  static boolean hasKink(Expression f, String x) {
    return hasKink(f, x, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  /**
   * The value of a variable after a part of the step.
   *
   * @param state all variables at the start of the part
   * @param at when in the step explicit times are looked at, as a fraction of h
   * @param fraction length of the part, as a fraction of h
   */
  static int of(Motion motion, int variable, List<Integer> state, double at, double fraction) {
    ProgramBuilder program = motion.program();
    DynamicalSystem.Variable equation = motion.system().variables().get(variable);
    Optional<LinearForm> form = linearForm(equation);
    Expression rate =
        form.map(LinearForm::slope)
            .orElseGet(() ->
                Derivative.of(equation.rightHandSide(), equation.name(), KernelFunctions.INSTANCE));
    int x = state.get(variable);
    int length = motion.length(fraction);
    int exponent = program.multiply(motion.value(rate, state, at), length);
    boolean decays = form.isPresent() && form.get().offset().equals(new Expression.Number(0));
    if (decays) {
      return motion.held(variable, x, program.multiply(x, program.apply(Operation.EXP, exponent)));
    }
    int change = program.multiply(motion.value(equation.rightHandSide(), state, at), length);
    int damping = program.apply(Operation.EXPREL, exponent);
    return motion.held(variable, x, program.add(x, program.multiply(change, damping)));
  }

  private static Optional<LinearForm> linearForm(DynamicalSystem.Variable variable) {
    return LinearForm.of(variable.rightHandSide(), variable.name(), KernelFunctions.INSTANCE);
  }

  private static boolean hasKink(Expression f, String x, Set<Expression> seen) {
    if (!seen.add(f) || Symbols.in(f).stream().noneMatch(symbol -> symbol.name().equals(x))) {
      return false;
    }
    return switch (f) {
      case Expression.Number _, Expression.Symbol _ -> false;
      case Expression.Unary unary ->
          switch (unary.operator()) {
            case NEGATE -> hasKink(unary.operand(), x, seen);
            case NOT -> true;
          };
      case Expression.Binary binary ->
          switch (binary.operator()) {
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, POWER ->
                hasKink(binary.left(), x, seen) || hasKink(binary.right(), x, seen);
            default -> true;
          };
      case Expression.Call call ->
          switch (call.function()) {
            case SIGN, FLOOR, CEIL, INT, ABS, CLIP -> true;
            default -> call.arguments().stream().anyMatch(a -> hasKink(a, x, seen));
          };
    };
  }
}
