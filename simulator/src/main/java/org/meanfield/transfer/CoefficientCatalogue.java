package org.meanfield.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The transfer functions that come with the software: resources {@code
 * /transfer/<cell>.<set>.json}, listed in {@code /transfer/index.txt}, one name per line.
 */
public final class CoefficientCatalogue {
  private final List<String> names;

  /** The shipped catalogue. */
  public CoefficientCatalogue() {
    names = resource("index.txt").lines().filter(line -> !line.isBlank()).toList();
  }

  /** Names of the sets for a cell, for instance {@code published}; empty for a cell without any. */
  public List<String> sets(String cellName) {
    String prefix = cellName + ".";
    return names.stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .toList();
  }

  /** All cells that have a set. */
  public List<String> cells() {
    return names.stream().map(name -> name.substring(0, name.lastIndexOf('.'))).distinct().toList();
  }

  /** Cells that have a set of this name, for instance {@code published}. */
  public List<String> cells(String set) {
    return names.stream()
        .filter(name -> name.endsWith("." + set))
        .map(name -> name.substring(0, name.length() - set.length() - 1))
        .toList();
  }

  /**
   * The transfer function of a cell, for instance {@code hh-rs}, under a name, for instance {@code
   * published}.
   */
  public Optional<TransferFile> find(String cellName, String set) {
    if (!sets(cellName).contains(set)) {
      return Optional.empty();
    }
    String file = cellName + "." + set + ".json";
    return Optional.of(TransferFile.read("/transfer/" + file, resource(file)));
  }

  /** The same, if it is made of coefficients. */
  public Optional<CoefficientFile> coefficients(String cellName, String set) {
    return find(cellName, set)
        .map(file -> file instanceof CoefficientFile coefficients ? coefficients : null);
  }

  private static String resource(String name) {
    try (var stream = CoefficientCatalogue.class.getResourceAsStream("/transfer/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("the resource /transfer/" + name + " is missing");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
