package org.meanfield.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.meanfield.model.DynamicalSystem;
import org.meanfield.model.Refractoriness;

/**
 * Which register holds what. The arrays of a block come first: variables, lane parameters, what a
 * neuron remembers of its last spike, and a flag that is set in a step in which something happens.
 * Then come the registers in which the programs of a kernel are handed noise, times and results.
 */
final class Layout {
  /** Rest of the refractory time, in steps. */
  private static final String WAIT = "#wait";

  /** 1 if the neuron has not spiked since its condition of refractoriness ended. */
  private static final String READY = "#ready";

  private static final String FLAG = "#flag";

  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> index = new HashMap<>();
  private final List<String> variables;
  private final List<String> sources;
  private final int waiting;
  private final int ready;
  private final int flag;

  Layout(DynamicalSystem system) {
    variables = system.variables().stream().map(DynamicalSystem.Variable::name).toList();
    names.addAll(variables);
    names.addAll(system.laneParameters());
    switch (system.refractoriness()) {
      case Refractoriness.None _ -> {}
      case Refractoriness.For _ -> names.add(WAIT);
      case Refractoriness.While _ -> names.add(READY);
    }
    names.add(FLAG);
    for (int i = 0; i < names.size(); i++) {
      index.put(names.get(i), i);
    }
    waiting = index.getOrDefault(WAIT, -1);
    ready = index.getOrDefault(READY, -1);
    flag = names.size() - 1;
    var named = new TreeSet<String>();
    system.variables().forEach(v -> v.noise().forEach(n -> named.add(n.source())));
    sources = List.copyOf(named);
  }

  /** Names of the variables, whose registers are 0, 1, …. */
  List<String> variables() {
    return variables;
  }

  /** Names of the sources of white noise. */
  List<String> sources() {
    return sources;
  }

  /** Number of arrays of a block. */
  int arrays() {
    return names.size();
  }

  /**
   * Register of a variable or lane parameter.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  int of(String name) {
    Integer found = index.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no variable " + name + " among " + names);
    }
    return found;
  }

  /** The rest of the refractory time in steps, or −1 if none is kept. */
  int waiting() {
    return waiting;
  }

  /** Whether the neuron is ready to spike, or −1 if that is not kept. */
  int ready() {
    return ready;
  }

  /** What a neuron remembers of its last spike, or −1. */
  int memory() {
    return Math.max(waiting, ready);
  }

  int flag() {
    return flag;
  }

  /** A standard normal number of a source of noise. */
  int noise(String source) {
    return noise(sources.indexOf(source));
  }

  int noise(int source) {
    return names.size() + source;
  }

  private int afterNoise() {
    return names.size() + sources.size();
  }

  /** In the program of a whole step: the next value of a variable. */
  int next(int variable) {
    return afterNoise() + variable;
  }

  /** In the program of a whole step: the next value of {@link #memory}. */
  int nextMemory() {
    return next(variables.size());
  }

  /** Number of registers the program of a whole step is handed or returns. */
  int wholeStep() {
    return next(variables.size() + 1);
  }

  /** In the programs of parts of a step: the time at its start, s. */
  int time() {
    return afterNoise();
  }

  /** In the programs of parts of a step: its length, s. */
  int length() {
    return afterNoise() + 1;
  }

  /** In the programs of parts of a step: 0 while variables are held. */
  int free() {
    return afterNoise() + 2;
  }

  /** In the programs of parts of a step: whether the threshold condition holds. */
  int truth() {
    return afterNoise() + 3;
  }

  /** In the programs of parts of a step: a number that changes its sign with the truth. */
  int boundary() {
    return afterNoise() + 4;
  }

  /** In the programs of parts of a step: by how much noise makes the boundary's variance grow. */
  int variance() {
    return afterNoise() + 5;
  }

  /** In the programs of parts of a step: by how much noise that moves g by 1 moves a variable. */
  int regression(int variable) {
    return afterNoise() + 6 + variable;
  }

  /** Number of registers the programs of parts of a step are handed or return. */
  int partOfStep() {
    return regression(variables.size());
  }
}
