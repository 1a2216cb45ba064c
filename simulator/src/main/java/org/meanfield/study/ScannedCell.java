package org.meanfield.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.model.ModelCatalogue;
import org.meanfield.model.NeuronModel;
import org.meanfield.transfer.MomentConvention;
import org.meanfield.transfer.MomentFormulas;

/** The equations of the cell of a scan, for moments that need them. */
final class ScannedCell {
  private ScannedCell() {}

  /**
   * The formulas of a convention for the cell of a scan.
   *
   * @param scan folder of the scan, with {@code model.yaml} unless the cell is of the catalogue
   * @throws InputException if the equations are not there, or those of another cell
   */
  static MomentFormulas formulas(Path scan, ScanPassport passport, MomentConvention convention) {
    if (convention == MomentConvention.LEAK_SHOT_NOISE) {
      return MomentFormulas.LEAK;
    }
    NeuronModel model = model(scan, passport);
    if (!model.fingerprint().equals(passport.fingerprint())) {
      throw fault(
          scan,
          "the cell '"
              + passport.cell()
              + "' was scanned with other equations or values than "
              + model.name()
              + " has; scan it anew");
    }
    if (passport.current() != model.ownCurrent()) {
      throw fault(
          scan,
          "the moments "
              + convention.typedName()
              + " do not know the injected current of the scan; scan without it");
    }
    MomentFormulas formulas = MomentFormulas.of(convention, model);
    try {
      formulas.moments(passport.passiveCell(), passport.channels());
    } catch (IllegalArgumentException e) {
      throw fault(scan, e.getMessage() + "; fit it with the moments of the leak");
    }
    return formulas;
  }

  private static NeuronModel model(Path scan, ScanPassport passport) {
    Path file = scan.resolve("model.yaml");
    if (Files.exists(file)) {
      return CellModel.read(file.toString(), List.of());
    }
    if (ModelCatalogue.names().contains(passport.cell())) {
      return ModelCatalogue.load(passport.cell());
    }
    throw fault(
        scan, "the equations of the cell are missing: there is no model.yaml in this folder");
  }

  private static InputException fault(Path scan, String what) {
    return new InputException(new SourcePosition(scan.resolve("scan.json").toString(), 1, 1), what);
  }
}
