package org.meanfield.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.meanfield.study.Progress;

/** Progress on a terminal: a bar with the time that is left. */
final class ConsoleProgress {
  private static final int WIDTH = 100;

  private ConsoleProgress() {}

  /**
   * A bar if the error stream is a terminal, as the launcher says; else one line per phase.
   *
   * @param title said before the first phase, not before: a fault found until then has its line
   *     alone
   */
  static Progress choose(PrintWriter err, String title) {
    return new Titled(err, title, isTerminal() ? new Bar(err) : new Lines(err));
  }

  /** Whether the error stream is a terminal, as the launcher says. */
  static boolean isTerminal() {
    return Boolean.getBoolean("meanfield.terminal");
  }

  /** Says the title first. */
  private static final class Titled implements Progress {
    private final PrintWriter err;
    private final Progress progress;
    private @Nullable String title;

    Titled(PrintWriter err, String title, Progress progress) {
      this.err = err;
      this.title = title;
      this.progress = progress;
    }

    @Override
    public void begin(String phase, long total, long done) {
      if (title != null) {
        err.println(title);
        title = null;
      }
      progress.begin(phase, total, done);
    }

    @Override
    public void advance(long done) {
      progress.advance(done);
    }

    @Override
    public void end() {
      progress.end();
    }
  }

  /** One line per phase. */
  private static final class Lines implements Progress {
    private final PrintWriter err;
    private String phase = "";
    private long start;

    Lines(PrintWriter err) {
      this.err = err;
    }

    @Override
    public void begin(String name, long total, long done) {
      phase = name;
      start = System.nanoTime();
    }

    @Override
    public void advance(long done) {}

    @Override
    public void end() {
      err.println(elapsed(phase, start));
    }
  }

  /** A bar that is drawn anew. */
  private static final class Bar implements Progress {
    private final PrintWriter err;
    private @Nullable ProgressBar bar;
    private String phase = "";
    private long start;

    Bar(PrintWriter err) {
      this.err = err;
    }

    @Override
    public void begin(String name, long total, long done) {
      phase = name;
      start = System.nanoTime();
      if (total > 0) {
        bar =
            new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(total)
                .startsFrom(done, Duration.ZERO)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(100)
                .setMaxRenderedLength(WIDTH)
                .clearDisplayOnFinish()
                .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
                .build();
      }
    }

    @Override
    public void advance(long done) {
      if (bar != null) {
        bar.stepTo(done);
      }
    }

    @Override
    public void end() {
      if (bar != null) {
        bar.close();
        bar = null;
      }
      err.println(elapsed(phase, start));
    }
  }

  private static String elapsed(String phase, long start) {
    return String.format(Locale.ROOT, "%s: %.1f s", phase, (System.nanoTime() - start) * 1e-9);
  }
}
