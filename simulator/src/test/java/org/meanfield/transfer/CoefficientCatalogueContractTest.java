package org.meanfield.transfer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What every set of coefficients that comes with the program promises. */
@ParameterizedClass
@MethodSource("sets")
class CoefficientCatalogueContractTest extends TransferFunctionContract {
  private static final int EXCITATORY_STEPS = 60;
  private static final int INHIBITORY_STEPS = 20;

  /** All events per second of 400 synapses at 32 Hz and of 100 at 32 Hz. */
  private static final double HIGHEST_EXCITATION = 12800;

  private static final double HIGHEST_INHIBITION = 3200;

  private static final int MOST_INPUTS = 24;

  /** Cell and set, as {@code hh-rs.published}. */
  @Parameter String name = "";

  static List<String> sets() throws Exception {
    try (var index = CoefficientCatalogue.class.getResourceAsStream("/transfer/index.txt")) {
      return new String(index.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(set -> !set.endsWith(".table"))
          .toList();
    }
  }

  private CoefficientFile file() {
    int dot = name.lastIndexOf('.');
    return new CoefficientCatalogue()
        .coefficients(name.substring(0, dot), name.substring(dot + 1))
        .orElseThrow();
  }

  @Override
  PolynomialTransferFunction function() {
    return new PolynomialTransferFunction(file().cell(), file().channels(), file().coefficients());
  }

  @Override
  List<double[]> inputs() {
    var inputs = new ArrayList<double[]>();
    if (file().points() != null) {
      // Where F is measured it is not vanishingly small.
      file().points().stream()
          .filter(point -> point.measured().rate() > 1 && point.measured().input()[1] > 0)
          .limit(MOST_INPUTS)
          .forEach(point -> {
            double[] f = point.measured().input();
            inputs.add(new double[] {f[0], f[1], point.measured().adaptationCurrent()});
          });
      return inputs;
    }
    for (double excitatory : new double[] {3, 5, 8, 14}) {
      for (double inhibitory : new double[] {2, 8, 15}) {
        for (double current : new double[] {0, 40e-12}) {
          inputs.add(new double[] {400 * excitatory, 100 * inhibitory, current});
        }
      }
    }
    return inputs;
  }

  @Test
  void isWrittenAndReadWithoutChange() {
    String text = CoefficientJson.write(file());
    CoefficientFile copy = CoefficientJson.read("copy.json", text);
    assertThat(copy).isEqualTo(file());
    assertThat(CoefficientJson.write(copy)).isEqualTo(text);
    var again = new PolynomialTransferFunction(copy.cell(), copy.channels(), copy.coefficients());
    for (double[] input : inputs()) {
      double[] f = {input[0], input[1]};
      assertThat(again.evaluator().rate(f, input[2]))
          .isEqualTo(function().evaluator().rate(f, input[2]));
    }
  }

  /** erfc is between 0 and 2. */
  @Test
  void liesBetween0AndTheInverseOfTheCorrelationTime() {
    var moments = new InputMoments(file().cell(), file().channels());
    var evaluator = function().evaluator();
    for (double excitatory = 10; excitatory < 1e6; excitatory *= 1.5) {
      for (double inhibitory = 10; inhibitory < 1e6; inhibitory *= 1.5) {
        double[] f = {excitatory, inhibitory};
        moments.update(f, 0, 0);
        double highest = file().coefficients().prefactor() / moments.correlationTime().value();
        assertThat(evaluator.rate(f, 0)).isBetween(0.0, highest);
      }
    }
  }

  @Test
  void strongInhibitionSilences() {
    var evaluator = function().evaluator();
    for (double excitatory : new double[] {1, 4, 16}) {
      for (double inhibitory : new double[] {100, 1000, 1e4, 1e6}) {
        assertThat(evaluator.rate(new double[] {400 * excitatory, 100 * inhibitory}, 0))
            .isLessThan(1e-12);
      }
    }
  }

  /**
   * On the points of a grid that lie in what was sampled, unless the cell itself falls, as one that
   * is blocked does. For sets that do not say what was sampled, where F falls is reported.
   */
  @Test
  void growsWithExcitation(TestReporter reporter) {
    var domain = file().domain();
    double[] highest = {HIGHEST_EXCITATION, HIGHEST_INHIBITION};
    if (file().points() != null) {
      for (int s = 0; s < 2; s++) {
        int along = s;
        highest[s] =
            file().points().stream()
                .mapToDouble(p -> p.measured().input()[along])
                .max()
                .orElseThrow();
      }
    }
    var evaluator = function().evaluator();
    double[] gradient = new double[3];
    int tested = 0;
    int falling = 0;
    for (int e = 1; e <= EXCITATORY_STEPS; e++) {
      for (int i = 0; i <= INHIBITORY_STEPS; i++) {
        double[] f = {highest[0] * e / EXCITATORY_STEPS, highest[1] * i / INHIBITORY_STEPS};
        if (domain.isEmpty() || domain.get().contains(file().place(f, 0))) {
          evaluator.rate(f, 0, gradient);
          tested++;
          falling += gradient[0] < 0 ? 1 : 0;
        }
      }
    }
    reporter.publishEntry(name, "falls at " + falling + " of " + tested + " points");
    if (domain.isPresent() && !cellFalls()) {
      assertThat(tested).isGreaterThan(EXCITATORY_STEPS * INHIBITORY_STEPS / 5);
      assertThat(falling).isZero();
    }
  }

  /** Whether a measured rate is five errors below one at less excitation and like inhibition. */
  private boolean cellFalls() {
    List<RatePoint> points =
        requireNonNull(file().points()).stream().map(FittedPoint::measured).toList();
    return points.stream()
        .anyMatch(low ->
            points.stream()
                .anyMatch(high ->
                    low.input()[1] == high.input()[1]
                        && low.adaptationCurrent() == high.adaptationCurrent()
                        && low.input()[0] < high.input()[0]
                        && low.rate() - high.rate()
                            > 5 * Math.hypot(low.standardError(), high.standardError())));
  }

  @Test
  void knowsWhereItWasFitted() {
    Optional<SampledDomain> domain = file().domain();
    assertThat(domain.isPresent()).isEqualTo(name.endsWith(".fitted"));
    if (domain.isEmpty()) {
      return;
    }
    double[] highest = new double[2];
    for (FittedPoint point : requireNonNull(file().points())) {
      double[] f = point.measured().input();
      assertThat(domain.get().contains(place(point, f))).isTrue();
      for (int s = 0; s < f.length; s++) {
        highest[s] = Math.max(highest[s], f[s]);
        double[] below = f.clone();
        below[s] = -1;
        assertThat(domain.get().contains(place(point, below))).isFalse();
      }
    }
    for (FittedPoint point : requireNonNull(file().points())) {
      for (int s = 0; s < highest.length; s++) {
        double[] beyond = point.measured().input();
        beyond[s] = 1.001 * highest[s];
        assertThat(domain.get().contains(place(point, beyond))).isFalse();
      }
    }
  }

  private double[] place(FittedPoint point, double[] frequencies) {
    return file().place(frequencies, point.measured().adaptationCurrent());
  }
}
