package org.meanfield.study;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.analysis.Interval;
import org.meanfield.analysis.TimeCourseComparison;
import org.meanfield.field.FixedPoint;
import org.meanfield.network.Moments;
import org.meanfield.network.NetworkResult;
import org.meanfield.report.MomentComparison;
import org.meanfield.stimulus.RateCourse;
import org.meanfield.transfer.OperatingPoint;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The numbers of a run as JSON; keys carry units, see {@code docs/results.md}. What cannot be
 * measured is null.
 */
final class Summary {
  private final Study study;

  private Summary(Study study) {
    this.study = study;
  }

  static ObjectNode of(
      Study study,
      @Nullable NetworkRun network,
      @Nullable FieldRun field,
      List<Comparison> comparisons,
      List<MomentComparison> moments,
      List<String> notes) {
    var summary = new Summary(study);
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("study", study.name());
    root.put("title", study.title());
    if (network != null) {
      writeSimulation(root.putObject("simulation"), study);
      ObjectNode node = root.putObject("network");
      for (int p = 0; p < study.populations().size(); p++) {
        summary.write(
            node.putObject(summary.name(p)),
            network,
            comparisons.isEmpty() ? null : comparisons.get(p),
            p);
      }
    }
    if (field != null) {
      summary.write(root.putObject("field"), field);
    }
    if (!comparisons.isEmpty()) {
      ObjectNode node = root.putObject("comparison");
      for (int p = 0; p < comparisons.size(); p++) {
        ObjectNode own = node.putObject(summary.name(p));
        write(own, comparisons.get(p));
        String name = summary.name(p);
        write(
            own.putObject("moments"),
            moments.stream().filter(m -> m.population().name().equals(name)).toList());
      }
    }
    var list = root.putArray("notes");
    notes.forEach(list::add);
    return root;
  }

  /** How the network was integrated. */
  static void writeSimulation(ObjectNode node, Study study) {
    Study.Simulation simulation = study.simulation();
    node.put("step_ms", simulation.step() * 1e3);
    node.put("spike_timing", simulation.timing().typedName());
    ObjectNode schemes = node.putObject("scheme");
    study.populations().forEach(p -> schemes.put(p.name(), p.scheme().typedName()));
  }

  private String name(int population) {
    return study.populations().get(population).name();
  }

  private void write(
      ObjectNode node, NetworkRun network, @Nullable Comparison comparison, int population) {
    NetworkRun.Statistics statistics = network.populations().get(population);
    put(node, "rate_Hz", statistics.mean().mean());
    put(node, "rate_se_Hz", Comparison.estimate(statistics, comparison).standardError());
    put(node, "rate_sd_Hz", statistics.rate().standardDeviation());
    ObjectNode stationary = node.putObject("stationary");
    double[] quiet = statistics.stationaryRate().values();
    stationary.put("bins", quiet.length);
    put(stationary, "rate_Hz", mean(quiet));
    put(stationary, "rate_sd_Hz", statistics.stationaryRate().standardDeviation());
    put(node, "cv_isi", statistics.irregularity().neuronMean());
    node.put("cv_isi_neurons", statistics.irregularity().neurons());
    put(node, "cv_isi_pooled", statistics.irregularity().pooled());
    put(node, "pairwise_correlation", statistics.synchrony().pairwiseCorrelation());
    put(node, "synchrony_chi", statistics.synchrony().chi());
    put(node, "fano_factor", statistics.synchrony().fanoFactor());
    NetworkResult.PopulationResult recorded = network.result().populations().get(population);
    putPotential(node, "V", recorded.potential());
    for (RecordedVariable variable : RecordedVariable.of(study, population)) {
      put(node, variable, requireNonNull(recorded.others().get(variable.name())));
    }
  }

  private static void putPotential(ObjectNode node, String name, Moments moments) {
    put(node, name + "_mean_mV", moments.mean() * 1e3);
    put(node, name + "_sd_mV", moments.standardDeviation() * 1e3);
  }

  private static void put(ObjectNode node, RecordedVariable variable, Moments moments) {
    put(node, variable.column(variable.name() + "_mean"), variable.inUnit(moments.mean()));
    put(
        node,
        variable.column(variable.name() + "_sd"),
        variable.inUnit(moments.standardDeviation()));
  }

  private void write(ObjectNode node, FieldRun field) {
    node.put("order_of_time_course", field.order());
    node.put("domain_of_time_course", field.courseDomain().word());
    write(node.putObject("order1"), field, field.firstOrder(), field.firstDomain());
    if (field.secondOrder() == null) {
      node.putNull("order2");
    } else {
      writeSecondOrder(node.putObject("order2"), field, field.secondOrder());
    }
    ObjectNode moments = node.putObject("moments");
    for (int p = 0; p < study.populations().size(); p++) {
      write(moments.putObject(name(p)), field, p);
    }
  }

  private void writeSecondOrder(ObjectNode node, FieldRun field, FixedPoint point) {
    write(node, field, point, field.secondDomain());
    ObjectNode covariance = node.putObject("covariance_Hz2");
    for (int a = 0; a < study.populations().size(); a++) {
      ObjectNode row = covariance.putObject(name(a));
      for (int b = 0; b < study.populations().size(); b++) {
        put(row, name(b), point.state().covariance(a, b));
      }
    }
  }

  private void write(ObjectNode node, FieldRun field, FixedPoint point, FieldDomain.Place domain) {
    for (int p = 0; p < study.populations().size(); p++) {
      ObjectNode own = node.putObject(name(p));
      put(own, "rate_Hz", point.state().rate(p));
      if (field.adapts(p)) {
        put(own, "adaptation_current_pA", 1e12 * point.state().adaptationCurrent(p));
      }
    }
    put(node, "residual_Hz", point.residual());
    node.put("domain", domain.word());
  }

  private void write(ObjectNode node, FieldRun field, int population) {
    OperatingPoint point = field.operatingPoints().get(population);
    put(node, "mu_V_mV", point.membranePotential() * 1e3);
    put(node, "sigma_V_mV", point.membranePotentialDeviation() * 1e3);
    put(node, "tau_V_ms", point.correlationTime() * 1e3);
    put(node, "mu_G_nS", point.conductance() * 1e9);
    PredictedMoments.of(
            study, population, field.stationary().state().rates(), RateCourse::baseline, point)
        .conductances()
        .forEach((synapse, moments) -> put(node, RecordedVariable.of(synapse), moments));
  }

  private static void write(ObjectNode node, List<MomentComparison> moments) {
    for (MomentComparison compared : moments) {
      boolean potential = compared.quantity() == MomentComparison.Quantity.POTENTIAL;
      String unit = potential ? "_mV" : "_nS";
      double scale = potential ? 1e3 : 1e9;
      ObjectNode own = node.putObject(potential ? "V" : "g_" + compared.name());
      put(own, "network_mean" + unit, compared.network().mean() * scale);
      put(own, "network_sd" + unit, compared.network().deviation() * scale);
      put(own, "field_mean" + unit, compared.prediction().mean() * scale);
      put(own, "field_sd" + unit, compared.prediction().deviation() * scale);
    }
  }

  private static void write(ObjectNode node, Comparison comparison) {
    put(node, "network_rate_Hz", comparison.rate().networkRate());
    put(node, "field_rate_Hz", comparison.rate().fieldRate());
    put(node, "rate_difference_Hz", comparison.rate().difference().mean());
    Interval interval = comparison.rate().differenceInterval();
    var bounds = node.putArray("rate_difference_95_Hz");
    bounds.add(interval.low());
    bounds.add(interval.high());
    put(node, "relative_difference", comparison.rate().relativeDifference());
    if (comparison.response() != null) {
      TimeCourseComparison response = comparison.response();
      ObjectNode course = node.putObject("response");
      put(course, "normalised_rms_error", response.normalisedError());
      put(course, "normalised_noise", comparison.noise());
      put(course, "correlation", response.correlation());
      put(course, "network_peak_Hz", response.networkPeak().rate());
      put(course, "network_peak_ms", response.networkPeak().time() * 1e3);
      put(course, "field_peak_Hz", response.fieldPeak().rate());
      put(course, "field_peak_ms", response.fieldPeak().time() * 1e3);
    }
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static void put(ObjectNode node, String key, double value) {
    if (Double.isFinite(value)) {
      node.put(key, value);
    } else {
      node.putNull(key);
    }
  }
}
