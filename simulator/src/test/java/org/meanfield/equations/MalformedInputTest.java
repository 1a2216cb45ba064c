package org.meanfield.equations;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.meanfield.document.InputException;
import org.meanfield.document.SourceText;
import org.meanfield.units.Dimension;
import org.meanfield.units.Quantity;
import org.meanfield.units.UnitException;

/** Whatever the bytes, the answer is a result or an {@link InputException}. */
class MalformedInputTest {
  private static final Scope OUTER =
      Scope.of(Map.of("I_syn", Dimension.AMPERE, "I_ext", Dimension.AMPERE));

  private static final List<String> WORDS =
      List.of(
          "x",
          "V",
          "dV/dt",
          "=",
          ":",
          "volt",
          "mV",
          "(",
          ")",
          "+",
          "-",
          "*",
          "/",
          "**",
          "//",
          "%",
          "<",
          ">=",
          "==",
          "and",
          "or",
          "not",
          "True",
          "exp",
          "exprel(",
          "clip(",
          ",",
          "1",
          "2.5",
          "1e308",
          "1e-308",
          "0",
          "\n",
          "\n  ",
          "#",
          "(constant)",
          "unless refractory",
          "xi",
          "second**-0.5",
          "1e9",
          "+=",
          ";",
          "boolean",
          "integer",
          "I_syn",
          "sqrt(",
          "0.5");

  @Test
  void randomBytesNeverEscapeTheErrorsOfTheLanguage() {
    var random = new SplittableRandom(101);
    for (int i = 0; i < 4000; i++) {
      var bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      tryEverything(new String(bytes, StandardCharsets.UTF_8));
      tryEverything(new String(bytes, StandardCharsets.UTF_16));
    }
  }

  @Test
  void randomWordsNeverEscapeTheErrorsOfTheLanguage() {
    var random = new SplittableRandom(102);
    for (int i = 0; i < 10_000; i++) {
      var text = new StringBuilder();
      int length = random.nextInt(30);
      for (int k = 0; k < length; k++) {
        text.append(WORDS.get(random.nextInt(WORDS.size())))
            .append(random.nextBoolean() ? " " : "");
      }
      tryEverything(text.toString());
    }
  }

  @Test
  void mutatedModelsNeverEscapeTheErrorsOfTheLanguage() {
    var random = new SplittableRandom(103);
    for (int i = 0; i < 3000; i++) {
      var text = new StringBuilder(HodgkinHuxley.TEXT);
      int changes = 1 + random.nextInt(3);
      for (int k = 0; k < changes; k++) {
        mutate(text, random);
      }
      tryEverything(text.toString());
    }
  }

  private static void mutate(StringBuilder text, SplittableRandom random) {
    int at = random.nextInt(text.length());
    switch (random.nextInt(4)) {
      case 0 -> text.deleteCharAt(at);
      case 1 -> text.setCharAt(at, (char) random.nextInt(9, 127));
      case 2 -> text.insert(at, WORDS.get(random.nextInt(WORDS.size())));
      default -> {
        int end = Math.min(text.length(), at + random.nextInt(40));
        text.insert(random.nextInt(text.length()), text.substring(at, end));
      }
    }
  }

  private static void tryEverything(String text) {
    attempt(text, MalformedInputTest::runEquations);
    attempt(
        text, source -> new DimensionCheck(source, OUTER).check(ExpressionParser.parse(source)));
    attempt(
        text,
        source ->
            StatementParser.parse(source)
                .forEach(new DimensionCheck(source, OUTER.withNoise())::check));
    attempt(text, ExpressionParser::parse);
    attempt(text, StatementParser::parse);
    try {
      Quantity.parse(text);
    } catch (UnitException expected) {
      // The only way to refuse a quantity.
    }
  }

  private static void runEquations(SourceText source) {
    var equations = EquationCheck.check(EquationParser.parse(source), OUTER);
    Flattening.of(equations, Map.of(), ElementaryFunctions.STRICT)
        .rightHandSides()
        .forEach((name, f) -> {
          LinearForm.of(f, name);
          Derivative.of(f, name);
        });
  }

  private static void attempt(String text, Consumer<SourceText> action) {
    try {
      action.accept(SourceText.of("fuzz", text));
    } catch (InputException expected) {
      // The only way to refuse a text.
    }
  }
}
