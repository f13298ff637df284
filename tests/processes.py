"""Processes, as tests look at them from outside."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE_S = 20.0
"""How long processes of a killed student may take to disappear on a loaded machine."""


def descendants(pid: int) -> list[int]:
    """Return the ids of all processes below `pid` that have not ended."""
    found = []
    with contextlib.suppress(OSError):
        for child in map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()):
            if not has_ended(child):
                found += [child, *descendants(child)]
    return found


def has_ended(pid: int) -> bool:
    """Return whether a process is gone, or waits for its parent to take leave of it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


def comes_true(condition: Callable[[], bool], seconds: float = PATIENCE_S) -> bool:
    """Return whether a condition comes true in time."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()
