/**
 * A neuron model, an integration scheme and a time step, compiled to a program that advances blocks
 * of neurons.
 *
 * <p>Expression trees become a program in single-assignment form: constants folded, equal
 * subexpressions computed once. The program is a list of operations; each runs over a block of
 * neurons in a loop of its own, on arrays small enough for the first-level cache. The exponential
 * family is ours, so that a result is the same to the bit in interpreted and compiled code and for
 * every vector width. This is the only package that uses the Vector API.
 */
@NullMarked
package org.meanfield.kernel;

import org.jspecify.annotations.NullMarked;
