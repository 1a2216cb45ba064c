#!/usr/bin/python3
"""Simulates the network of adex.yaml in NEST and prints what it took, as JSON.

    nest_network.py SEED THREADS

NEST integrates each cell with a Runge-Kutta method of adaptive steps, to its own default tolerance. Synapses have a delay of one
step, the least it has. Needs PyNEST.
"""
import json
import sys
import time

import nest

EXCITATORY, INHIBITORY, CONNECTED = 8000, 2000, 0.05
STEP, DURATION, DISCARDED = 0.1, 10_000.0, 500.0
CELL = dict(
    C_m=200.0, g_L=10.0, E_L=-65.0, V_m=-65.0, V_th=-50.0, V_reset=-65.0, tau_w=500.0, t_ref=5.0, E_ex=0.0, E_in=-80.0,
    tau_syn_ex=5.0, tau_syn_in=5.0)
REGULAR = dict(CELL, Delta_T=2.0, V_peak=-40.0, a=4.0, b=20.0)
FAST = dict(CELL, Delta_T=0.5, V_peak=-47.5, a=0.0, b=0.0)


def main(seed, threads):
    started = time.time()
    nest.ResetKernel()
    nest.set_verbosity("M_ERROR")
    nest.SetKernelStatus({"resolution": STEP, "local_num_threads": threads, "rng_seed": seed, "print_time": False})
    excitatory = nest.Create("aeif_cond_exp", EXCITATORY, REGULAR)
    inhibitory = nest.Create("aeif_cond_exp", INHIBITORY, FAST)
    drive = nest.Create("poisson_generator", params={"rate": 400 * 4.0})
    recorders = [nest.Create("spike_recorder", params={"start": DISCARDED}) for _ in range(2)]
    rule = {"rule": "pairwise_bernoulli", "p": CONNECTED, "allow_autapses": False}
    for source, weight in ((excitatory, 1.0), (inhibitory, -5.0)):
        for target in (excitatory, inhibitory):
            nest.Connect(source, target, rule, {"weight": weight, "delay": STEP})
    for population, recorder in zip((excitatory, inhibitory), recorders):
        nest.Connect(drive, population, syn_spec={"weight": 1.0, "delay": STEP})
        nest.Connect(population, recorder)
    nest.Prepare()
    begun = time.time()
    nest.Run(DURATION)
    simulated = time.time() - begun
    nest.Cleanup()
    rates = [
        recorder.n_events / size / (DURATION - DISCARDED) * 1000
        for recorder, size in zip(recorders, (EXCITATORY, INHIBITORY))]
    print(json.dumps({"simulate_s": simulated, "whole_s": time.time() - started, "rates_Hz": rates}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
