package org.meanfield.kernel;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meanfield.equations.Expression;
import org.meanfield.equations.RandomExpressions;
import org.meanfield.model.ModelCatalogue;

/** Loops and machine code do to the bit what the operations of the program do one by one. */
class CompiledProgramTest {
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

  /** Any register may be that of the flags. */
  private static final int FLAG = 2;

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

  @Test
  void variablesMayTakeOneAnothersValues() {
    var builder = new ProgramBuilder(4);
    assign(builder, 0, Systems.expression("y"));
    assign(builder, 1, Systems.expression("w"));
    assign(builder, 2, Systems.expression("x"));
    assertSame(builder.build(), NeuronState.BLOCK);
  }

  /** Values that are wanted from the first to the last and the other way round, at once. */
  @Test
  void valuesForWhichThereIsNoRegisterAreKept() {
    int count = 45;
    var builder = new ProgramBuilder(5);
    var numbers = new int[count];
    var truths = new int[count];
    for (int n = 0; n < count; n++) {
      numbers[n] =
          builder.apply(Operation.SQRT, builder.add(builder.multiply(0, 0), builder.constant(n)));
      truths[n] = builder.apply(Operation.LESS, 1, builder.constant(0.1 * (n - 20)));
    }
    int up = numbers[0];
    int down = numbers[count - 1];
    int allUp = truths[0];
    int allDown = truths[count - 1];
    for (int n = 1; n < count; n++) {
      int other = count - 1 - n;
      up = builder.apply(Operation.DIVIDE, numbers[n], up);
      down = builder.apply(Operation.DIVIDE, numbers[other], down);
      allUp = builder.apply(Operation.NOT, builder.apply(Operation.AND, allUp, truths[n]));
      allDown = builder.apply(Operation.NOT, builder.apply(Operation.AND, allDown, truths[other]));
    }
    builder.assign(0, up);
    builder.assign(1, down);
    builder.assign(2, allUp);
    builder.assign(3, allDown);
    assertSame(builder.build(), NeuronState.BLOCK);
  }

  /** What the JVM leaves of the stack when it calls would not hold them all. */
  @Test
  void functionsTakeLittleOfTheStack() {
    int count = 600;
    var builder = new ProgramBuilder(1);
    var values = new int[count];
    for (int n = 0; n < count; n++) {
      values[n] = builder.apply(Operation.SQRT, builder.add(0, builder.constant(n)));
    }
    int up = values[0];
    int down = values[count - 1];
    for (int n = 1; n < count; n++) {
      up = builder.apply(Operation.DIVIDE, values[n], up);
      down = builder.apply(Operation.DIVIDE, values[count - 1 - n], down);
    }
    builder.assign(0, builder.add(up, down));
    Program program = builder.build();
    assertThat(MachineCode.write(program, FLAG))
        .extracting(part -> requireNonNull(part.function()).stackBytes())
        .allMatch(bytes -> bytes <= 32 * 1024);
    assertSame(program, 37);
  }

  /** More than a function can be handed at once, with and without operations no loop can do. */
  @Test
  void programsMayHaveManyVariables() {
    for (boolean interrupted : new boolean[] {false, true}) {
      int variables = 120;
      var builder = new ProgramBuilder(variables);
      var values = new int[variables];
      int sum = 0;
      for (int v = 0; v < variables; v++) {
        sum = builder.add(sum, builder.multiply(v, builder.constant(v)));
        values[v] = interrupted && v % 10 == 0 ? builder.apply(Operation.POWER, v, sum) : sum;
      }
      for (int v = 0; v < variables; v++) {
        builder.assign(v, builder.multiply(values[v], values[variables - 1 - v]));
      }
      assertSame(builder.build(), 37);
    }
  }

  /** So that a step looks for flagged neurons only where there are some. */
  @Test
  void onlyFlagsThatAreSetAreReported() {
    assumeTrue(MachineCode.isPossible());
    var builder = new ProgramBuilder(4);
    assign(builder, FLAG, Systems.expression("x > y"));
    MachineCode code = MachineCode.compile(builder.build(), FLAG).orElseThrow();
    var frame = new Frame(4, 0);
    for (int last : new int[] {0, 7, 8, 200, 255}) {
      Arrays.fill(frame.arrays()[0], 0);
      assertThat(code.run(frame, 0, last + 1, new double[1], code.scratch())).isFalse();
      frame.arrays()[0][last] = 1;
      assertThat(code.run(frame, 0, last + 1, new double[1], code.scratch())).isTrue();
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
    var frame = new Frame(program.registers(), 0);
    for (int register = 0; register < program.registers(); register++) {
      System.arraycopy(one[register], 0, frame.arrays()[register], 0, NeuronState.BLOCK);
    }
    program.run(one, 0.625, count, new double[1]);
    VectorLoopCompiler.compile(program).run(other, 0.625, count, program, new double[1]);
    assertSame(program, count, one, other);
    MachineCode.compile(program, FLAG)
        .ifPresent(code -> {
          boolean mayBeFlagged = code.run(frame, 0.625, count, new double[1], code.scratch());
          assertSame(program, count, one, frame.arrays());
          boolean isFlagged = Arrays.stream(one[FLAG], 0, count).anyMatch(f -> f != 0);
          assertThat(mayBeFlagged || !isFlagged).isTrue();
        });
  }

  private static void assertSame(
      Program program, int count, double[][] expected, double[][] found) {
    for (int variable = 0; variable < program.variables(); variable++) {
      assertThat(bits(found[variable], count))
          .as("variable %s of %s neurons", variable, count)
          .isEqualTo(bits(expected[variable], count));
    }
  }

  private static long[] bits(double[] values, int count) {
    return Arrays.stream(values, 0, count).mapToLong(Double::doubleToLongBits).toArray();
  }
}
