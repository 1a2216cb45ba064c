package org.meanfield.cli;

import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.model.Synapse;
import org.meanfield.units.Dimension;
import org.meanfield.units.Quantity;
import org.meanfield.units.UnitException;

/**
 * A kind of synapse as options give it; their names begin with {@code --<kind>-}. What a weight
 * measures says what the synapse changes, and which times are given says the shape of a pulse.
 *
 * @param usualReversal if a conductance has none
 */
record SynapseOptions(
    String kind,
    String weight,
    @Nullable String reversal,
    String usualReversal,
    @Nullable String decay,
    @Nullable String rise,
    @Nullable String peak) {
  private static final String USUAL_DECAY = "5 ms";

  /** A rise and a decay nearer to each other than this, relatively, make an alpha function. */
  private static final double NEAREST = 1e-6;

  Synapse synapse(String name) {
    return new Synapse(name, effect(), kinetics());
  }

  /** The weight in SI units; a conductance is not negative. */
  double amount() {
    return isCurrent()
        ? OptionValue.quantity(option("weight"), weight, Dimension.AMPERE)
        : OptionValue.notNegative(option("weight"), weight, Dimension.SIEMENS);
  }

  private boolean isCurrent() {
    try {
      return Quantity.parse(weight.strip()).dimension().equals(Dimension.AMPERE);
    } catch (UnitException e) {
      throw OptionValue.error(option("weight"), weight, e.getMessage());
    }
  }

  private Synapse.Effect effect() {
    if (!isCurrent()) {
      String given = reversal == null ? usualReversal : reversal;
      return new Synapse.Effect.Conductance(
          OptionValue.quantity(option("reversal"), given, Dimension.VOLT));
    }
    if (reversal != null) {
      throw refusal("reversal", reversal, "a current has no reversal; give a weight in siemens");
    }
    return new Synapse.Effect.Current();
  }

  private Synapse.Kinetics kinetics() {
    if (peak != null) {
      if (rise != null || decay != null) {
        throw refusal(
            "peak", peak, "an alpha function has this one time; leave rise and decay out, or it");
      }
      return new Synapse.Kinetics.Alpha(time("peak", peak));
    }
    double decayTime = time("decay", decay == null ? USUAL_DECAY : decay);
    if (rise == null) {
      return new Synapse.Kinetics.Exponential(decayTime);
    }
    double riseTime = time("rise", rise);
    if (riseTime > (1 - NEAREST) * decayTime) {
      throw refusal(
          "rise",
          rise,
          "must be shorter than the decay; if both are equal, give " + option("peak") + " instead");
    }
    return new Synapse.Kinetics.DoubleExponential(riseTime, decayTime);
  }

  private double time(String what, String text) {
    return OptionValue.positive(option(what), text, Dimension.SECOND);
  }

  private String option(String what) {
    return "--" + kind + "-" + what;
  }

  private InputException refusal(String what, String value, String why) {
    return new InputException(SourcePosition.ofArgument(option(what) + " " + value), why);
  }
}
