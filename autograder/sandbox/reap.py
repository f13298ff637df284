"""Waiting for forked processes, so that none stays a zombie and their CPU time is accounted to who asked for them."""

from __future__ import annotations

import os


def reap_ended() -> None:
    """Take leave of every child that has ended, without waiting."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return


def reap_all() -> None:
    """Wait until every child has ended."""
    try:
        while True:
            os.waitpid(-1, 0)
    except ChildProcessError:
        return
