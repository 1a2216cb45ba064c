package org.meanfield.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.network.ConnectionRule;
import org.meanfield.stimulus.RateCourse;
import org.meanfield.stimulus.RectifiedMean;
import org.meanfield.units.Spelling;

/** A study with something changed for an analysis, in ways that no file says. */
final class ChangedStudy {
  private ChangedStudy() {}

  /** All inputs at the rates to which they settle. */
  static Study held(Study study) {
    return withInputs(study, i -> withRate(i, RectifiedMean.of(i.rate())));
  }

  /** One input with another course. */
  static Study withRate(Study study, String input, RateCourse rate) {
    return withInputs(study, i -> i.name().equals(input) ? withRate(i, rate) : i);
  }

  static Study withSeed(Study study, long seed) {
    Study.Simulation s = study.simulation();
    return with(
        study, new Study.Simulation(s.steps(), s.step(), s.discardedSteps(), s.timing(), seed));
  }

  /** Another length of the simulation, in steps. */
  static Study withSteps(Study study, int steps) {
    Study.Simulation s = study.simulation();
    return with(
        study, new Study.Simulation(steps, s.step(), s.discardedSteps(), s.timing(), s.seed()));
  }

  /** Another T, in steps. */
  static Study withBin(Study study, Study.MeanField settings, int binSteps) {
    return with(
        study,
        study.populations(),
        study.projections(),
        study.inputs(),
        study.simulation(),
        new Study.MeanField(settings.order(), binSteps, settings.transfer()));
  }

  /** An input that {@code --input} names. Refuses one that is not there; suggests the nearest. */
  static Study.Input input(Study study, String name) {
    return study.inputs().stream()
        .filter(i -> i.name().equals(name))
        .findFirst()
        .orElseThrow(() -> {
          List<String> names = study.inputs().stream().map(Study.Input::name).toList();
          return new InputException(
              SourcePosition.ofArgument("--input " + name),
              "the study has no input '"
                  + name
                  + "'"
                  + Spelling.nearest(name, names)
                      .map(near -> "; did you mean '" + near + "'?")
                      .orElse(
                          names.isEmpty()
                              ? "; it has none at all"
                              : "; it has " + String.join(", ", names)));
        });
  }

  /**
   * The study with another number of neurons and the same numbers of synapses onto each.
   *
   * @param total number of neurons of all populations, which keep their proportions
   * @return nothing if the sources are too few
   */
  static Optional<Study> withSize(Study study, int total) {
    double now = study.populations().stream().mapToInt(Study.Population::size).sum();
    var populations = new ArrayList<Study.Population>();
    for (Study.Population p : study.populations()) {
      int size = (int) Math.max(1, Math.rint(total * p.size() / now));
      populations.add(
          new Study.Population(p.name(), p.model(), size, p.injectedCurrent(), p.scheme()));
    }
    var projections = new ArrayList<Study.Projection>();
    for (int i = 0; i < study.projections().size(); i++) {
      Study.Projection projection = study.projections().get(i);
      int sources = populations.get(projection.source()).size();
      ConnectionRule rule;
      switch (projection.rule()) {
        case ConnectionRule.Probability old -> {
          double probability = study.inDegree(projection) / sources;
          if (probability > 1 + 1e-9) {
            return Optional.empty();
          }
          rule = new ConnectionRule.Probability(Math.min(1, probability), old.selfConnections());
        }
        case ConnectionRule.InDegree old -> {
          int available = old.selfConnections() ? sources : sources - 1;
          if (!old.multipleConnections() && old.synapses() > available) {
            return Optional.empty();
          }
          rule = old;
        }
        default ->
            throw study
                .node("projections", Integer.toString(i))
                .error(
                    "the number of synapses onto a neuron cannot stay the same in networks of other"
                        + " sizes by this rule; use 'probability' or 'in-degree'");
      }
      projections.add(
          new Study.Projection(
              projection.name(),
              projection.source(),
              projection.targets(),
              projection.receptor(),
              projection.weight(),
              rule,
              projection.delay()));
    }
    return Optional.of(
        with(
            study,
            populations,
            projections,
            study.inputs(),
            study.simulation(),
            study.meanField()));
  }

  private static Study.Input withRate(Study.Input i, RateCourse rate) {
    return new Study.Input(
        i.name(), i.targets(), i.receptor(), i.weight(), i.count(), rate, i.distribution());
  }

  private static Study withInputs(Study study, UnaryOperator<Study.Input> change) {
    return with(
        study,
        study.populations(),
        study.projections(),
        study.inputs().stream().map(change).toList(),
        study.simulation(),
        study.meanField());
  }

  private static Study with(Study study, Study.Simulation simulation) {
    return with(
        study,
        study.populations(),
        study.projections(),
        study.inputs(),
        simulation,
        study.meanField());
  }

  /** Nothing but spikes is recorded. */
  private static Study with(
      Study study,
      List<Study.Population> populations,
      List<Study.Projection> projections,
      List<Study.Input> inputs,
      Study.Simulation simulation,
      Study.@Nullable MeanField meanField) {
    return new Study(
        study.name(),
        study.document(),
        study.title(),
        study.source(),
        populations,
        study.synapses(),
        projections,
        inputs,
        simulation,
        meanField,
        new Study.Recording(
            populations.stream().map(_ -> 0).toList(), study.recording().sampleSteps()));
  }
}
