package org.meanfield.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.meanfield.field.PublishedNetworks.constant;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meanfield.stimulus.RateCourse;
import org.meanfield.stimulus.RateSum;
import org.meanfield.transfer.CoefficientCatalogue;
import org.meanfield.transfer.InputChannel;
import org.meanfield.transfer.PolynomialTransferFunction;

/** Projections that differ in weight Q and decay time τ, several of them with one reversal. */
class SeveralChannelsTest {
  private static final InputChannel STRONG = new InputChannel(0, 3e-3, 1.5e-9);
  private static final InputChannel SLOW = new InputChannel(0, 8e-3, 0.6e-9);
  private static final InputChannel DRIVE = new InputChannel(0, 5e-3, 1e-9);
  private static final InputChannel FAST_INHIBITION = new InputChannel(-80e-3, 4e-3, 6e-9);
  private static final InputChannel SLOW_INHIBITION = new InputChannel(-80e-3, 10e-3, 2e-9);

  private static FieldPopulation population(
      String name, int size, String cell, List<ChannelInput> inputs) {
    var file = new CoefficientCatalogue().coefficients(cell, "published").orElseThrow();
    var function =
        new PolynomialTransferFunction(
            file.cell(), inputs.stream().map(ChannelInput::channel).toList(), file.coefficients());
    return new FieldPopulation(name, size, function, inputs, null);
  }

  private static ChannelInput from(String source, double inDegree, InputChannel channel) {
    return new ChannelInput(
        channel, List.of(new ChannelInput.Recurrent(source, inDegree)), List.of());
  }

  private static ChannelInput drive(RateCourse rate) {
    return new ChannelInput(DRIVE, List.of(), List.of(new ChannelInput.External(400, rate)));
  }

  private static MeanField network(RateCourse rate) {
    return new MeanField(
        List.of(
            population(
                "exc",
                8000,
                "hh-rs",
                List.of(from("exc", 300, SLOW), drive(rate), from("inh", 100, FAST_INHIBITION))),
            population(
                "inh",
                2000,
                "hh-fs",
                List.of(from("exc", 400, STRONG), drive(rate), from("inh", 120, SLOW_INHIBITION)))),
        5e-3);
  }

  /**
   * μ_G = G_L + Σ K ν Q τ, μ_V = (G_L E_L + Σ K ν Q τ E)/μ_G and σ_V² = Σ K ν (Q τ (E−μ_V)/μ_G)²
   * τ_m-weighted, U²τ²/(2(τ_m+τ)), of each projection by itself.
   */
  @Test
  void momentsAreThoseOfEachProjectionWithItsOwnWeightAndDecay() {
    var model = network(constant(4));
    var state = new FixedPointSolver(model).firstOrder(0).state();
    double[] nu = state.rates();
    InputChannel[][] channels = {{SLOW, DRIVE, FAST_INHIBITION}, {STRONG, DRIVE, SLOW_INHIBITION}};
    double[][] frequencies = {
      {300 * nu[0], 400 * 4, 100 * nu[1]}, {400 * nu[0], 400 * 4, 120 * nu[1]}
    };
    for (int p = 0; p < 2; p++) {
      var cell = model.populations().get(p).transferFunction().cell();
      double conductance = cell.leakConductance();
      double current = cell.leakConductance() * cell.leakReversal();
      for (int s = 0; s < 3; s++) {
        var channel = channels[p][s];
        double mean = frequencies[p][s] * channel.quantalConductance() * channel.decayTime();
        conductance += mean;
        current += mean * channel.reversal();
      }
      double potential = current / conductance;
      double membraneTime = cell.capacitance() / conductance;
      double variance = 0;
      for (int s = 0; s < 3; s++) {
        var channel = channels[p][s];
        double jump = channel.quantalConductance() / conductance * (channel.reversal() - potential);
        variance +=
            frequencies[p][s]
                * Math.pow(jump * channel.decayTime(), 2)
                / (2 * (membraneTime + channel.decayTime()));
      }
      var point = model.operatingPoints(state).get(p);
      assertThat(point.conductance()).isCloseTo(conductance, withinPercentage(1e-9));
      assertThat(point.membranePotential()).isCloseTo(potential, withinPercentage(1e-9));
      assertThat(point.membranePotentialDeviation())
          .isCloseTo(Math.sqrt(variance), withinPercentage(1e-9));
      assertThat(point.rate()).isCloseTo(nu[p], withinPercentage(1e-6));
      assertThat(nu[p]).isBetween(0.01, 60.0);
    }
  }

  /** One projection is as good as two with some of its synapses each. */
  @Test
  void aProjectionMayBeDividedIntoTwoChannelsOfOneKind() {
    var alike = new InputChannel(0, 8e-3, 0.6e-9 * (1 + 1e-12));
    var whole = network(constant(4));
    var exc = whole.populations().get(0);
    var divided =
        new MeanField(
            List.of(
                population(
                    "exc",
                    8000,
                    "hh-rs",
                    List.of(
                        from("exc", 200, SLOW),
                        from("exc", 100, alike),
                        exc.inputs().get(1),
                        exc.inputs().get(2))),
                whole.populations().get(1)),
            5e-3);
    var expected = new FixedPointSolver(whole).secondOrder(0).state();
    var state = new FixedPointSolver(divided).secondOrder(0).state();
    for (int p = 0; p < 2; p++) {
      assertThat(state.rate(p)).isCloseTo(expected.rate(p), withinPercentage(1e-7));
      assertThat(state.covariance(p, p))
          .isCloseTo(expected.covariance(p, p), withinPercentage(1e-6));
    }
  }

  @Test
  void theTimeCourseGoesToTheStationaryStateAfterAStep() {
    var step = new RateCourse.Step(1, 0.1, Double.POSITIVE_INFINITY);
    var model = network(new RateSum(List.of(constant(4), step)));
    var start = new FixedPointSolver(model).secondOrder(0).state();
    var course =
        TimeCourse.integrate(new SecondOrderEquations(model), start, 1, 0.05, model.breakTimes());
    var end = new FixedPointSolver(network(constant(5))).secondOrder(0).state();
    for (int p = 0; p < 2; p++) {
      assertThat(course.get(2).rate(p)).isCloseTo(start.rate(p), withinPercentage(1e-6));
      assertThat(course.getLast().rate(p)).isCloseTo(end.rate(p), withinPercentage(1e-6));
    }
  }
}
