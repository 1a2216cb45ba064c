package org.meanfield.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.field.PublishedNetworks.adaptive;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateTest {
  private final FirstOrderEquations equations = new FirstOrderEquations(adaptive(2.5));
  private final FieldState state = new FixedPointSolver(adaptive(2.5)).firstOrder(0).state();

  /** A place beside the state: what is promised, that one lies within a distance, can be seen. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 1e-5, 1e-7})
  void theStateLiesWithinTheRadiusThatIsPromised(double offset) {
    double[] beside = state.values();
    beside[0] += offset;
    var certificate = Certificate.of(equations, 0, beside).orElseThrow();
    assertThat(certificate.isValid()).isTrue();
    assertThat(certificate.existenceRadius()).isBetween(0.999 * offset, 3 * offset);
    assertThat(certificate.uniquenessRadius()).isGreaterThan(offset);
  }

  @Test
  void aPlaceFarFromAnyStateHasNone() {
    double[] far = state.values();
    far[0] += 3;
    assertThat(Certificate.of(equations, 0, far).filter(Certificate::isValid)).isEmpty();
  }

  /** Newton's method goes back to the state from the whole ball in which it is alone. */
  @Test
  void nothingElseIsFoundWithinTheUniquenessRadius() {
    var certificate = Certificate.of(equations, 0, state.values()).orElseThrow();
    double radius = certificate.uniquenessRadius();
    assertThat(radius).isBetween(1e-4, 0.1);
    for (int corner = 0; corner < 8; corner++) {
      double[] start = state.values();
      for (int i = 0; i < 3; i++) {
        start[i] += ((corner >> i) % 2 == 0 ? 1 : -1) * radius * equations.layout().unit(i);
      }
      assertThat(new NewtonIteration(equations, 0).converge(start)).isTrue();
      assertThat(Math.abs(start[0] - state.rate(0))).isLessThan(1e-9);
    }
  }
}
