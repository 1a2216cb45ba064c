package org.meanfield.study;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.meanfield.field.MeanField;
import org.meanfield.model.Synapse;
import tools.jackson.databind.node.ObjectNode;

/** The columns of {@code fixed-points.csv}, which are the same whatever states there are. */
record StationaryTable(Study study, MeanField model) {
  private static final List<String> OF_A_STATE =
      List.of(
          "stable",
          "type",
          "growing_directions",
          "leading_eigenvalue_real_per_s",
          "leading_eigenvalue_imaginary_per_s",
          "residual",
          "certified",
          "newton_kantorovich_h",
          "existence_radius",
          "uniqueness_radius",
          "variances_not_negative",
          "deviation_below_rate");

  /** A line per row; what a row does not know stays empty. */
  String csv(List<ObjectNode> rows) {
    List<String> columns = columns();
    return Stream.concat(
            Stream.of(String.join(",", columns)),
            rows.stream()
                .map(row ->
                    columns.stream()
                        .map(c -> row.hasNonNull(c) ? row.get(c).asString() : "")
                        .collect(Collectors.joining(","))))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private List<String> columns() {
    List<String> names = study.populations().stream().map(Study.Population::name).toList();
    var columns = new ArrayList<>(List.of("order", "state"));
    names.forEach(name -> columns.add(name + "_Hz"));
    for (int p = 0; p < names.size(); p++) {
      if (model.populations().get(p).adaptation() != null) {
        columns.add("w_" + names.get(p) + "_pA");
      }
    }
    columns.addAll(OF_A_STATE);
    for (String symbol : List.of("c", "linear_c")) {
      for (int i = 0; i < names.size(); i++) {
        for (int j = 0; j <= i; j++) {
          columns.add(symbol + "_" + names.get(j) + "_" + names.get(i) + "_Hz2");
        }
      }
    }
    for (String name : names) {
      columns.add("domain_gauge_" + name);
      columns.add("inside_fit_" + name);
      columns.add("mu_V_" + name + "_mV");
      columns.add("sigma_V_" + name + "_mV");
      for (Synapse synapse : study.synapses()) {
        columns.add("mu_G_" + synapse.name() + "_" + name + "_nS");
        columns.add("sigma_G_" + synapse.name() + "_" + name + "_nS");
      }
    }
    return columns;
  }
}
