package org.meanfield.study;

import static org.meanfield.study.StationaryStates.PICO;
import static org.meanfield.study.StationaryStates.typeName;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.complex.Complex;
import org.meanfield.field.FieldState;
import org.meanfield.field.LinearNoise;
import org.meanfield.field.MeanField;
import org.meanfield.field.StationaryState;
import org.meanfield.model.Synapse;
import org.meanfield.study.StationaryStates.Described;
import org.meanfield.study.StationaryStates.Order;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is written of stationary states: whole in JSON, and as the rows of the table. */
record StationaryDocument(Study study, MeanField model) {
  private String name(int population) {
    return study.populations().get(population).name();
  }

  private boolean adapts(int population) {
    return model.populations().get(population).adaptation() != null;
  }

  private int populations() {
    return study.populations().size();
  }

  /** All states of all orders, the file {@code fixed-points.json}. */
  ObjectNode json(List<Order> orders) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("study", study.name());
    node.put("title", study.title());
    var all = node.putArray("orders");
    for (int number = 1; number <= orders.size(); number++) {
      Order order = orders.get(number - 1);
      ObjectNode one = all.addObject();
      one.put("order", number);
      one.put("highest_rate_Hz", order.search().highestRate());
      one.put("starts", order.search().starts());
      one.put("points_inwards_on_the_faces", order.search().pointsInwards());
      one.put("sum_of_indices", order.search().indexSum());
      var states = one.putArray("states");
      for (Described described : order.states()) {
        ObjectNode state = states.addObject();
        putState(state, described);
        state.put("domain", described.place());
        var eigenvalues = state.putArray("eigenvalues_per_s");
        for (Complex value : described.found().stability().eigenvalues()) {
          eigenvalues.addArray().add(value.getRealPart()).add(value.getImaginaryPart());
        }
      }
    }
    return node;
  }

  /** A row per state; {@link StationaryTable} has their columns. */
  List<ObjectNode> rows(List<Order> orders) {
    var rows = new ArrayList<ObjectNode>();
    for (Order order : orders) {
      for (int i = 0; i < order.states().size(); i++) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("order", order.states().get(i).found().state().order());
        row.put("state", i + 1);
        putState(row, order.states().get(i));
        rows.add(row);
      }
    }
    return rows;
  }

  private void putState(ObjectNode node, Described described) {
    StationaryState found = described.found();
    FieldState state = found.state();
    for (int p = 0; p < populations(); p++) {
      node.put(name(p) + "_Hz", state.rate(p));
    }
    for (int p = 0; p < populations(); p++) {
      if (adapts(p)) {
        node.put("w_" + name(p) + "_pA", PICO * state.adaptationCurrent(p));
      }
    }
    node.put("stable", found.stability().isStable());
    node.put("type", typeName(found.stability()));
    node.put("growing_directions", found.stability().growing());
    node.put("leading_eigenvalue_real_per_s", found.stability().eigenvalues()[0].getRealPart());
    node.put(
        "leading_eigenvalue_imaginary_per_s",
        found.stability().eigenvalues()[0].getImaginaryPart());
    node.put("residual", found.point().residual());
    node.put("certified", found.isCertified());
    found
        .certificate()
        .ifPresent(c -> {
          node.put("newton_kantorovich_h", c.product());
          node.put("existence_radius", c.existenceRadius());
          node.put("uniqueness_radius", c.uniquenessRadius());
        });
    if (state.order() == 2) {
      node.put("variances_not_negative", found.hasCovariances());
      node.put("deviation_below_rate", found.hasDeviationsBelowRates());
      double[][] c = new double[populations()][populations()];
      for (int i = 0; i < populations(); i++) {
        int row = i;
        Arrays.setAll(c[i], j -> state.covariance(row, j));
      }
      putCovariances(node, "c", c);
    }
    if (state.order() == 1 && found.stability().isStable()) {
      LinearNoise noise = LinearNoise.of(model, state);
      double[][] c = new double[populations()][populations()];
      for (int i = 0; i < populations(); i++) {
        int row = i;
        Arrays.setAll(c[i], j -> noise.covariance(row, j));
      }
      putCovariances(node, "linear_c", c);
    }
    for (int p = 0; p < populations(); p++) {
      double gauge = described.gauges().get(p);
      String column = "domain_gauge_" + name(p);
      String fit = "inside_fit_" + name(p);
      if (Double.isFinite(gauge)) {
        node.put(column, gauge);
      } else {
        node.putNull(column);
      }
      described
          .places()
          .get(p)
          .isInside()
          .ifPresentOrElse(inside -> node.put(fit, inside), () -> node.putNull(fit));
      PredictedMoments moments = described.moments().get(p);
      node.put("mu_V_" + name(p) + "_mV", 1e3 * moments.potential().mean());
      node.put("sigma_V_" + name(p) + "_mV", 1e3 * moments.potential().standardDeviation());
      for (Synapse synapse : study.synapses()) {
        String of = "_" + synapse.name() + "_" + name(p) + "_nS";
        node.put("mu_G" + of, 1e9 * moments.conductance(synapse).mean());
        node.put("sigma_G" + of, 1e9 * moments.conductance(synapse).standardDeviation());
      }
    }
  }

  private void putCovariances(ObjectNode node, String symbol, double[][] covariance) {
    for (int i = 0; i < populations(); i++) {
      for (int j = 0; j <= i; j++) {
        node.put(symbol + "_" + name(j) + "_" + name(i) + "_Hz2", covariance[i][j]);
      }
    }
  }
}
