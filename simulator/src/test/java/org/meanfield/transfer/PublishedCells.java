package org.meanfield.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The published cells, their synapses and the reference values of the repository's validation
 * folder.
 */
public final class PublishedCells {
  public static final PassiveCell CELL = new PassiveCell(200e-12, 10e-9, -65e-3);
  public static final InputChannel EXCITATION = new InputChannel(0, 5e-3, 1e-9);
  public static final InputChannel STRONG_EXCITATION = new InputChannel(0, 5e-3, 1.5e-9);
  public static final InputChannel INHIBITION = new InputChannel(-80e-3, 5e-3, 5e-9);
  public static final List<InputChannel> CHANNELS = List.of(EXCITATION, INHIBITION);

  private PublishedCells() {}

  public static PolynomialTransferFunction transferFunction(String cell, String set) {
    var file = new CoefficientCatalogue().coefficients(cell, set).orElseThrow();
    return new PolynomialTransferFunction(file.cell(), file.channels(), file.coefficients());
  }

  /** Rows of a CSV file below {@code validation}, without its header. */
  public static List<double[]> table(String file) {
    try {
      return Files.readAllLines(Path.of("..", "validation").resolve(file)).stream()
          .skip(1)
          .map(l -> Arrays.stream(l.split(",")).mapToDouble(Double::parseDouble).toArray())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
