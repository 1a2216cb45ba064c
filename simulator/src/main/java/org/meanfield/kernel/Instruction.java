package org.meanfield.kernel;

import org.jspecify.annotations.Nullable;
import org.meanfield.equations.Function;

/**
 * One operation on registers.
 *
 * @param destination register written
 * @param first register of the first operand; unused ones are −1
 * @param second register of the second operand
 * @param third register of the third operand
 * @param scalar place in the table of scalars, or −1
 * @param function what {@link Operation#FUNCTION} applies
 */
record Instruction(
    Operation operation,
    int destination,
    int first,
    int second,
    int third,
    int scalar,
    @Nullable Function function) {}
