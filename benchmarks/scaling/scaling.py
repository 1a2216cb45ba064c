#!/usr/bin/python3
"""Runs the networks of hh.yaml with 1,000 to 1,000,000 neurons; writes a table and docs/images/scaling.{svg,png}.

    scaling.py [--threads 2] [--most 1000000]

Larger networks are simulated for a shorter time. With 1,000,000 neurons it takes 5 GB; all takes some minutes. Needs matplotlib (Debian: python3-matplotlib).
"""
import argparse
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
# Neurons, and what is simulated of them (s).
SIZES = {1_000: 30, 3_000: 10, 10_000: 5, 30_000: 2, 100_000: 1, 300_000: 0.3, 1_000_000: 0.1}
STEP, SYNAPSES = 1e-4, 1000
PHASES = ("update", "input", "delivery", "recording", "waiting")


def run(size, duration, threads, folder):
    results = folder / f"n{size}"
    process = subprocess.Popen(
        [ROOT / "meanfield", "network", HERE / "hh.yaml", "--threads", str(threads), "--out", results,
         "--set", f"populations.exc.size={size * 4 // 5}", "--set", f"populations.inh.size={size // 5}",
         "--set", f"simulation.duration={duration} s"],
        stdout=subprocess.DEVNULL, env=dict(os.environ, MEANFIELD_JAVA_OPTIONS="-Xmx18g"))
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"the network of {size} neurons failed")
    manifest = json.loads((results / "manifest.json").read_text())
    rates = json.loads((results / "summary.json").read_text())["network"]
    seconds, shares = manifest["phases_s"], manifest["simulate_shares"]
    per_step = seconds["simulate"] * threads / size / (duration / STEP) * 1e9
    row = {
        "neurons": size, "synapses": size * SYNAPSES, "simulated_s": duration, "connect_s": seconds["connect"],
        "simulate_s": seconds["simulate"], "memory_GB": round(usage.ru_maxrss * 1024 / 1e9, 2),
        "rate_Hz": round(0.8 * rates["exc"]["rate_Hz"] + 0.2 * rates["inh"]["rate_Hz"], 2),
        "ns_per_neuron_and_step": round(per_step, 2)}
    row.update({f"{phase}_ns": round(per_step * shares[phase], 2) for phase in PHASES})
    return row


def draw(rows):
    sizes = [row["neurons"] for row in rows]
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(8, 3.2), layout="constrained")
    below = [0.0] * len(rows)
    for phase, colour in zip(PHASES, ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#BBBBBB")):
        above = [b + row[f"{phase}_ns"] for b, row in zip(below, rows)]
        left.fill_between(sizes, below, above, label=phase, color=colour, linewidth=0)
        below = above
    left.set(xscale="log", xlabel="neurons", ylabel="processor time per neuron\nand step (ns)", xlim=(sizes[0], sizes[-1]))
    left.set_ylim(0, 1.4 * max(below))
    left.legend(frameon=False, fontsize=8, ncols=3, loc="upper center")
    right.loglog(sizes, [row["simulate_s"] / row["simulated_s"] for row in rows], "o-", color="#0072B2", label="time (s per simulated s)")
    right.loglog(sizes, [row["memory_GB"] for row in rows], "s-", color="#D55E00", label="memory (GB)")
    right.set(xlabel="neurons, 1000 synapses onto each")
    right.legend(frameon=False, fontsize=8)
    for panel in (left, right):
        panel.spines[["top", "right"]].set_visible(False)
    for suffix in ("svg", "png"):
        figure.savefig(ROOT / "docs" / "images" / f"scaling.{suffix}", dpi=150, metadata={"Date": None} if suffix == "svg" else None)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--most", type=int, default=max(SIZES))
    options = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as temporary:
        for size, duration in SIZES.items():
            if size > options.most:
                break
            rows.append(run(size, duration, options.threads, pathlib.Path(temporary)))
            writer = csv.DictWriter(sys.stdout, rows[0])
            if len(rows) == 1:
                writer.writeheader()
            writer.writerow(rows[-1])
            sys.stdout.flush()
    draw(rows)


if __name__ == "__main__":
    main()
