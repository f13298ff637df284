"""Is what a student's `sample` writes distributed as the model says? A chi-square test with room for bad luck."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import torch
from hw03_names import LETTERS, NUMBER, V
from torch import Tensor

NAMES = 600
"""Names that are written: some 2,500 letters, so that no pair of letters is expected much less than 20 times."""

UNLIKELY = 1e-7
"""A right answer falls below this once in some millions of submissions (simulated: the tail is up to three times as
heavy as that of chi-square); the known mistakes lie below 1e-12."""

FITS = 1e-4
"""A known mistake is named where what was written is at least this likely under it."""

LEAST = 0.05
"""Smallest probability in the model, so that the chi-square approximation holds far out in its tail."""


def few_letters(draw: Callable[[str], torch.Generator]) -> tuple[Tensor, list[int]]:
    """Return a model (27, 27) that writes with four private letters, and the five symbols that it uses.

    In each row another symbol is the most probable one, and following these leads from full stop to full stop: an
    answer that always takes the most probable letter comes to an end.
    """
    letters = [0, *(1 + torch.randperm(26, generator=draw("letters"))[:4]).tolist()]
    small = torch.rand(5, 5, generator=draw("few letters"), dtype=torch.float64) ** 2
    small[torch.arange(5), torch.arange(1, 6) % 5] += 1.1
    small[0, 0] += 0.6  # empty names are frequent enough to be missed
    small = LEAST + (1 - 5 * LEAST) * small / small.sum(1, keepdim=True)
    model = torch.zeros(V, V, dtype=torch.float64)
    model[torch.tensor(letters)[:, None], torch.tensor(letters)] = small
    return model, letters


def steps(names: list[str], letters: list[int]) -> Tensor | None:
    """Return how often each of the symbols follows each other one, (5, 5); None if there is another symbol."""
    place = {number: position for position, number in enumerate(letters)}
    observed = torch.zeros(len(letters), len(letters), dtype=torch.float64)
    for name in names:
        places = [place.get(NUMBER.get(letter, -1)) for letter in f".{name}."]
        for before, after in pairwise(places):
            if before is None or after is None:
                return None
            observed[before, after] += 1
    return observed


def likelihood(observed: Tensor, P: Tensor) -> float:
    """Return the probability that steps drawn with P differ from P by as much as `observed`, by Pearson's test.

    Given how often each symbol is left, the steps from it are multinomial; the statistics of the rows add up to one
    that is nearly chi-square distributed, with one degree of freedom less than there are possible steps in each row.
    """
    if bool((observed[P == 0] > 0).any()):
        return 0.0  # what is impossible has happened
    expected = observed.sum(1, keepdim=True) * P
    counted = expected > 0
    statistic = ((observed - expected)[counted] ** 2 / expected[counted]).sum()
    freedom = counted.sum() - (observed.sum(1) > 0).sum()
    if freedom == 0:
        return 1.0
    return float(torch.special.gammaincc(freedom.double() / 2, statistic / 2))


def surest_name(model: Tensor) -> str:
    """Return the name that always taking the most probable letter leads to."""
    name, here = "", int(model[0].argmax())
    while here != 0 and len(name) < V:
        name, here = name + LETTERS[here], int(model[here].argmax())
    return name


def explanation(observed: Tensor, P: Tensor) -> str:
    """Return the name of the known mistake that explains the observed steps best."""
    fits = {mistake: likelihood(observed, wrong) for mistake, wrong in step_mistakes(P).items()}
    best = max(fits, key=lambda mistake: fits[mistake])
    return best if fits[best] > FITS else "other-distribution"


def step_mistakes(P: Tensor) -> dict[str, Tensor]:
    """Return the steps that each known mistake takes instead of those of P."""
    best = torch.nn.functional.one_hot(P.argmax(1), len(P)).double()
    unstopped = P.clone()
    unstopped[0, 0] = 0
    return {
        "most-probable-letter": best,
        "columns-drawn-from": P.T / P.T.sum(1, keepdim=True),
        "all-letters-alike": torch.full_like(P, 1 / len(P)),
        "always-the-first-row": P[:1].expand_as(P),
        "empty-name-impossible": unstopped / unstopped.sum(1, keepdim=True),
        "softmax-of-the-probabilities": torch.softmax(P, dim=1),
    }
