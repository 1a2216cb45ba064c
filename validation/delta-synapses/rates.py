"""Rates of a leaky cell under delta synapses: in continuous time, and with events gathered in steps."""
import numpy as np

RATE, DECAY, WEIGHT, THRESHOLD, RESET, REFRACTORY = 4000.0, 0.02, 0.5, 20.0, 10.0, 0.01
random = np.random.default_rng(1)


def continuous(n):
    """Intervals; between events V decays, so it meets the threshold at events only."""
    v, t = np.full(n, RESET), np.zeros(n)
    running = np.arange(n)
    while running.size:
        gap = random.exponential(1 / RATE, running.size)
        t[running] += gap
        v[running] = v[running] * np.exp(-gap / DECAY) + WEIGHT
        running = running[v[running] <= THRESHOLD]
    return t + REFRACTORY


def gathered(n, step, within):
    """Intervals; the events of a step come at its start. The threshold is looked at right then, or,
    on the grid, at the end of the step. A neuron takes the first events when its refractory time
    is over; on the grid V is free, as in Brian 2, in the last step of it."""
    start = RESET if within else RESET * np.exp(-step / DECAY)
    v, running, t, k = np.full(n, start), np.arange(n), np.zeros(n), 0
    while running.size:
        v = v + WEIGHT * random.poisson(RATE * step, running.size)
        spikes = v > THRESHOLD
        if within:
            t[running[spikes]] = k * step
        decayed = v * np.exp(-step / DECAY)
        if not within:
            spikes = decayed > THRESHOLD
            t[running[spikes]] = (k + 1) * step
        v, running, k = decayed[~spikes], running[~spikes], k + 1
    return t + REFRACTORY


def show(name, intervals):
    rate, cv = 1 / intervals.mean(), intervals.std() / intervals.mean()
    print(f"{name:18} {rate:.3f} Hz, standard error {rate * cv / np.sqrt(intervals.size):.3f}, CV {cv:.4f}")


show("continuous", continuous(2_000_000))
for step, n in (1e-4, 2_000_000), (1e-5, 500_000):
    show(f"within-step {step}", gathered(n, step, True))
    show(f"grid {step}", gathered(n, step, False))
