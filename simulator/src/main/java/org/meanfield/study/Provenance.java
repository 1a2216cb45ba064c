package org.meanfield.study;

import java.nio.file.Path;

/**
 * What an analysis comes from, beside its study.
 *
 * @param folder of the study file, where names of other files start
 * @param command the words that were typed
 * @param threads number of worker threads
 */
public record Provenance(Path folder, String command, int threads) {}
