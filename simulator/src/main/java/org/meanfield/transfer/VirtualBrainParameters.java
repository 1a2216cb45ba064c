package org.meanfield.transfer;

import static org.meanfield.transfer.CoefficientDocument.MILLI;
import static org.meanfield.transfer.CoefficientDocument.NANO;
import static org.meanfield.transfer.CoefficientDocument.PICO;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;

/**
 * Coefficients with their cell and synapses as parameters of The Virtual Brain (tvb-library, {@code
 * simulator/models/zerlaut.py}): P_e and P_i are ten numbers in volt in the order of {@link
 * CoefficientVector}, for the same moments and the same normalisation as in [V19] and [C20];
 * everything else is in mV, ms, nS and pF. g_L, C_m and the synapses are those of both populations.
 */
public final class VirtualBrainParameters {
  private final AssignedNumbers text;

  /** A population and the ending of its parameters' names. */
  public enum Population {
    EXCITATORY("e"),
    INHIBITORY("i");

    private final String ending;

    Population(String ending) {
      this.ending = ending;
    }

    /** Name of its coefficients: P_e or P_i. */
    public String coefficients() {
      return "P_" + ending;
    }
  }

  /**
   * The coefficients in a text.
   *
   * @param population null if the text does not name them
   * @param at where they begin
   */
  record Coefficients(
      @Nullable Population population, List<BigDecimal> numbers, SourcePosition at) {}

  /**
   * @param fileName as the user gave it, for messages
   * @param text Python, TOML or JSON that assigns numbers to names; or nothing but a list
   */
  VirtualBrainParameters(String fileName, String text) {
    this.text = new AssignedNumbers(fileName, text);
  }

  /**
   * The coefficients of a population.
   *
   * @param chosen null if there is no choice
   * @throws InputException if they are not there
   */
  Coefficients coefficients(@Nullable Population chosen) {
    var found = new ArrayList<Coefficients>();
    for (Population population : Population.values()) {
      if (chosen == null || chosen == population) {
        text.find(population.coefficients())
            .ifPresent(
                value -> found.add(new Coefficients(population, value.numbers(), value.at())));
      }
    }
    if (found.size() > 1) {
      throw new InputException(
          found.getFirst().at(), "there are P_e and P_i; choose one with --parameter P_e");
    }
    if (found.isEmpty() && chosen != null) {
      throw new InputException(
          SourcePosition.ofArgument("--parameter " + chosen.coefficients()),
          "the file gives no numbers to " + chosen.coefficients());
    }
    if (found.isEmpty()) {
      AssignedNumbers.Value alone = text.alone();
      found.add(new Coefficients(null, alone.numbers(), alone.at()));
    }
    return found.getFirst();
  }

  /** The passive cell of a population; what the text does not say is that of another. */
  PassiveCell passiveCell(@Nullable Population population, PassiveCell otherwise) {
    return new PassiveCell(
        number("C_m", PICO).orElse(otherwise.capacitance()),
        number("g_L", NANO).orElse(otherwise.leakConductance()),
        Optional.ofNullable(population)
            .flatMap(known -> number("E_L_" + known.ending, MILLI))
            .orElse(otherwise.leakReversal()));
  }

  /**
   * The synapses, the excitatory one first; what the text does not say is that of others.
   *
   * @param otherwise none, or two
   * @throws InputException if the text says something but not all, and there are no others
   */
  List<InputChannel> channels(List<InputChannel> otherwise) {
    List<InputChannel> sorted = sorted(otherwise);
    return List.of(
        channel(Population.EXCITATORY, sorted.isEmpty() ? null : sorted.getFirst()),
        channel(Population.INHIBITORY, sorted.isEmpty() ? null : sorted.getLast()));
  }

  private InputChannel channel(Population population, @Nullable InputChannel otherwise) {
    return new InputChannel(
        number("E_", population, MILLI, otherwise == null ? null : otherwise.reversal()),
        number("tau_", population, MILLI, otherwise == null ? null : otherwise.decayTime()),
        number("Q_", population, NANO, otherwise == null ? null : otherwise.quantalConductance()));
  }

  private double number(String name, Population population, int power, @Nullable Double otherwise) {
    return number(name + population.ending, power)
        .or(() -> Optional.ofNullable(otherwise))
        .orElseThrow(() ->
            new InputException(
                SourcePosition.ofArgument("--synapse"),
                "the file does not say "
                    + name
                    + population.ending
                    + "; give both synapses, such as --synapse '0 mV, 5 ms, 1 nS' --synapse '-80"
                    + " mV, 5 ms, 5 nS'"));
  }

  private Optional<Double> number(String name, int power) {
    return text.find(name)
        .map(value -> {
          if (value.numbers().size() != 1) {
            throw new InputException(value.at(), "expected one number for " + name);
          }
          return CoefficientDocument.si(value.numbers().getFirst(), power);
        });
  }

  /** Both synapses, that with the higher reversal first. */
  private static List<InputChannel> sorted(List<InputChannel> channels) {
    return channels.stream()
        .sorted(Comparator.comparingDouble(InputChannel::reversal).reversed())
        .toList();
  }

  /**
   * The text for one population: Python and TOML alike.
   *
   * @throws IllegalArgumentException if The Virtual Brain cannot have such coefficients
   */
  public static String write(Population population, CoefficientFile file) {
    var lines = heading();
    own(lines, population, file);
    shared(lines, file);
    return String.join("\n", lines) + "\n";
  }

  /**
   * The text for two populations.
   *
   * @throws IllegalArgumentException if The Virtual Brain cannot have such coefficients, or not
   *     both at once
   */
  public static String write(CoefficientFile excitatory, CoefficientFile inhibitory) {
    var lines = heading();
    own(lines, Population.EXCITATORY, excitatory);
    own(lines, Population.INHIBITORY, inhibitory);
    var cell = inhibitory.cell();
    List<String> differences =
        excitatory.mismatches(
            new PassiveCell(
                cell.capacitance(), cell.leakConductance(), excitatory.cell().leakReversal()),
            inhibitory.channels());
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          "both populations of The Virtual Brain have the same g_L, C_m and synapses; here, for the"
              + " inhibitory one, "
              + differences.getFirst());
    }
    shared(lines, excitatory);
    return String.join("\n", lines) + "\n";
  }

  private static List<String> heading() {
    return new ArrayList<>(
        List.of(
            "# For ZerlautAdaptationFirstOrder and ZerlautAdaptationSecondOrder of The Virtual"
                + " Brain, as numpy arrays.",
            "# P in V; C_m in pF; g_L and Q in nS; E in mV; tau in ms."));
  }

  private static void own(List<String> lines, Population population, CoefficientFile file) {
    double[] numbers = CoefficientVector.ten(file);
    String name = population.coefficients();
    lines.add("# " + name + ": " + file.cellName() + "; " + file.source().replaceAll("\\s+", " "));
    List<FittedPoint> points = file.points();
    for (int c = 0; points != null && c < file.channels().size(); c++) {
      int channel = c;
      var range =
          points.stream()
              .mapToDouble(point -> point.measured().frequencies().get(channel))
              .summaryStatistics();
      lines.add(
          "# "
              + name
              + " was fitted on "
              + decimal(range.getMin(), 0)
              + " to "
              + decimal(range.getMax(), 0)
              + " events per second through the synapse with reversal "
              + decimal(file.channels().get(c).reversal(), MILLI)
              + " mV.");
    }
    lines.add(name + " = [" + String.join(", ", texts(numbers)) + "]");
    assign(lines, "E_L_" + population.ending, file.cell().leakReversal(), MILLI);
  }

  private static List<String> texts(double[] numbers) {
    var texts = new ArrayList<String>();
    for (double number : numbers) {
      texts.add(Double.toString(number));
    }
    return texts;
  }

  private static void shared(List<String> lines, CoefficientFile file) {
    assign(lines, "g_L", file.cell().leakConductance(), NANO);
    assign(lines, "C_m", file.cell().capacitance(), PICO);
    List<InputChannel> channels = sorted(file.channels());
    if (channels.size() != 2 || channels.getFirst().reversal() == channels.getLast().reversal()) {
      throw new IllegalArgumentException(
          "cells of The Virtual Brain have one excitatory and one inhibitory synapse; these"
              + " coefficients hold for "
              + channels.size()
              + (channels.size() == 2 ? " with the same reversal" : ""));
    }
    assign(lines, Population.EXCITATORY, channels.getFirst());
    assign(lines, Population.INHIBITORY, channels.getLast());
  }

  private static void assign(List<String> lines, Population population, InputChannel channel) {
    assign(lines, "E_" + population.ending, channel.reversal(), MILLI);
    assign(lines, "tau_" + population.ending, channel.decayTime(), MILLI);
    assign(lines, "Q_" + population.ending, channel.quantalConductance(), NANO);
  }

  private static void assign(List<String> lines, String name, double value, int power) {
    String digits = decimal(value, power);
    lines.add(name + " = " + (digits.contains(".") ? digits : digits + ".0"));
  }

  private static String decimal(double value, int power) {
    return CoefficientDocument.in(power, value).toPlainString();
  }
}
