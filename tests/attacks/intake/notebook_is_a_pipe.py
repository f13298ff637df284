"""Hands in a pipe that nobody writes into: whoever opens it waits for ever."""

import os

STOPPED_BY = r"the notebook is missing"


def hand_in(folder, places):
    """Make pipes of everything that is read from a submission."""
    os.mkfifo(folder / places.sibling.name)
    os.mkfifo(folder / "timestamp.txt")
