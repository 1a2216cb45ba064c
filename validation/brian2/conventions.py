#!/usr/bin/python3
"""Shows when Brian 2 records a spike, how long it holds a neuron and when it looks at a refractory condition.

v rises by 1 a step of 1 ms from 0, crosses 3.5 and is reset to 0; what is printed is v at the start of each step.
"""
import brian2
from brian2 import ms

RISE = "dv/dt = 1/ms : 1 (unless refractory)"


def show(title, equations=RISE, watch=(), duration=14, **spiking):
    group = brian2.NeuronGroup(1, equations, threshold="v > 3.5", method="euler", dt=1 * ms, **spiking)
    states = brian2.StateMonitor(group, ["v", *watch], record=True, when="start")
    spikes = brian2.SpikeMonitor(group, variables="v")
    brian2.Network(group, states, spikes).run(duration * ms)
    print(title)
    print("  spikes at ms", [round(float(t / ms), 3) for t in spikes.t], "with v", list(spikes.v))
    for name in ("v", *watch):
        print(f"  {name:>14}", [float(x) for x in getattr(states, name)[0]])


if __name__ == "__main__":
    brian2.prefs.codegen.target = "numpy"
    for steps in (0, 1, 2, 3):
        show(f"refractory = {steps} ms, {steps} steps", reset="v = 0", refractory=steps * ms)
    show("refractory = 2.4 ms", reset="v = 0", refractory=2.4 * ms)
    show("refractory = 2.6 ms", reset="v = 0", refractory=2.6 * ms)
    # the condition stops being true by the flow of u: u is 3 after the reset and falls by 1 a step
    falling = RISE + "\ndu/dt = -1/ms : 1"
    show("refractory while u > 0.5", falling, ("u", "not_refractory"), reset="v = 0; u = 3", refractory="u > 0.5")
    # without a reset: above threshold for ever, then a reset by hand in the flow
    show("no reset, refractory while v > 3.5", "dv/dt = 1/ms - 8/ms*int(v > 6.5) : 1", ("not_refractory",),
         refractory="v > 3.5")
    # the condition is already false after the reset
    show("refractory while v > 3.5, with a reset", reset="v = 0", refractory="v > 3.5")
    # the duration is an expression of a variable that goes on changing
    show("refractory = r, r falls by 1 ms a step from 6 ms", RISE + "\ndr/dt = -1 : second", ("r", "not_refractory"),
         reset="v = 0; r = 6*ms", refractory="r")
    # a condition that always holds: it counts only after a spike
    show("refractory while v > -1, always true", refractory="v > -1", reset="v = 0")
    # synapses leave a held variable alone
    group = brian2.NeuronGroup(1, RISE, threshold="v > 3.5", reset="v = 0", refractory=4 * ms, method="euler", dt=1 * ms)
    clock = brian2.NeuronGroup(1, "dx/dt = 1/ms : 1", threshold="x > 0", reset="x = 0", method="euler", dt=1 * ms)
    synapses = brian2.Synapses(clock, group, on_pre="v_post += 0.25", dt=1 * ms)
    synapses.connect()
    states = brian2.StateMonitor(group, "v", record=True, when="start")
    brian2.Network(group, clock, synapses, states).run(14 * ms)
    print("a synapse adds 0.25 in every step, refractory = 4 ms")
    print(f"  {'v':>14}", [float(x) for x in states.v[0]])
