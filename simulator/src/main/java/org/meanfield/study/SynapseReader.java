package org.meanfield.study;

import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlNode;
import org.meanfield.model.Synapse;
import org.meanfield.units.Dimension;

/** Reads a kind of synapse. Its keys say what it is: what it changes, and the shape of a pulse. */
final class SynapseReader {
  /** A rise and a decay nearer to each other than this, relatively, make an alpha function. */
  private static final double NEAREST = 1e-6;

  private SynapseReader() {}

  static Synapse read(String name, YamlNode node) {
    var fields = YamlFields.of(node);
    Synapse.Effect effect =
        fields.find("reversal").isPresent()
            ? new Synapse.Effect.Conductance(fields.quantity("reversal", Dimension.VOLT))
            : new Synapse.Effect.Current();
    return new Synapse(name, effect, kinetics(fields));
  }

  private static Synapse.Kinetics kinetics(YamlFields fields) {
    if (fields.find("peak").isPresent()) {
      for (String other : new String[] {"rise", "decay"}) {
        fields
            .find(other)
            .ifPresent(node -> {
              throw node.error(
                  "an alpha function has the one time 'peak'; remove '" + other + "', or 'peak'");
            });
      }
      return new Synapse.Kinetics.Alpha(time(fields, "peak"));
    }
    if (fields.find("decay").isEmpty()) {
      throw fields
          .mapping()
          .error(
              "the key 'decay' is missing here; give 'decay' (exponential), 'rise' and 'decay'"
                  + " (double-exponential) or 'peak' (alpha function)");
    }
    double decay = time(fields, "decay");
    if (fields.find("rise").isEmpty()) {
      return new Synapse.Kinetics.Exponential(decay);
    }
    double rise = time(fields, "rise");
    String peak = YamlFields.scalar(fields.get("decay")).value();
    if (Math.abs(decay - rise) <= NEAREST * decay) {
      throw fields
          .get("rise")
          .error(
              "with rise and decay equal this is an alpha function; give 'peak: "
                  + peak
                  + "' instead of both");
    }
    if (rise > decay) {
      throw fields.get("rise").error("the rise must be shorter than the decay, " + peak);
    }
    return new Synapse.Kinetics.DoubleExponential(rise, decay);
  }

  private static double time(YamlFields fields, String key) {
    return YamlFields.positive(fields.get(key), Dimension.SECOND);
  }
}
