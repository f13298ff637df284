"""What the doctor says about one thing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How bad it is."""

    OK = "ok"
    NOTE = "note"
    """Worth knowing; nothing is missing."""
    WARNING = "warning"
    """Grading runs, and something may go wrong or be slower than it could be."""
    REFUSES = "refuses"
    """Grading would refuse to start."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        about: What was looked at.
        state: How bad it is.
        said: What was found.
        remedy: What to do; empty where nothing is wrong.
    """

    about: str
    state: State
    said: str
    remedy: str = ""
