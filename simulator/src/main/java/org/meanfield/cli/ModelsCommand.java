package org.meanfield.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.SourcePosition;
import org.meanfield.document.SourceText;
import org.meanfield.document.YamlNode;
import org.meanfield.document.YamlWriter;
import org.meanfield.model.ModelCatalogue;
import org.meanfield.model.NeuronModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meanfield models}. */
@Command(
    name = "models",
    description = {
      "List the neuron models of the catalogue, or print one as a model file: a start for your own."
    },
    footer = {"", "Examples:", "  meanfield models", "  meanfield models hh-rs > my-cell.yaml"},
    mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "A model of the catalogue, or a model file (.yaml).")
  private @Nullable String name;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (name == null) {
      int width = ModelCatalogue.names().stream().mapToInt(String::length).max().orElse(0);
      for (String known : ModelCatalogue.names()) {
        out.println(
            known + " ".repeat(width + 2 - known.length()) + ModelCatalogue.load(known).title());
      }
    } else {
      out.print(YamlWriter.write(model(name).document()));
      out.flush();
    }
    return 0;
  }

  private static NeuronModel model(String name) {
    var position = SourcePosition.ofArgument("NAME");
    var reference =
        new YamlNode.Scalar(
            position, name, YamlNode.Scalar.Type.TEXT, SourceText.at(position, name));
    return ModelCatalogue.load(reference, Path.of(""));
  }
}
