"""Private networks and points that the hidden tests of hw02 share. Each is drawn once for a submission."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from torch import Tensor

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "source" / "hw02_pytorch"))  # for hw02_lab

from autograder.hidden.hw02_pytorch.oracle import Net, random_net

Draw = Callable[[str], torch.Generator]
SIZES = [2, 3, 4, 1]
"""No two axes of a matrix are alike, so a transposed one shows."""


@pytest.fixture(scope="session")
def net(draw: Draw) -> Net:
    """A private network."""
    return random_net(SIZES, draw("network"))


@pytest.fixture(scope="session")
def other(draw: Draw) -> Net:
    """Another one of the same sizes."""
    return random_net(SIZES, draw("other network"))


@pytest.fixture(scope="session")
def points(draw: Draw) -> Tensor:
    """Private points (N, 2); N differs from every size."""
    count = 5 + int(torch.randint(3, (1,), generator=draw("number of points")))
    return torch.randn(count, 2, generator=draw("points"), dtype=torch.float64)


@pytest.fixture(scope="session")
def targets(draw: Draw, points: Tensor) -> Tensor:
    """Private targets (N,)."""
    return torch.randn(len(points), generator=draw("targets"), dtype=torch.float64)
