package org.meanfield.report;

/** A figure of a report. The same data draw the same figure. */
public interface Figure {
  /** Name of its files and of its place in the page: lower-case letters and hyphens. */
  String name();

  /** A few words that say what it is. */
  String title();

  /** Two sentences that say what is seen. */
  String caption();

  /** Width on paper, mm; 180 fills a page of two columns. */
  double widthMillimetres();

  /** Height on paper, mm. */
  double heightMillimetres();

  /** Draws it; the canvas is white and as large as the figure. */
  void draw(Canvas canvas);
}
