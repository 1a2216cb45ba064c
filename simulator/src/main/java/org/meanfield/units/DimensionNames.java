package org.meanfield.units;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/**
 * Dimensions in words. A dimension with a familiar unit prints as that unit; else, if possible, as
 * a familiar unit or its inverse together with powers of one of second and metre ({@code
 * volt/second}, {@code farad/metre**2}); else as a product of base units.
 */
final class DimensionNames {
  private static final List<String> BASE =
      List.of("metre", "kilogram", "second", "ampere", "kelvin", "mole", "candela");

  private static final List<Map.Entry<String, Dimension>> FAMILIAR =
      List.of(
          entry("metre", Dimension.METRE),
          entry("second", Dimension.SECOND),
          entry("hertz", Dimension.HERTZ),
          entry("volt", Dimension.VOLT),
          entry("ampere", Dimension.AMPERE),
          entry("siemens", Dimension.SIEMENS),
          entry("farad", Dimension.FARAD),
          entry("ohm", Dimension.OHM),
          entry("coulomb", Dimension.COULOMB),
          entry("watt", Dimension.WATT),
          entry("joule", Dimension.JOULE),
          entry("newton", Dimension.NEWTON),
          entry("pascal", Dimension.PASCAL),
          entry("mole", Dimension.MOLE),
          entry("kelvin", Dimension.KELVIN),
          entry("kilogram", Dimension.KILOGRAM));

  /** How many of the familiar units, the first, are powers of metre and second themselves. */
  private static final int OF_SPACE_AND_TIME = 3;

  private DimensionNames() {}

  static String nameOf(Dimension dimension) {
    if (dimension.isDimensionless()) {
      return "1";
    }
    for (var unit : FAMILIAR) {
      if (unit.getValue().equals(dimension)) {
        return unit.getKey();
      }
    }
    for (var unit : FAMILIAR.subList(OF_SPACE_AND_TIME, FAMILIAR.size())) {
      for (int power : new int[] {1, -1, 2, -2}) {
        for (int second : new int[] {2, 0}) {
          var rest = dimension.divide(unit.getValue().power(power));
          var restPower = rest.exponent(second);
          var named = (second == 2 ? Dimension.SECOND : Dimension.METRE).power(restPower);
          if (rest.equals(named)) {
            return product(
                List.of(unit.getKey(), BASE.get(second)), List.of(Fraction.of(power), restPower));
          }
        }
      }
    }
    return product(BASE, List.of(0, 1, 2, 3, 4, 5, 6).stream().map(dimension::exponent).toList());
  }

  private static String product(List<String> names, List<Fraction> powers) {
    var above = new StringBuilder();
    var below = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      var power = powers.get(i);
      if (power.numerator() > 0 || !power.isWhole()) {
        above.append(above.isEmpty() ? "" : "*").append(names.get(i)).append(suffix(power));
      } else if (power.numerator() < 0) {
        below.append('/').append(names.get(i)).append(suffix(power.negated()));
      }
    }
    return (above.isEmpty() ? "1" : above.toString()) + below;
  }

  private static String suffix(Fraction power) {
    return power.equals(Fraction.ONE) ? "" : "**" + power;
  }
}
