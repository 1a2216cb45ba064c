package org.meanfield.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.meanfield.cell.CurrentResponse;
import org.meanfield.cell.FiringLimits;
import org.meanfield.cell.Preparation;
import org.meanfield.cell.RateCurve;
import org.meanfield.units.Dimension;
import org.meanfield.units.Quantity;

/** What a reader of a curve of rates must know. */
record RateNotes(Preparation preparation, DisplayUnit unit, RateCurve curve, double duration) {
  /** With fewer steps in an interval a rate is that of the scheme rather than of the cell. */
  private static final double STEPS_IN_INTERVAL = 10;

  /** Longer steps are suspicious at any rate, s. */
  private static final double LONG_STEP = 1e-3;

  List<String> all() {
    var notes = new ArrayList<String>();
    FiringLimits limits = curve.limits();
    List<CurrentResponse> responses = curve.responses();
    failures(notes);
    limits(notes);
    lengths(notes);
    contradictions(notes);
    boolean fires = responses.stream().anyMatch(CurrentResponse::isFiring);
    boolean spikes = responses.stream().anyMatch(response -> response.spikes() > 0);
    boolean expected =
        CellBasics.onset(limits).orElse(Double.POSITIVE_INFINITY) < responses.getLast().current();
    if (!fires && (spikes || expected || limits.spontaneous())) {
      notes.add(
          "No steady rate was seen at any of these currents: in the second half of "
              + CellBasics.milliseconds(duration)
              + " there are fewer than two spikes, or the cell has fallen silent. A longer"
              + " --duration shows slower firing.");
    }
    double highest =
        responses.stream()
            .mapToDouble(r -> Math.max(r.initialRate(), r.steadyRate()))
            .max()
            .orElse(0);
    if (highest * preparation.step() * STEPS_IN_INTERVAL > 1) {
      notes.add(
          String.format(
              Locale.ROOT,
              "The step is long: at %.1f Hz an interval has %.1f steps. Compare with a --step of"
                  + " half the length.",
              highest,
              1 / (highest * preparation.step())));
    } else if (preparation.step() > LONG_STEP) {
      notes.add(
          "The step of "
              + CellBasics.milliseconds(preparation.step())
              + " is longer than what happens in a spike, and perhaps than the cell's time"
              + " constants. Compare with a --step of half the length.");
    }
    return notes;
  }

  private void failures(List<String> notes) {
    List<Double> failed =
        curve.responses().stream().filter(r -> !r.finite()).map(CurrentResponse::current).toList();
    if (failed.isEmpty()) {
      return;
    }
    notes.add(
        at(failed)
            + " the cell failed (a variable was no longer a finite number, or it spiked without"
            + " end); there is no rate. Make --step shorter, choose another --scheme, or give the"
            + " cell a refractory time.");
  }

  private void lengths(List<String> notes) {
    List<CurrentResponse> longer =
        curve.responses().stream().filter(r -> r.duration() > duration).toList();
    if (!longer.isEmpty()) {
      notes.add(
          at(longer.stream().map(CurrentResponse::current).toList())
              + " the trial lasts "
              + seconds(longer.getFirst().duration())
              + " instead of "
              + seconds(duration)
              + ": the shorter one did not agree with onset and block, or the cell began to spike"
              + " only in its second half.");
    }
  }

  /** A range of firing may have gaps, and there may be another. */
  private void contradictions(List<String> notes) {
    for (boolean firing : new boolean[] {false, true}) {
      List<Double> odd =
          curve.contradictions().stream()
              .filter(r -> r.isFiring() == firing)
              .map(CurrentResponse::current)
              .toList();
      if (!odd.isEmpty()) {
        notes.add(
            at(odd)
                + (firing
                    ? " the cell fires to the end of the trial, though below the onset or above"
                        + " the block: trials of 4 s, by which these are found, show less."
                    : " the cell is silent at the end of the trial, though between onset and block:"
                        + " it fires there only for a time, or not at all."));
      }
    }
  }

  private static Quantity seconds(double time) {
    return new Quantity(time, Dimension.SECOND);
  }

  private String at(List<Double> currents) {
    return currents.size() == 1
        ? "At " + text(currents.getFirst())
        : "At "
            + currents.size()
            + " currents from "
            + text(currents.getFirst())
            + " to "
            + text(currents.getLast());
  }

  /** Failures in the search matter where nothing was found or they lie below what was. */
  private void limits(List<String> notes) {
    FiringLimits limits = curve.limits();
    FiringLimits.Onset onset = limits.onset();
    boolean unsureOnset =
        !limits.spontaneous() && (onset == null || limits.failing() <= onset.bracket().high());
    boolean unsureBlock = limits.block() == null && !preparation.resetsPotential();
    if (limits.failing() <= limits.highest() && (unsureOnset || unsureBlock)) {
      notes.add(
          "In the search for "
              + (unsureOnset ? "the onset" : "a block")
              + " the cell failed from "
              + text(limits.failing())
              + " on; what it does there is not known. Make --step shorter or choose another"
              + " --scheme.");
    }
  }

  private String text(double current) {
    return unit.text(current, Math.max(2, unit.decimals(List.of(current))));
  }
}
