package org.meanfield.equations;

import java.util.Set;
import org.meanfield.units.Dimension;

/** One line of a model: it defines one variable. */
public sealed interface Equation {
  /** The variable it defines. */
  String name();

  /** Dimension of the variable. */
  Dimension dimension();

  /** Flags behind the unit. */
  Set<Flag> flags();

  /** Offset of the variable's name. */
  int offset();

  /** {@code dx/dt = rightHandSide : unit}; the right side has the dimension of x per second. */
  record Differential(
      String name, Expression rightHandSide, Dimension dimension, Set<Flag> flags, int offset)
      implements Equation {
    public Differential {
      flags = Set.copyOf(flags);
    }
  }

  /** {@code x = value : unit}: a name for an expression, always up to date. */
  record Subexpression(
      String name,
      Expression value,
      Dimension dimension,
      ValueType type,
      Set<Flag> flags,
      int offset)
      implements Equation {
    public Subexpression {
      flags = Set.copyOf(flags);
    }
  }

  /** {@code x : unit}: a variable whose value is given, or changed only by events. */
  record Parameter(String name, Dimension dimension, ValueType type, Set<Flag> flags, int offset)
      implements Equation {
    public Parameter {
      flags = Set.copyOf(flags);
    }
  }
}
