package org.meanfield.study;

import java.util.ArrayList;
import org.meanfield.network.NetworkPlan;

/** Makes the plan of the spiking network out of a study. */
final class NetworkPlanner {
  private NetworkPlanner() {}

  static NetworkPlan plan(Study study) {
    var populations = new ArrayList<NetworkPlan.Population>();
    for (int p = 0; p < study.populations().size(); p++) {
      Study.Population population = study.populations().get(p);
      populations.add(
          new NetworkPlan.Population(
              population.name(),
              population.model().name(),
              population.size(),
              population.model().system(study.synapses(), population.injectedCurrent()),
              population.scheme(),
              population.model().membrane().potential(),
              RecordedVariable.of(study, p).stream().map(RecordedVariable::name).toList(),
              population.model().distributions(),
              population.model().initialValues(),
              study.recording().traced().get(p)));
    }
    var projections = new ArrayList<NetworkPlan.Projection>();
    for (Study.Projection projection : study.projections()) {
      for (int target : projection.targets()) {
        projections.add(
            new NetworkPlan.Projection(
                projection.name(),
                projection.source(),
                target,
                projection.receptor().variable(),
                projection.weight(),
                projection.rule(),
                projection.delay()));
      }
    }
    var inputs = new ArrayList<NetworkPlan.ExternalInput>();
    for (Study.Input input : study.inputs()) {
      for (int target : input.targets()) {
        inputs.add(
            new NetworkPlan.ExternalInput(
                input.name(),
                target,
                input.receptor().variable(),
                input.weight(),
                input.count(),
                input.rate(),
                input.distribution()));
      }
    }
    Study.Simulation simulation = study.simulation();
    return new NetworkPlan(
        populations,
        projections,
        inputs,
        simulation.timing(),
        simulation.step(),
        simulation.steps(),
        simulation.discardedSteps(),
        study.recording().sampleSteps(),
        simulation.seed());
  }
}
