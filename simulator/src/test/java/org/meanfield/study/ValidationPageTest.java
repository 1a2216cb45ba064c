package org.meanfield.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/validation.md} says how well mean fields and networks agree. */
class ValidationPageTest {
  private static final Path ROOT = Path.of(System.getProperty("meanfield.root", ".."));
  private static final Path PAGE = ROOT.resolve("docs/validation.md");
  private static final String WRITE = "meanfield.writeValidation";
  private static final String COMMAND =
      "mvn -B test -pl simulator -am -Pvalidation -Dsurefire.failIfNoSpecifiedTests=false -Dtest=ValidationPageTest -D"
          + WRITE
          + "=true";

  /** What is compared, in the order of the page. */
  private static final List<Compared> ALL =
      List.of(
          new Compared(
              "hh-spontaneous",
              "inputs.drive.rate",
              "2 Hz",
              "3 Hz",
              "4 Hz",
              "6 Hz",
              "8 Hz",
              "10 Hz"),
          new Compared("hh-response", null, ""),
          new Compared("adex-spontaneous", "inputs.drive.rate", "2.5 Hz", "4 Hz", "8 Hz"),
          new Compared("adex-response", null, ""),
          new Compared("ml-spontaneous", null, ""),
          new Compared("ml-response", null, ""),
          new Compared("ml-class-2", null, ""),
          new Compared("lif-spontaneous", null, ""));

  /** A study, and a number of it that takes several values. */
  private record Compared(String study, @Nullable String varied, List<String> values) {
    Compared(String study, @Nullable String varied, String... values) {
      this(study, varied, List.of(values));
    }

    Path file() {
      return ROOT.resolve("studies").resolve(study + ".yaml");
    }
  }

  @TempDir private Path folder;

  /** The same to the last digit on every machine: networks are the same to the bit. */
  @Test
  @Tag("validation")
  void pageIsWhatTheProgramFinds() throws IOException, InterruptedException {
    String page = page();
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).as("renew it with " + COMMAND).isEqualTo(page);
  }

  @Test
  void everyStudyWithAMeanFieldIsOnThePage() throws IOException {
    List<String> studies;
    try (Stream<Path> files = Files.list(ROOT.resolve("studies"))) {
      studies =
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .filter(file -> StudyReader.read(file, List.of()).meanField() != null)
              .map(file -> file.getFileName().toString().replace(".yaml", ""))
              .filter(name -> !name.equals("hh-as-published"))
              .sorted()
              .toList();
    }
    assertThat(ALL.stream().map(Compared::study)).containsExactlyInAnyOrderElementsOf(studies);
    String page = Files.readString(PAGE);
    assertThat(studies).allSatisfy(study -> assertThat(page).contains("`" + study + "`"));
  }

  private String page() throws IOException, InterruptedException {
    var page = new StringBuilder();
    page.append(
        """
        <!-- Made by ValidationPageTest. Do not edit; renew it with
        %s -->
        # How well mean fields and networks agree

        Each study of `studies/` with a mean field, by `meanfield validate`: three networks, which differ in their seeds (wiring,
        input, start), against the mean field of first and second order with every set of transfer functions that the cells have.
        Nothing is tuned. (`hh-as-published` is left out: its input is no Poisson process, on purpose.)

        - **network**: stationary rate, mean over the networks with its 95 %% interval (Student).
        - **cell**: the rate of the cell itself under independent Poisson input of the rates that the network's neurons have, to 1 %%
          or 0.005 Hz (half a 95 %% interval). The network's rates, at which it is taken, have errors of their own, which the factors
          below inherit several times over where the cell is steep.
        - **F**: the transfer function at these rates. **order 1, order 2**: stationary state of the mean field.

        The second table divides the difference between mean field and network into factors. **Input statistics**, cell / network: what
        the theory's assumption costs that input is independent, Poisson and the same for all neurons; no transfer function can mend it.
        **F**, F / cell: the error of the transfer function at this place. **Feedback**, order 2 / F: what the loop through the network
        makes of both. **In all**, order 2 / network.

        Peaks are those of courses averaged over 50 ms; the RMS error of a course is a part of the mean field's range.

        """
            .formatted(COMMAND));
    for (Compared compared : ALL) {
      Path out = folder.resolve(compared.study());
      var plan =
          new ValidationPlan(compared.file(), List.of(), compared.varied(), compared.values(), 3);
      new ValidationRun(plan, Runtime.getRuntime().availableProcessors(), Progress.SILENT).run(out);
      page.append(Files.readString(out.resolve("validation.md")));
    }
    return page.toString().stripTrailing() + "\n";
  }
}
