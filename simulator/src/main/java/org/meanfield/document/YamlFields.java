package org.meanfield.document;

import java.util.Optional;
import org.meanfield.units.Dimension;
import org.meanfield.units.Quantity;
import org.meanfield.units.UnitException;

/** Reads typed values out of a mapping whose keys a {@link YamlSchema} has checked. */
public final class YamlFields {
  private final YamlNode.Mapping mapping;

  public YamlFields(YamlNode.Mapping mapping) {
    this.mapping = mapping;
  }

  /** The fields of a node that must be a mapping. */
  public static YamlFields of(YamlNode node) {
    if (node instanceof YamlNode.Mapping mapping) {
      return new YamlFields(mapping);
    }
    throw node.error("expected keys with values, found " + node.shown());
  }

  /** The mapping itself. */
  public YamlNode.Mapping mapping() {
    return mapping;
  }

  /** The value of a key, if it is given. */
  public Optional<YamlNode> find(String key) {
    return Optional.ofNullable(mapping.values().get(key));
  }

  /** The value of a key. */
  public YamlNode get(String key) {
    return find(key)
        .orElseThrow(() -> mapping.error("the key '" + key + "' is missing here; add it"));
  }

  /** The value of a key as text. */
  public String text(String key) {
    return scalar(get(key)).value();
  }

  /** The value of a key as a quantity in SI units. */
  public double quantity(String key, Dimension dimension) {
    return quantity(get(key), dimension);
  }

  /** A node that must be a text or a number. */
  public static YamlNode.Scalar scalar(YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar) {
      return scalar;
    }
    throw node.error("expected a single value, found " + node.shown());
  }

  /** A node as a quantity. */
  public static Quantity quantity(YamlNode node) {
    YamlNode.Scalar scalar = scalar(node);
    try {
      return Quantity.parse(scalar.value());
    } catch (UnitException e) {
      throw scalar.source().error(e.offset(), e.getMessage());
    }
  }

  /** A node as a quantity of a dimension, in SI units. */
  public static double quantity(YamlNode node, Dimension dimension) {
    Quantity quantity = quantity(node);
    if (!quantity.dimension().equals(dimension)) {
      throw node.error(
          (dimension.isDimensionless()
                  ? "expected a number without unit, but '"
                  : "expected a quantity in " + dimension + ", but '")
              + scalar(node).value()
              + "' "
              + (quantity.dimension().isDimensionless()
                  ? "has no unit; write it behind the number"
                  : "is in " + quantity.dimension()));
    }
    return quantity.value();
  }

  /** A node as a quantity greater than 0. */
  public static double positive(YamlNode node, Dimension dimension) {
    double value = quantity(node, dimension);
    if (value <= 0) {
      throw node.error("must be greater than 0, not " + scalar(node).value());
    }
    return value;
  }

  /** A node as a quantity of at least 0. */
  public static double notNegative(YamlNode node, Dimension dimension) {
    double value = quantity(node, dimension);
    if (value < 0) {
      throw node.error("must not be negative, but is " + scalar(node).value());
    }
    return value;
  }

  /** A node as a whole number between two bounds. */
  public static long wholeNumber(YamlNode node, long least, long most) {
    double value = quantity(node, Dimension.DIMENSIONLESS);
    if (value != Math.rint(value) || value < least || value > most) {
      throw node.error(
          "must be a whole number from " + least + " to " + most + ", not " + scalar(node).value());
    }
    return (long) value;
  }
}
