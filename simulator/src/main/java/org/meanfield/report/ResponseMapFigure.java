package org.meanfield.report;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import org.meanfield.report.Lettering.Anchor;

/** Errors of a mean field over two numbers of a study: a row for each population. */
public final class ResponseMapFigure implements Figure {
  private static final double PANEL_HEIGHT = 118;
  private static final double ROW_GAP = 20;
  private static final double RIM = 0.8;

  /** Darker than this, a cell has white numbers. */
  private static final double DARK = 0.62;

  private final String study;
  private final String which;
  private final Numbered across;
  private final Numbered up;
  private final List<Row> rows;

  /**
   * A number of the study.
   *
   * @param label with its unit
   * @param values as they are shown
   */
  public record Numbered(String label, List<String> values) {
    public Numbered {
      values = List.copyOf(values);
    }
  }

  /**
   * A population.
   *
   * @param maps one panel each
   */
  public record Row(Population population, List<Map> maps) {
    public Row {
      maps = List.copyOf(maps);
    }
  }

  /**
   * A measure of the error.
   *
   * @param name with its unit
   * @param values by the number across, then by the one upwards; NaN where there is none
   * @param decimals that are written
   */
  @SuppressWarnings("ArrayRecordComponent") // a table, compared by nobody
  public record Map(String name, double[][] values, int decimals) {}

  /**
   * @param study its title
   * @param which mean field
   * @param across the first number
   * @param up the second
   */
  public ResponseMapFigure(
      String study, String which, Numbered across, Numbered up, List<Row> rows) {
    this.study = study;
    this.which = which;
    this.across = across;
    this.up = up;
    this.rows = List.copyOf(rows);
  }

  @Override
  public String name() {
    return "map";
  }

  @Override
  public String title() {
    return "Errors of the mean field: " + study;
  }

  @Override
  public String caption() {
    return "Mean field ("
        + which
        + ") against the mean of several networks, for each pair of values. Blue below 0, red above;"
        + " each panel's colours end at its largest value.";
  }

  @Override
  public double widthMillimetres() {
    return Sheet.WIDTH_MILLIMETRES;
  }

  @Override
  public double heightMillimetres() {
    return Sheet.millimetres(
        Sheet.ABOVE + rows.size() * (PANEL_HEIGHT + ROW_GAP) - ROW_GAP + Sheet.BELOW);
  }

  @Override
  public void draw(Canvas canvas) {
    var palette = new Palette(rows.stream().map(Row::population).toList());
    for (int r = 0; r < rows.size(); r++) {
      Row row = rows.get(r);
      Color color = palette.of(row.population().name());
      for (int m = 0; m < row.maps().size(); m++) {
        Rectangle2D area =
            Sheet.area(
                m, row.maps().size(), Sheet.ABOVE + r * (PANEL_HEIGHT + ROW_GAP), PANEL_HEIGHT);
        Map map = row.maps().get(m);
        cells(canvas, area, map);
        String name = row.population().name();
        Lettering.draw(
            canvas, name, Lettering.LABEL, color, area.getX(), area.getY() - 5, Anchor.START);
        Lettering.draw(
            canvas,
            map.name(),
            Lettering.LABEL,
            Palette.INK,
            area.getX() + Lettering.width(name + "  ", Lettering.LABEL),
            area.getY() - 5,
            Anchor.START);
        axes(canvas, area, r == rows.size() - 1, m == 0);
      }
    }
  }

  private void cells(Canvas canvas, Rectangle2D area, Map map) {
    double largest =
        Arrays.stream(map.values())
            .flatMapToDouble(Arrays::stream)
            .filter(Double::isFinite)
            .map(Math::abs)
            .max()
            .orElse(1);
    double width = area.getWidth() / across.values().size();
    double height = area.getHeight() / up.values().size();
    for (int i = 0; i < across.values().size(); i++) {
      for (int j = 0; j < up.values().size(); j++) {
        double value = map.values()[i][j];
        double left = area.getX() + i * width;
        double top = area.getMaxY() - (j + 1) * height;
        double part = largest == 0 ? 0 : value / largest;
        boolean known = Double.isFinite(value);
        canvas.fill(
            new Rectangle2D.Double(left + RIM / 2, top + RIM / 2, width - RIM, height - RIM),
            known ? Palette.diverging(part) : Palette.DISCARDED);
        Lettering.draw(
            canvas,
            Numbers.fixed(value, map.decimals()),
            Lettering.LABEL,
            known && Math.abs(part) > DARK ? Color.WHITE : Palette.INK,
            left + width / 2,
            top + height / 2 + 3,
            Anchor.MIDDLE);
      }
    }
  }

  private void axes(Canvas canvas, Rectangle2D area, boolean below, boolean beside) {
    double width = area.getWidth() / across.values().size();
    double height = area.getHeight() / up.values().size();
    if (below) {
      for (int i = 0; i < across.values().size(); i++) {
        Lettering.draw(
            canvas,
            across.values().get(i),
            Lettering.SMALL,
            Palette.INK,
            area.getX() + (i + 0.5) * width,
            area.getMaxY() + 9.5,
            Anchor.MIDDLE);
      }
      Lettering.draw(
          canvas,
          across.label(),
          Lettering.LABEL,
          Palette.INK,
          area.getCenterX(),
          area.getMaxY() + 20.5,
          Anchor.MIDDLE);
    }
    for (int j = 0; j < up.values().size(); j++) {
      Lettering.draw(
          canvas,
          up.values().get(j),
          Lettering.SMALL,
          Palette.INK,
          area.getX() - 4,
          area.getMaxY() - (j + 0.5) * height + 2.5,
          Anchor.END);
    }
    if (beside) {
      Lettering.drawUpwards(
          canvas,
          up.label(),
          Lettering.LABEL,
          Palette.INK,
          area.getX() - Sheet.LABEL_DISTANCE,
          area.getCenterY(),
          Anchor.MIDDLE);
    }
  }
}
