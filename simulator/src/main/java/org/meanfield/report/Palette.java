package org.meanfield.report;

import java.awt.Color;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The colours of all figures, from the palette of Okabe and Ito (2008). Each excitatory population
 * takes the next of blue, green, sky blue; each inhibitory one the next of vermilion, purple,
 * orange.
 */
final class Palette {
  /** Text, axes and everything the mean field predicts. */
  static final Color INK = new Color(0x1A1A1A);

  /** Remarks. */
  static final Color QUIET = new Color(0x6B6B6B);

  /** The ± SD band of the mean field. */
  static final Color BAND = new Color(0xD9D9D9);

  /** The same band over data. */
  static final Color VEIL = new Color(0x1A, 0x1A, 0x1A, 40);

  /** Time that is not analysed. */
  static final Color DISCARDED = new Color(0xF1F1F1);

  /** What is stimulated and measured in an experiment on one cell. */
  static final Color CELL = new Color(0x0072B2);

  /** Its second measure, such as the way back. */
  static final Color OTHER = new Color(0xD55E00);

  /** Dark to light by equal steps of lightness, told apart by the colour-blind, as viridis is. */
  private static final Color[] SEQUENCE = {
    new Color(0x440154), new Color(0x3B528B), new Color(0x21918C), new Color(0x5EC962)
  };

  private static final Color[] EXCITATORY = {
    new Color(0x0072B2), new Color(0x009E73), new Color(0x56B4E9)
  };
  private static final Color[] INHIBITORY = {
    new Color(0xD55E00), new Color(0xCC79A7), new Color(0xE69F00)
  };

  private final Map<String, Color> colors = new HashMap<>();

  Palette(List<Population> populations) {
    int excitatory = 0;
    int inhibitory = 0;
    for (Population population : populations) {
      Color color =
          population.inhibitory()
              ? INHIBITORY[inhibitory++ % INHIBITORY.length]
              : EXCITATORY[excitatory++ % EXCITATORY.length];
      colors.put(population.name(), color);
    }
  }

  /** The colour of a population; ink for one that the figure does not show. */
  Color of(String population) {
    return colors.getOrDefault(population, INK);
  }

  /** The colour of a rank in an order, 0 (dark) to 1 (light). */
  static Color ordered(double rank) {
    double place = rank * (SEQUENCE.length - 1);
    int below = (int) Math.min(SEQUENCE.length - 2.0, Math.floor(place));
    double part = place - below;
    Color from = SEQUENCE[below];
    Color to = SEQUENCE[below + 1];
    return new Color(
        between(from.getRed(), to.getRed(), part),
        between(from.getGreen(), to.getGreen(), part),
        between(from.getBlue(), to.getBlue(), part));
  }

  /** Blue for −1 and below, white for 0, vermilion for 1 and above. */
  static Color diverging(double value) {
    return tint(value < 0 ? CELL : OTHER, Math.min(1, Math.abs(value)));
  }

  private static int between(int from, int to, double part) {
    return (int) Math.round(from + (to - from) * part);
  }

  /** A colour mixed with white. */
  static Color tint(Color color, double strength) {
    return new Color(
        mix(color.getRed(), strength),
        mix(color.getGreen(), strength),
        mix(color.getBlue(), strength));
  }

  /** A colour that lets through what is below it. */
  static Color transparent(Color color, double opacity) {
    int alpha = (int) Math.round(255 * opacity);
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
  }

  private static int mix(int channel, double strength) {
    return (int) Math.round(255 + (channel - 255) * strength);
  }
}
