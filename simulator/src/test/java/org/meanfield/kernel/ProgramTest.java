package org.meanfield.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.meanfield.document.SourceText;
import org.meanfield.equations.Derivative;
import org.meanfield.equations.Evaluator;
import org.meanfield.equations.Expression;
import org.meanfield.equations.ExpressionParser;
import org.meanfield.equations.RandomExpressions;

/** A program does to every neuron what the tree of its expression says, to the bit. */
class ProgramTest {
  private static final Evaluator EVALUATOR = new Evaluator(KernelFunctions.INSTANCE);
  private static final List<String> VARIABLES = List.of("x", "y", "w", "z");
  private static final int COUNT = 17;
  private static final double TIME = 0.625;
  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    1,
    -1,
    0.5,
    2,
    3,
    -3,
    1e-310,
    -1e-310,
    1e300,
    -1e300,
    700,
    -700,
    750,
    -750,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  private final SplittableRandom random = new SplittableRandom(5);

  /** Three variables at once get values made of x, y, w and the time (here called z). */
  @Test
  void hundredThousandRandomExpressionsGiveTheBitsOfTheTreeInterpreter() {
    var expressions = RandomExpressions.ofAllKinds(17);
    for (int trial = 0; trial < 33_334; trial++) {
      int depth = 1 + trial % 6;
      var next = new ArrayList<Expression>();
      for (int v = 0; v < 3; v++) {
        next.add(expressions.next(depth));
      }
      assertSame(next, true);
    }
  }

  /** Derivatives have functions that cannot be typed. */
  @Test
  void derivativesGiveTheBitsOfTheTreeInterpreter() {
    var expressions = RandomExpressions.smooth(3);
    for (int trial = 0; trial < 1000; trial++) {
      Expression expression = expressions.next(1 + trial % 3);
      Expression first = Derivative.of(expression, "x", KernelFunctions.INSTANCE);
      assertSame(List.of(first, Derivative.of(first, "y", KernelFunctions.INSTANCE)), true);
    }
  }

  /** So that a neuron's course does not depend on how many others there are. */
  @Test
  void everyLengthGivesTheBitsOfSingleNeurons() {
    var expressions = RandomExpressions.ofAllKinds(23);
    for (int length = 0; length <= 257; length++) {
      List<Expression> next =
          List.of(expressions.next(4), expressions.next(5), expressions.next(6));
      double[][] before = values(length);
      double[][] together = run(next, copy(before), true, length);
      for (int i = 0; i < length; i++) {
        var alone = new double[before.length][1];
        for (int v = 0; v < before.length; v++) {
          alone[v][0] = before[v][i];
        }
        double[][] after = run(next, alone, true, 1);
        for (int v = 0; v < next.size(); v++) {
          assertThat(Double.doubleToLongBits(together[v][i]))
              .isEqualTo(Double.doubleToLongBits(after[v][0]));
        }
      }
    }
  }

  /** Swaps, rotations, copies and constants, where a register could be overwritten too early. */
  @Test
  void allAssignmentsHappenAtOnce() {
    List<String> texts = List.of("x", "y", "w", "1.5", "-x", "x + y", "y*y", "exp(w)", "x - w");
    var parsed = texts.stream().map(ProgramTest::parse).toList();
    for (Expression x : parsed) {
      for (Expression y : parsed) {
        for (Expression w : parsed) {
          assertSame(List.of(x, y, w), false);
        }
      }
    }
  }

  @Test
  void unassignedVariablesStayAsTheyAre() {
    double[][] before = values(COUNT);
    double[][] after = run(List.of(parse("x + y*exp(w)")), copy(before), false, COUNT);
    for (int v = 1; v < VARIABLES.size(); v++) {
      assertThat(after[v]).isEqualTo(before[v]);
    }
  }

  @Test
  void equalPartsAreComputedOnce() {
    var builder = new ProgramBuilder(2);
    int sum = builder.add(compiled(builder, "exp(x*y)"), compiled(builder, "exp(x*y)**2"));
    builder.assign(0, builder.multiply(sum, compiled(builder, "exp(y*x)")));
    // x y, exp, square, sum, product.
    assertThat(builder.build().length()).isEqualTo(5);
  }

  @Test
  void constantsCostNothingPerNeuron() {
    var builder = new ProgramBuilder(2);
    int exponent = builder.multiply(builder.constant(-200), builder.constant(1e-4));
    int sum = builder.add(builder.apply(Operation.EXP, exponent), builder.constant(3));
    builder.assign(0, builder.multiply(0, sum));
    assertThat(builder.build().length()).isEqualTo(1);
  }

  @Test
  void registersAreUsedAgain() {
    var builder = new ProgramBuilder(2);
    int value = 0;
    for (int i = 0; i < 100; i++) {
      value = builder.apply(Operation.EXP, builder.add(value, builder.constant(i)));
    }
    builder.assign(1, value);
    assertThat(builder.build().registers()).isEqualTo(3);
  }

  private void assertSame(List<Expression> next, boolean timeIsZ) {
    double[][] before = values(COUNT);
    double[][] after = run(next, copy(before), timeIsZ, COUNT);
    for (int v = 0; v < next.size(); v++) {
      for (int i = 0; i < COUNT; i++) {
        var values =
            Map.of(
                "x",
                before[0][i],
                "y",
                before[1][i],
                "w",
                before[2][i],
                "z",
                timeIsZ ? TIME : before[3][i]);
        double expected = EVALUATOR.evaluate(next.get(v), values::get);
        if (Double.doubleToLongBits(after[v][i]) != Double.doubleToLongBits(expected)) {
          throw new AssertionError(
              next.get(v) + " with " + values + " is " + expected + ", not " + after[v][i]);
        }
      }
    }
  }

  private static double[][] run(
      List<Expression> next, double[][] before, boolean timeIsZ, int count) {
    var builder = new ProgramBuilder(VARIABLES.size());
    for (int v = 0; v < next.size(); v++) {
      builder.assign(
          v,
          builder.compile(
              next.get(v),
              name -> timeIsZ && name.equals("z") ? builder.time() : VARIABLES.indexOf(name)));
    }
    Program program = builder.build();
    var frame = new double[program.registers()][count];
    System.arraycopy(before, 0, frame, 0, before.length);
    program.run(frame, TIME, count, new double[1]);
    return frame;
  }

  private double[][] values(int count) {
    var values = new double[VARIABLES.size()][count];
    for (double[] row : values) {
      for (int i = 0; i < count; i++) {
        row[i] =
            random.nextInt(3) == 0
                ? SPECIAL[random.nextInt(SPECIAL.length)]
                : random.nextDouble(-4, 4);
      }
    }
    return values;
  }

  private static double[][] copy(double[][] values) {
    var copy = new double[values.length][];
    for (int v = 0; v < values.length; v++) {
      copy[v] = values[v].clone();
    }
    return copy;
  }

  private static int compiled(ProgramBuilder builder, String text) {
    return builder.compile(parse(text), VARIABLES::indexOf);
  }

  private static Expression parse(String text) {
    return ExpressionParser.parse(SourceText.of("test", text));
  }
}
