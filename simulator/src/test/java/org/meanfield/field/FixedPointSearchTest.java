package org.meanfield.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.meanfield.field.PublishedNetworks.BIN_WIDTH;
import static org.meanfield.field.PublishedNetworks.adaptive;
import static org.meanfield.field.PublishedNetworks.constant;
import static org.meanfield.field.PublishedNetworks.hodgkinHuxley;
import static org.meanfield.field.PublishedNetworks.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedPointSearchTest {
  private static List<double[]> rates(FixedPointSearch.Result result) {
    return result.states().stream().map(found -> found.state().rates()).toList();
  }

  private static boolean holds(List<double[]> all, double[] one, double tolerance) {
    return all.stream()
        .anyMatch(other -> {
          for (int i = 0; i < one.length; i++) {
            if (Math.abs(one[i] - other[i]) > tolerance) {
              return false;
            }
          }
          return true;
        });
  }

  /** The values of the issue, which were computed independently. */
  @Test
  void findsTheStatesOfTheAdaptiveNetwork() {
    var search = new FixedPointSearch(adaptive(2.5), 0);
    var first = search.firstOrder();
    assertThat(first.states()).isNotEmpty().allMatch(StationaryState::isCertified);
    FieldState lowest = first.states().getFirst().state();
    assertThat(lowest.rate(0)).isCloseTo(1.4111, within(5e-5));
    assertThat(lowest.rate(1)).isCloseTo(8.9966, within(5e-5));
    assertThat(lowest.adaptationCurrent(0)).isCloseTo(74.10e-12, within(5e-15));
    FieldState second =
        search.secondOrder(first).states().stream()
            .filter(found -> found.stability().isStable())
            .findFirst()
            .orElseThrow()
            .state();
    assertThat(second.rate(0)).isCloseTo(1.456, within(5e-4));
    assertThat(second.rate(1)).isCloseTo(9.120, within(5e-4));
    assertThat(second.adaptationCurrent(0)).isCloseTo(75.39e-12, within(5e-15));
  }

  /** With b 40 pA, as in the catalogue, the published coefficients have a state near saturation. */
  @Test
  void findsTheFalseStateOfThePublishedAdaptiveCells() {
    var adaptation = new Adaptation(4e-9, 40e-12, 0.5);
    var model =
        new MeanField(
            List.of(
                population("exc", 8000, "adex-rs-2019", "published", adaptation, constant(4)),
                population("inh", 2000, "adex-fs-2019", "published", null, constant(4))),
            BIN_WIDTH);
    var states = new FixedPointSearch(model, 0).firstOrder().states();
    assertThat(states).hasSize(3);
    assertThat(states.getLast().stability().isStable()).isTrue();
    assertThat(states.getLast().state().rate(0)).isBetween(188.0, 193.0);
    assertThat(states.getLast().state().rate(1)).isBetween(188.0, 193.0);
    assertThat(states.get(1).stability().type()).isEqualTo(LinearStability.Type.SADDLE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 2, 4, 8, 16, 30})
  void indicesAddUpToOneAndEveryStateIsCertified(double drive) {
    for (MeanField model : List.of(hodgkinHuxley(constant(drive)), adaptive(drive))) {
      var result = new FixedPointSearch(model, 0).firstOrder();
      assertThat(result.pointsInwards()).isTrue();
      assertThat(result.indexSum()).isEqualTo(1);
      assertThat(result.states()).allMatch(StationaryState::isCertified);
      assertThat(result.states()).allMatch(found -> found.point().residual() <= 1e-10);
    }
  }

  /**
   * Forty networks drawn at random: every crossing of the nullclines, which are traced without any
   * search and on another lattice than that of the search, is a state that was found.
   */
  @Test
  void missesNoCrossingOfTheNullclines() {
    var random = new Random(6);
    int several = 0;
    for (int k = 0; k < 40; k++) {
      MeanField model = rewired(hodgkinHuxley(constant(8 * random.nextDouble())), random);
      List<double[]> found = rates(new FixedPointSearch(model, 0).firstOrder());
      several += found.size() > 1 ? 1 : 0;
      var plane =
          new PhasePlane(model, 0, 1, new PlaneWindow(0, 200, 0, 200), new double[2], null, 0);
      for (PhasePlane.Point point : plane.points(plane.verticalNullcline())) {
        assertThat(holds(found, new double[] {point.x(), point.y()}, 1e-6))
            .as("network %s: %s %s among %s", k, point.x(), point.y(), found.size())
            .isTrue();
      }
    }
    assertThat(several).isGreaterThan(5);
  }

  /**
   * Twelve networks drawn at random, with adaptation and without: a search in a wider box, whose
   * starts and nullclines lie elsewhere, finds every state of second order that belongs to a
   * network.
   */
  @Test
  void aWiderSearchFindsTheSameStatesOfSecondOrder() {
    var random = new Random(6);
    int states = 0;
    for (int k = 0; k < 12; k++) {
      double drive = 8 * random.nextDouble();
      MeanField published = k % 2 == 0 ? hodgkinHuxley(constant(drive)) : adaptive(drive);
      MeanField model = rewired(published, random);
      List<double[]> wide = possible(new FixedPointSearch(model, 0, 200), 70);
      List<double[]> narrow = possible(new FixedPointSearch(model, 0, 70), 70);
      states += narrow.size();
      assertThat(wide).as("network %s", k).hasSameSizeAs(narrow);
      assertThat(narrow).as("network %s", k).allMatch(one -> holds(wide, one, 1e-6));
    }
    assertThat(states).isGreaterThan(20);
  }

  /** Rates up to a highest one of the states of second order without negative variances. */
  private static List<double[]> possible(FixedPointSearch search, double highest) {
    return search.secondOrder(search.firstOrder()).states().stream()
        .filter(StationaryState::hasCovariances)
        .map(found -> found.state().rates())
        .filter(rates -> Arrays.stream(rates).allMatch(rate -> rate < highest))
        .toList();
  }

  /** Of each population a fifth of the starts lies in the upper half of the box, in each round. */
  @Test
  void startsCoverTheBox() {
    FieldPopulation one = alone("a", new Random(1));
    var model =
        new MeanField(
            List.of(one, alone("b", new Random(1)), alone("c", new Random(1))), BIN_WIDTH);
    var search = new FixedPointSearch(model, 0, 100);
    for (int round = 0; round < 3; round++) {
      List<double[]> starts = search.covering(round);
      for (int p = 0; p < 3; p++) {
        int population = p;
        assertThat(starts.stream().filter(start -> start[population] > 50).count())
            .isGreaterThan(starts.size() / 5);
      }
    }
  }

  /** In-degrees between 0 and twice those of a network. */
  private static MeanField rewired(MeanField network, Random random) {
    var populations = new ArrayList<FieldPopulation>();
    for (FieldPopulation p : network.populations()) {
      var inputs = new ArrayList<ChannelInput>();
      for (ChannelInput input : p.inputs()) {
        var recurrent =
            input.recurrent().stream()
                .map(r ->
                    new ChannelInput.Recurrent(
                        r.population(), 2 * r.inDegree() * random.nextDouble()))
                .toList();
        inputs.add(new ChannelInput(input.channel(), recurrent, input.external()));
      }
      populations.add(
          new FieldPopulation(p.name(), p.size(), p.transferFunction(), inputs, p.adaptation()));
    }
    return new MeanField(populations, network.binWidth());
  }

  /**
   * One population that excites and inhibits itself: each change of sign along the line is found.
   */
  @Test
  void aSinglePopulationIsSearchedAlongTheLine() {
    var random = new Random(2);
    int several = 0;
    for (int k = 0; k < 60; k++) {
      var model = new MeanField(List.of(alone("only", random)), BIN_WIDTH);
      var result = new FixedPointSearch(model, 0).firstOrder();
      var equations = new FirstOrderEquations(model);
      double[] derivative = new double[1];
      int changes = 0;
      double before = 1;
      for (int i = 0; i <= 4000; i++) {
        equations.derivatives(0, new double[] {0.05 * i}, derivative);
        changes += derivative[0] > 0 == before > 0 ? 0 : 1;
        before = derivative[0];
      }
      assertThat(result.states()).as("network %s", k).hasSize(changes);
      several += changes > 1 ? 1 : 0;
    }
    assertThat(several).isGreaterThan(2);
  }

  /** Of forty-five populations that do not know of each other each has the state it has alone. */
  @Test
  void manyPopulationsAreSearchedToo() {
    var populations = new ArrayList<FieldPopulation>();
    for (int i = 0; i < 45; i++) {
      populations.add(alone("p" + i, new Random(9)));
    }
    var one = new MeanField(populations.subList(0, 1), BIN_WIDTH);
    double lowest = rates(new FixedPointSearch(one, 0, 20).firstOrder()).getFirst()[0];
    var all = new FixedPointSearch(new MeanField(populations, BIN_WIDTH), 0, 20).firstOrder();
    double[] expected = new double[45];
    Arrays.fill(expected, lowest);
    assertThat(holds(rates(all), expected, 1e-8)).isTrue();
  }

  private static FieldPopulation alone(String name, Random random) {
    FieldPopulation p = hodgkinHuxley(constant(2 * random.nextDouble())).populations().getFirst();
    List<ChannelInput> inputs =
        p.inputs().stream()
            .map(input -> {
              double inDegree = 150 * random.nextDouble();
              return new ChannelInput(
                  input.channel(),
                  List.of(new ChannelInput.Recurrent(name, inDegree)),
                  input.external());
            })
            .toList();
    return new FieldPopulation(name, p.size(), p.transferFunction(), inputs, null);
  }

  /** Two halves of a population keep every state, and find it in three dimensions. */
  @Test
  void splittingAPopulationKeepsEveryState() {
    MeanField whole = hodgkinHuxley(constant(4));
    var populations = new ArrayList<FieldPopulation>();
    for (FieldPopulation p : whole.populations()) {
      var inputs = new ArrayList<ChannelInput>();
      for (ChannelInput input : p.inputs()) {
        var recurrent = new ArrayList<ChannelInput.Recurrent>();
        for (var r : input.recurrent()) {
          if (r.population().equals("exc")) {
            recurrent.add(new ChannelInput.Recurrent("exc", r.inDegree() / 2));
            recurrent.add(new ChannelInput.Recurrent("twin", r.inDegree() / 2));
          } else {
            recurrent.add(r);
          }
        }
        inputs.add(new ChannelInput(input.channel(), recurrent, input.external()));
      }
      populations.add(
          new FieldPopulation(p.name(), p.size() / 2, p.transferFunction(), inputs, null));
      if (p.name().equals("exc")) {
        populations.add(
            new FieldPopulation("twin", p.size() / 2, p.transferFunction(), inputs, null));
      }
    }
    var halves = new FixedPointSearch(new MeanField(populations, BIN_WIDTH), 0).firstOrder();
    assertThat(halves.indexSum()).isEqualTo(1);
    List<double[]> states = rates(new FixedPointSearch(whole, 0).firstOrder());
    assertThat(states).hasSize(5);
    for (double[] state : states) {
      double[] twice = {state[0], state[0], state[1]};
      assertThat(holds(rates(halves), twice, 1e-6)).as(Arrays.toString(twice)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 10_000, 1_000_000})
  void findsTheStateThatTheDynamicsReaches(int size) {
    MeanField model = hodgkinHuxley(4 * size / 5, size / 5, constant(5));
    var search = new FixedPointSearch(model, 0);
    var first = search.firstOrder();
    var solver = new FixedPointSolver(model);
    assertThat(holds(rates(first), solver.firstOrder(0).state().rates(), 1e-7)).isTrue();
    assertThat(holds(rates(search.secondOrder(first)), solver.secondOrder(0).state().rates(), 1e-7))
        .isTrue();
  }

  @Test
  void aStateWithNegativeVariancesIsToldFromOneOfANetwork() {
    var search = new FixedPointSearch(hodgkinHuxley(constant(4)), 0);
    var second = search.secondOrder(search.firstOrder());
    assertThat(second.states()).anyMatch(StationaryState::hasCovariances);
    assertThat(second.states())
        .filteredOn(found -> found.state().covariance(0, 0) < 0)
        .isNotEmpty()
        .noneMatch(StationaryState::hasCovariances);
  }

  @Test
  void aSearchNeedsAnEnd() {
    assertThatThrownBy(() -> new FixedPointSearch(adaptive(4), 0, Double.POSITIVE_INFINITY))
        .hasMessageContaining("finite");
  }
}
