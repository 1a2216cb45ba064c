/**
 * Counter-based random numbers: a draw is a pure function of who asks for it.
 *
 * <p>Every draw is the value of Philox4x32-10 (Salmon et al. 2011, SC'11, "Parallel random numbers:
 * as easy as 1, 2, 3") at a counter, under a key derived from the seed, the purpose and the names
 * of what it is for. Nothing depends on the order in which threads ask, and adding a population
 * changes no other population's numbers.
 */
@NullMarked
package org.meanfield.random;

import org.jspecify.annotations.NullMarked;
