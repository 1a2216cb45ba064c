package org.meanfield.study;

/** Is told how a run goes on. */
public interface Progress {
  /** Tells nobody. */
  Progress SILENT =
      new Progress() {
        @Override
        public void begin(String phase, long total, long done) {}

        @Override
        public void advance(long done) {}

        @Override
        public void end() {}
      };

  /**
   * A phase begins.
   *
   * @param phase what is done, in a few words
   * @param total amount of work, in any unit; 0 if unknown
   * @param done how much of it an earlier run has done
   */
  void begin(String phase, long total, long done);

  /** A phase begins, with nothing done yet. */
  default void begin(String phase, long total) {
    begin(phase, total, 0);
  }

  /** So much of the phase's work is done. */
  void advance(long done);

  /** The phase is over. */
  void end();
}
