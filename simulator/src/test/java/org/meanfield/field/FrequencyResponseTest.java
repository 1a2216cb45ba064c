package org.meanfield.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.meanfield.field.PublishedNetworks.BIN_WIDTH;
import static org.meanfield.field.PublishedNetworks.constant;
import static org.meanfield.field.PublishedNetworks.hodgkinHuxley;
import static org.meanfield.field.PublishedNetworks.population;

import java.util.List;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.stimulus.RateCourse;
import org.meanfield.stimulus.RateSum;

class FrequencyResponseTest {
  private static final double DRIVE = 4;

  private static RateCourse sine(double amplitude, double frequency) {
    return new RateSum(
        List.of(new RateCourse.Constant(DRIVE), new RateCourse.Sine(amplitude, frequency, 0, 0)));
  }

  private static MeanField adaptive(RateCourse drive) {
    var adaptation = new Adaptation(4e-9, 60e-12, 0.5);
    return new MeanField(
        List.of(
            population("exc", 8000, "adex-rs-2019", "published", adaptation, drive),
            population("inh", 2000, "adex-fs-2019", "published", null, drive)),
        BIN_WIDTH);
  }

  private static FieldEquations equations(MeanField model, int order) {
    return order == 1 ? new FirstOrderEquations(model) : new SecondOrderEquations(model);
  }

  private static FieldState state(MeanField model, int order) {
    var solver = new FixedPointSolver(model);
    return order == 1 ? solver.firstOrder(0).state() : solver.secondOrder(0).state();
  }

  private static FrequencyResponse response(MeanField model, int order, RateCourse input) {
    return FrequencyResponse.of(equations(model, order), state(model, order), input);
  }

  /** Differences of stationary states, found to 1e-10, at drives 2e-3 Hz apart. */
  @ParameterizedTest
  @CsvSource({"1, false", "2, false", "1, true", "2, true"})
  void atFrequencyZeroItIsTheSlopeOfTheStationaryState(int order, boolean adapts) {
    RateCourse input = sine(1, 1);
    MeanField model = adapts ? adaptive(input) : hodgkinHuxley(input);
    List<Complex> found = response(model, order, input).at(0);
    double h = 1e-3;
    MeanField more = adapts ? adaptive(constant(DRIVE + h)) : hodgkinHuxley(constant(DRIVE + h));
    MeanField less = adapts ? adaptive(constant(DRIVE - h)) : hodgkinHuxley(constant(DRIVE - h));
    for (int p = 0; p < 2; p++) {
      double slope = (state(more, order).rate(p) - state(less, order).rate(p)) / (2 * h);
      assertThat(found.get(p).getRealPart()).isCloseTo(slope, withinPercentage(1e-3));
      assertThat(found.get(p).getImaginaryPart()).isZero();
    }
    List<Complex> slow = response(model, order, input).at(1e-4);
    assertThat(slow.get(0).getArgument()).isCloseTo(0, within(1e-3));
    assertThat(slow.get(0).norm()).isCloseTo(found.get(0).norm(), withinPercentage(1e-3));
  }

  /** Above all time constants nothing but the input itself counts: x → b/(iω), b = F'/T. */
  @Test
  void atHighFrequenciesItFallsOffAsOneOverOmegaT() {
    RateCourse input = sine(1, 1);
    MeanField model = hodgkinHuxley(input);
    var equations = new FirstOrderEquations(model);
    FieldState state = state(model, 1);
    double[] frequencies = model.frequencies(0, state.rates(), 0);
    var function = model.populations().getFirst().transferFunction();
    double[] gradient = new double[3];
    function.evaluator().rate(frequencies, 0, gradient);
    double frequency = 1e5;
    Complex high = FrequencyResponse.of(equations, state, input).at(frequency).getFirst();
    double expected = 400 * gradient[0] / (2 * Math.PI * frequency * BIN_WIDTH);
    assertThat(high.norm()).isCloseTo(expected, withinPercentage(0.1));
    assertThat(high.getArgument()).isCloseTo(-Math.PI / 2, within(2e-3));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.5, false",
    "1, 20, false",
    "1, 300, false",
    "2, 20, false",
    "1, 1, true",
    "2, 20, true"
  })
  void isTheTimeCourseUnderASmallSine(int order, double frequency, boolean adapts) {
    double amplitude = 1e-3;
    RateCourse input = sine(amplitude, frequency);
    MeanField model = adapts ? adaptive(input) : hodgkinHuxley(input);
    var response = response(model, order, input);
    var driven =
        DrivenResponse.measure(
            equations(model, order), response.start(amplitude, frequency), amplitude, frequency);
    List<Complex> linear = response.at(frequency);
    for (int p = 0; p < 2; p++) {
      Complex error = driven.fundamental().get(p).subtract(linear.get(p));
      assertThat(error.norm()).isLessThan(1e-4 * linear.get(p).norm());
      assertThat(driven.secondHarmonic().get(p)).isLessThan(1e-3);
    }
  }

  /** The second harmonic grows with the amplitude, the error of the gain with its square. */
  @Test
  void aLargeSineBendsTheResponse() {
    var harmonics = new double[2];
    for (int i = 0; i < 2; i++) {
      double amplitude = 0.2 * (i + 1);
      RateCourse input = sine(amplitude, 10);
      MeanField model = hodgkinHuxley(input);
      var response = response(model, 1, input);
      harmonics[i] =
          DrivenResponse.measure(
                  new FirstOrderEquations(model), response.start(amplitude, 10), amplitude, 10)
              .secondHarmonic()
              .getFirst();
    }
    assertThat(harmonics[1] / harmonics[0]).isCloseTo(2, within(0.1));
  }

  /** One population without recurrence is a low pass of the corner 1/(2πT). */
  @Test
  void withoutCouplingTheCutOffIsThatOfALowPass() {
    RateCourse input = sine(1, 1);
    var shape = response(UncoupledNetwork.with(input), 1, input).shapes().getFirst();
    assertThat(shape.cutOff()).isCloseTo(1 / (2 * Math.PI * BIN_WIDTH), withinPercentage(0.3));
    assertThat(shape.peakFrequency()).isNaN();
  }

  /** Adaptation takes back slow changes, so that a faster one has more effect. */
  @Test
  void adaptationMakesAResonance() {
    RateCourse input = sine(1, 1);
    var shape = response(adaptive(input), 1, input).shapes().getFirst();
    assertThat(shape.peakFrequency()).isBetween(1.0, 100.0);
    assertThat(shape.peakGain()).isGreaterThan(1.05 * shape.staticGain());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void anInputThatIsNotThereIsRefused(int order) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> response(hodgkinHuxley(constant(DRIVE)), order, sine(1, 1)));
  }
}
