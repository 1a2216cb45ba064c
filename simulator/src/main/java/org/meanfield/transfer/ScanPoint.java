package org.meanfield.transfer;

import java.util.List;
import org.meanfield.cell.StationaryResponse;

/**
 * One point of a scan.
 *
 * @param place ν_s of each input, Hz; then, if it is held, w, A
 * @param response what the cell answered
 */
public record ScanPoint(List<Double> place, StationaryResponse response) {
  public ScanPoint {
    place = List.copyOf(place);
  }
}
