#!/usr/bin/python3
"""Runs the models of models/ in Brian 2, as protocols.yaml says, and writes what they do.

    reference.py [model ...]      without names: all of them

The text of equations, threshold, refractoriness, reset, parameters and initial values that Brian 2 gets is the text in the
model's file. Needs Debian's python3-brian and python3-yaml.
"""
import csv
import sys
from pathlib import Path

import brian2
import numpy
import yaml

HERE = Path(__file__).parent
WORDS = {name: getattr(brian2, name) for name in brian2.units.allunits.__all__ if hasattr(brian2, name)}
WORDS.update({name: getattr(brian2, name) for name in brian2.units.stdunits.__all__ if hasattr(brian2, name)})
WORDS.update(sqrt=brian2.sqrt, exp=brian2.exp, log=brian2.log)
SEED = 20070701


def quantity(text, known=None):
    """The value of an expression of units and of parameters already known."""
    return eval(str(text), {"__builtins__": {}}, {**WORDS, **(known or {})})


def load(name):
    """A model file; what it does not give is that of the model it extends."""
    model = yaml.safe_load((HERE / "models" / name).with_suffix(".yaml").read_text())
    return {**load(model["extends"]), **model} if "extends" in model else model


class Cell:
    """Unconnected neurons of one model, each with its own amplitude of the current."""

    def __init__(self, name, neurons, scheme, step):
        model = load(name)
        parameters = {}
        for key, text in model["parameters"].items():
            parameters[key] = quantity(text, parameters)
        equations = brian2.Equations(model["equations"])
        self.current = model["membrane"].get("current")
        if self.current and self.current not in equations:
            # a constant of the model: declared, so that each neuron can have its own
            unit = brian2.get_unit(brian2.get_dimensions(parameters[self.current]))
            equations += brian2.Equations(f"{self.current} : {unit!r} (constant)")
        given = {key: value for key, value in parameters.items() if key not in equations}
        self.step = step
        self.group = brian2.NeuronGroup(
            neurons, equations, method=scheme.replace("-", "_"), dt=step, namespace={**given, "inf": numpy.inf},
            threshold=model["threshold"], reset=model.get("reset"), refractory=refractoriness(model))
        for key, value in parameters.items():
            if key in equations:
                setattr(self.group, key, value)
        for key, text in model.get("initial", {}).items():
            setattr(self.group, key, text)
        self.spikes = brian2.SpikeMonitor(self.group)
        self.network = brian2.Network(self.group, self.spikes)

    def run(self, start, end):
        self.network.run(end - start)

    def inject(self, amplitudes):
        if self.current:
            setattr(self.group, self.current, amplitudes)

    def final(self):
        return {key: numpy.array(getattr(self.group, key + "_")) for key in sorted(self.group.equations.diff_eq_names)}


def refractoriness(model):
    text = model.get("refractory", False)
    if not text:
        return False
    try:
        return quantity(text)
    except NameError:
        return text


def steps_of_current(name, protocol):
    """Spikes and final state for each scheme and amplitude of a protocol."""
    texts = protocol.get("amplitudes", ["-"])
    duration = quantity(protocol["duration"])
    spikes, final = [], []
    for scheme in protocol["schemes"]:
        cell = Cell(name, len(texts), scheme, quantity(protocol["step"]))
        if "amplitudes" in protocol:
            amplitudes = brian2.Quantity([quantity(text) for text in texts])
            start, end = quantity(protocol["from"]), quantity(protocol["to"])
            cell.inject(0 * amplitudes)
            cell.run(0 * start, start)
            cell.inject(amplitudes)
            cell.run(start, end)
            cell.inject(0 * amplitudes)
            cell.run(end, duration)
        else:
            cell.run(0 * duration, duration)
        trains = cell.spikes.spike_trains()
        for index, text in enumerate(texts):
            times = numpy.asarray(trains[index])
            numbers = numpy.rint(times / float(cell.step)).astype(int)
            spikes += [[scheme, text, number, f"{time:.17g}"] for number, time in zip(numbers, times)]
            for variable, values in cell.final().items():
                final.append([name, scheme, text, len(times), variable, f"{values[index]:.17g}"])
    return spikes, final


def rates(name, protocol):
    """Mean rate and its standard error between neurons, for each step."""
    start, end = quantity(protocol["from"]), quantity(protocol["to"])
    rows = []
    for text in protocol["steps"]:
        brian2.seed(SEED)
        cell = Cell(name, protocol["neurons"], "euler", quantity(text))
        cell.run(0 * start, start)
        before = numpy.array(cell.spikes.count)
        cell.run(start, end)
        each = (numpy.array(cell.spikes.count) - before) / float(end - start)
        error = each.std(ddof=1) / numpy.sqrt(len(each))
        rows.append([name, "euler", text, len(each), protocol["from"], protocol["to"],
                     f"{each.mean():.6f}", f"{error:.6f}"])
    return rows


def write(path, header, rows):
    with (HERE / path).open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def replace(path, header, rows, names):
    """Writes a table of all models, in which only the rows of some are new."""
    old = []
    if (HERE / path).exists():
        with (HERE / path).open(newline="") as file:
            old = [row for row in list(csv.reader(file))[1:] if row[0] not in names]
    write(path, header, sorted(old + rows, key=lambda row: row[0]))


def main(names):
    protocols = yaml.safe_load((HERE / "protocols.yaml").read_text())
    for name, protocol in protocols["spikes"].items():
        if not names or name in names:
            spikes, final = steps_of_current(name, protocol)
            write(f"{name}.csv", ["scheme", "amplitude", "step", "time_s"], spikes)
            replace("final-states.csv", ["model", "scheme", "amplitude", "spikes", "variable", "value_SI"], final, [name])
            print(name, len(spikes), "spikes", flush=True)
    for name, protocol in protocols["rates"].items():
        if not names or name in names:
            rows = rates(name, protocol)
            replace("rates.csv", ["model", "scheme", "step", "neurons", "from", "to", "rate_Hz", "standard_error_Hz"], rows,
                    [name])
            print(*rows, sep="\n", flush=True)


if __name__ == "__main__":
    brian2.prefs.codegen.target = "cython"
    main(sys.argv[1:])
