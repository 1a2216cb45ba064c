package org.meanfield.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.meanfield.field.FieldState;
import org.meanfield.field.MeanField;
import org.meanfield.transfer.AdaptationState;
import org.meanfield.transfer.InputChannel;
import org.meanfield.transfer.SampledDomain;
import org.meanfield.transfer.TransferFile;

/** Watches whether a mean field stays within what its transfer functions were fitted on. */
final class FieldDomain {
  private final Map<Integer, Known> known = new HashMap<>();
  private final Set<String> unknown = new LinkedHashSet<>();
  private final Set<Integer> outside = new HashSet<>();
  private final List<String> notes = new ArrayList<>();

  /** Where a state lies. */
  enum Place {
    INSIDE,
    OUTSIDE,
    /** The fit of a population does not tell, and no other is outside. */
    UNKNOWN
  }

  private record Known(TransferFile file, SampledDomain domain) {}

  /** The transfer function of a population; the first that is given counts. */
  void add(int population, TransferFile file) {
    if (file.points() == null) {
      unknown.add(file.cellName());
    } else if (!known.containsKey(population)) {
      file.domain().ifPresent(domain -> known.put(population, new Known(file, domain)));
    }
  }

  /**
   * Looks at a state; the first one outside is noted, for each population.
   *
   * @param when where the state stands, for the note
   */
  void check(MeanField model, FieldState state, String when) {
    double[] rates = state.rates();
    known.forEach((population, fit) -> {
      List<InputChannel> channels =
          model.populations().get(population).transferFunction().channels();
      double[] frequencies =
          ordered(fit.file(), channels, model.frequencies(population, rates, state.time()));
      double adaptationCurrent = state.adaptationCurrent(population);
      if (!outside.contains(population)
          && !fit.domain().contains(fit.file().place(frequencies, adaptationCurrent))) {
        outside.add(population);
        notes.add(
            String.format(
                Locale.ROOT,
                "%s leaves the inputs its coefficients were fitted on: %s, where %s.",
                model.populations().get(population).name(),
                when,
                inputs(fit.file(), frequencies, adaptationCurrent)));
      }
    });
  }

  /** Where a state lies, for all populations together. */
  Place place(MeanField model, FieldState state) {
    for (var entry : known.entrySet()) {
      Known fit = entry.getValue();
      if (!fit.domain().contains(place(model, state, entry.getKey(), fit))) {
        return Place.OUTSIDE;
      }
    }
    return known.size() < model.populations().size() ? Place.UNKNOWN : Place.INSIDE;
  }

  /**
   * How far out in the fit's domain a population's input lies ({@link SampledDomain#gauge}); not a
   * number if the fit does not say.
   */
  double gauge(MeanField model, FieldState state, int population) {
    Known fit = known.get(population);
    return fit == null
        ? Double.NaN
        : fit.domain().gauge(place(model, state, population, fit));
  }

  /** Where the input of a population lies among the coordinates of its fit. */
  private static double[] place(MeanField model, FieldState state, int population, Known fit) {
    double[] frequencies =
        ordered(
            fit.file(),
            model.populations().get(population).transferFunction().channels(),
            model.frequencies(population, state.rates(), state.time()));
    return fit.file().place(frequencies, state.adaptationCurrent(population));
  }

  /** What a reader must know, a sentence each. */
  List<String> notes() {
    var all = new ArrayList<>(notes);
    if (!unknown.isEmpty()) {
      all.add(
          "The coefficients of "
              + String.join(" and ", unknown)
              + " do not say which inputs they were fitted on, so it cannot be checked whether the"
              + " mean field stays inside.");
    }
    return all;
  }

  /** Frequencies in the order of a file; of a synapse that is not used, 0. */
  private static double[] ordered(
      TransferFile file, List<InputChannel> channels, double[] frequencies) {
    double[] ordered = new double[file.channels().size()];
    for (int s = 0; s < ordered.length; s++) {
      for (int c = 0; c < channels.size(); c++) {
        if (channels.get(c).reversal() == file.channels().get(s).reversal()) {
          ordered[s] += frequencies[c];
        }
      }
    }
    return ordered;
  }

  private static String inputs(TransferFile file, double[] frequencies, double adaptationCurrent) {
    var parts = new ArrayList<String>();
    for (int s = 0; s < frequencies.length; s++) {
      parts.add(
          String.format(
              Locale.ROOT,
              "%.4g events per second arrive through the synapse with reversal %.4g mV",
              frequencies[s],
              file.channels().get(s).reversal() * 1e3));
    }
    if (file.adaptation() == AdaptationState.FROZEN) {
      parts.add(String.format(Locale.ROOT, "w is %.4g pA", adaptationCurrent * 1e12));
    }
    return String.join(" and ", parts);
  }
}
