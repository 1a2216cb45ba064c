package org.meanfield.field;

import static org.meanfield.field.Jet.add;
import static org.meanfield.field.Jet.multiply;
import static org.meanfield.field.Jet.number;
import static org.meanfield.field.Jet.product;
import static org.meanfield.field.Jet.subtract;
import static org.meanfield.field.Jet.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.meanfield.equations.Expression;
import org.meanfield.model.DynamicalSystem;
import org.meanfield.model.Refractoriness;
import org.meanfield.stimulus.RateCourse;
import org.meanfield.transfer.PackedSymmetric;
import org.meanfield.transfer.PolynomialTransferFunction;

/**
 * The second-order equations of a mean field, written as a dynamical system that a kernel compiles:
 * to the kernel, a mean field is one more kind of neuron. See {@link SecondOrderEquations}.
 */
final class NodeSystem {
  private final MeanField model;
  private final List<RateCourse> courses;
  private final int populations;

  /**
   * @param courses the inputs from outside, each of which is a parameter that may differ from lane
   *     to lane
   */
  NodeSystem(MeanField model, List<RateCourse> courses) {
    this.model = model;
    this.courses = courses;
    populations = model.populations().size();
  }

  static String rate(int population) {
    return "nu_" + population;
  }

  static String covariance(int i, int j) {
    return "c_" + Math.max(i, j) + "_" + Math.min(i, j);
  }

  static String adaptation(int population) {
    return "w_" + population;
  }

  static String external(int course) {
    return "nu_ext_" + course;
  }

  /** The system; its variables are rates, covariances and currents, in Hz, Hz² and A. */
  DynamicalSystem system() {
    List<TransferExpression> transfers = model.populations().stream().map(this::transfer).toList();
    var slopes = new ArrayList<List<@Nullable Expression>>();
    for (int i = 0; i < populations; i++) {
      slopes.add(slopes(i, transfers.get(i).rate()));
    }
    Expression forgetting = number(1 / model.binWidth());
    var variables = new ArrayList<DynamicalSystem.Variable>();
    for (int i = 0; i < populations; i++) {
      Expression drift = sum(excess(i, transfers), curvature(i, transfers.get(i).rate()));
      variables.add(variable(rate(i), multiply(Objects.requireNonNull(drift), forgetting)));
    }
    for (int i = 0; i < populations; i++) {
      for (int j = 0; j <= i; j++) {
        variables.add(
            variable(
                covariance(i, j), multiply(covarianceDrift(i, j, transfers, slopes), forgetting)));
      }
    }
    for (int i = 0; i < populations; i++) {
      Adaptation adaptation = model.populations().get(i).adaptation();
      if (adaptation != null) {
        variables.add(
            variable(adaptation(i), adaptationDrift(i, adaptation, transfers.get(i).potential())));
      }
    }
    var parameters = new ArrayList<String>();
    for (int course = 0; course < courses.size(); course++) {
      parameters.add(external(course));
    }
    return new DynamicalSystem(variables, parameters, null, new Refractoriness.None(), List.of());
  }

  private static DynamicalSystem.Variable variable(String name, Expression rightHandSide) {
    return new DynamicalSystem.Variable(name, rightHandSide, false);
  }

  private static Expression symbol(String name) {
    return new Expression.Symbol(name);
  }

  private TransferExpression transfer(FieldPopulation population) {
    if (!(population.transferFunction() instanceof PolynomialTransferFunction function)) {
      throw new IllegalArgumentException(
          "population "
              + population.name()
              + " has a table for its transfer function; nodes take polynomials");
    }
    List<Expression> frequencies = population.inputs().stream().map(this::frequency).toList();
    int index = model.indexOf(population.name());
    Expression current = population.adaptation() == null ? number(0) : symbol(adaptation(index));
    return TransferExpression.of(function, frequencies, current);
  }

  private Expression frequency(ChannelInput input) {
    @Nullable Expression all = null;
    for (ChannelInput.Recurrent source : input.recurrent()) {
      Expression rate = symbol(rate(model.indexOf(source.population())));
      all = sum(all, multiply(number(source.inDegree()), rate));
    }
    for (ChannelInput.External source : input.external()) {
      Expression rate = symbol(external(courses.indexOf(source.rate())));
      all = sum(all, multiply(number(source.count()), rate));
    }
    return all == null ? number(0) : all;
  }

  /** K_sλ. */
  private double inDegree(int population, int channel, int source) {
    return model.populations().get(population).inputs().get(channel).recurrent().stream()
        .filter(r -> model.indexOf(r.population()) == source)
        .mapToDouble(ChannelInput.Recurrent::inDegree)
        .sum();
  }

  /** ∂F/∂ν_λ for all λ; null for 0. */
  private List<@Nullable Expression> slopes(int population, Jet rate) {
    var slopes = new ArrayList<@Nullable Expression>();
    int channels = model.populations().get(population).inputs().size();
    for (int source = 0; source < populations; source++) {
      @Nullable Expression slope = null;
      for (int s = 0; s < channels; s++) {
        slope = sum(slope, scaled(rate.gradient()[s], inDegree(population, s, source)));
      }
      slopes.add(slope);
    }
    return slopes;
  }

  private static @Nullable Expression scaled(@Nullable Expression expression, double factor) {
    return factor == 0 ? null : product(expression, number(factor));
  }

  /** F − ν. */
  private static Expression excess(int population, List<TransferExpression> transfers) {
    return subtract(transfers.get(population).rate().value(), symbol(rate(population)));
  }

  /** ½ Σ_st (∂²F/∂f_s∂f_t) (K c Kᵀ)_st. */
  private @Nullable Expression curvature(int population, Jet rate) {
    int channels = model.populations().get(population).inputs().size();
    @Nullable Expression all = null;
    for (int s = 0; s < channels; s++) {
      for (int t = 0; t <= s; t++) {
        @Nullable Expression spread = null;
        for (int i = 0; i < populations; i++) {
          for (int j = 0; j < populations; j++) {
            double weight = inDegree(population, s, i) * inDegree(population, t, j);
            spread = sum(spread, scaled(symbol(covariance(i, j)), weight));
          }
        }
        Expression hessian = rate.hessian()[PackedSymmetric.index(s, t)];
        all = sum(all, scaled(product(hessian, spread), s == t ? 0.5 : 1));
      }
    }
    return all;
  }

  private Expression covarianceDrift(
      int i, int j, List<TransferExpression> transfers, List<List<@Nullable Expression>> slopes) {
    Expression drift =
        subtract(
            multiply(excess(i, transfers), excess(j, transfers)),
            multiply(number(2), symbol(covariance(i, j))));
    @Nullable Expression all = drift;
    for (int k = 0; k < populations; k++) {
      all = sum(all, product(symbol(covariance(i, k)), slopes.get(j).get(k)));
      all = sum(all, product(symbol(covariance(j, k)), slopes.get(i).get(k)));
    }
    if (i == j) {
      Expression rate = transfers.get(i).rate().value();
      Expression spread = multiply(rate, subtract(number(1 / model.binWidth()), rate));
      all = sum(all, multiply(spread, number(1.0 / model.populations().get(i).size())));
    }
    return Objects.requireNonNull(all);
  }

  private Expression adaptationDrift(int population, Adaptation adaptation, Jet potential) {
    double leak = model.populations().get(population).transferFunction().cell().leakReversal();
    Expression pull =
        multiply(number(adaptation.conductance()), add(potential.value(), number(-leak)));
    Expression towards = subtract(pull, symbol(adaptation(population)));
    return add(
        multiply(towards, number(1 / adaptation.decayTime())),
        multiply(number(adaptation.increment()), symbol(rate(population))));
  }
}
