package org.meanfield.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.meanfield.study.Study;
import org.meanfield.study.StudyRun;
import org.meanfield.units.Dimension;
import org.meanfield.units.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code meanfield check}. */
@Command(
    name = "check",
    description = "Check a study and the models it names without running anything.",
    footer = {
      "",
      "Example:",
      "  meanfield check studies/hh-response.yaml --set populations.exc.model=my-cell.yaml",
      "",
      "Prints one line if all is well, with the mean number of synapses that each projection makes onto a neuron, and notes if there are any; else file:line:column of the first fault; the exit code is then 2."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CheckCommand implements Callable<Integer> {
  @Mixin private StudyArguments study = new StudyArguments();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Study read = study.read();
    List<String> notes = StudyRun.check(read, study.folder());
    String populations =
        read.populations().stream()
            .map(p ->
                p.size()
                    + " "
                    + p.model().name()
                    + " ("
                    + p.name()
                    + ", "
                    + p.scheme().typedName()
                    + ")")
            .collect(Collectors.joining(", "));
    spec.commandLine()
        .getOut()
        .printf(
            "%s is valid: %s; %d steps of %s%s%n",
            read.name(),
            populations,
            read.simulation().steps(),
            new Quantity(read.simulation().step(), Dimension.SECOND),
            synapses(read));
    notes.forEach(note -> spec.commandLine().getOut().println("Note: " + note));
    return 0;
  }

  private static String synapses(Study study) {
    return study.projections().isEmpty()
        ? ""
        : study.projections().stream()
            .map(p -> p.name() + " " + new Quantity(study.inDegree(p), Dimension.DIMENSIONLESS))
            .collect(Collectors.joining(", ", "; synapses onto each neuron: ", ""));
  }
}
