"""Puts pipes, links and loops beside an ordinary notebook, where a grader looks for the time of the hand-in."""

import os

from autograder.notebook import write_notebook
from tests.attacks.target import notebook_of

STOPPED_BY = r"graded in spite of pipes"


def hand_in(folder, places):
    """Make everything but the notebook something that cannot be read."""
    write_notebook(notebook_of({"q1_scale": "print('graded in spite of pipes')"}), folder / places.sibling.name)
    os.mkfifo(folder / "timestamp.txt")
    os.mkfifo(folder / "grade.json")
    (folder / ".ipynb_checkpoints").symlink_to(folder)
    (folder / "data.txt").symlink_to(places.hidden)
    (folder / "zero").symlink_to("/dev/zero")
