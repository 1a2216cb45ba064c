package org.meanfield.study;

import java.util.Locale;
import org.meanfield.network.Connectivity;
import org.meanfield.network.Delay;

/** What a network takes of the computer's memory, told before any of it is made. */
final class NetworkMemory {
  /** What is not counted below, and what the collector needs to work. */
  private static final double RESERVE = 1.15;

  private static final long PROGRAM = 64L << 20;

  private final Study study;

  private NetworkMemory(Study study) {
    this.study = study;
  }

  /**
   * Checks that the network has room in the memory that the program may use, and each neuron's
   * targets in an array.
   *
   * @throws org.meanfield.document.InputException at the projection that is too large
   */
  static void check(Study study) {
    long available = Runtime.getRuntime().maxMemory();
    var memory = new NetworkMemory(study);
    for (int p = 0; p < study.projections().size(); p++) {
      memory.checkOutDegree(p);
    }
    double needed = memory.needed();
    int largest = memory.largestProjection();
    if (largest >= 0 && needed > available) {
      throw study
          .node("projections", Integer.toString(largest))
          .error(
              String.format(
                  Locale.ROOT,
                  "the network needs %.1f GB of memory, %.1f GB of them for the %.4g synapses of"
                      + " this projection, but the program may use %.1f GB; make it smaller or, if"
                      + " the machine has so much, set MEANFIELD_JAVA_OPTIONS=-Xmx%.0fg",
                  needed / 1e9,
                  memory.bytes(largest) / 1e9,
                  study.synapses(study.projections().get(largest)),
                  available / 1e9,
                  Math.ceil(needed / (1 << 30) + 0.5)));
    }
  }

  /** Bytes that the network takes, about. */
  private double needed() {
    double bytes = 0;
    for (int p = 0; p < study.projections().size(); p++) {
      bytes += bytes(p);
    }
    for (Study.Population population : study.populations()) {
      bytes += bytes(population);
    }
    return RESERVE * bytes + PROGRAM;
  }

  private void checkOutDegree(int number) {
    Study.Projection projection = study.projections().get(number);
    double sources = size(projection.source());
    for (int target : projection.targets()) {
      double outDegree = study.inDegree(projection) * size(target) / sources;
      if (outDegree > Connectivity.LARGEST_OUT_DEGREE) {
        throw study
            .node("projections", Integer.toString(number))
            .error(
                String.format(
                    Locale.ROOT,
                    "each neuron of '%s' would have %.3g synapses onto '%s', but at most %d are"
                        + " possible; take fewer",
                    study.populations().get(projection.source()).name(),
                    outDegree,
                    study.populations().get(target).name(),
                    Connectivity.LARGEST_OUT_DEGREE));
      }
    }
  }

  private int largestProjection() {
    int largest = -1;
    for (int p = 0; p < study.projections().size(); p++) {
      if (largest < 0 || bytes(p) > bytes(largest)) {
        largest = p;
      }
    }
    return largest;
  }

  private double bytes(int number) {
    Study.Projection projection = study.projections().get(number);
    boolean drawn = !(projection.delay() instanceof Delay.Constant);
    double targets = projection.targets().stream().mapToDouble(this::size).sum();
    double span =
        (projection.delay().longest() - projection.delay().shortest()) / study.simulation().step();
    double perSynapse = Connectivity.SYNAPSE_BYTES + (drawn ? Character.BYTES : 0);
    return study.synapses(projection) * perSynapse
        + (double) size(projection.source()) * projection.targets().size() * Integer.BYTES
        + (drawn ? targets * (span + 1) * Integer.BYTES : 0);
  }

  private int size(int population) {
    return study.populations().get(population).size();
  }

  /** Each variable, its next value, and what the scheme remembers of it. */
  private double bytes(Study.Population population) {
    int variables =
        population
            .model()
            .system(study.synapses(), population.injectedCurrent())
            .variables()
            .size();
    return (double) population.size() * Double.BYTES * (3.0 * variables + 4);
  }
}
