"""Hidden tests of q4a_overfitting: the public properties, then private curves."""

import pytest
import torch

from autograder.hidden.hw11_project.oracle import read_curve
from source.hw11_project.checks.test_q4a_overfitting import *
from toolkit import expect, expect_close


def as_tensor(value):
    """Return a number as expect_close compares it."""
    return torch.tensor(float(value), dtype=torch.float64)


@pytest.fixture(scope="session")
def measured_curve(draw):
    """A private curve: dev turns somewhere in the middle, train is lowest one point before its end."""
    g = draw("curve")
    n, turn = 9 + int(torch.randint(4, (1,), generator=g)), 3 + int(torch.randint(3, (1,), generator=g))
    steps = (25 * (1 + torch.arange(n)) * (1 + int(torch.randint(9, (1,), generator=g)))).tolist()
    train = 2.9 - 0.15 * torch.arange(n, dtype=torch.float64) + 0.02 * torch.rand(n, generator=g, dtype=torch.float64)
    train[-1] = train[-2] + 0.01
    dev = 2.0 + 0.08 * (torch.arange(n) - turn).abs() + 0.03 * torch.rand(n, generator=g, dtype=torch.float64)
    dev[-2] = dev[-1] + 0.2
    dev[0] = dev.max() + 0.3
    return {"steps": steps, "train_bpb": train.tolist(), "dev_bpb": dev.tolist()}


@pytest.mark.points(2)
def test_reads_private_curves(overfitting, measured_curve):
    """The step with the lowest dev; dev minus train at the end; dev at the end minus the lowest dev."""
    curve, right = measured_curve, read_curve(measured_curve)
    got = report_of(overfitting(curve))
    train, dev, steps = (curve[key] for key in ("train_bpb", "dev_bpb", "steps"))
    place = dev.index(min(dev))
    expect(got["best_step"] != place, "That is the place in the list.", mistake="place-for-step")
    expect(got["best_step"] != steps[train.index(min(train))], "Train is lowest there.", mistake="best-on-train")
    expect(got["best_step"] != steps[dev.index(max(dev))], "Dev is highest there.", mistake="worst-step")
    expect(got["best_step"] == right["best_step"], "Dev is lowest at another step.")
    wrong = {
        "gap-sign-flipped": train[-1] - dev[-1],
        "gap-at-the-best-step": dev[place] - train[place],
        "gap-between-the-lowest": min(dev) - min(train),
        "largest-gap": max(one - other for one, other in zip(dev, train, strict=True)),
    }
    known = {name: as_tensor(value) for name, value in wrong.items()}
    expect_close(as_tensor(got["gap"]), as_tensor(right["gap"]), name="gap", mistakes=known)
    wrong = {
        "rise-from-the-start": dev[-1] - dev[0],
        "rise-sign-flipped": min(dev) - dev[-1],
        "rise-to-the-highest": max(dev) - min(dev),
        "rise-of-train": train[-1] - min(train),
    }
    known = {name: as_tensor(value) for name, value in wrong.items()}
    expect_close(as_tensor(got["rise"]), as_tensor(right["rise"]), name="rise", mistakes=known)


@pytest.mark.points(1)
def test_of_equal_steps_the_first_counts(overfitting):
    """Where dev is equally low twice, the earlier step is the best one: it costs less."""
    curve = {"steps": [5, 10, 15, 20], "train_bpb": [3.0, 2.5, 2.0, 1.5], "dev_bpb": [3.0, 2.25, 2.25, 2.5]}
    got = report_of(overfitting(curve))
    expect(got["best_step"] != 15, "Of two equal steps you take the later one.", mistake="later-of-equal-steps")
    expect(got["best_step"] == 10, "Dev is lowest at another step.")
