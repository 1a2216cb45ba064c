package org.meanfield.field;

import java.util.List;
import org.meanfield.stimulus.RateCourse;

/**
 * The responses of all populations and the external rates that they share, each course evaluated
 * once per time.
 */
final class PopulationResponses {
  private final RateCourse[] courses;
  private final double[] externalRates;
  private final PopulationResponse[] responses;

  PopulationResponses(MeanField model) {
    List<RateCourse> distinct = courses(model);
    courses = distinct.toArray(RateCourse[]::new);
    externalRates = new double[courses.length];
    responses =
        model.populations().stream()
            .map(p -> new PopulationResponse(model, p, distinct))
            .toArray(PopulationResponse[]::new);
  }

  /** The courses of the external rates, each once. */
  static List<RateCourse> courses(MeanField model) {
    return model.populations().stream()
        .flatMap(p -> p.inputs().stream())
        .flatMap(i -> i.external().stream())
        .map(ChannelInput.External::rate)
        .distinct()
        .toList();
  }

  void updateExternalRates(double time) {
    for (int i = 0; i < courses.length; i++) {
      externalRates[i] = courses[i].at(time);
    }
  }

  double[] externalRates() {
    return externalRates;
  }

  PopulationResponse of(int population) {
    return responses[population];
  }
}
