package org.meanfield.study;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.document.TextFile;
import org.meanfield.model.ModelCatalogue;
import org.meanfield.model.NeuronModel;
import org.meanfield.transfer.CoefficientFile;
import org.meanfield.transfer.ForeignCoefficients;
import org.meanfield.transfer.InputChannel;
import org.meanfield.transfer.NumpyVector;
import org.meanfield.transfer.PassiveCell;
import org.meanfield.transfer.VirtualBrainParameters.Population;

/** Gives coefficients of another program the passport that they come without. */
public final class CoefficientImport {
  private final NeuronModel model;
  private final Choices choices;

  /**
   * What the user says of the coefficients.
   *
   * @param source where they come from
   * @param synapses for which they hold; none if the file says it
   * @param logConductance whether the fifth of eleven numbers counts; null if not said
   * @param population whose parameters of The Virtual Brain are read; null if there is no choice
   */
  public record Choices(
      String source,
      List<InputChannel> synapses,
      @Nullable Boolean logConductance,
      @Nullable Population population) {
    public Choices {
      synapses = List.copyOf(synapses);
    }
  }

  /**
   * @param cell name or file of the model
   * @param settings what is changed in it
   * @throws InputException if there is no such model, or it has no transfer function
   */
  public CoefficientImport(String cell, List<String> settings, Choices choices) {
    model = CellModel.read(cell, settings);
    ScanPlanner.check(model);
    this.choices = choices;
    if (new HashSet<>(choices.synapses()).size() < choices.synapses().size()) {
      throw new InputException(
          SourcePosition.ofArgument("--synapse"),
          "two synapses are the same; give each kind of input once");
    }
  }

  /**
   * Reads a NumPy array or parameters of The Virtual Brain.
   *
   * @throws InputException if the file is neither, or contradicts what is said of it
   */
  public CoefficientFile read(Path file) {
    byte[] content = TextFile.bytes(file);
    String name = file.toString();
    var cell = new PassiveCell(model.capacitance(), model.leakConductance(), model.leakReversal());
    var foreign =
        new ForeignCoefficients(
            model.cellName(), fingerprint(), choices.source(), cell, choices.synapses());
    if (NumpyVector.isOne(content)) {
      if (choices.population() != null) {
        throw new InputException(
            SourcePosition.ofArgument("--parameter " + choices.population().coefficients()),
            "a NumPy array has no names; leave this out");
      }
      return foreign.ofNumpy(name, content, choices.logConductance());
    }
    if (isBinary(content)) {
      throw new InputException(
          new SourcePosition(name, 1, 1),
          "this is neither a text nor a NumPy array in the format NPY; save the array with"
              + " numpy.save(file, P)");
    }
    if (choices.logConductance() != null) {
      throw new InputException(
          SourcePosition.ofArgument("--log-conductance"),
          "The Virtual Brain has no term ln(mu_G/g_L); leave this out");
    }
    return foreign.ofVirtualBrain(name, TextFile.read(file), choices.population());
  }

  /** No text has a byte 0. */
  private static boolean isBinary(byte[] content) {
    for (byte value : content) {
      if (value == 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * A cell of the catalogue is known by its name, and its fingerprint would claim that the fit was
   * made for exactly this cell, which numbers without a passport cannot say. Any other cell is not
   * known by its name.
   */
  private @Nullable String fingerprint() {
    return ModelCatalogue.names().contains(model.cellName())
            && model.isSameCell(ModelCatalogue.load(model.cellName()))
        ? null
        : model.fingerprint();
  }
}
