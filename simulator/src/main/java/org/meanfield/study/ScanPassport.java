package org.meanfield.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.kernel.SpikeTiming;
import org.meanfield.model.NeuronModel;
import org.meanfield.model.Synapse;
import org.meanfield.transfer.InputChannel;
import org.meanfield.transfer.Integration;
import org.meanfield.transfer.PassiveCell;
import org.meanfield.transfer.ScanPlan;

/**
 * For which cell and inputs a scan was made, and how: the file {@code scan.json} beside its table.
 * Numbers are in SI units.
 *
 * @param adaptation name of the adaptation current, which is a column of the table; null for a cell
 *     without
 * @param held whether it was held at the values of the column; else these are its means
 */
record ScanPassport(
    String format,
    String software,
    String cell,
    @JsonProperty("cell_fingerprint") String fingerprint,
    Passive passive,
    List<Input> inputs,
    @JsonProperty("adaptation_current") @JsonSetter(nulls = Nulls.SET) @Nullable String adaptation,
    @JsonProperty("adaptation_current_held") boolean held,
    @JsonProperty("injected_current") double current,
    String scheme,
    @JsonProperty("step_s") double step,
    @JsonProperty("spike_timing") String timing,
    @JsonProperty("discarded_s") double discarded,
    @JsonProperty("highest_rate_Hz") double highestRate,
    long seed) {
  static final String FORMAT = "meanfield-scan-1";

  /** The membrane without channels. */
  record Passive(
      @JsonProperty("capacitance_F") double capacitance,
      @JsonProperty("leak_conductance_S") double leakConductance,
      @JsonProperty("leak_reversal_V") double leakReversal) {}

  /** One kind of input. */
  record Input(
      String name,
      @JsonProperty("reversal_V") double reversal,
      @JsonProperty("decay_s") double decay,
      @JsonProperty("weight_S") double weight,
      double count) {}

  ScanPassport {
    if (!format.equals(FORMAT)) {
      throw new IllegalArgumentException("the format must be " + FORMAT + ", not " + format);
    }
    if (IntegrationScheme.named(scheme).isEmpty() || SpikeTiming.named(timing).isEmpty()) {
      throw new IllegalArgumentException(
          "there is no scheme '" + scheme + "' with spikes '" + timing + "'");
    }
    inputs = List.copyOf(inputs);
  }

  static ScanPassport of(ScanPlan plan) {
    var preparation = plan.preparation();
    NeuronModel model = preparation.model();
    return new ScanPassport(
        FORMAT,
        "meanfield " + Manifest.softwareVersion(),
        model.cellName(),
        model.fingerprint(),
        new Passive(model.capacitance(), model.leakConductance(), model.leakReversal()),
        plan.inputs().stream().map(ScanPassport::input).toList(),
        adaptation(plan),
        plan.held() != null,
        plan.current(),
        preparation.scheme().typedName(),
        preparation.step(),
        preparation.timing().typedName(),
        plan.discarded(),
        plan.highestRate(),
        preparation.seed());
  }

  private static @Nullable String adaptation(ScanPlan plan) {
    if (plan.held() != null) {
      return plan.held().variable();
    }
    return plan.averaged().isEmpty() ? null : plan.averaged().getFirst();
  }

  private static Input input(ScanPlan.Input input) {
    if (input.synapse().effect() instanceof Synapse.Effect.Conductance(double reversal)
        && input.synapse().kinetics() instanceof Synapse.Kinetics.Exponential(double decay)) {
      return new Input(input.name(), reversal, decay, input.weight(), input.count());
    }
    throw new IllegalStateException("the conditions of a transfer function were not checked");
  }

  /** How the cell was integrated. */
  Integration integration() {
    return new Integration(
        IntegrationScheme.named(scheme).orElseThrow(),
        step,
        SpikeTiming.named(timing).orElseThrow());
  }

  PassiveCell passiveCell() {
    return new PassiveCell(
        passive.capacitance(), passive.leakConductance(), passive.leakReversal());
  }

  List<InputChannel> channels() {
    return inputs.stream()
        .map(input -> new InputChannel(input.reversal(), input.decay(), input.weight()))
        .toList();
  }
}
