package org.meanfield.field;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.complex.Complex;

/**
 * What the rates of a mean field do under a sine of finite amplitude, from its time course.
 *
 * @param fundamental by population, the response at the sine's frequency over its amplitude, as a
 *     {@link FrequencyResponse} states it
 * @param secondHarmonic by population, amplitude at twice the frequency over that at the frequency:
 *     a linear system has none
 */
public record DrivenResponse(List<Complex> fundamental, List<Double> secondHarmonic) {
  private static final int SAMPLES_PER_CYCLE = 64;

  /** What is left of a transient in units of the slowest decay. */
  private static final double DECAYS = 12;

  /** Copies the lists. */
  public DrivenResponse {
    fundamental = List.copyOf(fundamental);
    secondHarmonic = List.copyOf(secondHarmonic);
  }

  /**
   * Integrates until transients are over and then for one cycle.
   *
   * @param equations with the sine as one of their inputs, sin(2π f (t − t_0)) with t_0 the time of
   *     the start
   * @param start {@link FrequencyResponse#start}
   * @param amplitude of the sine, Hz
   * @param frequency of the sine, Hz
   */
  public static DrivenResponse measure(
      FieldEquations equations, FieldState start, double amplitude, double frequency) {
    double slowest = -LinearStability.of(equations, start).eigenvalues()[0].getRealPart();
    double cycles = Math.ceil(DECAYS / slowest * frequency);
    double begin = start.time() + cycles / frequency;
    var none = new double[0];
    FieldState settled =
        TimeCourse.integrate(equations, start, begin, begin - start.time(), none).getLast();
    double spacing = 1 / (frequency * SAMPLES_PER_CYCLE);
    List<FieldState> cycle =
        TimeCourse.integrate(equations, settled, begin + 1 / frequency, spacing, none)
            .subList(0, SAMPLES_PER_CYCLE);
    var fundamental = new ArrayList<Complex>();
    var harmonic = new ArrayList<Double>();
    for (int p = 0; p < equations.layout().populations(); p++) {
      Complex first = component(cycle, p, 1);
      fundamental.add(first.multiply(Complex.I).divide(amplitude));
      harmonic.add(component(cycle, p, 2).norm() / first.norm());
    }
    return new DrivenResponse(fundamental, harmonic);
  }

  private static Complex component(List<FieldState> cycle, int population, int order) {
    Complex sum = Complex.ZERO;
    int n = cycle.size();
    for (int k = 0; k < n; k++) {
      double angle = -2 * Math.PI * order * k / n;
      sum =
          sum.add(
              new Complex(Math.cos(angle), Math.sin(angle))
                  .multiply(cycle.get(k).rate(population)));
    }
    return sum.multiply(2.0 / n);
  }
}
