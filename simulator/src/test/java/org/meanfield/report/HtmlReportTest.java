package org.meanfield.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hipparchus.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.meanfield.analysis.RateComparison;
import org.meanfield.report.Report.FieldResult;
import org.meanfield.report.Report.Provenance;
import org.meanfield.report.Report.Result;

class HtmlReportTest {
  private static final SyntheticRun RUN = new SyntheticRun(2);
  private static final Provenance NOTHING = new Provenance("", Map.of(), Map.of());

  @Test
  void everythingThatCameFromOutsideIsEscaped() {
    String hostile = "<script>alert('x')</script> & \"quoted\" \u0000";
    String page = HtmlReport.render(RUN.report(hostile, List.of(hostile)));
    assertThat(page)
        .doesNotContain("<script")
        .doesNotContain("<b>not bold")
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;quoted&quot;")
        .doesNotContain("\u0000");
  }

  @Test
  void thePageIsWellFormedAndNeedsNothingElse() throws Exception {
    String page = HtmlReport.render(RUN.report("A pulse", List.of("One note.")));
    // all but the void elements of the head is XML
    String body = page.substring(page.indexOf("<main>"), page.indexOf("</main>") + 7);
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    assertThat(document.getElementsByTagName("figure").getLength()).isEqualTo(5);
    assertThat(document.getElementsByTagName("table").getLength()).isEqualTo(4);
    assertThat(page.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http")
        .doesNotContain("src=")
        .doesNotContain("@import");
    assertThat(page).contains("exc: mean field").contains("One note.").contains("Seed");
  }

  @Test
  void theSameReportGivesTheSamePage() {
    String page = HtmlReport.render(RUN.report("x", List.of()));
    // no isEqualTo: it would print both pages
    assertThat(page.equals(HtmlReport.render(new SyntheticRun(2).report("x", List.of())))).isTrue();
  }

  @Test
  void aVerdictSaysWhichWayAndWhetherItMatters() {
    // 1.22 ± 0.02 against 1.5: n independent values around 1.22
    double[] network = new double[400];
    double[] field = new double[400];
    var random = new Well19937c(3);
    for (int i = 0; i < network.length; i++) {
      network[i] = 1.22 + 0.4 * random.nextGaussian();
      field[i] = 1.5;
    }
    var far = result(RateComparison.of(network, field));
    assertThat(Verdict.of(far))
        .startsWith("exc: mean field 1.50")
        .contains("% less, beyond the uncertainty");
    Arrays.fill(field, 1.21);
    var near = result(RateComparison.of(network, field));
    assertThat(Verdict.of(near)).contains("within the uncertainty of this run");
  }

  @Test
  void oneSideAloneIsAReportToo() {
    var field = new FieldResult(1.231, 2, 1.08, 0.19);
    var result = new Result(SyntheticRun.EXCITATORY, null, field, null, null);
    var report =
        new Report("Field", null, List.of(result), List.of(), List.of(), List.of(), NOTHING);
    assertThat(HtmlReport.render(report))
        .contains("exc: mean field 1.231 Hz; no network.")
        .doesNotContain("NaN")
        .doesNotContain("null");
  }

  @Test
  void numbersHaveTheDigitsTheirErrorsLeave() {
    assertThat(Numbers.decimalsFor(0.0312)).isEqualTo(3);
    assertThat(Numbers.decimalsFor(2.5)).isEqualTo(1);
    assertThat(Numbers.significant(-0.012345, 3)).isEqualTo("−0.0123");
    assertThat(Numbers.significant(1.5e-7, 2)).isEqualTo("1.5e−07");
    assertThat(Numbers.significant(Double.NaN, 2)).isEqualTo("–");
    assertThat(Numbers.plain(5e-3 * 1e3)).isEqualTo("5");
    assertThat(Numbers.fixed(-0.004, 2)).isEqualTo("0.00");
  }

  private static Result result(RateComparison comparison) {
    return new Result(SyntheticRun.EXCITATORY, null, null, comparison, null);
  }
}
