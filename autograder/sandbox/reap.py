"""Waiting for forked processes, so that none stays a zombie and their CPU time is accounted to who asked for them."""

from __future__ import annotations

import os
import time

LOOK_S = 0.01


def reap_ended() -> bool:
    """Take leave of every child that has ended, without waiting; return whether there are others."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return False
    return True


def reap_all(within_s: float = float("inf")) -> None:
    """Wait until every child has ended, or until so many seconds have passed."""
    deadline = time.monotonic() + within_s
    while reap_ended() and time.monotonic() < deadline:
        time.sleep(LOOK_S)
