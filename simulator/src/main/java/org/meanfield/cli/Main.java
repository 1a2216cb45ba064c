package org.meanfield.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Optional;
import org.meanfield.cell.UnstableCellException;
import org.meanfield.document.InputException;
import org.meanfield.field.IntegrationFailureException;
import org.meanfield.field.NumericalFailureException;
import org.meanfield.network.DivergenceException;
import org.meanfield.study.CheckpointException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code meanfield}. */
@Command(
    name = "meanfield",
    description = {
      "From a neuron model to a validated population model of a network of such neurons.",
      ""
    },
    subcommands = {
      RunCommand.class,
      FieldCommand.class,
      NetworkCommand.class,
      ResumeCommand.class,
      CellCommand.class,
      CheckCommand.class,
      ModelsCommand.class,
      TransferCommand.class,
      ValidateCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    footer = {
      "",
      "Begin with:  meanfield run studies/hh-response.yaml",
      "Exit codes: 0 done, 1 a validation found a difference, 2 bad input, 3 numerical failure,",
      "4 results cannot be written, or there is too little memory, 70 an error of the program itself, 130 interrupted."
    })
public final class Main implements Runnable {
  static final int DIFFERENT = 1;
  static final int BAD_INPUT = 2;
  static final int NUMERICAL_FAILURE = 3;
  static final int INPUT_OUTPUT = 4;
  static final int INTERNAL_ERROR = 70;

  @Spec private CommandSpec spec;

  /** Runs a command and ends the program with its exit code. */
  public static void main(String[] arguments) {
    StandardError.restore();
    System.exit(execute(arguments));
  }

  static int execute(String... arguments) {
    // Numbers are written with a point, names are compared alike, wherever the program runs.
    Locale.setDefault(Locale.ROOT);
    var command = new CommandLine(new Main());
    command.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    command.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    command.setParameterExceptionHandler(Main::usageError);
    command.setExecutionExceptionHandler((failure, line, _) -> report(failure, line));
    command.setUsageHelpWidth(100);
    command.setUsageHelpAutoWidth(false);
    try {
      return command.execute(arguments);
    } catch (OutOfMemoryError e) {
      return outOfMemory(command.getErr());
    }
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int usageError(CommandLine.ParameterException failure, String[] arguments) {
    CommandLine line = failure.getCommandLine();
    Optional<String> what =
        failure instanceof CommandLine.UnmatchedArgumentException
            ? mistypedCommand(line, arguments).map(word -> CommandNames.none(line, word))
            : Optional.empty();
    String message =
        what.or(() -> OptionNames.unknown(failure, arguments))
            .orElseGet(() -> String.valueOf(failure.getMessage()).replaceAll("\\s+", " "));
    line.getErr()
        .println(
            line.getCommandSpec().qualifiedName()
                + ": error: "
                + message
                + (message.endsWith("?") ? " See '" : "; see '")
                + line.getCommandSpec().qualifiedName()
                + " --help'");
    return BAD_INPUT;
  }

  /** The word behind a command that has commands of its own, if it is none and should be one. */
  private static Optional<String> mistypedCommand(CommandLine line, String[] arguments) {
    int place = 0;
    for (CommandLine above = line.getParent(); above != null; above = above.getParent()) {
      place++;
    }
    if (line.getSubcommands().isEmpty() || arguments.length <= place) {
      return Optional.empty();
    }
    String word = arguments[place];
    boolean mayBeOther = !line.getCommandSpec().positionalParameters().isEmpty();
    return word.startsWith("-") || (mayBeOther && !CommandNames.isNear(line, word))
        ? Optional.empty()
        : Optional.of(word);
  }

  private static int report(Exception failure, CommandLine line) {
    PrintWriter err = line.getErr();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return outOfMemory(err);
      }
    }
    String message =
        switch (failure) {
          case InputException e -> e.getMessage();
          case DivergenceException e -> "meanfield: error: " + e.getMessage();
          case IntegrationFailureException e ->
              "meanfield: error: "
                  + e.getMessage()
                  + (e.order() == 2 ? "; try --set mean-field.order=1" : "");
          case NumericalFailureException e -> "meanfield: error: " + e.getMessage();
          case UnstableCellException e -> "meanfield: error: " + e.getMessage();
          case IOException e -> "meanfield: error: " + explain(e);
          case UncheckedIOException e ->
              "meanfield: error: " + explain(requireNonNull(e.getCause()));
          default -> "meanfield: internal error, please report it with what follows";
        };
    err.println(message);
    return switch (failure) {
      case InputException _ -> BAD_INPUT;
      case DivergenceException _ -> NUMERICAL_FAILURE;
      case NumericalFailureException _ -> NUMERICAL_FAILURE;
      case UnstableCellException _ -> NUMERICAL_FAILURE;
      case IOException _ -> INPUT_OUTPUT;
      case UncheckedIOException _ -> INPUT_OUTPUT;
      default -> {
        failure.printStackTrace(err);
        yield INTERNAL_ERROR;
      }
    };
  }

  private static int outOfMemory(PrintWriter err) {
    err.println(
        "meanfield: error: this needs more than the "
            + (Runtime.getRuntime().maxMemory() >> 20)
            + " MB of memory it may use; make the network smaller or the simulation shorter, or set"
            + " MEANFIELD_JAVA_OPTIONS=-Xmx8g");
    return INPUT_OUTPUT;
  }

  private static String explain(IOException failure) {
    return switch (failure) {
      case StoppedRunException e ->
          explain(e.reason())
              + "; when that is mended, go on with 'meanfield resume "
              + e.folder()
              + "'";
      case CheckpointException e -> String.valueOf(e.getMessage());
      case NoSuchFileException e -> "cannot write results: there is no " + e.getFile();
      case NotDirectoryException e ->
          "cannot write results: " + e.getFile() + " is not a folder; choose another with --out";
      case FileAlreadyExistsException e -> e.getFile() + " already exists";
      case AccessDeniedException e ->
          "no permission to write " + e.getFile() + "; choose another folder with --out";
      default -> "cannot write results: " + failure.getMessage();
    };
  }
}
