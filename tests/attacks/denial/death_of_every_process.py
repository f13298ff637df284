"""Kills each fresh process in turn, in cells and in calls, so that all of the processes are used up."""

from autograder.notebook import write_notebook
from tests.attacks.target import notebook_of
from tests.cells import code

STOPPED_BY = (
    r"(?s)(?=.*`cell \d+` ended the Python process)(?=.*The notebook ended its Python process 16 times; it was)"
)


def hand_in(folder, places):
    """Write a notebook in which forty cells and every function end Python."""
    die = "import os\ndef {name}(*args):\n    os._exit(1)\n"
    names = {"q1_scale": "scale", "q2_reverse": "reverse", "q4_batches": "batches", "q5_fit": "fit"}
    notebook = notebook_of({task: die.format(name=name) for task, name in names.items()})
    notebook["cells"][-1:-1] = [code(f"import os\nos._exit({number})") for number in range(40)]
    write_notebook(notebook, folder / places.sibling.name)
