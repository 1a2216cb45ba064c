package org.meanfield.equations;

import java.util.HashMap;
import java.util.Map;
import org.meanfield.document.SourceText;
import org.meanfield.units.Dimension;

/** The Hodgkin–Huxley cell of [C20], as a user would write it. */
final class HodgkinHuxley {
  static final String TEXT =
      """
      dV/dt = (g_L*(E_L - V) + g_Na*m**3*h*(E_Na - V) + g_K*n**4*(E_K - V)
               + g_M*p*(E_K - V) + I_syn + I_ext)/C_m : volt
      dm/dt = alpha_m*(1 - m) - beta_m*m : 1
      dh/dt = alpha_h*(1 - h) - beta_h*h : 1
      dn/dt = alpha_n*(1 - n) - beta_n*n : 1
      dp/dt = (p_inf - p)/tau_p : 1
      alpha_m = 0.32*4/exprel((13*mV - u)/(4*mV))/ms : Hz
      beta_m = 0.28*5/exprel((u - 40*mV)/(5*mV))/ms : Hz
      alpha_h = 0.128*exp((17*mV - u)/(18*mV))/ms : Hz
      beta_h = 4/(1 + exp((40*mV - u)/(5*mV)))/ms : Hz
      alpha_n = 0.032*5/exprel((15*mV - u)/(5*mV))/ms : Hz
      beta_n = 0.5*exp((10*mV - u)/(40*mV))/ms : Hz
      p_inf = 1/(1 + exp(-(V + 35*mV)/(10*mV))) : 1
      tau_p = tau_max/(3.3*exp((V + 35*mV)/(20*mV)) + exp(-(V + 35*mV)/(20*mV))) : second
      u = V - V_T : volt
      C_m : farad (constant)
      """;

  static final Map<String, Double> PARAMETERS =
      Map.ofEntries(
          Map.entry("C_m", 200e-12),
          Map.entry("g_L", 10e-9),
          Map.entry("g_Na", 20e-6),
          Map.entry("g_K", 6e-6),
          Map.entry("g_M", 30e-9),
          Map.entry("E_L", -65e-3),
          Map.entry("E_K", -90e-3),
          Map.entry("E_Na", 50e-3),
          Map.entry("V_T", -53.5e-3),
          Map.entry("tau_max", 0.4));

  private HodgkinHuxley() {}

  static Equations equations() {
    return EquationCheck.check(
        EquationParser.parse(SourceText.of("hh.yaml", TEXT)), Scope.of(outer()));
  }

  static Map<String, Expression> rightHandSides(Map<String, Double> constants) {
    return Flattening.of(equations(), constants, ElementaryFunctions.STRICT).rightHandSides();
  }

  private static Map<String, Dimension> outer() {
    Map<String, Dimension> outer = new HashMap<>();
    for (var name : PARAMETERS.keySet()) {
      switch (name.charAt(0)) {
        case 'g' -> outer.put(name, Dimension.SIEMENS);
        case 'E', 'V' -> outer.put(name, Dimension.VOLT);
        case 't' -> outer.put(name, Dimension.SECOND);
        default -> {}
      }
    }
    outer.put("I_syn", Dimension.AMPERE);
    outer.put("I_ext", Dimension.AMPERE);
    return outer;
  }
}
