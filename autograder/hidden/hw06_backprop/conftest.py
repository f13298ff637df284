"""Private inputs that several hidden tests of hw06 share. Each is drawn once for a submission."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "source" / "hw06_backprop"))  # for hw06_network

from autograder.hidden.hw06_backprop.oracle import Draw, draw_batch_size


@pytest.fixture(scope="session")
def batch_size(draw: Draw) -> int:
    """How many examples there are in a batch."""
    return draw_batch_size(draw)
