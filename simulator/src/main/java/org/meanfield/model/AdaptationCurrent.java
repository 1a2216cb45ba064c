package org.meanfield.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.meanfield.equations.Expression;
import org.meanfield.equations.LinearForm;
import org.meanfield.equations.Statement;

/**
 * The adaptation current of an integrate-and-fire cell: τ_w w' = a (V − E) − w, a spike adds b to
 * w, and w flows out of the membrane.
 *
 * @param variable its name, w
 * @param conductance a, S
 * @param reversal E, V; that of no importance where a is 0 is 0
 * @param increment b, A
 * @param decayTime τ_w, s
 */
public record AdaptationCurrent(
    String variable, double conductance, double reversal, double increment, double decayTime) {
  private static final double SAME = 1e-9;

  /**
   * Finds it in the equations of a cell whose membrane is known.
   *
   * @return empty if there is none, or spikes change several variables besides V
   */
  public static Optional<AdaptationCurrent> of(NeuronModel model) {
    DynamicalSystem system = model.system(List.of(), 0);
    String potential = model.membrane().potential();
    List<Statement> others =
        system.reset().stream().filter(s -> !s.name().equals(potential)).toList();
    if (others.size() != 1) {
      return Optional.empty();
    }
    String w = others.getFirst().name();
    OptionalDouble increment = increment(others.getFirst());
    OptionalDouble outflow = slope(equation(system, potential), w);
    Optional<LinearForm> own = LinearForm.of(equation(system, w), w);
    if (increment.isEmpty() || outflow.isEmpty() || own.isEmpty()) {
      return Optional.empty();
    }
    OptionalDouble decay = number(own.get().slope());
    Optional<LinearForm> drive = LinearForm.of(own.get().offset(), potential);
    if (decay.isEmpty()
        || decay.getAsDouble() >= 0
        || drive.isEmpty()
        || Math.abs(outflow.getAsDouble() * model.capacitance() + 1) > SAME) {
      return Optional.empty();
    }
    OptionalDouble slope = number(drive.get().slope());
    OptionalDouble offset = number(drive.get().offset());
    if (slope.isEmpty() || offset.isEmpty()) {
      return Optional.empty();
    }
    double time = -1 / decay.getAsDouble();
    double a = slope.getAsDouble() * time;
    double reversal = a == 0 ? 0 : -offset.getAsDouble() / slope.getAsDouble();
    return a == 0 && offset.getAsDouble() != 0
        ? Optional.empty()
        : Optional.of(new AdaptationCurrent(w, a, reversal, increment.getAsDouble(), time));
  }

  /** Whether V is compared with this potential, V: a (V − E) is 0 there. */
  public boolean isCentredOn(double potential) {
    return conductance == 0 || Math.abs(reversal - potential) <= SAME * Math.abs(potential);
  }

  /** b of w := w + b. */
  private static OptionalDouble increment(Statement reset) {
    Optional<LinearForm> form = LinearForm.of(reset.value(), reset.name());
    if (form.isEmpty()) {
      return OptionalDouble.empty();
    }
    OptionalDouble kept = number(form.get().slope());
    return kept.isPresent() && kept.getAsDouble() == 1
        ? number(form.get().offset())
        : OptionalDouble.empty();
  }

  private static Expression equation(DynamicalSystem system, String name) {
    return system.variables().stream()
        .filter(variable -> variable.name().equals(name))
        .findFirst()
        .orElseThrow()
        .rightHandSide();
  }

  private static OptionalDouble slope(Expression expression, String variable) {
    return LinearForm.of(expression, variable)
        .map(form -> number(form.slope()))
        .orElse(OptionalDouble.empty());
  }

  private static OptionalDouble number(Expression expression) {
    return expression instanceof Expression.Number number
        ? OptionalDouble.of(number.value())
        : OptionalDouble.empty();
  }
}
