"""One run of an experiment: what was set, what was measured, what it means."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import isfinite, isnan, nan
from types import TracebackType
from typing import Any

import torch

Setting = int | float | str | bool | None | list[Any]

GROWTH = 1.1
"""A run is written to the disk again when it has a tenth more losses: a long training is written a few dozen times."""
FIRST_SAVE = 100


@dataclass
class Run:
    """A run of an experiment; `LabNotebook.run` makes one.

    Attributes:
        name: What it is called; another run of the same name takes its place.
        settings: Hyperparameters by name.
        seed: What torch, numpy and Python's `random` were seeded with; None if they were not.
        losses: One number a step, in nats.
        conclusion: What you learned from it.
    """

    name: str
    settings: dict[str, Setting]
    seed: int | None = None
    losses: list[float] = field(default_factory=list)
    conclusion: str = ""
    _save: Callable[[], None] = field(default=lambda: None, repr=False, compare=False)
    _next: float = field(default=FIRST_SAVE, repr=False, compare=False)

    def log(self, loss: float | torch.Tensor) -> None:
        """Record the loss of one step.

        Args:
            loss: A number, or a tensor with one number in it.
        """
        self.losses.append(float(loss.detach()) if isinstance(loss, torch.Tensor) else float(loss))
        if len(self.losses) >= self._next:
            self._next = len(self.losses) * GROWTH
            self._save()

    def conclude(self, words: str) -> None:
        """Record what you learned from this run, in a sentence."""
        self.conclusion = " ".join(words.split())
        self._save()

    def __enter__(self) -> Run:
        """Begin a block after which the run is written to the disk, whatever happens in it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write the run."""
        self._save()

    @property
    def last(self) -> float:
        """The mean of the last tenth of the losses: the last one alone depends on one batch."""
        tail = self.losses[-max(1, len(self.losses) // 10) :]
        return sum(tail) / len(tail) if tail else nan

    @property
    def best(self) -> float:
        """The smallest loss."""
        return min((loss for loss in self.losses if not isnan(loss)), default=nan)

    def as_json(self) -> dict[str, Any]:
        """Return the run as JSON can hold it: nan and inf become texts."""
        return {
            "name": self.name,
            "settings": self.settings,
            "seed": self.seed,
            "losses": [loss if isfinite(loss) else str(loss) for loss in self.losses],
            "conclusion": self.conclusion,
        }


def run_from_json(entry: Mapping[str, Any], save: Callable[[], None]) -> Run:
    """Return a run that `Run.as_json` wrote.

    Raises:
        KeyError, TypeError, ValueError: It did not write this.
    """
    losses = [float(loss) for loss in entry["losses"]]
    return Run(str(entry["name"]), dict(entry["settings"]), entry["seed"], losses, str(entry["conclusion"]), save)


def checked_setting(name: str, value: Any) -> Setting:
    """Return a hyperparameter as it is written down.

    Raises:
        TypeError: It is something that a file cannot hold and another day cannot read.

    Example:
        >>> checked_setting("lr", torch.tensor(0.5)), checked_setting("sizes", (2, 3))
        (0.5, [2, 3])
    """
    if isinstance(value, torch.Tensor) and value.numel() == 1:
        value = value.item()
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if isfinite(value) else str(value)
    if isinstance(value, list | tuple):
        return [checked_setting(name, item) for item in value]
    kind = type(value).__name__
    raise TypeError(f"LabNotebook: the setting {name!r} is a {kind}. Record numbers, texts, bools, None or lists.")


def plant_seed(seed: int) -> None:
    """Seed torch, numpy and Python's `random`."""
    import numpy as np

    random.seed(seed)
    np.random.seed(seed % 2**32)
    torch.manual_seed(seed)
