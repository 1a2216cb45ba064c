/** Measurements of the simulator's hot paths. Built with the project, never shipped. */
@NullMarked
package org.meanfield.benchmarks;

import org.jspecify.annotations.NullMarked;
