"""The names of homework 3, and three small tools that its cells and checks use.

    names.txt ──► load_names() ──► {"train": […], "dev": […], "test": […]}      whole names, 80 : 10 : 10

Nothing here counts bigrams, turns counts into probabilities or writes a name: that is the homework.
"""

from __future__ import annotations

import string
from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor

LETTERS = "." + string.ascii_lowercase
"""The alphabet. `.` is number 0: it stands before a name and after it."""

NUMBER = {letter: number for number, letter in enumerate(LETTERS)}
"""The number of each letter: `.` is 0, `a` is 1, `z` is 26."""

V = len(LETTERS)

Sample = Callable[[Tensor, torch.Generator], str]
"""Writes one name: from a table of probabilities and a generator."""


def read_names(path: Path | None = None) -> list[str]:
    """Return the names of `names.txt`, most frequent first."""
    return (path or Path(__file__).with_name("names.txt")).read_text(encoding="ascii").split()


def load_names(seed: int = 2016) -> dict[str, list[str]]:
    """Shuffle the names and cut them 80 : 10 : 10 into `train`, `dev` and `test`.

    The same seed gives the same three lists everywhere, and no name is in two of them.
    """
    names = read_names()
    order = torch.randperm(len(names), generator=torch.Generator().manual_seed(seed)).tolist()
    shuffled = [names[i] for i in order]
    first, second = int(0.8 * len(names)), int(0.9 * len(names))
    return {"train": shuffled[:first], "dev": shuffled[first:second], "test": shuffled[second:]}


def pairs_of(N: Tensor) -> tuple[Tensor, Tensor]:
    """Turn a table of counts (V, V) back into examples: each pair (i, j) as often as `N[i, j]` says.

    Returns:
        xs (n,), the letters before, and ys (n,), the letters that follow, int64.
    """
    flat = torch.repeat_interleave(torch.arange(N.numel()), N.flatten())
    return flat // N.shape[1], flat % N.shape[1]


def table_nll(N: Tensor, k: float, M: Tensor) -> float:
    """Return the mean loss on the counts in M of the model that counts N and smoothing k make, in nats a letter.

    Args:
        N: Counts that the model is made from, (R, V): a row for each context.
        k: Smoothing, more than 0.
        M: Counts that it is measured on, (R, V).
    """
    logprobs = torch.log_softmax(torch.log(N.double() + k), dim=1)
    return float(-(M * logprobs).sum() / M.sum())


def many_names(sample: Sample, P: Tensor, count: int, g: torch.Generator) -> list[str]:
    """Let `sample` write `count` names, one after the other, with one generator."""
    return [sample(P, g) for _ in range(count)]
