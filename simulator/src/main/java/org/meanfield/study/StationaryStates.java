package org.meanfield.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.hipparchus.complex.Complex;
import org.meanfield.field.FieldState;
import org.meanfield.field.FixedPointSearch;
import org.meanfield.field.LinearStability;
import org.meanfield.field.MeanField;
import org.meanfield.field.StationaryState;
import org.meanfield.report.Figure;
import org.meanfield.report.StationaryStatesFigure;
import org.meanfield.stimulus.RateCourse;
import org.meanfield.transfer.OperatingPoint;

/**
 * The stationary states of a study as text and as a figure.
 *
 * @param orders what was found at first order and at second
 */
record StationaryStates(Study study, MeanField model, List<Order> orders) {
  static final double PICO = 1e12;

  StationaryStates {
    orders = List.copyOf(orders);
  }

  /** What a search found. */
  record Order(FixedPointSearch.Result search, List<Described> states) {
    Order {
      states = List.copyOf(states);
    }

    static Order of(
        Study study, MeanField model, FieldDomain domain, FixedPointSearch.Result search) {
      return new Order(
          search,
          search.states().stream().map(s -> Described.of(study, model, domain, s)).toList());
    }
  }

  /**
   * A state with what is predicted in it, by population.
   *
   * @param gauges how far out in the fits' domains, not a number if not known
   * @param places where in them
   */
  record Described(
      StationaryState found,
      List<Double> gauges,
      List<FieldDomain.Place> places,
      List<PredictedMoments> moments) {
    Described {
      places = List.copyOf(places);
      gauges = List.copyOf(gauges);
      moments = List.copyOf(moments);
    }

    static Described of(Study study, MeanField model, FieldDomain domain, StationaryState found) {
      FieldState state = found.state();
      List<OperatingPoint> points = model.operatingPoints(state);
      var moments = new ArrayList<PredictedMoments>();
      var gauges = new ArrayList<Double>();
      var places = new ArrayList<FieldDomain.Place>();
      for (int p = 0; p < points.size(); p++) {
        moments.add(
            PredictedMoments.of(study, p, state.rates(), RateCourse::baseline, points.get(p)));
        gauges.add(domain.gauge(model, state, p));
        places.add(domain.place(model, state, p));
      }
      return new Described(found, gauges, places, moments);
    }

    /** The population farthest out counts; not a number if one is not known. */
    double gauge() {
      return gauges.stream().reduce(0.0, Math::max);
    }

    String place() {
      return Double.isNaN(gauge()) ? "not known" : gauge() <= 1 ? "inside" : outside(gauge());
    }

    /** With as many digits as it takes to differ from 1. */
    static String outside(double gauge) {
      int digits = (int) Math.ceil(-Math.log10(gauge - 1));
      return digits <= 2
          ? String.format(Locale.ROOT, "outside, %.3g times its border", gauge)
          : String.format(Locale.ROOT, "just outside, %." + digits + "f times its border", gauge);
    }
  }

  private String name(int population) {
    return study.populations().get(population).name();
  }

  private boolean adapts(int population) {
    return model.populations().get(population).adaptation() != null;
  }

  private int populations() {
    return study.populations().size();
  }

  static String typeName(LinearStability stability) {
    return stability.type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    for (int number = 1; number <= orders.size(); number++) {
      Order order = orders.get(number - 1);
      FixedPointSearch.Result search = order.search();
      lines.add(
          String.format(
              Locale.ROOT,
              "order %d: %d stationary state%s up to %.4g Hz, searched from %d places%s",
              number,
              order.states().size(),
              order.states().size() == 1 ? "" : "s",
              search.highestRate(),
              search.starts(),
              completeness(number, search)));
      List<Described> possible = possible(order);
      possible.forEach(state -> lines.add(line(order.states().indexOf(state) + 1, state)));
      int rest = order.states().size() - possible.size();
      if (rest > 0) {
        lines.add(
            "     and "
                + rest
                + " with negative variances, which no network has, in fixed-points.csv");
      }
    }
    return lines;
  }

  /** What is known of states that were not found. */
  private String completeness(int order, FixedPointSearch.Result search) {
    if (order == 2 && populations() <= FixedPointSearch.MOST_TRACED) {
      return "; states with negative variances may be missing";
    }
    if (order == 2 || !search.pointsInwards()) {
      return "; there may be more";
    }
    return search.indexSum() == 1
        ? "; their indices add up to 1, as they must"
        : "; their indices add up to "
            + search.indexSum()
            + " instead of 1: at least one is missing";
  }

  private static List<Described> possible(Order order) {
    return order.states().stream().filter(state -> state.found().hasCovariances()).toList();
  }

  private String line(int number, Described described) {
    StationaryState found = described.found();
    var text = new StringBuilder(String.format(Locale.ROOT, "%3d ", number));
    for (int p = 0; p < populations(); p++) {
      text.append(String.format(Locale.ROOT, " %s %.4f", name(p), found.state().rate(p)));
      if (found.state().order() == 2) {
        text.append(String.format(Locale.ROOT, " ± %.4f", found.state().deviation(p)));
      }
      text.append(" Hz");
      if (adapts(p)) {
        text.append(
            String.format(Locale.ROOT, ", w %.2f pA", PICO * found.state().adaptationCurrent(p)));
      }
      text.append(';');
    }
    Complex slowest = found.stability().eigenvalues()[0];
    text.append(' ').append(typeName(found.stability()));
    text.append(String.format(Locale.ROOT, " (%.4g", slowest.getRealPart()));
    if (slowest.getImaginaryPart() != 0) {
      text.append(String.format(Locale.ROOT, " ± %.4gi", slowest.getImaginaryPart()));
    }
    text.append("/s); domain of the fit: ").append(described.place());
    if (!found.isCertified()) {
      text.append("; not certified");
    }
    if (found.state().order() == 2 && !found.hasDeviationsBelowRates()) {
      text.append("; fluctuations as large as the rate: beyond the theory");
    }
    return text.toString();
  }

  /** What to do if no state was found. */
  List<String> notes() {
    if (orders.stream().anyMatch(order -> !order.states().isEmpty())) {
      return List.of();
    }
    double highest = orders.getFirst().search().highestRate();
    double bound = 1 / model.binWidth();
    String shown = VariedNumber.shown(highest);
    return List.of(
        highest < bound
            ? String.format(
                Locale.ROOT,
                "No stationary state was found with all rates below %s Hz; give a higher"
                    + " --highest-rate, or leave it out to search up to 1/T, %.4g Hz.",
                shown,
                bound)
            : "No stationary state was found up to "
                + shown
                + " Hz; docs/mean-field-fixed-points.md says what the search can miss.");
  }

  /** Whether there is anything to draw. */
  boolean hasFigure(int order) {
    return !possible(orders.get(order - 1)).isEmpty();
  }

  /** Of one order; the first two populations are the axes, of one it is the state's number. */
  Figure figure(int order) {
    List<Described> states = possible(orders.get(order - 1));
    int shown = Math.min(2, populations());
    return new StationaryStatesFigure(
        study.title() + ", order " + order,
        IntStream.range(0, shown).mapToObj(this::name).toList(),
        IntStream.range(0, states.size())
            .mapToObj(i -> {
              StationaryState found = states.get(i).found();
              return new StationaryStatesFigure.State(
                  orders.get(order - 1).states().indexOf(states.get(i)) + 1,
                  Arrays.copyOf(found.state().rates(), shown),
                  found.stability().isStable(),
                  typeName(found.stability()),
                  states.get(i).gauge() > 1,
                  Arrays.stream(found.stability().eigenvalues())
                      .mapToDouble(Complex::getRealPart)
                      .toArray(),
                  Arrays.stream(found.stability().eigenvalues())
                      .mapToDouble(Complex::getImaginaryPart)
                      .toArray());
            })
            .toList());
  }
}
