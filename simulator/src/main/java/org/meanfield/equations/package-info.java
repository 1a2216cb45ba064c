/**
 * The language in which models are written: Brian 2's equations, expressions, conditions and
 * resets.
 *
 * <p>Text becomes an {@link org.meanfield.equations.Expression} ({@link
 * org.meanfield.equations.EquationParser}, {@link org.meanfield.equations.ExpressionParser}, {@link
 * org.meanfield.equations.StatementParser}); its units are checked and resolved ({@link
 * org.meanfield.equations.EquationCheck}, {@link org.meanfield.equations.DimensionCheck}), so that
 * from then on every number is in SI units; sub-expressions are put in ({@link
 * org.meanfield.equations.Flattening}); and it is differentiated, simplified and split into its
 * part that is linear in a variable, all symbolically. A fault in the text becomes an {@link
 * org.meanfield.document.InputException} at its place. The language is closed: operators and
 * functions are fixed lists, size and depth are bounded.
 */
@NullMarked
package org.meanfield.equations;

import org.jspecify.annotations.NullMarked;
