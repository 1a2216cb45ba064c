package org.meanfield.kernel;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import org.meanfield.equations.ElementaryFunctions;
import org.meanfield.equations.Evaluator;
import org.meanfield.equations.Expression;
import org.meanfield.equations.RandomDraws;
import org.meanfield.equations.Symbols;
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
  private final Map<String, InitialValue> values = new LinkedHashMap<>();
  private final Function<String, StreamKey> keys;
  private final Map<String, Integer> arrays = new HashMap<>();
  private final Set<String> begun = new HashSet<>();

  private InitialState(NeuronState state, Function<String, StreamKey> keys) {
    this.state = state;
    this.keys = keys;
  }

  /**
   * Sets parameters and variables, what a formula names before the formula. What is not named keeps
   * its value.
   *
   * @param parameters values of lane parameters, see {@link
   *     org.meanfield.model.NeuronModel#distributions}
   * @param variables values of variables
   * @param keys random numbers of each name
   * @throws NonFiniteValueException if a value is not a finite number
   */
  public static void draw(
      NeuronState state,
      SequencedMap<String, InitialValue> parameters,
      SequencedMap<String, InitialValue> variables,
      Function<String, StreamKey> keys) {
    var initial = new InitialState(state, keys);
    initial.values.putAll(parameters);
    initial.values.putAll(variables);
    initial.values.forEach(initial::draw);
  }

  private void draw(String name, InitialValue value) {
    if (!begun.add(name)) {
      return;
    }
    if (value instanceof InitialValue.Formula(var expression)) {
      for (Expression.Symbol symbol : Symbols.in(expression)) {
        InitialValue other = values.get(symbol.name());
        if (other != null) {
          draw(symbol.name(), other);
        }
      }
    }
    int array = state.kernel().variable(name);
    StreamKey key = keys.apply(name);
    for (int neuron = 0; neuron < state.size(); neuron++) {
      double drawn = draw(value, neuron, new RandomStream(key, neuron));
      if (!Double.isFinite(drawn)) {
        throw NonFiniteValueException.atStart(neuron, name, drawn);
      }
      state.set(array, neuron, drawn);
    }
    arrays.put(name, array);
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
      default -> {
        Integer array = arrays.get(name);
        if (array == null) {
          throw new IllegalArgumentException(name + " is not known when a value is made of it");
        }
        yield state.get(array, neuron);
      }
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
