"""What the hidden tests of hw09 share: the course's own parts, lent to the student's process."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "source" / "hw09_gpt"))  # for hw09_parts and hw09_text

from autograder.hidden.hw09_gpt.lent import Lent


@pytest.fixture
def lent(student: Callable[[str], Any]) -> Lent:
    """The shipped module's functions and classes, as they are over there."""
    return Lent(student)
