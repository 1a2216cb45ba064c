/**
 * A study: one file that describes a network, and the folder of results it leads to.
 *
 * <p>The file is read into a {@link org.meanfield.study.Study}; from it, and from nothing else,
 * come the plan of the network and the mean field, so that the two sides cannot be given different
 * parameters.
 */
@NullMarked
package org.meanfield.study;

import org.jspecify.annotations.NullMarked;
