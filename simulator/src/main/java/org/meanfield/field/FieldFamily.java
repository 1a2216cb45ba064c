package org.meanfield.field;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.meanfield.stimulus.RateCourse;
import org.meanfield.stimulus.RectifiedMean;
import org.meanfield.transfer.InputChannel;
import org.meanfield.transfer.MomentFormulas;
import org.meanfield.transfer.PolynomialTransferFunction;
import org.meanfield.transfer.TransferFunction;

/**
 * Mean fields along a line: every number of theirs goes from its value in one network to that in
 * another, and beyond, in proportion to λ. External rates must be constant; of noise, its mean and
 * deviation go in proportion, and what its rectification makes of them.
 */
public final class FieldFamily {
  private static final double SAME = 1e-12;

  private final double first;
  private final MeanField atFirst;
  private final double second;
  private final MeanField atSecond;

  /**
   * @param first λ of one network
   * @param second λ of the other
   * @throws IllegalArgumentException if the two differ in more than numbers
   */
  public FieldFamily(double first, MeanField atFirst, double second, MeanField atSecond) {
    this.first = first;
    this.atFirst = atFirst;
    this.second = second;
    this.atSecond = atSecond;
    if (!structure(atFirst).equals(structure(atSecond))) {
      throw new IllegalArgumentException("the two networks differ in more than numbers");
    }
    at(0.5 * (first + second));
  }

  /** What must be equal: names, and which channels and sources there are. */
  public static List<?> structure(MeanField field) {
    return field.populations().stream()
        .map(p ->
            List.of(
                p.name(),
                p.adaptation() != null,
                p.transferFunction().getClass(),
                p.inputs().stream()
                    .map(i ->
                        List.of(
                            i.recurrent().stream().map(ChannelInput.Recurrent::population).toList(),
                            i.external().size()))
                    .toList()))
        .toList();
  }

  /** One of the two networks. */
  public MeanField anchor() {
    return atFirst;
  }

  /** Whether another network, at its λ, belongs to the family. */
  public boolean contains(double parameter, MeanField field) {
    if (!structure(field).equals(structure(atFirst))) {
      return false;
    }
    double[] expected;
    try {
      expected = numbers(at(parameter));
    } catch (IllegalArgumentException e) {
      // A line through the two networks leads to none there, as to a negative rate.
      return false;
    }
    double[] found = numbers(field);
    return IntStream.range(0, found.length)
        .allMatch(i -> Math.abs(expected[i] - found[i]) <= SAME * Math.abs(found[i]));
  }

  /** Whether nothing depends on λ. */
  public boolean isConstant() {
    return contains(second, atFirst);
  }

  /**
   * The network at λ.
   *
   * @throws IllegalArgumentException if there is none
   */
  public MeanField at(double parameter) {
    double part = (parameter - first) / (second - first);
    var populations = new ArrayList<FieldPopulation>();
    for (int p = 0; p < atFirst.populations().size(); p++) {
      populations.add(between(atFirst.populations().get(p), atSecond.populations().get(p), part));
    }
    return new MeanField(populations, mix(atFirst.binWidth(), atSecond.binWidth(), part));
  }

  /** Exact where the two are equal. */
  private static double mix(double one, double other, double part) {
    return one + part * (other - one);
  }

  private static FieldPopulation between(FieldPopulation one, FieldPopulation other, double part) {
    var inputs = new ArrayList<ChannelInput>();
    for (int s = 0; s < one.inputs().size(); s++) {
      inputs.add(between(one.inputs().get(s), other.inputs().get(s), part));
    }
    List<InputChannel> channels = inputs.stream().map(ChannelInput::channel).toList();
    return new FieldPopulation(
        one.name(),
        mix(one.size(), other.size(), part),
        between(one.transferFunction(), other.transferFunction(), channels),
        inputs,
        between(one.adaptation(), other.adaptation(), part));
  }

  private static @Nullable Adaptation between(
      @Nullable Adaptation one, @Nullable Adaptation other, double part) {
    return one == null || other == null
        ? null
        : new Adaptation(
            mix(one.conductance(), other.conductance(), part),
            mix(one.increment(), other.increment(), part),
            mix(one.decayTime(), other.decayTime(), part));
  }

  private static ChannelInput between(ChannelInput one, ChannelInput other, double part) {
    var recurrent = new ArrayList<ChannelInput.Recurrent>();
    for (int i = 0; i < one.recurrent().size(); i++) {
      recurrent.add(
          new ChannelInput.Recurrent(
              one.recurrent().get(i).population(),
              mix(one.recurrent().get(i).inDegree(), other.recurrent().get(i).inDegree(), part)));
    }
    var external = new ArrayList<ChannelInput.External>();
    for (int i = 0; i < one.external().size(); i++) {
      ChannelInput.External a = one.external().get(i);
      ChannelInput.External b = other.external().get(i);
      external.add(
          new ChannelInput.External(
              mix(a.count(), b.count(), part), between(a.rate(), b.rate(), part)));
    }
    InputChannel a = one.channel();
    InputChannel b = other.channel();
    return new ChannelInput(
        new InputChannel(
            mix(a.reversal(), b.reversal(), part),
            mix(a.decayTime(), b.decayTime(), part),
            mix(a.quantalConductance(), b.quantalConductance(), part)),
        recurrent,
        external);
  }

  private static RateCourse between(RateCourse one, RateCourse other, double part) {
    return one instanceof RectifiedMean a && other instanceof RectifiedMean b
        ? a.towards(b, part)
        : new RateCourse.Constant(mix(one.at(0), other.at(0), part));
  }

  private static TransferFunction between(
      TransferFunction one, TransferFunction other, List<InputChannel> channels) {
    if (!one.cell().equals(other.cell())) {
      throw new IllegalArgumentException("the cell itself would change");
    }
    if (one.channels().equals(channels)) {
      return one;
    }
    if (one instanceof PolynomialTransferFunction polynomial
        && polynomial.formulas() instanceof MomentFormulas.Leak) {
      return new PolynomialTransferFunction(
          polynomial.cell(), channels, polynomial.formulas(), polynomial.coefficients());
    }
    throw new IllegalArgumentException(
        "a tabulated transfer function, and one with moments of all channels, hold for one set of"
            + " synapses; name polynomial coefficients with the moments of the leak");
  }

  private static double[] numbers(MeanField field) {
    var all = new ArrayList<Double>();
    all.add(field.binWidth());
    for (FieldPopulation p : field.populations()) {
      all.add(p.size());
      @Nullable Adaptation adaptation = p.adaptation();
      if (adaptation != null) {
        all.addAll(
            List.of(adaptation.conductance(), adaptation.increment(), adaptation.decayTime()));
      }
      for (ChannelInput input : p.inputs()) {
        InputChannel c = input.channel();
        all.addAll(List.of(c.reversal(), c.decayTime(), c.quantalConductance()));
        input.recurrent().forEach(r -> all.add(r.inDegree()));
        input
            .external()
            .forEach(e -> {
              all.add(e.count());
              all.add(e.rate().at(0));
            });
      }
    }
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
