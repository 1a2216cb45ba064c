package org.meanfield.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampledDomainTest {
  @Test
  void aTriangleHasItsCornersAndBordersButNotTheRestOfItsRectangle() {
    var triangle =
        new SampledDomain(
            List.of(new double[] {0, 0}, new double[] {2000, 0}, new double[] {2000, 500}));
    assertThat(triangle.contains(0, 0)).isTrue();
    assertThat(triangle.contains(2000, 500)).isTrue();
    assertThat(triangle.contains(1000, 250)).isTrue();
    assertThat(triangle.contains(1500, 100)).isTrue();
    assertThat(triangle.contains(1000, 251)).isFalse();
    assertThat(triangle.contains(100, 400)).isFalse();
    assertThat(triangle.contains(2001, 100)).isFalse();
    assertThat(triangle.contains(1000, -1)).isFalse();
    assertThat(triangle.contains(Double.NaN, 0)).isFalse();
  }

  /**
   * 300 corners on an ellipsoid and 300 points within: what lies within 0.9 of it is inside, beyond
   * it outside. Seed 1.
   */
  @Test
  void inThreeCoordinatesAnEllipsoidIsToldFromWhatLiesOutside() {
    var random = new Random(1);
    var points = new ArrayList<double[]>();
    for (int i = 0; i < 600; i++) {
      points.add(onEllipsoid(random, i < 300 ? 1 : 0.5));
    }
    var hull = new SampledDomain(points);
    for (int i = 0; i < 200; i++) {
      assertThat(hull.contains(onEllipsoid(random, 0.8))).isTrue();
      assertThat(hull.contains(onEllipsoid(random, 1.001))).isFalse();
    }
  }

  private static double[] onEllipsoid(Random random, double radius) {
    double x = random.nextGaussian();
    double y = random.nextGaussian();
    double z = random.nextGaussian();
    double norm = radius / Math.sqrt(x * x + y * y + z * z);
    return new double[] {4000 + 4000 * norm * x, 1600 * norm * y, 1e-10 * norm * z};
  }

  @Test
  void anInputThatWasNeverVariedMustBeTheSame() {
    var flat = new SampledDomain(List.of(new double[] {0, 300}, new double[] {10, 300}));
    assertThat(flat.contains(5, 300)).isTrue();
    assertThat(flat.contains(5, 301)).isFalse();
    assertThat(flat.contains(5, 299)).isFalse();
  }
}
