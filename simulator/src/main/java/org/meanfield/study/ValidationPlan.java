package org.meanfield.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import org.meanfield.analysis.Margin;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.document.YamlNode;
import org.meanfield.transfer.CoefficientCatalogue;

/**
 * What a validation compares: the network of a study under several seeds with its mean field under
 * several transfer functions, for each value of a number in the study, or of two.
 *
 * @param file the study
 * @param settings what is changed in it
 * @param varied the numbers that take several values, at most two
 * @param seeds how many networks; their seeds follow that of the study
 * @param margin by how much a mean field may differ from its network
 */
public record ValidationPlan(
    Path file, List<Setting> settings, List<VariedNumber> varied, int seeds, Margin margin) {
  /** Name of the transfer functions that the study itself names, where it has its own files. */
  static final String OWN = "own";

  /** A part of the network's rate that is seldom of interest, and a rate that never is. */
  public static final Margin USUAL_MARGIN = new Margin(0.05, 0.01);

  /** What a validation sets itself. */
  private static final List<String> RESERVED =
      List.of("mean-field.order", "mean-field.transfer", "simulation.seed");

  private static final int FEWEST_QUIET_BINS = 8;
  private static final int MOST_VARIED = 2;

  public ValidationPlan {
    settings = List.copyOf(settings);
    varied = List.copyOf(varied);
  }

  /** Every combination of the values; one without values if nothing is varied. */
  List<List<String>> cases() {
    List<List<String>> cases = List.of(List.of());
    for (VariedNumber number : varied) {
      var longer = new ArrayList<List<String>>();
      for (List<String> before : cases) {
        for (String value : number.values()) {
          var all = new ArrayList<>(before);
          all.add(value);
          longer.add(List.copyOf(all));
        }
      }
      cases = longer;
    }
    return cases;
  }

  /** The study of the first case. */
  Study first() {
    return study(cases().getFirst());
  }

  /** The study of a case. */
  Study study(List<String> values) {
    return StudyReader.read(file, with(values, List.of()));
  }

  /** The same with other seeds. */
  List<Study> seeded(List<String> values) {
    long first = study(values).simulation().seed();
    return LongStream.range(first, first + seeds)
        .mapToObj(seed ->
            StudyReader.read(
                file, with(values, List.of(new Setting("simulation.seed", Long.toString(seed))))))
        .toList();
  }

  /** The same with a mean field of an order that takes a set of transfer functions. */
  Study predicted(List<String> values, String transfer, int order) {
    var more = new ArrayList<Setting>();
    more.add(new Setting("mean-field.order", Integer.toString(order)));
    if (!transfer.equals(OWN)) {
      study(values)
          .populations()
          .forEach(p -> more.add(new Setting("mean-field.transfer." + p.name(), transfer)));
    }
    return StudyReader.read(file, with(values, more));
  }

  private List<Setting> with(List<String> values, List<Setting> more) {
    var all = new ArrayList<>(settings);
    for (int i = 0; i < values.size(); i++) {
      all.add(new Setting(varied.get(i).path(), values.get(i), "--vary " + varied.get(i).path()));
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
    Study study = first();
    List<YamlNode.Scalar> own = settings(study).transfer();
    var catalogue = new CoefficientCatalogue();
    var common = new ArrayList<>(catalogue.sets(study.populations().getFirst().model().name()));
    study.populations().forEach(p -> common.retainAll(catalogue.sets(p.model().name())));
    boolean isOwn = ownSet().equals(OWN);
    common.removeIf(set -> {
      if (set.equals(own.getFirst().value()) && !isOwn) {
        return false;
      }
      try {
        check(cases().getFirst(), set);
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

  /** The set that the study itself names, or {@link #OWN} if it is none of the cells' sets. */
  String ownSet() {
    Study study = first();
    var catalogue = new CoefficientCatalogue();
    List<String> named =
        settings(study).transfer().stream().map(n -> n.value()).distinct().toList();
    boolean isShipped =
        named.size() == 1
            && study.populations().stream()
                .allMatch(p -> catalogue.sets(p.model().name()).contains(named.getFirst()));
    return isShipped ? named.getFirst() : OWN;
  }

  /** The mean field of a study. */
  static Study.MeanField settings(Study study) {
    if (study.meanField() == null) {
      throw new InputException(
          study.document().position(),
          "the study has no key 'mean-field'; there is nothing to validate");
    }
    return study.meanField();
  }

  /** Refuses what cannot be compared. */
  void check(List<String> transfers) {
    if (seeds < 2) {
      throw new InputException(
          SourcePosition.ofArgument("--seeds " + seeds),
          "must be at least 2: an interval needs several networks");
    }
    if (varied.size() > MOST_VARIED) {
      throw new InputException(
          SourcePosition.ofArgument("--vary " + varied.getLast().path()),
          "one number gives a line and two give a map; vary no more");
    }
    varied.forEach(this::check);
    for (List<String> values : cases()) {
      Study study = study(values);
      checkQuiet(study);
      for (int p = 0; p < study.populations().size(); p++) {
        ScanPlanner.cell(study, p, OpenLoop.PRECISION);
      }
      transfers.forEach(transfer -> check(values, transfer));
    }
  }

  private void check(VariedNumber number) {
    var place = SourcePosition.ofArgument("--vary " + number.path());
    if (RESERVED.stream().anyMatch(number.path()::startsWith)) {
      throw new InputException(
          place,
          "orders, sets of transfer functions and seeds are all compared anyway; vary another number");
    }
    if (number.values().stream().distinct().count() < number.values().size()) {
      throw new InputException(place, "a value stands there twice");
    }
    if (varied.stream().filter(other -> other.path().equals(number.path())).count() > 1) {
      throw new InputException(place, "this number is varied twice; name all values at once");
    }
  }

  private void check(List<String> values, String transfer) {
    StudyRun.check(predicted(values, transfer, 1), file.resolveSibling(""));
  }

  /** Rates are compared where no input is away from its settled rate. */
  private static void checkQuiet(Study study) {
    var stimulation = new Stimulation(study);
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
                  + " make the simulation longer or the stimulus shorter; with noise or a sine it never does");
    }
  }
}
