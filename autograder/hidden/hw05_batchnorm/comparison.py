"""The comparison of q7_compare as it should be, and with one known flaw: a loop whose parts can be exchanged."""

from __future__ import annotations

from typing import Any

import torch
from hw05_network import BATCH, Examples, Params, hidden, loss_of, sample_batch, sgd_step

FLAWS = (
    "one-generator-for-all",
    "parameters-carried-over",
    "same-batch-every-step",
    "measured-after-the-step",
    "measured-on-dev",
    "rows-drawn-apart",
    "all-examples-every-step",
    "trained-on-dev",
    "uphill",
    "last-batch-for-dev",
    "train-for-dev",
    "dev-before-training",
    "dev-before-the-last-step",
    "saturation-after-training",
    "saturation-on-train",
    "one-side-only",
    "never-trained",
)
"""What is known to go wrong, in the order in which it is tried on a mismatch."""

Report = dict[str, dict[str, Any]]


def compare(
    inits: dict[str, Params], train: Examples, dev: Examples, steps: int, lr: float, seed: int, flaw: str = ""
) -> Report:
    """Train from each of `inits` and report saturation, losses and dev loss, with one flaw or none."""
    report: Report = {}
    shared, carried = torch.Generator().manual_seed(seed), None
    for name, start in inits.items():
        generator = shared if flaw == "one-generator-for-all" else torch.Generator().manual_seed(seed)
        params = carried if carried is not None else {key: value.clone() for key, value in start.items()}
        if flaw == "parameters-carried-over":
            carried = params
        report[name] = _run(params, train, dev, steps, lr, generator, flaw)
    return report


def _run(
    params: Params, train: Examples, dev: Examples, steps: int, lr: float, generator: torch.Generator, flaw: str
) -> dict[str, Any]:
    saturation, dev_loss = _saturation(params, (train if flaw == "saturation-on-train" else dev)), _loss(params, dev)
    if flaw == "one-side-only":
        saturation = float((hidden(params, dev[0]) > 0.97).double().mean())
    source = dev if flaw == "trained-on-dev" else train
    losses: list[float] = []
    batch = source
    for number in range(steps):
        if number == 0 or flaw != "same-batch-every-step":
            batch = _batch(source, generator, flaw)
        if flaw == "dev-before-the-last-step":
            dev_loss = _loss(params, dev)
        before = _loss(params, dev if flaw == "measured-on-dev" else batch)
        if flaw != "never-trained":
            sgd_step(params, *batch, -lr if flaw == "uphill" else lr)
        losses.append(_loss(params, batch) if flaw == "measured-after-the-step" else before)
    if flaw == "saturation-after-training":
        saturation = _saturation(params, dev)
    if flaw not in ("dev-before-training", "dev-before-the-last-step"):
        dev_loss = _loss(params, train if flaw == "train-for-dev" else dev)
    if flaw == "last-batch-for-dev":
        dev_loss = losses[-1]
    return {"saturation": saturation, "losses": losses, "dev": dev_loss}


def _batch(source: Examples, generator: torch.Generator, flaw: str) -> Examples:
    if flaw == "all-examples-every-step":
        return source
    if flaw == "rows-drawn-apart":
        X, Y = source
        rows, others = (torch.randint(0, len(X), (BATCH,), generator=generator) for _ in range(2))
        return X[rows], Y[others]
    return sample_batch(*source, BATCH, generator)


def _saturation(params: Params, examples: Examples) -> float:
    return float((hidden(params, examples[0]).abs() > 0.97).double().mean())


def _loss(params: Params, examples: Examples) -> float:
    return float(loss_of(params, *examples))
