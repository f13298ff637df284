"""Counts for q8a_sweep: small samples of one language, drawn so that each of the three would choose another k."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

KS = [0.05, 0.2, 0.5, 1.0, 3.0, 10.0, 200.0]
"""Candidates."""

CONTEXTS, SYMBOLS = 12, 8


def loss(N: Tensor, k: float, M: Tensor) -> Tensor:
    """Return the mean loss on the counts M of the model of N smoothed by k."""
    P = (N + k) / (N + k).sum(1, keepdim=True).double()
    return -(M * P.log()).sum() / M.sum()


def draw_tables(draw: Callable[[str], torch.Generator]) -> dict[str, Tensor]:
    """Return private counts whose best k on train, dev and test and worst k on dev differ; draw until they do."""
    for attempt in range(1000):
        tables = _tables(draw(f"tables {attempt}"))
        losses = {part: [float(loss(tables["train"], k, tables[part])) for k in KS] for part in tables}
        best = {part: found.index(min(found)) for part, found in losses.items()}
        worst = losses["dev"].index(max(losses["dev"]))
        if len({*best.values(), worst}) == 4 and 0 < best["dev"] < len(KS) - 1:
            return tables
    raise RuntimeError("no tables were found in which train, dev and test choose different k.")


def choices(tables: dict[str, Tensor], ks: list[float]) -> dict[str, float]:
    """Return the k that each known mistake chooses."""
    losses = {part: [float(loss(tables["train"], k, tables[part])) for k in ks] for part in tables}
    dev = losses["dev"]
    best = ks[dev.index(min(dev))]
    wrong = {
        "tuned-on-test": ks[losses["test"].index(min(losses["test"]))],
        "tuned-on-train": ks[losses["train"].index(min(losses["train"]))],
        "worst-instead-of-best": ks[dev.index(max(dev))],
        "index-instead-of-k": dev.index(min(dev)),
        "loss-instead-of-k": min(dev),
    }
    return {mistake: k for mistake, k in wrong.items() if k != best}


def _tables(g: torch.Generator) -> dict[str, Tensor]:
    """Sample a language; the test names are from one that is less like it than the dev names are."""
    language = torch.softmax(1.5 * torch.randn(CONTEXTS, SYMBOLS, generator=g, dtype=torch.float64), dim=1)
    return {
        part: _sample((1 - strange) * language + strange / SYMBOLS, times, g)
        for part, strange, times in (("train", 0.0, 15), ("dev", 0.1, 40), ("test", 0.5, 40))
    }


def _sample(P: Tensor, times: int, g: torch.Generator) -> Tensor:
    """Return the counts of `times` draws from each row."""
    drawn = torch.multinomial(P, times, replacement=True, generator=g)
    return torch.nn.functional.one_hot(drawn, P.shape[1]).sum(1)
