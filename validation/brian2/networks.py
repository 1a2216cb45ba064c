#!/usr/bin/python3
"""Runs the CUBA, COBA and COBAHH networks of Brette et al. 2007 in Brian 2 and writes rates and survival.

    networks.py [network ...]     without names: all three

Cells and their random initial states are those of models/; wiring, weights, schemes and steps are the constants below.
"""
import sys
import time

import brian2
import numpy
from brian2 import mV, ms, nS

from reference import Cell, replace

NEURONS, EXCITATORY, CONNECTED = 4000, 3200, 0.02
STEP, DURATION = 0.1 * ms, 1000 * ms
SETTLED = 0.2
SEEDS = range(1, 11)

# scheme, what an excitatory and an inhibitory spike add
NETWORKS = {
    "cuba": ("exact", "ge += 60*0.27/10*mV", "gi += -20*4.5/10*mV"),
    "coba": ("euler", "ge += 6./10.", "gi += 67./10."),
    "cobahh": ("exponential-euler", "ge += 6*nS", "gi += 67*nS"),
}


def run(name, seed):
    scheme, excitation, inhibition = NETWORKS[name]
    brian2.seed(seed)
    cell = Cell(name, NEURONS, scheme, STEP)
    neurons = cell.group
    synapses = []
    for sources, effect in ((neurons[:EXCITATORY], excitation), (neurons[EXCITATORY:], inhibition)):
        projection = brian2.Synapses(sources, neurons, on_pre=effect, namespace={"mV": mV, "nS": nS})
        projection.connect(p=CONNECTED)
        synapses.append(projection)
    cell.network.add(synapses)
    cell.run(0 * ms, DURATION)
    times, indices = numpy.array(cell.spikes.t_), numpy.array(cell.spikes.i)
    excitatory, settled = indices < EXCITATORY, times >= SETTLED
    end = float(DURATION)

    def rate(selected, neurons, start):
        return f"{numpy.count_nonzero(selected) / neurons / (end - start):.4f}"

    return [
        name, seed, scheme, rate(times >= 0, NEURONS, 0), rate(settled, NEURONS, SETTLED),
        rate(settled & excitatory, EXCITATORY, SETTLED), rate(settled & ~excitatory, NEURONS - EXCITATORY, SETTLED),
        f"{times.max(initial=0):.4f}"]


def main(names):
    for name in names or NETWORKS:
        rows = []
        for seed in SEEDS:
            started = time.time()
            rows.append(run(name, seed))
            print(*rows[-1], f"{time.time() - started:.1f} s", flush=True)
        replace("networks.csv", ["network", "seed", "scheme", "rate_Hz", "rate_from_0.2s_Hz", "excitatory_from_0.2s_Hz",
                                 "inhibitory_from_0.2s_Hz", "last_spike_s"], rows, [name])


if __name__ == "__main__":
    brian2.prefs.codegen.target = "cython"
    main(sys.argv[1:])
