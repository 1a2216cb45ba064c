package org.meanfield.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MonotoneLeastSquaresTest {
  private static double[][] identity(int size) {
    var identity = new double[size][size];
    for (int k = 0; k < size; k++) {
      identity[k][k] = 1;
    }
    return identity;
  }

  /** Neighbours that fall are replaced by their mean, those again if they fall: 1, (3 2 4 0)/4. */
  @Test
  void withoutCouplingItIsTheMeanOfWhatFalls() {
    double[] found =
        MonotoneLeastSquares.solve(identity(6), new double[] {1, 3, 2, 4, 0, 7}, 1, null);
    assertThat(found).containsExactly(new double[] {1, 2.25, 2.25, 2.25, 2.25, 7}, within(1e-12));
  }

  @Test
  void columnsOfATableKnowNothingOfEachOther() {
    double[] found =
        MonotoneLeastSquares.solve(identity(6), new double[] {1, 9, 3, 5, 2, 7}, 2, null);
    assertThat(found).containsExactly(new double[] {1, 7, 2.5, 7, 2.5, 7}, within(1e-12));
  }

  @Test
  void whatRisesByItselfIsLeftAsItIs() {
    double[] rising = {-1, 5, 0, 5, 0.5, 6};
    assertThat(MonotoneLeastSquares.solve(identity(6), rising, 2, null))
        .containsExactly(rising, within(1e-15));
  }

  /**
   * Where it is the minimum, the derivative of the sum vanishes along all increments above 0 and
   * the first row, and is not negative along those that are 0 (Karush, Kuhn and Tucker). Wherever
   * the search begins, it ends there.
   */
  @Test
  void nothingThatIsAllowedLeadsDown() {
    var random = new Random(1);
    int row = 3;
    int size = 24;
    int active = 0;
    for (int trial = 0; trial < 50; trial++) {
      double[][] half = new double[size + 5][size];
      double[] target = new double[size + 5];
      for (int i = 0; i < half.length; i++) {
        target[i] = random.nextGaussian();
        for (int k = 0; k < size; k++) {
          half[i][k] = random.nextGaussian();
        }
      }
      double[][] matrix = new double[size][size];
      double[] side = new double[size];
      for (int k = 0; k < size; k++) {
        for (int i = 0; i < half.length; i++) {
          side[k] += half[i][k] * target[i];
          for (int l = 0; l < size; l++) {
            matrix[k][l] += half[i][k] * half[i][l];
          }
        }
      }
      double[] found = MonotoneLeastSquares.solve(matrix, side, row, null);
      double[] elsewhere = new double[size];
      for (int k = 0; k < size; k++) {
        elsewhere[k] = random.nextBoolean() ? k : 0;
      }
      assertThat(MonotoneLeastSquares.solve(matrix, side, row, elsewhere))
          .containsExactly(found, within(1e-9));
      double[] derivative = new double[size];
      for (int k = size - 1; k >= 0; k--) {
        derivative[k] = -side[k] + (k + row < size ? derivative[k + row] : 0);
        for (int l = 0; l < size; l++) {
          derivative[k] += matrix[k][l] * found[l];
        }
      }
      for (int k = 0; k < size; k++) {
        double increment = k < row ? 1 : found[k] - found[k - row];
        if (increment == 0) {
          active++;
          assertThat(derivative[k]).isGreaterThan(-1e-7);
        } else {
          assertThat(increment).isNotNegative();
          assertThat(derivative[k]).isCloseTo(0, within(1e-7));
        }
      }
    }
    assertThat(active).isGreaterThan(300);
  }
}
