"""Hands in every cell two hundred times, each copy a little different, and a check that always succeeds as the last."""

import copy

from autograder.notebook import write_notebook
from tests.attacks.target import notebook_of

STOPPED_BY = (
    r"(?s)(?=.*q1_scale_answer: the answer cell is there 200 times; the last one that was edited counts)"
    r"(?=.*q1_scale: the locked cell was edited; the release's version was used)(?=.*copy 199 of the answer)"
)


def hand_in(folder, places):
    """Copy all cells."""
    notebook = notebook_of({"q1_scale": "print('the answer')"})
    originals, notebook["cells"] = notebook["cells"], []
    for number in range(200):
        for cell in copy.deepcopy(originals):
            answer = cell["metadata"]["nbgrader"]["solution"]
            cell["source"] = f"print('copy', {number}, 'of the answer')" if answer else "assert True"
            notebook["cells"].append(cell)
    write_notebook(notebook, folder / places.sibling.name)
