package org.meanfield.transfer;

import java.util.List;
import org.meanfield.cell.StationaryResponse;

/**
 * One point of a scan.
 *
 * @param rates ν_s of each input, Hz
 * @param response what the cell answered
 */
public record ScanPoint(List<Double> rates, StationaryResponse response) {
  public ScanPoint {
    rates = List.copyOf(rates);
  }
}
