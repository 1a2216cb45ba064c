package org.meanfield.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.transfer.CoefficientCatalogue;

/**
 * What a validation compares: the network of a study under several seeds with its mean field under
 * several transfer functions, for each value of a number in the study.
 *
 * @param file the study
 * @param settings what is changed in it
 * @param varied path of the number that takes several values; null for none
 * @param values what it takes, as in a study file; one empty text if there is none
 * @param seeds how many networks; their seeds follow that of the study
 */
public record ValidationPlan(
    Path file, List<Setting> settings, @Nullable String varied, List<String> values, int seeds) {
  /** Name of the transfer functions that the study itself names, where it has its own files. */
  static final String OWN = "own";

  /** What a validation sets itself. */
  private static final List<String> RESERVED =
      List.of("mean-field.order", "mean-field.transfer", "simulation.seed");

  private static final int FEWEST_QUIET_BINS = 8;

  public ValidationPlan {
    settings = List.copyOf(settings);
    values = List.copyOf(values);
  }

  /** The study as it is, or with its number at one of the values. */
  Study study(String value) {
    return StudyReader.read(file, with(value, List.of()));
  }

  /** The same with other seeds. */
  List<Study> seeded(String value) {
    long first = study(value).simulation().seed();
    return LongStream.range(first, first + seeds)
        .mapToObj(seed ->
            StudyReader.read(
                file, with(value, List.of(new Setting("simulation.seed", Long.toString(seed))))))
        .toList();
  }

  /** The same with a mean field of an order that takes a set of transfer functions. */
  Study predicted(String value, String transfer, int order) {
    var more = new ArrayList<Setting>();
    more.add(new Setting("mean-field.order", Integer.toString(order)));
    if (!transfer.equals(OWN)) {
      study(value)
          .populations()
          .forEach(p -> more.add(new Setting("mean-field.transfer." + p.name(), transfer)));
    }
    return StudyReader.read(file, with(value, more));
  }

  private List<Setting> with(String value, List<Setting> more) {
    var all = new ArrayList<>(settings);
    if (varied != null) {
      all.add(new Setting(varied, value));
    }
    all.addAll(more);
    return all;
  }

  /**
   * The sets that all cells of the study have and that hold for them, and the study's own if it is
   * none of them.
   *
   * @param notes takes a sentence for each set that the cells have but that does not hold
   */
  List<String> transfers(Collection<String> notes) {
    Study study = study(values.getFirst());
    if (study.meanField() == null) {
      throw new InputException(
          study.document().position(),
          "the study has no key 'mean-field'; there is nothing to validate");
    }
    var catalogue = new CoefficientCatalogue();
    var common = new ArrayList<>(catalogue.sets(study.populations().getFirst().model().name()));
    study.populations().forEach(p -> common.retainAll(catalogue.sets(p.model().name())));
    List<String> named =
        study.meanField().transfer().stream().map(n -> n.value()).distinct().toList();
    boolean isOwn = named.size() > 1 || !common.contains(named.getFirst());
    common.removeIf(set -> {
      if (!isOwn && set.equals(named.getFirst())) {
        return false;
      }
      try {
        check(values.getFirst(), set);
        return false;
      } catch (InputException e) {
        notes.add("The set '" + set + "' is left out: " + e.what() + ".");
        return true;
      }
    });
    if (isOwn) {
      common.addFirst(OWN);
    }
    return common;
  }

  /** Refuses what cannot be compared. */
  void check(List<String> transfers) {
    if (seeds < 2) {
      throw new InputException(
          new SourcePosition("--seeds " + seeds, 1, 1),
          "must be at least 2: an interval needs several networks");
    }
    if (varied != null && RESERVED.stream().anyMatch(varied::startsWith)) {
      throw new InputException(
          new SourcePosition("--vary " + varied, 1, 1),
          "orders, sets of transfer functions and seeds are all compared anyway; vary another number");
    }
    if (values.stream().distinct().count() < values.size()) {
      throw new InputException(
          new SourcePosition("--vary " + varied, 1, 1), "a value stands there twice");
    }
    for (String value : values) {
      Study study = study(value);
      checkQuiet(study);
      for (int p = 0; p < study.populations().size(); p++) {
        ScanPlanner.cell(study, p, OpenLoop.PRECISION);
      }
      transfers.forEach(transfer -> check(value, transfer));
    }
  }

  private void check(String value, String transfer) {
    StudyRun.check(predicted(value, transfer, 1), file.resolveSibling(""));
  }

  /** Rates are compared where no input is away from its settled rate. */
  private static void checkQuiet(Study study) {
    var stimulation = new Stimulation(study.inputs());
    double bin = study.binSteps() * study.simulation().step();
    int quiet = 0;
    for (double start = study.simulation().discarded();
        start + bin <= study.simulation().duration();
        start += bin) {
      quiet += stimulation.isQuiet(start, bin) ? 1 : 0;
    }
    if (quiet < FEWEST_QUIET_BINS) {
      throw study
          .node("simulation", "duration")
          .error(
              "the inputs are never long enough at their settled rates after the discarded time;"
                  + " make the simulation longer or the stimulus shorter");
    }
  }
}
