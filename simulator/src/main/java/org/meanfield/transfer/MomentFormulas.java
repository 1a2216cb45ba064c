package org.meanfield.transfer;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.meanfield.model.NeuronModel;

/** From which formulas the moments of V are computed: what a {@link MomentConvention} names. */
public sealed interface MomentFormulas {
  /** Those of [C20]. */
  MomentFormulas LEAK = new Leak();

  /** How coefficient files call them. */
  MomentConvention convention();

  /**
   * A workspace.
   *
   * @param cell capacitance and leak
   * @param channels the kinds of input, at least one
   * @throws IllegalArgumentException if the formulas do not hold for the cell
   */
  Moments moments(PassiveCell cell, List<InputChannel> channels);

  /**
   * The formulas of a convention.
   *
   * @param model the cell's equations
   */
  static MomentFormulas of(MomentConvention convention, NeuronModel model) {
    return convention == MomentConvention.LEAK_SHOT_NOISE
        ? LEAK
        : new AllChannels(convention, model);
  }

  /** Leak alone: {@link InputMoments}. */
  record Leak() implements MomentFormulas {
    @Override
    public MomentConvention convention() {
      return MomentConvention.LEAK_SHOT_NOISE;
    }

    @Override
    public Moments moments(PassiveCell cell, List<InputChannel> channels) {
      return new InputMoments(cell, channels);
    }
  }

  /** All channels: {@link IntrinsicMoments}. A cell is compiled once for the same channels. */
  final class AllChannels implements MomentFormulas {
    private record Key(PassiveCell cell, List<InputChannel> channels) {}

    private final MomentConvention convention;
    private final NeuronModel model;
    private final Map<Key, SubthresholdCell> compiled = new ConcurrentHashMap<>();

    private AllChannels(MomentConvention convention, NeuronModel model) {
      this.convention = convention;
      this.model = model;
    }

    @Override
    public MomentConvention convention() {
      return convention;
    }

    @Override
    public Moments moments(PassiveCell cell, List<InputChannel> channels) {
      return new IntrinsicMoments(
          compiled.computeIfAbsent(
              new Key(cell, List.copyOf(channels)),
              key -> SubthresholdCell.of(model, key.cell, key.channels)),
          cell,
          channels,
          convention == MomentConvention.LINEAR_RESPONSE_MEMBRANE_TIME);
    }
  }
}
