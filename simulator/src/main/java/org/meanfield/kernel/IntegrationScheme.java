package org.meanfield.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.meanfield.equations.Expression;
import org.meanfield.equations.LinearForm;
import org.meanfield.model.DynamicalSystem;

/**
 * How a step of length Δt is taken. All variables advance together, from the values at the start of
 * the step.
 */
public enum IntegrationScheme {
  /** x ← x + Δt f(x); order 1. */
  EULER("euler") {
    @Override
    List<Integer> advance(
        DynamicalSystem system, ProgramBuilder program, ToIntFunction<String> old, double step) {
      var next = new ArrayList<Integer>();
      for (var variable : system.variables()) {
        int slope = program.compile(variable.rightHandSide(), old);
        next.add(
            program.add(
                old.applyAsInt(variable.name()), program.multiply(slope, program.constant(step))));
      }
      return next;
    }
  },

  /**
   * For dx/dt = A + B·x with A and B free of x: the exact solution over the step while A and B
   * stand still, x ← x + (A + B·x) Δt exprel(B Δt); order 1. This is the scheme of [C20]'s network
   * code.
   */
  EXPONENTIAL_EULER("exponential-euler") {
    @Override
    public Optional<String> obstacle(DynamicalSystem system) {
      return system.variables().stream()
          .filter(v -> linearForm(v).isEmpty())
          .map(DynamicalSystem.Variable::name)
          .findFirst();
    }

    @Override
    List<Integer> advance(
        DynamicalSystem system, ProgramBuilder program, ToIntFunction<String> old, double step) {
      var next = new ArrayList<Integer>();
      for (var variable : system.variables()) {
        LinearForm form = linearForm(variable).orElseThrow();
        int x = old.applyAsInt(variable.name());
        int exponent = program.multiply(program.compile(form.slope(), old), program.constant(step));
        if (form.offset().equals(new Expression.Number(0))) {
          next.add(program.multiply(x, program.apply(Operation.EXP, exponent)));
        } else {
          int slope = program.compile(variable.rightHandSide(), old);
          int effectiveStep =
              program.multiply(program.apply(Operation.EXPREL, exponent), program.constant(step));
          next.add(program.add(x, program.multiply(slope, effectiveStep)));
        }
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

  /** The first variable whose equation the scheme cannot take, if there is one. */
  public Optional<String> obstacle(DynamicalSystem system) {
    return Optional.empty();
  }

  /** The values of all variables after a step, in order. */
  abstract List<Integer> advance(
      DynamicalSystem system, ProgramBuilder program, ToIntFunction<String> old, double step);

  private static Optional<LinearForm> linearForm(DynamicalSystem.Variable variable) {
    return LinearForm.of(variable.rightHandSide(), variable.name(), KernelFunctions.INSTANCE);
  }
}
