#!/usr/bin/python3
"""Simulates one of the networks in Brian 2 and prints what it took, as JSON.

    brian_network.py NETWORK CODE SEED THREADS FOLDER

NETWORK: hh, adex or ml, the network of the study of that name here. CODE: cython, or cpp for a C++ program of its own with
OpenMP. FOLDER: where C++ code is kept; compiling it is not counted.
"""
import json
import sys
import time

import brian2
from brian2 import Hz, mV, ms, nS, pA, pF

EXCITATORY, INHIBITORY, CONNECTED = 8000, 2000, 0.05
STEP, DISCARDED = 0.1 * ms, 0.5
SYNAPSES = """
I_syn = ge*(0*mV - V) + gi*(-80*mV - V) : amp
dge/dt = -ge/(5*ms) : siemens
dgi/dt = -gi/(5*ms) : siemens
"""

HODGKIN_HUXLEY = """
dV/dt = (g_L*(E_L - V) + g_Na*m**3*h*(E_Na - V) + g_K*n**4*(E_K - V) + g_M*p*(E_K - V) + I_syn)/C_m : volt
dm/dt = alpha_m*(1 - m) - beta_m*m : 1
dh/dt = alpha_h*(1 - h) - beta_h*h : 1
dn/dt = alpha_n*(1 - n) - beta_n*n : 1
dp/dt = (p_inf - p)/tau_p : 1
u = V - V_T : volt
alpha_m = 1.28/ms/exprel((13*mV - u)/(4*mV)) : Hz
beta_m = 1.4/ms/exprel((u - 40*mV)/(5*mV)) : Hz
alpha_h = 0.128/ms*exp((17*mV - u)/(18*mV)) : Hz
beta_h = 4/ms/(1 + exp((40*mV - u)/(5*mV))) : Hz
alpha_n = 0.16/ms/exprel((15*mV - u)/(5*mV)) : Hz
beta_n = 0.5/ms*exp((10*mV - u)/(40*mV)) : Hz
p_inf = 1/(1 + exp(-(V + 35*mV)/(10*mV))) : 1
tau_p = tau_max/(3.3*exp((V + 35*mV)/(20*mV)) + exp(-(V + 35*mV)/(20*mV))) : second
"""
HODGKIN_HUXLEY_CELL = dict(
    C_m=200 * pF, g_L=10 * nS, E_L=-65 * mV, g_Na=20000 * nS, E_Na=50 * mV, g_K=6000 * nS, E_K=-90 * mV, tau_max=400 * ms,
    V_T=-53.5 * mV)

ADEX = """
dV/dt = (g_L*(E_L - V) + g_L*Delta_T*exp((V - V_T)/Delta_T) - w + I_syn)/C_m : volt (unless refractory)
dw/dt = (a*(V - E_L) - w)/tau_w : amp
"""
ADEX_CELL = dict(
    C_m=200 * pF, g_L=10 * nS, E_L=-65 * mV, V_T=-50 * mV, V_reset=-65 * mV, tau_w=500 * ms)

MORRIS_LECAR = """
dV/dt = (g_L*(E_L - V) + g_Ca*m_inf*(E_Ca - V) + g_K*w*(E_K - V) + I_syn)/C_m : volt
dw/dt = (w_inf - w)/tau_w : 1
m_inf = (1 + tanh((V - V_1)/V_2))/2 : 1
w_inf = (1 + tanh((V - V_3)/V_4))/2 : 1
tau_w = 1/(phi*cosh((V - V_3)/(2*V_4))) : second
"""
MORRIS_LECAR_CELL = dict(
    C_m=100 * pF, g_L=10 * nS, E_L=-60 * mV, g_Ca=20 * nS, E_Ca=120 * mV, g_K=40 * nS, E_K=-84 * mV, V_1=-1.2 * mV,
    V_2=18 * mV, V_3=12 * mV, V_4=17.4 * mV, phi=1 / (15 * ms))


def population(size, equations, cell, **how):
    return brian2.NeuronGroup(size, equations + SYNAPSES, namespace=cell, dt=STEP, **how)


def hodgkin_huxley(size, adapting):
    cell = dict(HODGKIN_HUXLEY_CELL, g_M=(30 if adapting else 0) * nS)
    group = population(
        size, HODGKIN_HUXLEY, cell, method="exponential_euler", threshold="V > -40*mV", refractory="V > -40*mV")
    group.V = "(-90 + 30*rand())*mV"
    group.p = 0.2
    return group


def adex(size, adapting):
    cell = dict(
        ADEX_CELL, Delta_T=(2 if adapting else 0.5) * mV, a=(4 if adapting else 0) * nS, b=(20 if adapting else 0) * pA)
    group = population(
        size, ADEX, cell, method="euler", threshold="V > V_T + 5*Delta_T", refractory=5 * ms, reset="V = V_reset; w += b")
    group.V = -65 * mV
    return group


def morris_lecar(size, _):
    group = population(
        size, MORRIS_LECAR, MORRIS_LECAR_CELL, method="euler", threshold="V > 0*mV", refractory="V > 0*mV")
    group.V = -59.47 * mV
    group.w = 0.00027
    return group


# cell, simulated seconds
NETWORKS = {"hh": (hodgkin_huxley, 2), "adex": (adex, 10), "ml": (morris_lecar, 10)}


def main(name, code, seed, threads, folder):
    started = time.time()
    if code == "cpp":
        brian2.set_device("cpp_standalone", directory=folder, build_on_run=False)
        brian2.prefs.devices.cpp_standalone.openmp_threads = threads
        brian2.prefs.codegen.cpp.extra_compile_args_gcc = ["-w", "-O3", "-ffast-math", "-fno-finite-math-only", "-march=native"]
    else:
        brian2.prefs.codegen.target = "cython"
    brian2.defaultclock.dt = STEP
    cell, duration = NETWORKS[name]
    brian2.seed(seed)
    excitatory, inhibitory = cell(EXCITATORY, True), cell(INHIBITORY, False)
    parts = [excitatory, inhibitory]
    for source, variable, weight in ((excitatory, "ge", 1), (inhibitory, "gi", 5)):
        for target in (excitatory, inhibitory):
            projection = brian2.Synapses(source, target, on_pre=f"{variable} += {weight}*nS", namespace={"nS": nS})
            projection.connect(condition="i != j" if source is target else None, p=CONNECTED)
            parts.append(projection)
    parts += [brian2.PoissonInput(g, "ge", N=400, rate=4 * Hz, weight=1 * nS) for g in (excitatory, inhibitory)]
    monitors = [brian2.SpikeMonitor(g) for g in (excitatory, inhibitory)]
    network = brian2.Network(parts, monitors)
    if code == "cpp":
        network.run(duration * brian2.second)
        brian2.device.build(directory=folder, compile=True, run=False, debug=False)
        built = time.time()
        brian2.device.run(folder, True, [])
        simulated = brian2.device._last_run_time
        whole = time.time() - built
    else:
        # The first step compiles.
        network.run(STEP)
        begun = time.time()
        network.run(duration * brian2.second - STEP)
        simulated = time.time() - begun
        whole = time.time() - started
    rates = [
        float((m.t_ >= DISCARDED).sum() / len(m.source) / (duration - DISCARDED)) for m in monitors]
    print(json.dumps({"simulate_s": simulated, "whole_s": whole, "rates_Hz": rates}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5])
