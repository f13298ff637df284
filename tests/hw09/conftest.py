"""Paths and the course's own answers, for the tests of homework 9."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCE = REPOSITORY / "source" / "hw09_gpt"

if str(SOURCE) not in sys.path:
    sys.path.insert(0, str(SOURCE))  # the homework's own modules are imported flat, as in the release


@pytest.fixture(scope="session")
def answers() -> dict[str, Any]:
    """What the source notebook binds."""
    from autograder.hidden.hw09_gpt import calibrate

    return calibrate.names_after()
