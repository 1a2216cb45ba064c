package org.meanfield.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.meanfield.report.Report.Provenance;

/** Writes a report as one page of HTML that needs nothing else: figures and style are inside. */
public final class HtmlReport {
  private final StringBuilder html = new StringBuilder(1 << 18);

  private HtmlReport() {}

  /** The page. */
  public static String render(Report report) {
    var page = new HtmlReport();
    page.head(report);
    page.verdicts(report);
    page.raw(ComparisonTables.rates(report.results()));
    page.raw(ComparisonTables.responses(report.results()));
    page.notes(report.notes());
    for (int i = 0; i < report.figures().size(); i++) {
      page.figure(report.figures().get(i), i + 1);
    }
    page.raw(ComparisonTables.moments(report.moments()));
    page.provenance(report.provenance());
    page.raw("</main>\n</body>\n</html>\n");
    return page.html.toString();
  }

  private void head(Report report) {
    String title = Markup.escape(report.title());
    raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    raw(
        "<title>"
            + title
            + "</title>\n<style>\n"
            + style()
            + "</style>\n</head>\n<body>\n<main>\n");
    raw("<h1>" + title + "</h1>\n");
    if (report.source() != null) {
      raw("<p class=\"source\">Source: " + Markup.escape(report.source()) + "</p>\n");
    }
  }

  private void verdicts(Report report) {
    raw("<ul class=\"verdicts\">\n");
    for (Report.Result result : report.results()) {
      raw("<li>" + Markup.escape(Verdict.of(result)) + "</li>\n");
    }
    raw("</ul>\n");
  }

  private void notes(List<String> notes) {
    if (notes.isEmpty()) {
      return;
    }
    raw("<section class=\"notes\">\n<h2>Notes</h2>\n<ul>\n");
    for (String note : notes) {
      raw("<li>" + Markup.escape(note) + "</li>\n");
    }
    raw("</ul>\n</section>\n");
  }

  private void figure(Figure figure, int number) {
    raw("<figure>\n");
    raw(FigureFiles.svg(figure));
    raw("<figcaption><b>Figure " + number + ". " + Markup.escape(figure.title()) + ".</b> ");
    raw(Markup.escape(figure.caption()) + "</figcaption>\n</figure>\n");
  }

  private void provenance(Provenance provenance) {
    raw("<section>\n<h2>How it was made</h2>\n<table class=\"facts\">\n");
    for (Map.Entry<String, String> fact : provenance.facts().entrySet()) {
      fact(fact.getKey(), fact.getValue());
    }
    for (Map.Entry<String, Double> phase : provenance.phaseSeconds().entrySet()) {
      fact(phase.getKey(), Numbers.fixed(phase.getValue(), 2) + " s");
    }
    raw("</table>\n<h3>The study as it was run</h3>\n<pre>");
    raw(Markup.escape(provenance.study()) + "</pre>\n</section>\n");
  }

  private void fact(String name, String value) {
    raw("<tr><th scope=\"row\">" + Markup.escape(name) + "</th><td>");
    raw(Markup.escape(value) + "</td></tr>\n");
  }

  private void raw(String markup) {
    html.append(markup);
  }

  private static String style() {
    try (InputStream stream = HtmlReport.class.getResourceAsStream("/report/report.css")) {
      if (stream == null) {
        throw new IOException("missing report.css");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the style of the report", e);
    }
  }
}
