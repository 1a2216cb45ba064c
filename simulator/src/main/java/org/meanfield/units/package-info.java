/**
 * Dimensions, quantities and the names of units.
 *
 * <p>Everything inside the program is in coherent SI units; a {@link org.meanfield.units.Quantity}
 * is a number in them with its {@link org.meanfield.units.Dimension}. Units as Brian 2 names them
 * ({@code mV}, {@code nsiemens}, {@code Mohm}) are powers of ten of coherent units, so {@code 200
 * pF} is exactly the double nearest to 2e-10.
 */
@NullMarked
package org.meanfield.units;

import org.jspecify.annotations.NullMarked;
