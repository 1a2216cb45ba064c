package org.meanfield.equations;

/**
 * One assignment of a reset: {@code name = value}. Augmented assignments are written out, {@code w
 * += b} as {@code w = w + (b)}. Statements take effect one after the other.
 *
 * @param offset offset of the name
 */
public record Statement(String name, Expression value, int offset) {}
