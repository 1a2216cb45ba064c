package org.meanfield.transfer;

import static org.meanfield.transfer.CoefficientDocument.MILLI;
import static org.meanfield.transfer.CoefficientDocument.in;
import static org.meanfield.transfer.CoefficientDocument.si;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.meanfield.transfer.SplineAxis.Continuation;

/**
 * The layout of a table of rates, F = R ln(1 + e^η), in the units its keys name; see {@link
 * CoefficientDocument}. Coefficients of η have a row for each place along μ_V; the second
 * coordinate is √(1 + μ_Gi/g_L) − 1.
 */
record TableDocument(
    String format,
    String cell,
    @JsonProperty("cell_fingerprint") @JsonSetter(nulls = Nulls.SET) @Nullable String fingerprint,
    String source,
    @JsonProperty("passive_cell") CoefficientDocument.Passive passiveCell,
    List<CoefficientDocument.Synapse> synapses,
    @JsonProperty(value = "simulation", isRequired = OptBoolean.FALSE)
        @JsonSetter(nulls = Nulls.SET)
        CoefficientDocument.@Nullable Simulation simulation,
    MomentConvention moments,
    @JsonProperty(value = "sigma_V", isRequired = OptBoolean.FALSE) @JsonSetter(nulls = Nulls.SET)
        @Nullable String deviation,
    @JsonProperty("softplus_scale_Hz") BigDecimal scale,
    @JsonProperty("mu_V") PotentialAxis potential,
    @JsonProperty("root_of_1_plus_mu_Gi_over_g_L_minus_1") Axis inhibition,
    List<List<BigDecimal>> coefficients,
    @JsonProperty("sampled_points") CoefficientDocument.Points points) {
  static final String FORMAT = "meanfield-table-1";

  TableDocument {
    if (!format.equals(FORMAT)) {
      throw new IllegalArgumentException("the format must be " + FORMAT + ", not " + format);
    }
    CoefficientDocument.checkDeviation(deviation, moments);
    if (coefficients.isEmpty()
        || coefficients.stream().anyMatch(row -> row.size() != coefficients.getFirst().size())) {
      throw new IllegalArgumentException("the rows of the coefficients differ in length");
    }
  }

  record PotentialAxis(
      @JsonProperty("first_knot_mV") BigDecimal low,
      @JsonProperty("knot_distance_mV") BigDecimal spacing) {}

  record Axis(
      @JsonProperty("first_knot") BigDecimal low,
      @JsonProperty("knot_distance") BigDecimal spacing) {}

  TableFile toFile() {
    var table =
        new RateTable(
            new SplineAxis(
                si(potential.low(), MILLI),
                si(potential.spacing(), MILLI),
                coefficients.size(),
                Continuation.LINEAR),
            new SplineAxis(
                si(inhibition.low(), 0),
                si(inhibition.spacing(), 0),
                coefficients.getFirst().size(),
                Continuation.CONSTANT),
            coefficients.stream().flatMap(List::stream).map(value -> si(value, 0)).toList(),
            si(scale, 0));
    return new TableFile(
        cell,
        fingerprint,
        source,
        passiveCell.toCell(),
        synapses.stream().map(CoefficientDocument.Synapse::toChannel).toList(),
        CoefficientDocument.Simulation.toIntegration(simulation),
        moments,
        table,
        points.toPoints());
  }

  static TableDocument of(TableFile file) {
    RateTable table = file.table();
    int row = table.inhibition().count();
    return new TableDocument(
        FORMAT,
        file.cellName(),
        file.fingerprint(),
        file.source(),
        CoefficientDocument.Passive.of(file.cell()),
        file.channels().stream().map(CoefficientDocument.Synapse::of).toList(),
        CoefficientDocument.Simulation.of(file.integration()),
        file.convention(),
        file.convention().deviation(),
        in(0, table.scale()),
        new PotentialAxis(
            in(MILLI, table.potential().low()), in(MILLI, table.potential().spacing())),
        new Axis(in(0, table.inhibition().low()), in(0, table.inhibition().spacing())),
        IntStream.range(0, table.potential().count())
            .mapToObj(i ->
                table.coefficients().subList(i * row, (i + 1) * row).stream()
                    .map(value -> in(0, value))
                    .toList())
            .toList(),
        CoefficientDocument.Points.of(file.points(), file.channels().size()));
  }
}
