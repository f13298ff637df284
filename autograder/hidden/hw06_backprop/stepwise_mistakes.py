"""What goes wrong in q1_stepwise, gradient by gradient: the tensor that each known mistake produces."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import torch
from hw06_network import EPS, Cache
from torch import Tensor

from autograder.hidden.hw06_backprop.oracle import Wrong, first_one_wins, last_one_wins, paths

Above = Mapping[str, Tensor]
NO_SUM = "broadcast-not-summed"

_DIRECT_PATH_ONLY = {
    "exps": "sum-path-dropped",
    "logits": "logit-max-path-dropped",
    "diff": "variance-path-dropped",
    "pre": "mean-path-dropped",
}
"""What it is called when only the gradient through the element-by-element operation is kept."""


def mistakes_of(name: str, right: Tensor, cache: Cache, above: Above) -> Wrong:
    """Return the known mistakes for one gradient.

    Args:
        name: Whose gradient.
        right: The gradient that the chain rule gives from `above`.
        cache: The forward pass.
        above: Gradients of the tensors that `name` feeds.
    """
    special = _SPECIAL[name](cache, above) if name in _SPECIAL else {}
    return {**special, **_paths_dropped(name, cache, above), "sign-flipped": lambda: -right}


def _paths_dropped(name: str, cache: Cache, above: Above) -> Wrong:
    """A tensor that feeds two others gets two gradients; here one of them is lost."""
    if name not in _DIRECT_PATH_ONLY:
        return {}
    return {
        _DIRECT_PATH_ONLY[name]: lambda: paths(name, cache, above)[1],
        "second-path-overwrites": lambda: paths(name, cache, above)[0],
    }


def _logprobs(c: Cache, above: Above) -> Wrong:
    B = len(c["Y"])
    chosen = torch.nn.functional.one_hot(c["Y"], c["logits"].shape[1]).to(c["logits"].dtype)
    return {
        "sum-instead-of-mean": lambda: -chosen,
        "mean-over-every-entry": lambda: -chosen / chosen.numel(),
        "every-entry-instead-of-the-target": lambda: torch.full_like(chosen, -1 / B),
    }


def _bias(result: str) -> Callable[[Cache, Above], Wrong]:
    return lambda c, above: {
        "bias-not-summed": lambda: above[result],
        "bias-averaged": lambda: above[result].mean(0),
        "keepdim-too-many": lambda: above[result].sum(0, keepdim=True),
    }


def _weight(result: str, factor: str) -> Callable[[Cache, Above], Wrong]:
    return lambda c, above: {"weight-transposed": lambda: above[result].T @ c[factor]}


_SPECIAL: dict[str, Callable[[Cache, Above], Wrong]] = {
    "logprobs": _logprobs,
    "probs": lambda c, d: {"log-derivative-upside-down": lambda: d["logprobs"] * c["probs"]},
    "inv_total": lambda c, d: {NO_SUM: lambda: d["probs"] * c["exps"]},
    "total": lambda c, d: {
        "reciprocal-not-squared": lambda: -d["inv_total"] * c["inv_total"],
        "inner-derivative-forgotten": lambda: d["inv_total"],
    },
    "shifted": lambda c, d: {"inner-derivative-forgotten": lambda: d["exps"]},
    "logit_max": lambda c, d: {NO_SUM: lambda: -d["shifted"]},
    "W2": _weight("logits", "h"),
    "b2": _bias("logits"),
    "act": lambda c, d: {
        "tanh-at-the-preactivation": lambda: d["h"] * (1 - c["act"] ** 2),
        "tanh-of-the-output": lambda: d["h"] * (1 - torch.tanh(c["h"]) ** 2),
        "inner-derivative-forgotten": lambda: d["h"],
        "tanh-not-squared": lambda: d["h"] * (1 - c["h"]),
    },
    "gamma": lambda c, d: {
        NO_SUM: lambda: d["act"] * c["xhat"],
        "keepdim-too-many": lambda: (d["act"] * c["xhat"]).sum(0, keepdim=True),
        "gamma-without-normalising": lambda: (d["act"] * c["diff"]).sum(0),
    },
    "beta": _bias("act"),
    "xhat": lambda c, d: {"gamma-forgotten": lambda: d["act"]},
    "inv_std": lambda c, d: {NO_SUM: lambda: d["xhat"] * c["diff"]},
    "var": lambda c, d: {
        "power-rule-slip": lambda: -0.5 * (c["var"] + EPS) ** -0.5 * d["inv_std"],
        "half-forgotten": lambda: -((c["var"] + EPS) ** -1.5) * d["inv_std"],
        "eps-forgotten": lambda: -0.5 * c["var"] ** -1.5 * d["inv_std"],
    },
    "sq": lambda c, d: {
        "variance-divided-by-n": lambda: d["var"].expand_as(c["sq"]) / len(c["sq"]),
        "missing-one-over-n-minus-1": lambda: d["var"].expand_as(c["sq"]),
        "not-broadcast-back": lambda: d["var"] / (len(c["sq"]) - 1),
    },
    "diff": lambda c, d: {
        "square-without-two": lambda: d["xhat"] * c["inv_std"] + c["diff"] * d["sq"],
    },
    "mean": lambda c, d: {NO_SUM: lambda: -d["diff"]},
    "pre": lambda c, d: {"missing-one-over-n": lambda: d["diff"] + d["mean"]},
    "W1": _weight("pre", "flat"),
    "b1": _bias("pre"),
    "emb": lambda c, d: {
        "axes-in-the-wrong-order": lambda: d["flat"].reshape(len(c["X"]), -1, c["X"].shape[1]).transpose(1, 2),
        "left-flat": lambda: d["flat"],
    },
    "C": lambda c, d: {
        "assigned-not-accumulated": lambda: last_one_wins(d["emb"], c["X"], len(c["C"])),
        "assigned-from-the-back": lambda: first_one_wins(d["emb"], c["X"], len(c["C"])),
    },
}
