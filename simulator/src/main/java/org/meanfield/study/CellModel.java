package org.meanfield.study;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.document.SourceText;
import org.meanfield.document.YamlNode;
import org.meanfield.model.ModelCatalogue;
import org.meanfield.model.NeuronModel;
import org.meanfield.units.Dimension;

/** The model of an experiment on a cell: by name or file, with values changed. */
public final class CellModel {
  private static final String PARAMETERS = "parameters.";
  private static final String INITIAL = "initial.";

  private CellModel() {}

  /**
   * Reads a model.
   *
   * @param reference name in the catalogue, or a file that ends in {@code .yaml}
   * @param settings {@code name=value} for parameters, {@code initial.name=value} for initial
   *     values
   * @throws InputException if the model or a setting is faulty
   */
  public static NeuronModel read(String reference, List<String> settings) {
    NeuronModel model = ModelCatalogue.load(scalar("MODEL", reference), Path.of(""));
    var parameters = new LinkedHashMap<String, YamlNode>();
    var initial = new LinkedHashMap<String, YamlNode>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new InputException(
            SourcePosition.ofArgument("--set " + setting),
            "expected name=value, for example g_M='80 nS' or initial.V='-60 mV'");
      }
      String name = setting.substring(0, equals).strip();
      YamlNode value = scalar("--set " + name, setting.substring(equals + 1).strip());
      if (name.startsWith(INITIAL)) {
        initial.put(name.substring(INITIAL.length()), value);
      } else {
        String bare = name.startsWith(PARAMETERS) ? name.substring(PARAMETERS.length()) : name;
        parameters.put(bare, value);
      }
    }
    return settings.isEmpty() ? model : model.with(mapping(parameters), mapping(initial));
  }

  /** The name in the catalogue, or that of the file without its ending. */
  public static String name(NeuronModel model) {
    return model.name().substring(model.name().lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", "");
  }

  private static YamlNode.Scalar scalar(String argument, String text) {
    var position = SourcePosition.ofArgument(argument);
    return new YamlNode.Scalar(
        position, text, YamlNode.Scalar.Type.TEXT, SourceText.at(position, text));
  }

  private static YamlNode.@Nullable Mapping mapping(SequencedMap<String, YamlNode> values) {
    if (values.isEmpty()) {
      return null;
    }
    var positions = new LinkedHashMap<String, SourcePosition>();
    values.forEach((name, value) -> positions.put(name, value.position()));
    return new YamlNode.Mapping(SourcePosition.ofArgument("--set"), values, positions);
  }

  /**
   * The dimension of what is injected.
   *
   * @throws InputException if nothing can be
   */
  public static Dimension injected(NeuronModel model) {
    return model
        .injection()
        .orElseThrow(() ->
            model
                .document()
                .error(
                    "nothing can be injected into this cell; add '+ I_ext' to the current in the"
                        + " equation of its potential, or name a parameter of the equations as in"
                        + " 'membrane: {current: I}'"))
        .dimension();
  }
}
