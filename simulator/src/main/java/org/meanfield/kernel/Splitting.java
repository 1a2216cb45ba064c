package org.meanfield.kernel;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.meanfield.equations.Expression;
import org.meanfield.equations.Symbols;
import org.meanfield.model.DynamicalSystem;

/**
 * The order in which a symmetric splitting moves the variables: the outer ones by half a step one
 * after the other, the inner ones by a whole step, the outer ones backwards by the other half.
 *
 * <p>The inner ones do not occur in one another's equations, so they move independently; they are
 * chosen such that the equations evaluated twice, those of the outer ones, are the cheap ones. Of a
 * Hodgkin–Huxley cell V is outer, all gates and conductances are inner.
 *
 * @param outer numbers of variables
 * @param inner numbers of the other variables
 */
record Splitting(List<Integer> outer, List<Integer> inner) {
  private static final int COST_OF_FUNCTION = 10;

  /** So many sets are tried to find the costliest; beyond that a good one does. */
  private static final int MOST_TRIED = 20_000;

  /** Of more variables it is not even begun, as each takes a call within a call. */
  private static final int MOST_VARIABLES = 500;

  static Splitting of(DynamicalSystem system) {
    int count = system.variables().size();
    var neighbours = neighbours(system);
    int[] costs = system.variables().stream().mapToInt(v -> cost(v.rightHandSide())).toArray();
    var all = new BitSet();
    all.set(0, count);
    BitSet inner = costliest(all, neighbours, costs, new HashMap<>());
    if (inner == null) {
      inner = costly(all, neighbours, costs);
    }
    return split(count, inner);
  }

  private static Splitting split(int count, BitSet inner) {
    return new Splitting(
        IntStream.range(0, count).filter(v -> !inner.get(v)).boxed().toList(),
        inner.stream().boxed().toList());
  }

  /** For each variable those that occur in its equation or in whose equation it occurs. */
  private static List<BitSet> neighbours(DynamicalSystem system) {
    List<String> names = system.variables().stream().map(v -> v.name()).toList();
    var neighbours = new ArrayList<BitSet>();
    names.forEach(_ -> neighbours.add(new BitSet()));
    for (int v = 0; v < names.size(); v++) {
      for (Expression.Symbol symbol : Symbols.in(system.variables().get(v).rightHandSide())) {
        int other = names.indexOf(symbol.name());
        if (other >= 0 && other != v) {
          neighbours.get(v).set(other);
          neighbours.get(other).set(v);
        }
      }
    }
    return neighbours;
  }

  /**
   * The costliest subset without neighbours, with or without the first variable; null if that takes
   * too long to find.
   */
  private static @Nullable BitSet costliest(
      BitSet of, List<BitSet> neighbours, int[] costs, Map<BitSet, BitSet> known) {
    if (of.isEmpty()) {
      return of;
    }
    BitSet before = known.get(of);
    if (before != null) {
      return before;
    }
    if (known.size() > MOST_TRIED || of.cardinality() > MOST_VARIABLES) {
      return null;
    }
    int first = of.nextSetBit(0);
    var rest = (BitSet) of.clone();
    rest.clear(first);
    BitSet without = costliest(rest, neighbours, costs, known);
    if (without == null) {
      return null;
    }
    var apart = (BitSet) rest.clone();
    apart.andNot(neighbours.get(first));
    BitSet others = costliest(apart, neighbours, costs, known);
    if (others == null) {
      return null;
    }
    var with = (BitSet) others.clone();
    with.set(first);
    BitSet best = cost(with, costs) > cost(without, costs) ? with : without;
    known.put(of, best);
    return best;
  }

  /** A costly subset without neighbours: again and again the one that costs most per place. */
  private static BitSet costly(BitSet of, List<BitSet> neighbours, int[] costs) {
    var left = (BitSet) of.clone();
    var chosen = new BitSet();
    while (!left.isEmpty()) {
      int best = -1;
      double most = 0;
      for (int v = left.nextSetBit(0); v >= 0; v = left.nextSetBit(v + 1)) {
        var taken = (BitSet) neighbours.get(v).clone();
        taken.and(left);
        double worth = (double) costs[v] / (taken.cardinality() + 1);
        if (worth > most) {
          most = worth;
          best = v;
        }
      }
      chosen.set(best);
      left.clear(best);
      left.andNot(neighbours.get(best));
    }
    return chosen;
  }

  private static int cost(BitSet variables, int[] costs) {
    return variables.stream().map(v -> costs[v]).sum();
  }

  private static int cost(Expression expression) {
    return COST_OF_FUNCTION + cost(expression, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static int cost(Expression expression, Set<Expression> seen) {
    if (!seen.add(expression)) {
      return 0;
    }
    return switch (expression) {
      case Expression.Number _, Expression.Symbol _ -> 0;
      case Expression.Unary unary -> 1 + cost(unary.operand(), seen);
      case Expression.Binary binary -> 1 + cost(binary.left(), seen) + cost(binary.right(), seen);
      case Expression.Call call ->
          COST_OF_FUNCTION + call.arguments().stream().mapToInt(a -> cost(a, seen)).sum();
    };
  }
}
