package org.meanfield.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meanfield.equations.Expression;
import org.meanfield.equations.RandomExpressions;
import org.meanfield.model.ModelCatalogue;

/** Loops do to the bit what the operations of the program do one by one. */
class VectorLoopsTest {
  private static final int[] COUNTS = {0, 1, 7, 8, 9, 37, 255, 256};
  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    1,
    -1,
    1e-310,
    -1e300,
    709.5,
    709.8,
    -708.3,
    -708.4,
    -40.5,
    1e-17,
    0.01,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  private final SplittableRandom random = new SplittableRandom(8);

  @Test
  void randomProgramsGiveTheBitsOfTheirOperations() {
    var expressions = RandomExpressions.ofAllKinds(31);
    for (int trial = 0; trial < 400; trial++) {
      var builder = new ProgramBuilder(4);
      for (int v = 0; v < 3; v++) {
        assign(builder, v, expressions.next(1 + trial % 7));
      }
      Program program = trial % 2 == 0 ? builder.build() : builder.buildFast();
      assertSame(program, COUNTS[trial % COUNTS.length]);
    }
  }

  @Test
  void everyOperationGivesTheSameBits() {
    List<String> texts =
        List.of(
            "exp(x)",
            "expm1(x)",
            "exprel(x)",
            "tanh(x)",
            "cosh(x)",
            "sqrt(x)",
            "abs(x)",
            "-x",
            "x < y",
            "x <= y",
            "x == y",
            "x != y",
            "not x",
            "x and y",
            "x or y",
            "x - (y > w)",
            "clip(x, y, w)",
            "x/y",
            "2/x",
            "x/3",
            "2 - x",
            "x*y + w",
            "x*3 + w",
            "z + x",
            "x**3",
            "1/exprel(x) + exp(2*x)",
            "1/exprel(-x) + exp(2*x) + exp(x)",
            "x % y",
            "log(x)");
    for (String text : texts) {
      var builder = new ProgramBuilder(4);
      assign(builder, 0, Systems.expression(text));
      assign(builder, 1, Systems.expression("(" + text + ")*2 + w"));
      assertSame(builder.build(), NeuronState.BLOCK);
      assertSame(builder.buildFast(), NeuronState.BLOCK);
    }
  }

  static List<String> models() {
    return ModelCatalogue.names();
  }

  @ParameterizedTest
  @MethodSource("models")
  void cellsTakeTheSameStepsToTheBit(String model) {
    var system = ModelCatalogue.load(model).system(List.of(), 0);
    for (IntegrationScheme scheme : IntegrationScheme.able(system)) {
      for (SpikeTiming timing : SpikeTiming.values()) {
        if (timing.obstacle(system, 1e-4).isEmpty()) {
          assertSame(Kernel.compile(system, scheme, timing, 1e-4).program(), 37);
        }
      }
    }
  }

  private static void assign(ProgramBuilder builder, int variable, Expression value) {
    builder.assign(
        variable,
        builder.compile(
            value,
            name -> name.equals("z") ? builder.time() : List.of("x", "y", "w").indexOf(name)));
  }

  private void assertSame(Program program, int count) {
    var loops = VectorLoopCompiler.compile(program);
    var one = new double[program.registers()][NeuronState.BLOCK];
    for (int variable = 0; variable < program.variables(); variable++) {
      Arrays.setAll(
          one[variable],
          i ->
              random.nextInt(3) == 0
                  ? SPECIAL[random.nextInt(SPECIAL.length)]
                  : random.nextDouble(-4, 4));
    }
    double[][] other = Arrays.stream(one).map(double[]::clone).toArray(double[][]::new);
    program.run(one, 0.625, count, new double[1]);
    loops.run(other, 0.625, count, program, new double[1]);
    for (int variable = 0; variable < program.variables(); variable++) {
      assertThat(bits(other[variable], count))
          .as("variable %s of %s neurons", variable, count)
          .isEqualTo(bits(one[variable], count));
    }
  }

  private static long[] bits(double[] values, int count) {
    return Arrays.stream(values, 0, count).mapToLong(Double::doubleToLongBits).toArray();
  }
}
