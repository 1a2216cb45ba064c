package org.meanfield.equations;

/** What values a variable can take: stated after the colon of its equation. */
public enum ValueType {
  /** Any number; the colon is followed by its unit. */
  REAL,
  /** A whole number, dimensionless: {@code : integer}. */
  INTEGER,
  /** A truth value, 1 or 0, dimensionless: {@code : boolean}. */
  BOOLEAN
}
