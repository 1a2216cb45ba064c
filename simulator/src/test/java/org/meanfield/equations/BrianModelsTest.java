package org.meanfield.equations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.meanfield.document.SourceText;
import org.meanfield.units.Dimension;

/** Equations in the style of Brian 2's tutorials and examples can be pasted. */
class BrianModelsTest {
  @Test
  void currentBasedNetworkOfBretteEtAl2007() {
    accept(
        """
        dv/dt  = (ge+gi-(v-El))/taum : volt (unless refractory)
                    dge/dt = -ge/taue : volt
                    dgi/dt = -gi/taui : volt
        """,
        "El: volt, taum: second, taue: second, taui: second",
        "v > -50*mV",
        "v = -60*mV",
        "v",
        "ge",
        "gi");
  }

  @Test
  void conductanceBasedTraubMilesNetworkOfBretteEtAl2007() {
    accept(
        """
        dv/dt = (gl*(El-v)+ge*(Ee-v)+gi*(Ei-v)-
                 g_na*(m*m*m)*h*(v-ENa)-
                 g_kd*(n*n*n*n)*(v-EK))/Cm : volt
        dm/dt = alpha_m*(1-m)-beta_m*m : 1
        dn/dt = alpha_n*(1-n)-beta_n*n : 1
        dh/dt = alpha_h*(1-h)-beta_h*h : 1
        dge/dt = -ge*(1./taue) : siemens
        dgi/dt = -gi*(1./taui) : siemens
        alpha_m = 0.32*(mV**-1)*4*mV/exprel((13*mV-v+VT)/(4*mV))/ms : Hz
        beta_m = 0.28*(mV**-1)*5*mV/exprel((v-VT-40*mV)/(5*mV))/ms : Hz
        alpha_h = 0.128*exp((17*mV-v+VT)/(18*mV))/ms : Hz
        beta_h = 4./(1+exp((40*mV-v+VT)/(5*mV)))/ms : Hz
        alpha_n = 0.032*(mV**-1)*5*mV/exprel((15*mV-v+VT)/(5*mV))/ms : Hz
        beta_n = .5*exp((10*mV-v+VT)/(40*mV))/ms : Hz
        """,
        "gl: siemens, g_na: siemens, g_kd: siemens, El: volt, Ee: volt, Ei: volt, ENa: volt,"
            + " EK: volt, VT: volt, Cm: farad, taue: second, taui: second",
        "v > -20*mV",
        "",
        "v",
        "m",
        "n",
        "h",
        "ge",
        "gi");
  }

  @Test
  void adaptiveExponentialCellOfBretteAndGerstner2005() {
    accept(
        """
        dvm/dt = (gL*(EL - vm) + gL*DeltaT*exp((vm - VT)/DeltaT) + I - w)/C : volt
        dw/dt = (a*(vm - EL) - w)/tauw : amp
        I : amp
        """,
        "gL: siemens, EL: volt, DeltaT: volt, VT: volt, C: farad, a: siemens, tauw: second,"
            + " Vr: volt, b: amp, Vcut: volt",
        "vm > Vcut",
        "vm=Vr; w+=b",
        "w");
  }

  @Test
  void quadraticCellOfIzhikevich2003() {
    accept(
        """
        dv/dt = (0.04/ms/mV)*v**2+(5/ms)*v+140*mV/ms-u+I : volt
        du/dt = a*((b*v)-u) : volt/second
        I : volt/second
        """,
        "a: hertz, b: hertz, c: volt, d: volt/second",
        "v > 30*mV",
        "v = c\nu += d",
        "u");
  }

  @Test
  void noisyCellWithAdaptiveThreshold() {
    accept(
        """
        dv/dt = (v0-v)/tau + sigma*(2/tau)**.5*xi : volt (unless refractory)
        dvt/dt = (10*mV-vt)/(15*ms) : volt
        v0 : volt (constant)
        active = (v > vt) and not (t < 5*ms) : boolean
        drive = int(active)*clip(v0, 0*mV, 1*volt) : volt (constant over dt)
        """,
        "tau: second, sigma: volt",
        "v > vt",
        "v = 0*mV; vt += 3*mV",
        "v",
        "vt");
  }

  private static void accept(
      String text,
      String parameters,
      String threshold,
      String reset,
      String... conditionallyLinear) {
    Map<String, Dimension> dimensions = new HashMap<>();
    dimensions.put("t", Dimension.SECOND);
    for (var equation : parse(parameters.replace(",", "\n")).equations()) {
      dimensions.put(equation.name(), equation.dimension());
    }
    var outer = Scope.of(dimensions);
    var equations = EquationCheck.check(parse(text), outer);
    var scope = outer.with(equations);

    var thresholdText = SourceText.of("threshold", threshold);
    var condition = ExpressionParser.parse(thresholdText);
    assertThat(new DimensionCheck(thresholdText, scope).check(condition).condition()).isTrue();
    var resetText = SourceText.of("reset", reset);
    StatementParser.parse(resetText).forEach(new DimensionCheck(resetText, scope)::check);

    var rightHandSides =
        Flattening.of(equations, Map.of(), ElementaryFunctions.STRICT).rightHandSides();
    assertThat(
            rightHandSides.entrySet().stream()
                .filter(f -> LinearForm.of(f.getValue(), f.getKey()).isPresent())
                .map(Map.Entry::getKey))
        .containsExactly(conditionallyLinear);
  }

  private static Equations parse(String text) {
    return EquationParser.parse(SourceText.of("model.yaml", text));
  }
}
