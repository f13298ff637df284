"""Hands in five thousand cells of its own, each of which does a little."""

from autograder.notebook import write_notebook
from tests.attacks.target import notebook_of
from tests.cells import code

STOPPED_BY = r"500 of 5000 cells ran"


def hand_in(folder, places):
    """Write a notebook whose cells count themselves."""
    notebook = notebook_of({"q1_scale": "print(len(ran), 'of 5000 cells ran')"})
    own = [code(f"ran = [*globals().get('ran', []), {number}]") for number in range(5_000)]
    notebook["cells"][1:1] = own
    write_notebook(notebook, folder / places.sibling.name)
