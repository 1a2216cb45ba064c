/**
 * Texts that users write, and where in them a fault stands.
 *
 * <p>Study and model files are YAML. They are read into a tree whose every node remembers its file,
 * line and column, so that whatever finds a fault later (schema, units, equations, the plan of a
 * study) can point at it.
 */
@NullMarked
package org.meanfield.document;

import org.jspecify.annotations.NullMarked;
