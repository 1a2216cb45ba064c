package org.meanfield.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.meanfield.field.PublishedNetworks.adaptive;
import static org.meanfield.field.PublishedNetworks.constant;
import static org.meanfield.field.PublishedNetworks.hodgkinHuxley;

import org.junit.jupiter.api.Test;

class FieldNodesTest {
  private static final double STEP = 5e-5;
  private static final double[] NONE = {};

  private final MeanField network = hodgkinHuxley(constant(4));
  private final FieldState settled = new FixedPointSolver(network).secondOrder(0).state();

  /** Two ways to the same equations: derivatives by hand, and by the rules applied to formulas. */
  @Test
  void aNodeFollowsTheTimeCourseOfTheSecondOrderEquations() {
    for (MeanField model : new MeanField[] {adaptive(2.5), hodgkinHuxley(constant(4))}) {
      FieldState start = new FixedPointSolver(adaptiveOr(model)).secondOrder(0).state();
      var nodes = new FieldNodes(model, start, 1, STEP / 5);
      var course = TimeCourse.integrate(new SecondOrderEquations(model), start, 0.1, 0.01, NONE);
      for (FieldState expected : course) {
        while (nodes.time() < expected.time() - STEP / 10) {
          nodes.advance();
        }
        FieldState found = nodes.state(0);
        for (int i = 0; i < 2; i++) {
          assertThat(found.rate(i)).isCloseTo(expected.rate(i), withinPercentage(1e-5));
          for (int j = 0; j <= i; j++) {
            assertThat(found.covariance(i, j))
                .isCloseTo(expected.covariance(i, j), withinPercentage(1e-5));
          }
        }
        assertThat(found.adaptationCurrent(0))
            .isCloseTo(expected.adaptationCurrent(0), withinPercentage(1e-5));
      }
    }
  }

  /** The same network under another drive, so that the start is no stationary state. */
  private static MeanField adaptiveOr(MeanField model) {
    return model.populations().getFirst().adaptation() == null
        ? hodgkinHuxley(constant(5))
        : adaptive(3);
  }

  /** Nothing but rounding moves a node off the stationary state of the equations by hand. */
  @Test
  void aNodeStaysAtTheStationaryState() {
    MeanField model = adaptive(2.5);
    FieldState start = new FixedPointSolver(model).secondOrder(0).state();
    var nodes = new FieldNodes(model, start, 1, STEP);
    for (int i = 0; i < 1000; i++) {
      nodes.advance();
    }
    for (int v = 0; v < start.values().length; v++) {
      assertThat(nodes.state(0).values()[v]).isCloseTo(start.values()[v], withinPercentage(1e-10));
    }
  }

  @Test
  void everyNodeSettlesAtTheStationaryStateOfItsOwnInput() {
    double[] drives = {2, 4, 6};
    var nodes = new FieldNodes(network, settled, 300, 5e-4);
    for (int node = 0; node < nodes.size(); node++) {
      nodes.setExternalRate(0, node, drives[node % 3]);
    }
    for (int i = 0; i < 2000; i++) {
      nodes.advance();
    }
    for (int node = 0; node < nodes.size(); node += 149) {
      var own = hodgkinHuxley(constant(drives[node % 3]));
      FieldState expected = new FixedPointSolver(own).secondOrder(0).state();
      FieldState found = nodes.state(node);
      assertThat(found.rate(0)).isCloseTo(expected.rate(0), withinPercentage(1e-7));
      assertThat(found.rate(1)).isCloseTo(expected.rate(1), withinPercentage(1e-7));
      assertThat(found.covariance(0, 1))
          .isCloseTo(expected.covariance(0, 1), withinPercentage(1e-5));
    }
  }

  @Test
  void aNodeDoesNotDependOnItsNeighbours() {
    var alone = new FieldNodes(network, settled, 1, STEP);
    var among = new FieldNodes(network, settled, 259, STEP);
    for (int node = 0; node < among.size(); node++) {
      among.setExternalRate(0, node, 3 + 0.01 * node);
    }
    alone.setExternalRate(0, 0, 3 + 0.01 * 257);
    for (int i = 0; i < 100; i++) {
      alone.advance();
      among.advance();
    }
    assertThat(among.rate(0, 257)).isEqualTo(alone.rate(0, 0)).isPositive();
  }

  @Test
  void saysWhichNodeLeavesTheTheory() {
    var nodes = new FieldNodes(network, settled, 300, STEP);
    nodes.set(270, new FixedPointSolver(hodgkinHuxley(constant(0))).secondOrder(0).state());
    nodes.setExternalRate(0, 270, 0);
    assertThatThrownBy(nodes::advance)
        .isInstanceOf(NumericalFailureException.class)
        .hasMessageContaining("node 270")
        .hasMessageContaining("exc");
  }
}
