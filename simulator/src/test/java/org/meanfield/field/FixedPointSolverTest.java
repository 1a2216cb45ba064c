package org.meanfield.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.meanfield.field.PublishedNetworks.BIN_WIDTH;
import static org.meanfield.field.PublishedNetworks.adaptive;
import static org.meanfield.field.PublishedNetworks.constant;
import static org.meanfield.field.PublishedNetworks.hodgkinHuxley;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.stimulus.RateCourse;
import org.meanfield.transfer.InputChannel;
import org.meanfield.transfer.PolynomialTransferFunction;
import org.meanfield.transfer.PublishedCells;

class FixedPointSolverTest {
  @Test
  void agreesWithThePublishedEquations() {
    for (double[] row : PublishedCells.table("field/hh_fixed_points.csv")) {
      var solver = new FixedPointSolver(hodgkinHuxley(constant(row[0])));
      var first = solver.firstOrder(0);
      assertThat(first.residual()).isLessThanOrEqualTo(1e-10);
      assertThat(first.state().rate(0)).isCloseTo(row[1], withinPercentage(1e-4));
      assertThat(first.state().rate(1)).isCloseTo(row[2], withinPercentage(1e-4));
      var second = solver.secondOrder(0);
      assertThat(second.residual()).isLessThanOrEqualTo(1e-10);
      assertThat(second.state().rate(0)).isCloseTo(row[3], withinPercentage(1e-3));
      assertThat(second.state().rate(1)).isCloseTo(row[4], withinPercentage(1e-3));
      assertThat(second.state().covariance(0, 0)).isCloseTo(row[5], withinPercentage(1e-3));
      assertThat(second.state().covariance(0, 1)).isCloseTo(row[6], withinPercentage(1e-3));
      assertThat(second.state().covariance(1, 0)).isEqualTo(second.state().covariance(0, 1));
      assertThat(second.state().covariance(1, 1)).isCloseTo(row[7], withinPercentage(1e-3));
    }
  }

  /**
   * [V19] network, a 4 nS, b 60 pA, drive 2.5 Hz; values computed independently, to the digits
   * given.
   */
  @Test
  void agreesWithTheAdaptiveNetwork() {
    var solver = new FixedPointSolver(adaptive(2.5));
    var first = solver.firstOrder(0).state();
    assertThat(first.rate(0)).isCloseTo(1.4111, within(5e-5));
    assertThat(first.rate(1)).isCloseTo(8.9966, within(5e-5));
    assertThat(first.adaptationCurrent(0)).isCloseTo(74.10e-12, within(5e-15));
    assertThat(first.adaptationCurrent(1)).isZero();
    var second = solver.secondOrder(0).state();
    assertThat(second.rate(0)).isCloseTo(1.456, within(5e-4));
    assertThat(second.rate(1)).isCloseTo(9.120, within(5e-4));
    assertThat(second.adaptationCurrent(0)).isCloseTo(75.39e-12, within(5e-15));
  }

  @Test
  void aNetworkWithoutInputIsSilent() {
    var point = new FixedPointSolver(hodgkinHuxley(constant(0))).secondOrder(0);
    assertThat(point.state().rate(0)).isZero();
    assertThat(point.state().rate(1)).isZero();
    assertThat(point.state().covariance(1, 1)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 2, 3, 5, 8, 12, 16})
  void findsAStateForEveryDrive(double drive) {
    var solver = new FixedPointSolver(hodgkinHuxley(constant(drive)));
    assertThat(solver.firstOrder(0).residual()).isLessThanOrEqualTo(1e-10);
    assertThat(solver.secondOrder(0).residual()).isLessThanOrEqualTo(1e-10);
  }

  @Test
  void takesTheInputAtTheGivenTime() {
    var ramp = new RateCourse.LinearRamp(4, 6, 1);
    var ramped = new FixedPointSolver(hodgkinHuxley(ramp)).firstOrder(2).state();
    var held = new FixedPointSolver(hodgkinHuxley(constant(6))).firstOrder(0).state();
    assertThat(ramped.rates()).containsExactly(held.rates());
    assertThat(ramped.time()).isEqualTo(2);
  }

  @Test
  void permutingPopulationsPermutesTheResult() {
    var model = hodgkinHuxley(constant(4));
    var turned = new MeanField(new ArrayList<>(model.populations()).reversed(), BIN_WIDTH);
    var state = new FixedPointSolver(model).secondOrder(0).state();
    var turnedState = new FixedPointSolver(turned).secondOrder(0).state();
    for (int i = 0; i < 2; i++) {
      assertThat(turnedState.rate(1 - i)).isCloseTo(state.rate(i), withinPercentage(1e-9));
      for (int j = 0; j < 2; j++) {
        assertThat(turnedState.covariance(1 - i, 1 - j))
            .isCloseTo(state.covariance(i, j), withinPercentage(1e-7));
      }
    }
  }

  @Test
  void splittingTheDriveChangesNothing() {
    var whole = new FixedPointSolver(hodgkinHuxley(constant(4))).secondOrder(0).state();
    var split =
        new FixedPointSolver(hodgkinHuxley(constant(1.5), constant(2.5))).secondOrder(0).state();
    assertThat(split.rate(0)).isCloseTo(whole.rate(0), withinPercentage(1e-9));
    assertThat(split.covariance(0, 1)).isCloseTo(whole.covariance(0, 1), withinPercentage(1e-7));
  }

  /**
   * A population cut into two halves: the halves' mean rate is the old rate, its variance the old
   * variance.
   */
  @Test
  void splittingAPopulationChangesNothing() {
    var whole = hodgkinHuxley(constant(4));
    var populations = new ArrayList<FieldPopulation>();
    for (var p : whole.populations()) {
      var inputs = new ArrayList<ChannelInput>();
      for (var input : p.inputs()) {
        var halves = new ArrayList<ChannelInput.Recurrent>();
        for (var source : input.recurrent()) {
          halves.add(new ChannelInput.Recurrent(source.population() + "A", source.inDegree() / 2));
          halves.add(new ChannelInput.Recurrent(source.population() + "B", source.inDegree() / 2));
        }
        inputs.add(new ChannelInput(input.channel(), halves, input.external()));
      }
      for (String half : List.of("A", "B")) {
        populations.add(
            new FieldPopulation(p.name() + half, p.size() / 2, p.transferFunction(), inputs, null));
      }
    }
    var state = new FixedPointSolver(whole).secondOrder(0).state();
    var split = new FixedPointSolver(new MeanField(populations, BIN_WIDTH)).secondOrder(0).state();
    for (int i = 0; i < 2; i++) {
      assertThat(split.rate(2 * i)).isCloseTo(state.rate(i), withinPercentage(1e-8));
      assertThat(split.rate(2 * i + 1)).isCloseTo(state.rate(i), withinPercentage(1e-8));
      double ofTheMean =
          (split.covariance(2 * i, 2 * i)
                  + 2 * split.covariance(2 * i, 2 * i + 1)
                  + split.covariance(2 * i + 1, 2 * i + 1))
              / 4;
      assertThat(ofTheMean).isCloseTo(state.covariance(i, i), withinPercentage(1e-6));
    }
  }

  @Test
  void covariancesVanishAsOneOverTheSize() {
    var small = new FixedPointSolver(hodgkinHuxley(80_000, 20_000, constant(4)));
    var large = new FixedPointSolver(hodgkinHuxley(800_000_000, 200_000_000, constant(4)));
    var first = large.firstOrder(0).state();
    var second = large.secondOrder(0).state();
    assertThat(second.rate(0)).isCloseTo(first.rate(0), withinPercentage(1e-5));
    assertThat(second.rate(1)).isCloseTo(first.rate(1), withinPercentage(1e-5));
    double ratio = small.secondOrder(0).state().covariance(0, 0) / second.covariance(0, 0);
    assertThat(ratio).isCloseTo(1e4, withinPercentage(1));
  }

  /** F (1/T − F)/(2N): half the variance of counts in bins of T. */
  @Test
  void uncoupledNeuronsHaveHalfTheVarianceOfCountsInBins() {
    var populations = new ArrayList<FieldPopulation>();
    for (var p : hodgkinHuxley(constant(4)).populations()) {
      var inputs =
          p.inputs().stream()
              .map(input -> new ChannelInput(input.channel(), List.of(), input.external()))
              .toList();
      populations.add(new FieldPopulation(p.name(), p.size(), p.transferFunction(), inputs, null));
    }
    var state = new FixedPointSolver(new MeanField(populations, BIN_WIDTH)).secondOrder(0).state();
    for (int i = 0; i < 2; i++) {
      double rate = state.rate(i);
      double counted = rate * (1 / BIN_WIDTH - rate) / populations.get(i).size();
      assertThat(rate).isGreaterThan(1);
      assertThat(state.covariance(i, i)).isCloseTo(counted / 2, withinPercentage(1e-6));
    }
    assertThat(state.covariance(0, 1)).isCloseTo(0, within(1e-9));
  }

  /**
   * Twice the synapses, drive included, of half the weight, at rates that stay: the same means,
   * half the variance.
   */
  @Test
  void predictedMomentsFollowTheScalingOfInDegreeAndWeight() {
    var model = hodgkinHuxley(constant(4));
    var state = new FixedPointSolver(model).firstOrder(0);
    var scaled = new ArrayList<FieldPopulation>();
    for (var p : model.populations()) {
      var inputs = new ArrayList<ChannelInput>();
      for (var input : p.inputs()) {
        var channel = input.channel();
        inputs.add(
            new ChannelInput(
                new InputChannel(
                    channel.reversal(), channel.decayTime(), channel.quantalConductance() / 2),
                input.recurrent().stream()
                    .map(r -> new ChannelInput.Recurrent(r.population(), 2 * r.inDegree()))
                    .toList(),
                input.external().stream()
                    .map(e -> new ChannelInput.External(2 * e.count(), e.rate()))
                    .toList()));
      }
      var function = (PolynomialTransferFunction) p.transferFunction();
      scaled.add(
          new FieldPopulation(
              p.name(),
              p.size(),
              new PolynomialTransferFunction(
                  function.cell(),
                  inputs.stream().map(ChannelInput::channel).toList(),
                  function.coefficients()),
              inputs,
              null));
    }
    var before = model.operatingPoints(state.state()).get(0);
    var after = new MeanField(scaled, BIN_WIDTH).operatingPoints(state.state()).get(0);
    assertThat(before.rate()).isCloseTo(state.state().rate(0), within(1e-9));
    assertThat(after.membranePotential())
        .isCloseTo(before.membranePotential(), withinPercentage(1e-10));
    assertThat(after.membranePotentialDeviation())
        .isCloseTo(before.membranePotentialDeviation() / Math.sqrt(2), withinPercentage(1e-10));
    assertThat(after.correlationTime())
        .isCloseTo(before.correlationTime(), withinPercentage(1e-10));
  }

  /**
   * From silence the rates rush to where a long trial step overshoots into negative rates, for
   * which the theory has no answer; the solution itself never goes there. Values by Runge–Kutta
   * steps of T/50.
   */
  @Test
  void aTrialStepOutsideTheTheoryIsNotAFailure() {
    var populations = new ArrayList<FieldPopulation>();
    for (var p : hodgkinHuxley(constant(8)).populations()) {
      var function = (PolynomialTransferFunction) p.transferFunction();
      var excitation = function.channels().get(0);
      var full = function.channels().get(1);
      var inhibition = new InputChannel(full.reversal(), full.decayTime(), 0.5e-9);
      populations.add(
          new FieldPopulation(
              p.name(),
              p.size(),
              new PolynomialTransferFunction(
                  function.cell(), List.of(excitation, inhibition), function.coefficients()),
              List.of(
                  new ChannelInput(
                      excitation,
                      List.of(new ChannelInput.Recurrent("exc", 100)),
                      List.of(new ChannelInput.External(400, constant(8)))),
                  new ChannelInput(
                      inhibition, List.of(new ChannelInput.Recurrent("inh", 100)), List.of())),
              null));
    }
    var point = new FixedPointSolver(new MeanField(populations, BIN_WIDTH)).firstOrder(0);
    assertThat(point.state().rate(0)).isCloseTo(141.4596086, withinPercentage(1e-6));
    assertThat(point.state().rate(1)).isCloseTo(0, within(1e-9));
  }

  /**
   * In a small network Newton's method jumps to another state, of 8.345 and 23.386 Hz, than the one
   * to which the second-order dynamics leads from the first-order state.
   */
  @Test
  void aSecondOrderStateIsWhereTheDynamicsLeads() {
    var model = hodgkinHuxley(80, 20, constant(8));
    var solver = new FixedPointSolver(model);
    var equations = new SecondOrderEquations(model);
    var first = solver.firstOrder(0).state();
    double[] values = new double[equations.layout().length()];
    values[0] = first.rate(0);
    values[1] = first.rate(1);
    var start = new FieldState(0, equations.layout(), values);
    var led = TimeCourse.integrate(equations, start, 2, 0.1, new double[0]).getLast();
    var found = solver.secondOrder(0).state();
    assertThat(found.rate(0)).isCloseTo(led.rate(0), withinPercentage(1e-2));
    assertThat(found.rate(1)).isCloseTo(led.rate(1), withinPercentage(1e-2));
  }

  /**
   * A negative in-degree cannot be written down; a negative drive can, and leaves no fluctuations
   * to speak of.
   */
  @Test
  void saysWhenTheTheoryHasNoAnswer() {
    var solver = new FixedPointSolver(hodgkinHuxley(new RateCourse.LinearRamp(0, -1, 1)));
    assertThatThrownBy(() -> solver.firstOrder(2))
        .isInstanceOf(NumericalFailureException.class)
        .hasMessageContaining("order-1")
        .hasMessageContaining("t = 2.0")
        .hasMessageContaining("exc");
  }
}
