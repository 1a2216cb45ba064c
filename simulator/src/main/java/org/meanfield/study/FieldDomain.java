package org.meanfield.study;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    INSIDE("inside"),
    OUTSIDE("outside"),
    /** A fit does not say on what it was made. */
    UNKNOWN("unknown");

    private final String word;

    Place(String word) {
      this.word = word;
    }

    /** As it is read in results. */
    @JsonValue
    String word() {
      return word;
    }

    /** What a column {@code inside_fit} says; nothing if a fit does not. */
    Optional<Boolean> isInside() {
      return this == UNKNOWN ? Optional.empty() : Optional.of(this == INSIDE);
    }
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
    known.forEach((population, fit) -> {
      if (!outside.contains(population) && !contains(model, state, population)) {
        outside.add(population);
        notes.add(
            String.format(
                Locale.ROOT,
                "%s leaves the inputs its coefficients were fitted on: %s, where %s.",
                model.populations().get(population).name(),
                when,
                inputs(
                    fit.file(),
                    frequencies(model, state, population),
                    state.adaptationCurrent(population))));
      }
    });
  }

  /** Where a state lies: outside if it is so for one population. */
  Place place(MeanField model, FieldState state) {
    boolean contains =
        known.keySet().stream().allMatch(population -> contains(model, state, population));
    return !contains ? Place.OUTSIDE : unknown.isEmpty() ? Place.INSIDE : Place.UNKNOWN;
  }

  /** Where the input of one population lies. */
  Place place(MeanField model, FieldState state, int population) {
    return !known.containsKey(population)
        ? Place.UNKNOWN
        : contains(model, state, population) ? Place.INSIDE : Place.OUTSIDE;
  }

  /** Where a course lies: outside if one of its states does. */
  Place place(MeanField model, List<FieldState> course) {
    return course.stream().anyMatch(state -> place(model, state) == Place.OUTSIDE)
        ? Place.OUTSIDE
        : place(model, course.getFirst());
  }

  /**
   * How far out in the fit's domain a population's input lies ({@link SampledDomain#gauge}); not a
   * number if the fit does not say.
   */
  double gauge(MeanField model, FieldState state, int population) {
    Known fit = known.get(population);
    return fit == null ? Double.NaN : fit.domain().gauge(coordinates(model, state, population));
  }

  private boolean contains(MeanField model, FieldState state, int population) {
    return requireNonNull(known.get(population))
        .domain()
        .contains(coordinates(model, state, population));
  }

  private double[] coordinates(MeanField model, FieldState state, int population) {
    return requireNonNull(known.get(population))
        .file()
        .place(frequencies(model, state, population), state.adaptationCurrent(population));
  }

  /** What reaches a population, in the order of its file. */
  private double[] frequencies(MeanField model, FieldState state, int population) {
    return ordered(
        requireNonNull(known.get(population)).file(),
        model.populations().get(population).transferFunction().channels(),
        model.frequencies(population, state.rates(), state.time()));
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
