package org.meanfield.report;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.report.Panel.LegendKey;

/**
 * Membrane potentials of sample neurons and what their synapses give them, with the predicted mean
 * ± SD: a row for each population, potentials at the left, conductances or the like at the right.
 */
public final class TraceFigure implements Figure {
  private static final double PANEL_HEIGHT = 105;
  private static final double GAP = 24;

  /** The axis of the potential ends at multiples of this, mV. */
  private static final double POTENTIAL_STEP = 5;

  private static final double[] STRENGTHS = {1, 0.55, 0.35};

  private final List<Traces> rows;
  private final double from;
  private final double to;
  private final Palette palette;
  private final boolean intrinsicChannelsIgnored;
  private final Quantity quantity;

  /**
   * The traces of one population, all at the same times.
   *
   * @param population whose
   * @param times s, ascending
   * @param potentials V of each sample neuron, volt
   * @param drawnSpikes times at which a spike of each is drawn as a line, because the model resets
   *     V at its threshold and so shows none, s; none where V shows them
   * @param predictedPotential in volt; null without a mean field
   * @param received by the first sample neuron, by synapse
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
  public record Traces(
      Population population,
      double[] times,
      List<double[]> potentials,
      List<double[]> drawnSpikes,
      @Nullable Prediction predictedPotential,
      List<Received> received) {

    /** The part from the first to the last time inside an interval. */
    Traces between(double from, double to) {
      int first = 0;
      while (first < times.length && times[first] < from) {
        first++;
      }
      int end = first;
      while (end < times.length && times[end] <= to) {
        end++;
      }
      if (end - first < 2) {
        throw new IllegalArgumentException("no traces between " + from + " and " + to + " s");
      }
      int begin = first;
      int stop = end;
      return new Traces(
          population,
          Arrays.copyOfRange(times, begin, stop),
          potentials.stream().map(values -> Arrays.copyOfRange(values, begin, stop)).toList(),
          drawnSpikes.stream()
              .map(spikes -> Arrays.stream(spikes).filter(t -> t >= from && t <= to).toArray())
              .toList(),
          predictedPotential,
          received.stream().map(one -> one.between(begin, stop)).toList());
    }

    private boolean drawsSpikes() {
      return drawnSpikes.stream().anyMatch(spikes -> spikes.length > 0);
    }
  }

  /**
   * What is received.
   *
   * @param noun what it is called, in the singular
   * @param scale unit in which it is drawn
   */
  public record Quantity(String noun, Scale scale) {
    private Axis axis(double low, double high) {
      String label = Character.toUpperCase(noun.charAt(0)) + noun.substring(1);
      return Axis.around(scale.label(label), scale.factor() * low, scale.factor() * high, 6);
    }
  }

  /**
   * The course of a synaptic conductance, or the like, of one neuron.
   *
   * @param synapse name as in the study
   * @param source name of the population whose colour it wears, where its spikes come from
   * @param values SI units
   * @param predicted SI units; null without a mean field
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
  public record Received(
      String synapse, String source, double[] values, @Nullable Prediction predicted) {
    private Received between(int begin, int stop) {
      return new Received(synapse, source, Arrays.copyOfRange(values, begin, stop), predicted);
    }
  }

  /**
   * Prepares a figure.
   *
   * @param populations all of the study, for the colours
   * @param rows of the populations that have traces, in the order of the study
   * @param from start of the time that is shown, s
   * @param to its end, s; half a second still shows every spike
   * @param intrinsicChannelsIgnored whether the cells have channels that the predicted moments of V
   *     leave out, which the figure then says
   * @param quantity what the neurons receive
   */
  public TraceFigure(
      List<Population> populations,
      List<Traces> rows,
      double from,
      double to,
      boolean intrinsicChannelsIgnored,
      Quantity quantity) {
    this.rows = rows.stream().map(row -> row.between(from, to)).toList();
    this.from = from;
    this.to = to;
    this.palette = new Palette(populations);
    this.intrinsicChannelsIgnored = intrinsicChannelsIgnored;
    this.quantity = quantity;
  }

  @Override
  public String name() {
    return "traces";
  }

  @Override
  public String title() {
    return "Sample neurons";
  }

  @Override
  public String caption() {
    return "Left: membrane potential of sample neurons, with spikes cut off"
        + (rows.stream().anyMatch(Traces::drawsSpikes)
            ? ", or drawn as lines where the model resets V at its threshold"
            : "")
        + "; right: the synaptic "
        + quantity.noun()
        + "s of the darkest of them, in the colour of the population that sends the"
        + " spikes. Black lines and grey bands: mean ± one standard deviation predicted by the mean"
        + " field at each time."
        + (intrinsicChannelsIgnored ? " " + MomentComparison.CHANNELS_IGNORED : "");
  }

  @Override
  public double widthMillimetres() {
    return Sheet.WIDTH_MILLIMETRES;
  }

  @Override
  public double heightMillimetres() {
    return Sheet.millimetres(Sheet.ABOVE + rows.size() * (PANEL_HEIGHT + GAP) - GAP + Sheet.BELOW);
  }

  @Override
  public void draw(Canvas canvas) {
    Axis time = Axis.exact("Time (s)", from, to, 6);
    Axis potential = potentialAxis();
    Axis received = receivedAxis();
    double top = Sheet.ABOVE;
    for (int i = 0; i < rows.size(); i++) {
      Traces row = rows.get(i);
      boolean last = i == rows.size() - 1;
      Rectangle2D left = Sheet.area(0, 2, top, PANEL_HEIGHT);
      Rectangle2D right = Sheet.area(1, 2, top, PANEL_HEIGHT);
      drawPotentials(new Panel(canvas, left, time, potential), row, last);
      drawReceived(new Panel(canvas, right, time, received), row, last);
      top += PANEL_HEIGHT + GAP;
    }
  }

  /** The same for all rows. Spikes would leave a tenth of it to what lies below them. */
  private Axis potentialAxis() {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (Traces row : rows) {
      double[] all = row.potentials().stream().flatMapToDouble(Arrays::stream).sorted().toArray();
      double usual = all[(int) (0.95 * all.length)] + 8e-3;
      lowest = Math.min(lowest, all[0]);
      // drawn spikes need room above the highest potential, which is that of the threshold
      highest = Math.max(highest, row.drawsSpikes() ? usual : Math.min(usual, all[all.length - 1]));
      Prediction predicted = row.predictedPotential();
      if (predicted != null) {
        lowest = Math.min(lowest, predicted.lowest());
        highest = Math.max(highest, predicted.highest());
      }
    }
    // Ticks at both ends would lie as far apart as −100 and 0 mV around a range from −82 to −18.
    double low = POTENTIAL_STEP * Math.floor(1e3 * lowest / POTENTIAL_STEP);
    double high = POTENTIAL_STEP * (Math.floor(1e3 * highest / POTENTIAL_STEP) + 1);
    return Axis.exact("V (mV)", low, high, 6);
  }

  private Axis receivedAxis() {
    double lowest = 0;
    double highest = 0;
    for (Traces row : rows) {
      for (Received received : row.received()) {
        Prediction predicted = received.predicted();
        highest = Math.max(highest, predicted == null ? 0 : predicted.highest());
        highest = Math.max(highest, Arrays.stream(received.values()).max().orElse(0));
        lowest = Math.min(lowest, Arrays.stream(received.values()).min().orElse(0));
      }
    }
    return quantity.axis(lowest, highest);
  }

  private void drawPotentials(Panel panel, Traces row, boolean last) {
    Canvas canvas = panel.canvas();
    List<double[]> potentials =
        row.potentials().stream().map(values -> scaled(values, 1e3)).toList();
    Prediction predicted =
        row.predictedPotential() == null ? null : row.predictedPotential().scaled(1e3);
    Color color = palette.of(row.population().name());
    panel.inside(() -> {
      if (predicted != null) {
        canvas.fill(Curves.band(panel, predicted), Palette.BAND);
      }
      for (int i = potentials.size() - 1; i >= 0; i--) {
        double strength = STRENGTHS[Math.min(i, STRENGTHS.length - 1)];
        var line = Curves.line(panel, row.times(), potentials.get(i));
        canvas.stroke(line, Palette.tint(color, strength), 0.5);
        if (i < row.drawnSpikes().size()) {
          var spikes = spikes(panel, row.times(), potentials.get(i), row.drawnSpikes().get(i));
          canvas.stroke(spikes, Palette.tint(color, strength), 0.5);
        }
      }
      if (predicted != null) {
        mean(panel, predicted);
      }
    });
    double top = panel.vertical().high();
    boolean cut = potentials.stream().flatMapToDouble(Arrays::stream).anyMatch(v -> v > top);
    String remark = cut ? "spikes cut at " + panel.vertical().text(top) + " mV" : "";
    panel.title(row.population().name(), color, remark);
    if (predicted != null) {
      panel.legend(List.of(LegendKey.field("mean field, μ ± σ")));
    }
    panel.horizontalAxis(last);
    panel.verticalAxis(Sheet.LABEL_DISTANCE);
  }

  /** Lines from V before each spike to the top. */
  private static Path2D spikes(Panel panel, double[] times, double[] potential, double[] spikes) {
    Path2D path = new Path2D.Double();
    int sample = 0;
    for (double spike : spikes) {
      while (sample + 1 < times.length && times[sample + 1] < spike) {
        sample++;
      }
      path.moveTo(panel.x(spike), panel.y(potential[sample]));
      path.lineTo(panel.x(spike), panel.y(panel.vertical().high()));
    }
    return path;
  }

  private void drawReceived(Panel panel, Traces row, boolean last) {
    Canvas canvas = panel.canvas();
    List<LegendKey> keys = new ArrayList<>();
    panel.inside(() -> {
      // all bands first, then all traces, then all means: none hides another's
      for (Received received : row.received()) {
        Prediction predicted = received.predicted();
        if (predicted != null) {
          Color color = palette.of(received.source());
          canvas.fill(
              Curves.band(panel, predicted.scaled(quantity.scale().factor())),
              Palette.transparent(color, 0.2));
        }
      }
      for (Received received : row.received()) {
        var line =
            Curves.line(panel, row.times(), scaled(received.values(), quantity.scale().factor()));
        canvas.stroke(line, palette.of(received.source()), 0.5);
      }
      for (Received received : row.received()) {
        if (received.predicted() != null) {
          mean(panel, received.predicted().scaled(quantity.scale().factor()));
        }
      }
    });
    for (Received received : row.received()) {
      keys.add(LegendKey.line(received.synapse(), palette.of(received.source()), 0.9));
    }
    panel.legend(keys);
    panel.horizontalAxis(last);
    panel.verticalAxis(Sheet.LABEL_DISTANCE);
  }

  private static void mean(Panel panel, Prediction predicted) {
    var line = Curves.line(panel, predicted.times(), predicted.means());
    panel.canvas().stroke(line, Palette.INK, Panel.FIELD_LINE);
  }

  private static double[] scaled(double[] values, double factor) {
    return Arrays.stream(values).map(value -> factor * value).toArray();
  }
}
