package org.meanfield.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.meanfield.equations.ElementaryFunctions;
import org.meanfield.equations.Evaluator;
import org.meanfield.equations.RandomDraws;
import org.meanfield.model.InitialValue;
import org.meanfield.random.RandomStream;
import org.meanfield.random.StreamKey;

/**
 * Gives the neurons of a population their parameters and their state at the start.
 *
 * <p>Every name draws from random numbers of its own, every neuron from a stream of its own: what
 * one neuron gets depends neither on how many there are nor on the other names.
 */
public final class InitialState {
  private final NeuronState state;
  private final Map<String, Integer> arrays = new HashMap<>();

  private InitialState(NeuronState state) {
    this.state = state;
  }

  /**
   * Sets parameters, then variables. What is not named keeps its value.
   *
   * @param parameters values of lane parameters, see {@link
   *     org.meanfield.model.NeuronModel#distributions}
   * @param variables values of variables; what a formula names comes before it
   * @param keys random numbers of each name
   */
  public static void draw(
      NeuronState state,
      SequencedMap<String, InitialValue> parameters,
      SequencedMap<String, InitialValue> variables,
      Function<String, StreamKey> keys) {
    var initial = new InitialState(state);
    parameters.forEach((name, value) -> initial.draw(name, value, keys.apply(name)));
    variables.forEach((name, value) -> initial.draw(name, value, keys.apply(name)));
  }

  private void draw(String name, InitialValue value, StreamKey key) {
    int array = state.kernel().variable(name);
    for (int neuron = 0; neuron < state.size(); neuron++) {
      state.set(array, neuron, draw(value, neuron, new RandomStream(key, neuron)));
    }
  }

  private double draw(InitialValue value, int neuron, RandomStream random) {
    return switch (value) {
      case InitialValue.Constant(double constant) -> constant;
      case InitialValue.Uniform(double low, double high) ->
          low + (high - low) * random.nextOpenDouble();
      case InitialValue.Normal(double mean, double deviation) ->
          mean + deviation * random.nextNormal();
      case InitialValue.Formula(var expression) ->
          new Evaluator(ElementaryFunctions.STRICT, new Draws(random))
              .evaluate(expression, name -> valueOf(name, neuron));
    };
  }

  private double valueOf(String name, int neuron) {
    return switch (name) {
      case InitialValue.NUMBER -> neuron;
      case InitialValue.COUNT -> state.size();
      default -> state.get(arrays.computeIfAbsent(name, n -> state.kernel().variable(n)), neuron);
    };
  }

  private record Draws(RandomStream random) implements RandomDraws {
    @Override
    public double uniform() {
      return random.nextOpenDouble();
    }

    @Override
    public double normal() {
      return random.nextNormal();
    }
  }
}
