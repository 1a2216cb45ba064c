#!/usr/bin/python3
"""Times the networks of this folder here, in plain C, in Brian 2 and in NEST, and prints one table.

    compare.py [--runs 5] [--threads 2] [network ...]      networks: hh, adex, ml; without names all three

The simulators take turns, each run with a seed of its own, and the table has medians. "Simulation" is the time loop alone, as
each simulator reports it: for Brian 2 without generating and compiling code. "Whole" is everything from the command to the
results on disk; for Brian 2 in C++ from the start of the compiled program. Plain C has hh and adex only. NEST has adex only, and
takes part if Python finds it. Needs Brian 2 (Debian: python3-brian) and gcc; meanfield is built if it is not yet.
"""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
LAUNCHER = HERE.parent.parent / "meanfield"
NETWORKS = ("hh", "adex", "ml")
PYTHON = "/usr/bin/python3"


def meanfield(network, seed, threads, folder):
    results = folder / "results"
    started = time.time()
    subprocess.run(
        [LAUNCHER, "network", HERE / f"{network}.yaml", "--seed", str(seed), "--threads", str(threads), "--out", results],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    whole = time.time() - started
    manifest = json.loads((results / "manifest.json").read_text())
    summary = json.loads((results / "summary.json").read_text())["network"]
    shutil.rmtree(results)
    return {
        "simulate_s": manifest["phases_s"]["simulate"], "whole_s": whole,
        "rates_Hz": [summary[p]["rate_Hz"] for p in ("exc", "inh")]}


def plain_c(network, seed, threads, folder):
    program = folder / "plain"
    if not program.exists():
        subprocess.run(
            ["gcc", "-O3", "-march=native", "-mprefer-vector-width=512", "-ffast-math", "-fopenmp", "-o", program,
             HERE / "plain.c", "-lm"], check=True)
    return printed_by([program, network, str(seed), str(threads)])


def brian_cpp(network, seed, threads, folder):
    return printed_by([PYTHON, HERE / "brian_network.py", network, "cpp", str(seed), str(threads), folder / f"{network}-cpp"])


def brian_cython(network, seed, threads, folder):
    return printed_by([PYTHON, HERE / "brian_network.py", network, "cython", str(seed), str(threads), folder])


def nest(network, seed, threads, folder):
    return printed_by([PYTHON, HERE / "nest_network.py", str(seed), str(threads)])


def printed_by(command):
    started = time.time()
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {"whole_s": time.time() - started} | json.loads(printed.splitlines()[-1])


def simulators(network):
    found = {"meanfield": meanfield}
    if network != "ml":
        found["plain C"] = plain_c
    found |= {"Brian 2 C++ OpenMP": brian_cpp, "Brian 2 Cython": brian_cython}
    if network == "adex" and subprocess.run([PYTHON, "-c", "import nest"], capture_output=True).returncode == 0:
        found["NEST"] = nest
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("networks", nargs="*", metavar="network")
    options = parser.parse_args()
    if unknown := set(options.networks) - set(NETWORKS):
        parser.error(f"no network {', '.join(unknown)}; there are {', '.join(NETWORKS)}")
    subprocess.run([LAUNCHER, "--version"], check=True, stdout=subprocess.DEVNULL)
    print("| network | simulator | simulation (s) | ratio | whole (s) | ratio | exc (Hz) | inh (Hz) |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        for network in options.networks or NETWORKS:
            peers = simulators(network)
            measured = {simulator: [] for simulator in peers}
            for seed in range(1, options.runs + 1):
                for simulator, run in peers.items():
                    measured[simulator].append(run(network, seed, options.threads, folder))
            report(network, measured)


def report(network, measured):
    def median(simulator, key):
        return statistics.median(run[key] for run in measured[simulator])

    for simulator, runs in measured.items():
        times = " | ".join(
            f"{median(simulator, key):.2f} | {median(simulator, key) / median('meanfield', key):.1f}"
            for key in ("simulate_s", "whole_s"))
        rates = " | ".join(f"{statistics.mean(run['rates_Hz'][p] for run in runs):.2f}" for p in (0, 1))
        print(f"| {network} | {simulator} | {times} | {rates} |", flush=True)


if __name__ == "__main__":
    main()
