package org.meanfield.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meanfield.document.YamlReader;
import org.meanfield.units.Dimension;

/** Equations of Brian 2 models, pasted with their parameters, threshold and reset, are a model. */
class PastedModelsTest {
  @ParameterizedTest
  @MethodSource("files")
  void modelsOfOthersAreReadAndHaveASystem(Path file) {
    NeuronModel model = load(file);
    DynamicalSystem system = model.system(List.of(), 0);
    assertThat(system.variables()).isNotEmpty();
    assertThat(system.laneParameters()).isEmpty();
  }

  /** The threshold is looked at only while it is true, the reset acts when it is not. */
  @Test
  void notRefractoryRemainsInEquationsOnly() {
    String file =
        """
        title: x
        equations: |
          dv/dt = rate*int(free) : 1
          free = not_refractory and v < 5 : boolean
        parameters: {rate: 1/ms}
        membrane: {potential: v}
        threshold: v > 1 and not_refractory
        refractory: 5 ms
        reset: v = 3 + 2*int(free)
        initial: {v: int(not_refractory)}
        """;
    NeuronModel model = PastedModels.read(file);
    DynamicalSystem system = model.system(List.of(), 0);
    assertThat(system.variables().getFirst().rightHandSide())
        .hasToString("1000*int(not_refractory and v < 5)");
    assertThat(system.threshold()).hasToString("v > 1");
    assertThat(system.reset().getFirst().value()).hasToString("3");
    assertThat(model.initialValues().get("v")).isEqualTo(new InitialValue.Constant(1));
    DynamicalSystem free =
        PastedModels.read(file.replace("refractory: 5 ms\n", "")).system(List.of(), 0);
    assertThat(free.variables().getFirst().rightHandSide()).hasToString("1000*int(v < 5)");
  }

  @Test
  void currentBasedNetworkOfBretteEtAl2007NeedsNoMembraneSection() {
    NeuronModel model =
        PastedModels.read(
            """
            title: CUBA
            equations: |
              dv/dt  = (ge+gi-(v-El))/taum : volt (unless refractory)
              dge/dt = -ge/taue : volt
              dgi/dt = -gi/taui : volt
            parameters: {taum: 20*ms, taue: 5*ms, taui: 10*ms, Vt: -50*mV, Vr: -60*mV, El: -49*mV}
            threshold: v>Vt
            reset: v = Vr
            refractory: 5*ms
            initial: {v: Vr + rand() * (Vt - Vr)}
            """);
    assertThat(model.membrane().potential()).isEqualTo("v");
    assertThat(model.membrane().isComplete()).isFalse();
    assertThat(model.refractoriness()).isEqualTo(new Refractoriness.For(5e-3));
    assertThat(model.injection()).isEmpty();
    assertThat(model.scheme()).isEmpty();
    assertThatThrownBy(model::capacitance).isInstanceOf(IllegalArgumentException.class);
    DynamicalSystem system = model.system(List.of(), 0);
    assertThat(system.variables())
        .extracting(DynamicalSystem.Variable::name)
        .containsExactly("v", "ge", "gi");
    assertThat(system.variables().getFirst().heldWhileRefractory()).isTrue();
    assertThat(system.threshold()).hasToString("v > -0.05");
  }

  @Test
  void adaptiveExponentialCellOfBretteAndGerstnerIsInjectedThroughItsOwnParameter() {
    NeuronModel model =
        PastedModels.read(
            """
            title: AdEx
            scheme: rk4
            equations: |
              dvm/dt = (gL*(EL - vm) + gL*DeltaT*exp((vm - VT)/DeltaT) + I - w)/C : volt
              dw/dt = (a*(vm - EL) - w)/tauw : amp
              I : amp
            parameters:
              C: 281 * pF
              gL: 30 * nS
              taum: C / gL
              EL: -70.6 * mV
              VT: -50.4 * mV
              DeltaT: 2 * mV
              Vcut: VT + 5 * DeltaT
              tauw: 144*ms
              a: C/taum/7.5
              b: 0.0805*nA
              Vr: -70.6*mV
            membrane: {current: I}
            threshold: vm > Vcut
            reset: vm=Vr; w+=b
            initial: {vm: EL, w: 0*amp}
            """);
    assertThat(model.membrane().potential()).isEqualTo("vm");
    assertThat(model.injection()).contains(new Injection("I", Dimension.AMPERE));
    assertThat(model.scheme()).contains("rk4");
    assertThat(model.value("a")).isCloseTo(4e-9, org.assertj.core.api.Assertions.within(1e-20));
    assertThat(model.systemWithOwnCurrents(List.of()).laneParameters()).containsExactly("I");
    assertThat(model.system(List.of(), 1e-9)).isNotEqualTo(model.system(List.of(), 0));
    assertThat(model.system(List.of(), 0).threshold()).hasToString("vm > -0.0404");
  }

  @Test
  void quadraticCellOfIzhikevichMayHaveNoUnits() {
    NeuronModel model =
        PastedModels.read(
            """
            title: Izhikevich
            equations: |
              dv/dt = (0.04*v**2 + 5*v + 140 - u + I)/ms : 1
              du/dt = a*(b*v - u)/ms : 1
              I : 1
            parameters: {a: 0.02, b: 0.2, c: -65, d: 8}
            membrane: {potential: v, current: I}
            threshold: v >= 30
            reset: |
              v = c
              u += d
            initial: {u: b*v, v: c}
            """);
    assertThat(model.injection()).contains(new Injection("I", Dimension.DIMENSIONLESS));
    assertThat(model.potentialDimension()).isEqualTo(Dimension.DIMENSIONLESS);
    assertThat(model.initialValues().keySet()).containsExactly("v", "u");
    assertThat(model.initialValues().get("u")).isEqualTo(new InitialValue.Constant(-13));
  }

  @Test
  void parameterThatAResetChangesIsAVariableThatStandsStill() {
    NeuronModel model =
        PastedModels.read(
            """
            title: adaptive threshold and a counter
            equations: |
              dV/dt = (E_L - V)/tau : volt
              theta : volt
              count : integer
              fired : boolean
            parameters: {E_L: -50 mV, tau: 10 ms, theta: -60 mV, count: 0, step: 1 mV}
            threshold: V > theta and count < 5
            reset: theta += step; count += 1; fired = V > E_L
            initial: {fired: False}
            """);
    DynamicalSystem system = model.system(List.of(), 0);
    assertThat(system.variables())
        .extracting(DynamicalSystem.Variable::name)
        .containsExactly("V", "theta", "count", "fired");
    assertThat(system.variables().get(1).rightHandSide()).hasToString("0");
    assertThat(model.initialValues().get("theta")).isEqualTo(new InitialValue.Constant(-0.06));
    assertThat(model.initialValues().get("fired")).isEqualTo(new InitialValue.Constant(0));
    assertThat(system.reset()).hasSize(3);
  }

  @Test
  void whiteNoiseIsSplitFromTheSlope() {
    NeuronModel model =
        PastedModels.read(
            """
            title: noisy
            equations: |
              dV/dt = (E_L - V)/tau + I/C : volt
              I = a*xi_1 + 2*a*(xi - xi_1) : ampere
              dw/dt = -w/tau + w*xi/sqrt(tau) : 1
            parameters: {E_L: -50 mV, tau: 16 ms, C: 100 pF, a: 1*pA*second**0.5}
            """);
    List<DynamicalSystem.Variable> variables = model.system(List.of(), 0).variables();
    assertThat(variables.get(0).noise())
        .extracting(DynamicalSystem.Noise::source)
        .containsExactly("xi_1", "xi");
    assertThat(variables.get(0).rightHandSide()).hasToString("(-0.05 - V)/0.016");
    assertThat(variables.get(0).noise().get(0).amplitude().toString()).isEqualTo("-0.01");
    assertThat(variables.get(0).noise().get(1).amplitude().toString()).isEqualTo("0.02");
    assertThat(variables.get(1).noise().getFirst().amplitude().toString()).startsWith("w/0.12649");
  }

  @Test
  void whatIsInjectedReplacesTheValueOfTheFile() {
    String file =
        """
        title: x
        equations: 'dV/dt = (g_L*(E_L - V) + I)/C_m : volt'
        parameters: {C_m: 200 pF, g_L: 10 nS, E_L: -65 mV, I: 100 pA}
        membrane: {current: I}
        """;
    NeuronModel model = PastedModels.read(file);
    NeuronModel without = PastedModels.read(file.replace("100 pA", "0 pA"));
    assertThat(model.system(List.of(), 2e-10)).isEqualTo(without.system(List.of(), 2e-10));
    assertThat(model.ownCurrent()).isEqualTo(1e-10);
    assertThat(without.ownCurrent()).isZero();
    assertThat(PastedModels.passive().ownCurrent()).isZero();
    assertThat(model.isSameCell(without)).isFalse();
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      List<Path> models = files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
      assertThat(models).hasSizeGreaterThanOrEqualTo(20);
      return models;
    }
  }

  private static Path folder() {
    return PastedModels.root().resolve("validation/brian2/models");
  }

  private static NeuronModel load(Path file) {
    Path name = file.getFileName();
    return ModelCatalogue.load(YamlReader.read("test.yaml", name.toString()), folder());
  }
}
