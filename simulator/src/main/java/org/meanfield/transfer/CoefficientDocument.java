package org.meanfield.transfer;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.kernel.SpikeTiming;

/**
 * The layout of a coefficient file, in the units its keys name. Numbers stay decimal until their
 * unit's power of ten is taken off, so that reading and writing change no digit. Values are checked
 * where they are bound, which gives a fault its line and column.
 */
record CoefficientDocument(
    String format,
    String cell,
    @JsonProperty("cell_fingerprint") @JsonSetter(nulls = Nulls.SET) @Nullable String fingerprint,
    String source,
    @JsonProperty("passive_cell") Passive passiveCell,
    List<Synapse> synapses,
    @JsonProperty(value = "simulation", isRequired = OptBoolean.FALSE)
        @JsonSetter(nulls = Nulls.SET)
        @Nullable Simulation simulation,
    MomentConvention moments,
    @JsonProperty(value = "sigma_V", isRequired = OptBoolean.FALSE) @JsonSetter(nulls = Nulls.SET)
        @Nullable String deviation,
    Normalised normalisation,
    @JsonProperty("ln_mu_G_active") boolean logConductanceActive,
    @JsonProperty("terms_mV") Map<ThresholdTerm, BigDecimal> terms,
    BigDecimal prefactor,
    @JsonProperty("adaptation_current") @JsonSetter(nulls = Nulls.SET)
        @Nullable AdaptationState adaptation,
    @JsonProperty("sampled_points") @JsonSetter(nulls = Nulls.SET) @Nullable Points points) {
  static final String FORMAT = "meanfield-threshold-1";
  static final int MILLI = 3;
  static final int NANO = 9;
  static final int PICO = 12;

  CoefficientDocument {
    if (!format.equals(FORMAT)) {
      throw new IllegalArgumentException("the format must be " + FORMAT + ", not " + format);
    }
    checkDeviation(deviation, moments);
  }

  /** The words of older files are missing; others would be of another σ_V. */
  static void checkDeviation(@Nullable String words, MomentConvention moments) {
    if (words != null && !words.equals(moments.deviation())) {
      throw new IllegalArgumentException(
          "'sigma_V' must say what it is in the moments "
              + moments.typedName()
              + ", '"
              + moments.deviation()
              + "'; leave it out if it is that");
    }
  }

  record Passive(
      @JsonProperty("capacitance_pF") BigDecimal capacitance,
      @JsonProperty("leak_conductance_nS") BigDecimal leakConductance,
      @JsonProperty("leak_reversal_mV") BigDecimal leakReversal) {
    Passive {
      toCell(capacitance, leakConductance, leakReversal);
    }

    static Passive of(PassiveCell cell) {
      return new Passive(
          in(PICO, cell.capacitance()),
          in(NANO, cell.leakConductance()),
          in(MILLI, cell.leakReversal()));
    }

    PassiveCell toCell() {
      return toCell(capacitance, leakConductance, leakReversal);
    }

    private static PassiveCell toCell(
        BigDecimal capacitance, BigDecimal leakConductance, BigDecimal leakReversal) {
      return new PassiveCell(
          si(capacitance, PICO), si(leakConductance, NANO), si(leakReversal, MILLI));
    }
  }

  record Synapse(
      @JsonProperty("reversal_mV") BigDecimal reversal,
      @JsonProperty("decay_ms") BigDecimal decayTime,
      @JsonProperty("weight_nS") BigDecimal quantalConductance) {
    Synapse {
      toChannel(reversal, decayTime, quantalConductance);
    }

    static Synapse of(InputChannel channel) {
      return new Synapse(
          in(MILLI, channel.reversal()),
          in(MILLI, channel.decayTime()),
          in(NANO, channel.quantalConductance()));
    }

    InputChannel toChannel() {
      return toChannel(reversal, decayTime, quantalConductance);
    }

    private static InputChannel toChannel(
        BigDecimal reversal, BigDecimal decayTime, BigDecimal quantalConductance) {
      return new InputChannel(
          si(reversal, MILLI), si(decayTime, MILLI), si(quantalConductance, NANO));
    }
  }

  /** How the cell was integrated. */
  record Simulation(
      String scheme,
      @JsonProperty("step_ms") BigDecimal step,
      @JsonProperty("spike_timing") String timing) {
    Simulation {
      toIntegration(scheme, step, timing);
    }

    static @Nullable Simulation of(@Nullable Integration integration) {
      return integration == null
          ? null
          : new Simulation(
              integration.scheme().typedName(),
              in(MILLI, integration.step()),
              integration.timing().typedName());
    }

    static @Nullable Integration toIntegration(@Nullable Simulation simulation) {
      return simulation == null
          ? null
          : toIntegration(simulation.scheme, simulation.step, simulation.timing);
    }

    private static Integration toIntegration(String scheme, BigDecimal step, String timing) {
      return new Integration(
          IntegrationScheme.named(scheme)
              .orElseThrow(
                  () -> new IllegalArgumentException("there is no scheme '" + scheme + "'")),
          si(step, MILLI),
          SpikeTiming.named(timing)
              .orElseThrow(
                  () -> new IllegalArgumentException("there is no spike timing '" + timing + "'")));
    }
  }

  record Normalised(
      @JsonProperty("mu_V_centre_mV") BigDecimal meanCentre,
      @JsonProperty("mu_V_scale_mV") BigDecimal meanScale,
      @JsonProperty("sigma_V_centre_mV") BigDecimal deviationCentre,
      @JsonProperty("sigma_V_scale_mV") BigDecimal deviationScale,
      @JsonProperty("tau_V_g_L_over_C_m_centre") BigDecimal timeCentre,
      @JsonProperty("tau_V_g_L_over_C_m_scale") BigDecimal timeScale) {
    Normalisation toNormalisation() {
      return new Normalisation(
          si(meanCentre, MILLI),
          si(meanScale, MILLI),
          si(deviationCentre, MILLI),
          si(deviationScale, MILLI),
          si(timeCentre, 0),
          si(timeScale, 0));
    }
  }

  /** Columns of a table; the frequencies have one column per synapse. */
  record Points(
      @JsonProperty("frequency_Hz") List<List<BigDecimal>> frequencies,
      @JsonProperty("adaptation_current_pA") List<BigDecimal> adaptationCurrent,
      @JsonProperty("rate_Hz") List<BigDecimal> rate,
      @JsonProperty("error_Hz") List<BigDecimal> error,
      @JsonProperty("fitted_Hz") List<BigDecimal> fitted) {
    Points {
      int size = rate.size();
      if (Stream.concat(frequencies.stream(), Stream.of(adaptationCurrent, error, fitted))
          .anyMatch(column -> column.size() != size)) {
        throw new IllegalArgumentException("the columns of the points differ in length");
      }
    }

    List<FittedPoint> toPoints() {
      return IntStream.range(0, rate.size())
          .mapToObj(i ->
              new FittedPoint(
                  new RatePoint(
                      frequencies.stream().map(column -> si(column.get(i), 0)).toList(),
                      si(adaptationCurrent.get(i), PICO),
                      si(rate.get(i), 0),
                      si(error.get(i), 0)),
                  si(fitted.get(i), 0)))
          .toList();
    }

    static Points of(List<FittedPoint> points, int synapses) {
      List<RatePoint> measured = points.stream().map(FittedPoint::measured).toList();
      return new Points(
          IntStream.range(0, synapses)
              .mapToObj(s -> column(measured, p -> p.frequencies().get(s), 0))
              .toList(),
          column(measured, RatePoint::adaptationCurrent, PICO),
          column(measured, RatePoint::rate, 0),
          column(measured, RatePoint::standardError, 0),
          column(points, FittedPoint::fitted, 0));
    }

    private static <T> List<BigDecimal> column(List<T> rows, ToDoubleFunction<T> value, int power) {
      return rows.stream().map(row -> in(power, value.applyAsDouble(row))).toList();
    }
  }

  CoefficientFile toFile() {
    var volts = new EnumMap<ThresholdTerm, Double>(ThresholdTerm.class);
    terms.forEach((term, value) -> volts.put(term, si(value, MILLI)));
    return new CoefficientFile(
        cell,
        fingerprint,
        source,
        passiveCell.toCell(),
        synapses.stream().map(Synapse::toChannel).toList(),
        Simulation.toIntegration(simulation),
        moments,
        new ThresholdCoefficients(
            volts, logConductanceActive, si(prefactor, 0), normalisation.toNormalisation()),
        adaptation,
        points == null ? null : points.toPoints());
  }

  static CoefficientDocument of(CoefficientFile file) {
    var coefficients = file.coefficients();
    var normalisation = coefficients.normalisation();
    var terms = new EnumMap<ThresholdTerm, BigDecimal>(ThresholdTerm.class);
    coefficients.terms().forEach((term, value) -> terms.put(term, in(MILLI, value)));
    var points = file.points();
    return new CoefficientDocument(
        FORMAT,
        file.cellName(),
        file.fingerprint(),
        file.source(),
        Passive.of(file.cell()),
        file.channels().stream().map(Synapse::of).toList(),
        Simulation.of(file.integration()),
        file.convention(),
        file.convention().deviation(),
        new Normalised(
            in(MILLI, normalisation.meanCentre()),
            in(MILLI, normalisation.meanScale()),
            in(MILLI, normalisation.deviationCentre()),
            in(MILLI, normalisation.deviationScale()),
            in(0, normalisation.timeCentre()),
            in(0, normalisation.timeScale())),
        coefficients.logConductanceActive(),
        terms,
        in(0, coefficients.prefactor()),
        file.adaptation(),
        points == null ? null : Points.of(points, file.channels().size()));
  }

  /** A quantity in SI units, given in units that are 10^-power of them. */
  static double si(BigDecimal value, int power) {
    return value.scaleByPowerOfTen(-power).doubleValue();
  }

  /** The other way round. */
  static BigDecimal in(int power, double value) {
    return new BigDecimal(Double.toString(value)).scaleByPowerOfTen(power).stripTrailingZeros();
  }
}
