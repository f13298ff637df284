"""Hands in again without the cells that carry points, so that the score of a better hand-in stays."""

from autograder.notebook import write_notebook
from tests.attacks import target
from tests.attacks.target import notebook_of

STOPPED_BY = (
    r"(?s)(?=.*q1_scale: the locked cell was deleted; it was put back)(?=.*q5_fit: the locked cell was deleted)"
    r"(?=.*raises a ZeroDivisionError)"
)
EARLIER = target.REFERENCE


def hand_in(folder, places):
    """Leave out every check cell, and answer wrongly."""
    notebook = notebook_of({"q1_scale": "def scale(x, factor):\n    return 1 / 0"})
    notebook["cells"] = [cell for cell in notebook["cells"] if not cell["metadata"]["nbgrader"]["grade"]]
    write_notebook(notebook, folder / places.sibling.name)
