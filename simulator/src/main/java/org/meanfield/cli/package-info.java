/** The command line: options, progress, messages and exit codes. */
@NullMarked
package org.meanfield.cli;

import org.jspecify.annotations.NullMarked;
