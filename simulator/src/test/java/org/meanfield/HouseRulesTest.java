package org.meanfield;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house that a compiler does not know. */
class HouseRulesTest {
  private static final String ROOT = "org.meanfield.";
  private static final int LONGEST_FILE = 600;
  private static final Path SOURCE_ROOT =
      Path.of(System.getProperty("meanfield.root", "..")).toAbsolutePath().normalize();

  /**
   * What each package may use; what those use is included. The network and the mean field are
   * predictions of each other, hence neither may see the other.
   */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          entry("units", List.of()),
          entry("document", List.of("units")),
          entry("random", List.of()),
          entry("equations", List.of("document")),
          entry("model", List.of("equations")),
          entry("machine", List.of()),
          entry("kernel", List.of("model", "random", "machine")),
          entry("stimulus", List.of("document", "random")),
          entry("cell", List.of("kernel", "stimulus")),
          entry("transfer", List.of("cell")),
          entry("field", List.of("transfer", "stimulus")),
          entry("network", List.of("kernel", "stimulus")),
          entry("analysis", List.of("units")),
          entry("report", List.of("analysis")),
          entry("study", List.of("field", "network", "report")),
          entry("web", List.of("study")),
          entry("cli", List.of("study")));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
          .importPackages("org.meanfield");

  @Test
  void everyClassLivesInAPackageOfTheTable() {
    classes()
        .should()
        .resideInAnyPackage(patterns(MAY_USE.keySet()))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @ParameterizedTest
  @MethodSource("packages")
  void packageUsesOnlyWhatTheTableAllows(String name) {
    Set<String> allowed = reachableFrom(name);
    Set<String> forbidden =
        MAY_USE.keySet().stream()
            .filter(other -> !allowed.contains(other))
            .collect(Collectors.toSet());
    noClasses()
        .that()
        .resideInAPackage(ROOT + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(patterns(forbidden))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void tableItselfKeepsFieldAndNetworkApart() {
    assertThat(reachableFrom("field")).doesNotContain("network");
    assertThat(reachableFrom("network")).doesNotContain("field");
  }

  @Test
  void packagesFormNoCycle() {
    slices()
        .matching(ROOT + "(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void onlyTheKernelTouchesTheVectorModule() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "kernel..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void everyPackageDeclaresItsNullness() {
    Set<String> unmarked =
        CLASSES.stream()
            .map(JavaClass::getPackage)
            .filter(owner -> !owner.isAnnotatedWith(NullMarked.class))
            .map(owner -> owner.getName())
            .collect(Collectors.toSet());
    assertThat(unmarked).as("packages without @NullMarked in their package-info").isEmpty();
  }

  @Test
  void noPackageIsNamedAfterNothing() throws IOException {
    Set<String> vague = Set.of("util", "utils", "common", "core", "manager", "helper", "misc");
    List<Path> files =
        sources().stream()
            .filter(file -> folders(file).anyMatch(part -> vague.contains(part.toString())))
            .toList();
    assertThat(files).isEmpty();
  }

  @Test
  void noFileIsLongerThan600Lines() throws IOException {
    List<Path> files = sources();
    assertThat(files).isNotEmpty();
    assertThat(files.stream().filter(file -> lineCount(file) > LONGEST_FILE)).isEmpty();
  }

  static Stream<String> packages() {
    return MAY_USE.keySet().stream().sorted(Comparator.naturalOrder());
  }

  /** The package itself and all that the table lets it use, in any number of steps. */
  private static Set<String> reachableFrom(String name) {
    var reached = new LinkedHashSet<String>(Set.of(name));
    for (String next : MAY_USE.getOrDefault(name, List.of())) {
      reached.addAll(reachableFrom(next));
    }
    return reached;
  }

  private static String[] patterns(Set<String> names) {
    return names.stream().map(name -> ROOT + name + "..").toArray(String[]::new);
  }

  private static Stream<Path> folders(Path file) {
    Path folder = file.getParent();
    return folder == null ? Stream.of() : StreamSupport.stream(folder.spliterator(), false);
  }

  private static long lineCount(Path file) {
    try (Stream<String> lines = Files.lines(SOURCE_ROOT.resolve(file))) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every Java source of every module, relative to the project's root. */
  private static List<Path> sources() throws IOException {
    var files = new ArrayList<Path>();
    try (DirectoryStream<Path> modules = Files.newDirectoryStream(SOURCE_ROOT)) {
      for (Path module : modules) {
        Path folder = module.resolve("src");
        if (Files.isDirectory(folder)) {
          try (Stream<Path> tree = Files.walk(folder)) {
            tree.filter(file -> file.toString().endsWith(".java"))
                .map(SOURCE_ROOT::relativize)
                .forEach(files::add);
          }
        }
      }
    }
    return files;
  }
}
