package org.meanfield.units;

import static java.util.Map.entry;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The names of units, made by rule as Brian 2 makes them:
 *
 * <ul>
 *   <li>the SI units in full and their variants ({@code volt}, {@code amp}, {@code metre}, {@code
 *       meter}), each also with any SI prefix in its short form ({@code mvolt}, {@code nsiemens},
 *       {@code Mohm}), squared and cubed ({@code cmetre2});
 *   <li>the usual symbols with the usual prefixes ({@code mV}, {@code pA}, {@code nS}, {@code uF},
 *       {@code ms}, {@code kHz}, {@code mM}), lengths also squared and cubed ({@code cm2}), and
 *       {@code Hz}.
 * </ul>
 *
 * Symbols without prefix ({@code V}, {@code s}, {@code m}) are units only in {@link #inQuantities
 * quantities}, where nothing else can be meant; in equations they would hide forgotten variables.
 */
public final class UnitNames {
  private static final Map<String, Integer> PREFIXES = prefixes();

  /** Names in use elsewhere, and what is written here. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          entry("sec", "second"),
          entry("msec", "ms"),
          entry("usec", "us"),
          entry("nsec", "ns"),
          entry("millisecond", "ms"),
          entry("microsecond", "us"),
          entry("millivolt", "mV"),
          entry("microvolt", "uV"),
          entry("milliamp", "mA"),
          entry("microamp", "uA"),
          entry("nanoamp", "nA"),
          entry("picoamp", "pA"),
          entry("microfarad", "uF"),
          entry("nanofarad", "nF"),
          entry("picofarad", "pF"),
          entry("millisiemens", "mS"),
          entry("microsiemens", "uS"),
          entry("nanosiemens", "nS"),
          entry("mho", "siemens"),
          entry("mmho", "mS"),
          entry("hz", "Hz"));

  private static final Map<String, Unit> EQUATIONS = new LinkedHashMap<>();
  private static final Map<String, Unit> QUANTITIES = new LinkedHashMap<>();

  static {
    addSymbols("V", Dimension.VOLT, 0);
    addSymbols("A", Dimension.AMPERE, 0);
    addSymbols("S", Dimension.SIEMENS, 0);
    addSymbols("F", Dimension.FARAD, 0);
    addSymbols("s", Dimension.SECOND, 0);
    addSymbols("Hz", Dimension.HERTZ, 0);
    addSymbols("M", Dimension.MOLE.divide(Dimension.METRE.power(3)), 3);
    addSymbols("m", Dimension.METRE, 0);
    EQUATIONS.put("Hz", new Unit(Dimension.HERTZ, 0));
    addLengths();

    addNames(Dimension.VOLT, 0, "volt");
    addNames(Dimension.AMPERE, 0, "amp", "ampere");
    addNames(Dimension.SIEMENS, 0, "siemens");
    addNames(Dimension.FARAD, 0, "farad");
    addNames(Dimension.SECOND, 0, "second");
    addNames(Dimension.HERTZ, 0, "hertz");
    addNames(Dimension.OHM, 0, "ohm");
    addNames(Dimension.COULOMB, 0, "coulomb");
    addNames(Dimension.METRE, 0, "metre", "meter");
    addNames(Dimension.KILOGRAM, -3, "gram", "gramme");
    addNames(Dimension.METRE.power(3), -3, "litre", "liter");
    addNames(Dimension.MOLE, 0, "mole", "mol");
    addNames(Dimension.MOLE.divide(Dimension.METRE.power(3)), 3, "molar");
    addNames(Dimension.KELVIN, 0, "kelvin");
    addNames(Dimension.CANDELA, 0, "candle", "candela", "lumen");
    addNames(Dimension.CANDELA.divide(Dimension.METRE.power(2)), 0, "lux");
    addNames(Dimension.DIMENSIONLESS, 0, "radian", "steradian");
    addNames(Dimension.NEWTON, 0, "newton");
    addNames(Dimension.PASCAL, 0, "pascal");
    addNames(Dimension.JOULE, 0, "joule");
    addNames(Dimension.WATT, 0, "watt");
    addNames(Dimension.VOLT.multiply(Dimension.SECOND), 0, "weber");
    addNames(
        Dimension.VOLT.multiply(Dimension.SECOND).divide(Dimension.METRE.power(2)), 0, "tesla");
    addNames(Dimension.OHM.multiply(Dimension.SECOND), 0, "henry");
    addNames(Dimension.HERTZ, 0, "becquerel");
    addNames(Dimension.METRE.power(2).divide(Dimension.SECOND.power(2)), 0, "gray", "sievert");
    addNames(Dimension.MOLE.divide(Dimension.SECOND), 0, "katal");
    addPowers("kilogram", new Unit(Dimension.KILOGRAM, 0));
    addPowers("kilogramme", new Unit(Dimension.KILOGRAM, 0));
    QUANTITIES.putAll(EQUATIONS);
  }

  private UnitNames() {}

  /** The unit of this name in equations. */
  public static Optional<Unit> inEquations(String name) {
    return Optional.ofNullable(EQUATIONS.get(name));
  }

  /** The unit of this name in quantities: those of equations and symbols without prefix. */
  public static Optional<Unit> inQuantities(String name) {
    return Optional.ofNullable(QUANTITIES.get(name));
  }

  /**
   * The unit that a name used elsewhere means, such as {@code ms} for {@code msec}; a plural too.
   */
  public static Optional<String> meant(String name) {
    String plain = name.replace('\u00b5', 'u').replace('\u03bc', 'u');
    for (String candidate : List.of(plain, plain.replaceFirst("s$", ""))) {
      if (ELSEWHERE.containsKey(candidate)) {
        return Optional.ofNullable(ELSEWHERE.get(candidate));
      }
      if (QUANTITIES.containsKey(candidate) && !candidate.equals(name)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** {@code ; did you mean 'x'?} for an unknown name in a quantity, or nothing. */
  public static String hint(String name) {
    return hint(name, QUANTITIES.keySet());
  }

  /** {@code ; did you mean 'x'?} for an unknown name in an equation, or nothing. */
  public static String hintInEquations(String name) {
    return inQuantities(name)
        .map(unit -> "; did you mean '" + unit.dimension() + "'?")
        .orElseGet(() -> hint(name, EQUATIONS.keySet()));
  }

  private static String hint(String name, Collection<String> known) {
    return meant(name)
        .map(unit -> "; did you mean '" + unit + "'?")
        .orElseGet(() -> Spelling.hint(name, known));
  }

  private static void addSymbols(String symbol, Dimension dimension, int exponent) {
    for (var prefix : new String[] {"m", "n", "p", "u", "k", "f", "M", "G"}) {
      EQUATIONS.put(prefix + symbol, new Unit(dimension, exponent + exponentOf(prefix)));
    }
    QUANTITIES.put(symbol, new Unit(dimension, exponent));
  }

  private static void addLengths() {
    for (var prefix : new String[] {"c", "m", "u", "n", "p", "f", "k", "M", "G"}) {
      addPowers(prefix + "m", new Unit(Dimension.METRE, exponentOf(prefix)));
    }
  }

  private static void addNames(Dimension dimension, int exponent, String... names) {
    for (var name : names) {
      addPowers(name, new Unit(dimension, exponent));
      PREFIXES.forEach(
          (prefix, power) -> addPowers(prefix + name, new Unit(dimension, exponent + power)));
    }
  }

  private static void addPowers(String name, Unit unit) {
    EQUATIONS.put(name, unit);
    EQUATIONS.put(name + "2", unit.power(Fraction.of(2)));
    EQUATIONS.put(name + "3", unit.power(Fraction.of(3)));
  }

  private static int exponentOf(String prefix) {
    return PREFIXES.getOrDefault(prefix, 0);
  }

  private static Map<String, Integer> prefixes() {
    var prefixes = new TreeMap<String, Integer>();
    String[] thousands = {
      "y", "z", "a", "f", "p", "n", "u", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y"
    };
    for (int i = 0; i < thousands.length; i++) {
      prefixes.put(thousands[i], 3 * (i - 8));
    }
    prefixes.remove("");
    prefixes.put("c", -2);
    prefixes.put("d", -1);
    prefixes.put("da", 1);
    prefixes.put("h", 2);
    return prefixes;
  }
}
