package org.meanfield.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meanfield.equations.Evaluator;
import org.meanfield.equations.Symbols;
import org.meanfield.model.DynamicalSystem;
import org.meanfield.model.ModelCatalogue;
import org.meanfield.model.Synapse;

/** A program in its fast form gives what its expressions say, but for rounding. */
class FastProgramTest {
  private static final int COUNT = 256;

  static List<String> models() {
    return ModelCatalogue.names();
  }

  /** Steps of 10 µs from states of all kinds; errors are parts of the value or of its change. */
  @ParameterizedTest
  @MethodSource("models")
  void stepsAreThoseOfTheEquationsToTwelveDigits(String model) {
    DynamicalSystem system = ModelCatalogue.load(model).system(List.of(), 0);
    List<DynamicalSystem.Variable> variables =
        system.variables().stream()
            .filter(
                v -> Symbols.in(v.rightHandSide()).stream().noneMatch(s -> s.name().equals("t")))
            .toList();
    List<String> names = system.variables().stream().map(DynamicalSystem.Variable::name).toList();
    var builder = new ProgramBuilder(names.size());
    for (DynamicalSystem.Variable variable : variables) {
      int register = names.indexOf(variable.name());
      int slope =
          builder.compile(
              variable.rightHandSide(),
              name -> name.equals("not_refractory") ? builder.constant(1) : names.indexOf(name));
      builder.assign(
          register, builder.add(register, builder.multiply(slope, builder.constant(1e-5))));
    }
    Program program = builder.buildFast();
    var random = new SplittableRandom(3);
    var frame = new double[program.registers()][COUNT];
    for (int v = 0; v < names.size(); v++) {
      boolean isPotential = names.get(v).equalsIgnoreCase("v");
      Arrays.setAll(
          frame[v], _ -> isPotential ? random.nextDouble(-0.1, -0.04) : random.nextDouble());
    }
    double[][] before = Arrays.stream(frame).map(double[]::clone).toArray(double[][]::new);
    program.run(frame, 0, COUNT, new double[1]);
    var evaluator = new Evaluator(KernelFunctions.INSTANCE);
    for (int i = 0; i < COUNT; i++) {
      Map<String, Double> values = new HashMap<>(Map.of("not_refractory", 1.0));
      for (int v = 0; v < names.size(); v++) {
        values.put(names.get(v), before[v][i]);
      }
      for (DynamicalSystem.Variable variable : variables) {
        double change = 1e-5 * evaluator.evaluate(variable.rightHandSide(), values::get);
        int v = names.indexOf(variable.name());
        double expected = before[v][i] + change;
        double size = Math.abs(before[v][i]) + Math.abs(change);
        if (Double.isFinite(size)) {
          assertThat(frame[v][i])
              .as("%s of %s", names.get(v), values)
              .isCloseTo(expected, within(1e-12 * size));
        }
      }
    }
  }

  /**
   * 14 as written: all rates but one have powers of one exponential, and five are of the scheme.
   */
  @Test
  void hodgkinHuxleyStepHasSevenExponentials() {
    var synapses =
        List.of(
            Synapse.exponentialConductance("ampa", 0, 5e-3),
            Synapse.exponentialConductance("gaba", -80e-3, 5e-3));
    var system = ModelCatalogue.load("hh-rs").system(synapses, 0);
    for (SpikeTiming timing : SpikeTiming.values()) {
      Program program =
          Kernel.compile(system, IntegrationScheme.EXPONENTIAL_EULER, timing, 1e-4).program();
      long exponentials =
          IntStream.range(0, program.length())
              .mapToObj(n -> program.instruction(n).operation())
              .filter(o -> o == Operation.EXP || o == Operation.EXPREL)
              .count();
      assertThat(exponentials).isEqualTo(7);
    }
  }

  /** On both sides of where the series takes over, and where the numerator and divisor vanish. */
  @Test
  void quotientsByExprelHoldWhereTheyAreRemovableSingularities() {
    var builder = new ProgramBuilder(4);
    assign(builder, 0, "1/exprel(x)");
    assign(builder, 1, "3/exprel(-x)");
    assign(builder, 2, "exp(2*x) + exp(-3*x)");
    Program program = builder.buildFast();
    double[] points = {0, 1e-300, -1e-9, 0.0299, 0.0301, -0.0299, -0.0301, 1, -1, 25, -25, 200};
    var frame = new double[program.registers()][points.length];
    frame[0] = points.clone();
    program.run(frame, 0, points.length, new double[1]);
    for (int i = 0; i < points.length; i++) {
      assertThat(frame[0][i] * Exponential.exprel(points[i])).isCloseTo(1, within(2e-13));
      assertThat(frame[1][i] * Exponential.exprel(-points[i])).isCloseTo(3, within(6e-13));
    }
  }

  /** 0.3/0.1 is a hair below 3, 0.3 · 10 is 3: what counts periods must not change. */
  @Test
  void quotientsOfTheTimeStayQuotients() {
    var builder = new ProgramBuilder(1);
    builder.assign(
        0,
        builder.compile(
            Systems.expression("floor(z/0.1)"), name -> name.equals("z") ? builder.time() : 0));
    Program program = builder.buildFast();
    var frame = new double[program.registers()][1];
    program.run(frame, 0.3, 1, new double[1]);
    assertThat(frame[0][0]).isEqualTo(2);
  }

  private static void assign(ProgramBuilder builder, int variable, String text) {
    builder.assign(
        variable,
        builder.compile(Systems.expression(text), name -> List.of("x", "y", "w").indexOf(name)));
  }
}
