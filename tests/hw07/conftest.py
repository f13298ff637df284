"""The course's own answers to homework 7."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(scope="session")
def answers() -> dict[str, Any]:
    """What the patients' cells and the answer cells of the whole bank bind."""
    from autograder.hidden.hw07_clinic import calibrate

    return calibrate.reference()
