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

  private static final List<String> LEFT_OUT = List.of("hh-as-published", "bistability", "up-down");

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
              .filter(name -> !LEFT_OUT.contains(name))
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
        Nothing is tuned. (Left out are `hh-as-published`, whose input is no Poisson process, on purpose, and `bistability` and `up-down`,
        which have no one state to compare.)

        - **network**: stationary rate, mean over the networks with its 95 %% interval: the wider of Student's, from the scatter of
          the networks, and that of the errors within them.
        - **cell**: the rate of the cell itself under independent Poisson input of the rates that the network's neurons have, to 1 %%
          or 0.005 Hz (half a 95 %% interval).
        - **F**: the transfer function at these rates, for a cell that adapts at the w of its own rate. **order 1, order 2**:
          stationary state of the mean field.

        The second table says what the difference between mean field and network amounts to: **equivalent** (its 90 %% interval lies
        within the margin: two one-sided tests at 5 %%), **different** (outside), or undecided, with the number of networks that would
        probably decide.

        The third divides it into factors, which multiply to **in all**. **Input statistics**, cell / network: what the theory's
        assumption costs that input is independent, Poisson and the same for all neurons; no transfer function can mend it. **Of it
        in-degrees**: the part which is due to unequal numbers of inputs, by F averaged over them. **F**, F / cell: the error of the
        transfer function at this place. **Feedback**, order 1 / F: what the loop through the network makes of both. **Second order**,
        order 2 / order 1. Equations and limits: [mean-field-validity.md](mean-field-validity.md).

        For cells that adapt: mean w of the network beside the mean field's; F at the w that the theory gives to the network's rates,
        over F at the network's own w.

        Peaks are those of courses averaged over 50 ms; the RMS error of a course is a part of the mean field's range, with and
        without the noise of the networks; the delay is how much the mean field is behind.

        """
            .formatted(COMMAND));
    for (Compared compared : ALL) {
      Path out = folder.resolve(compared.study());
      var plan =
          new ValidationPlan(
              compared.file(),
              List.of(),
              compared.varied() == null
                  ? List.of()
                  : List.of(new VariedNumber(compared.varied(), compared.values())),
              3,
              ValidationPlan.USUAL_MARGIN);
      new ValidationRun(
              plan, "validate", Runtime.getRuntime().availableProcessors(), Progress.SILENT)
          .run(out);
      page.append(Files.readString(out.resolve("validation.md")));
    }
    return page.toString().stripTrailing() + "\n";
  }
}
