"""Hidden tests of q3b_summary: the public properties, then private runs with a lucky seed among them."""

import pytest
import torch

from autograder.hidden.hw11_project.oracle import gap_and_error, ranked, summarised
from source.hw11_project.checks.test_q3b_summary import *
from toolkit import expect, expect_close


@pytest.fixture(scope="session")
def log(draw):
    """Private runs in a private order: four capacities, unequal numbers of seeds.

    The second has the best single run, the third is best on train, the last run of each is its worst one.
    """
    g = draw("runs")
    capacities = (torch.randperm(90, generator=g)[:4] * 1000 + 3000).tolist()
    shifts = 0.01 * torch.rand(4, 2, generator=g, dtype=torch.float64)
    means, spreads, gaps = (1.30, 1.36, 1.42, 1.48), (0.010, 0.14, 0.02, 0.03), (0.1, 0.2, 0.7, 0.3)
    results = []
    for place, count in enumerate((4, 6, 3, 5)):
        noise = torch.randn(count, generator=g, dtype=torch.float64)
        noise = (noise - noise.mean()) / noise.std()
        dev = means[place] + shifts[place, 0] + (spreads[place] + shifts[place, 1]) * noise.sort().values
        results.append(dev.tolist())
    order = torch.tensor([place for place, dev in enumerate(results) for _ in dev])
    runs = []
    for place in order[torch.randperm(len(order), generator=g)].tolist():
        dev, seed = results[place].pop(0), len(runs)
        runs.append({"parameters": capacities[place], "seed": seed, "train_bpb": dev - gaps[place], "dev_bpb": dev})
    return runs


def as_tensor(value):
    """Return a number as expect_close compares it."""
    expect(isinstance(value, int | float), "The results should be plain numbers.")
    return torch.tensor(float(value), dtype=torch.float64)


@pytest.mark.points(2)
def test_mean_and_spread_of_every_capacity(summary, log):
    """For each number of parameters: the mean of dev, its standard deviation (n - 1), and how many runs there are."""
    right, train = summarised(log), summarised(log, "train_bpb")
    got = table_of(summary(log), set(right))
    for parameters, entry in right.items():
        values = [run["dev_bpb"] for run in log if run["parameters"] == parameters]
        n, mine = len(values), got[parameters]
        known = {"train-for-dev": as_tensor(train[parameters]["mean"]), "best-of-seeds": as_tensor(min(values))}
        known |= {"last-run-only": as_tensor(values[-1]), "median-for-mean": as_tensor(sorted(values)[n // 2])}
        expect_close(as_tensor(mine["mean"]), as_tensor(entry["mean"]), name="mean", mistakes=known)
        std = entry["std"]
        wrong = {"std-with-n": std * ((n - 1) / n) ** 0.5, "variance-for-std": std**2, "error-for-std": std / n**0.5}
        wrong |= {"range-for-std": max(values) - min(values)}
        known = {name: as_tensor(value) for name, value in wrong.items()}
        expect_close(as_tensor(mine["std"]), as_tensor(std), name="std", mistakes=known)
        expect(mine["seeds"] == n, "`seeds` is not the number of runs of the capacity.", mistake="seeds-miscounted")


@pytest.mark.points(1)
def test_chooses_by_the_mean_on_dev(choose, log):
    """The capacity with the lowest mean of dev is chosen, whatever a single run or train says."""
    got, right = choose(log), ranked(log)
    expect(got in right, "`choose` should return a number of parameters that occurs in the runs.")
    lucky, train = ranked(log, min)[0], min(log, key=lambda run: run["train_bpb"])["parameters"]
    expect(got != lucky, "You choose by the best single run.", mistake="best-of-seeds")
    expect(got != train, "You choose by the loss on train.", mistake="train-for-dev")
    expect(got != right[-1], "You choose the highest mean.", mistake="worst-chosen")
    expect(got == right[0], "Another capacity has a lower mean of dev.")


@pytest.mark.points(2)
def test_difference_comes_with_its_error(difference, log):
    """The gap is the mean of b minus that of a; its error is the root of s²/n added up over both."""
    capacities = sorted({run["parameters"] for run in log})
    table = summarised(log)
    for a, b in ((capacities[0], capacities[1]), (capacities[3], capacities[2])):
        got = difference(log, a, b)
        expect(isinstance(got, tuple | list) and len(got) == 2, "`difference` should return two numbers.")
        gap, error = gap_and_error(log, a, b)
        known = {"difference-the-other-way": as_tensor(-gap)}
        expect_close(as_tensor(got[0]), as_tensor(gap), name="gap", mistakes=known)
        (s, n), (t, m) = ((table[key]["std"], table[key]["seeds"]) for key in (a, b))
        wrong = {
            "errors-added": s / n**0.5 + t / m**0.5,
            "std-for-error": (s**2 + t**2) ** 0.5,
            "error-not-rooted": error**2,
            "divided-by-n-outside": (s**2 + t**2) ** 0.5 / (n + m) ** 0.5,
        }
        known = {name: as_tensor(value) for name, value in wrong.items()}
        expect_close(as_tensor(got[1]), as_tensor(error), name="error", mistakes=known)
