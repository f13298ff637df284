"""Uses nearly all of the time that a cell may take, in every one of fifty cells."""

from autograder.notebook import write_notebook
from tests.attacks.target import notebook_of
from tests.cells import code

STOPPED_BY = r"(?s)(?=.*used up its time limit of 15 s)(?=.*bomb 6 went off)(?!.*bomb 9 went off)"


def hand_in(folder, places):
    """Write a notebook of cells that sleep."""
    notebook = notebook_of({"q1_scale": "def scale(x, factor):\n    return x + factor"})
    sleep = "import time\ntime.sleep(1.8)\nprint('bomb', {number}, 'went off')"
    notebook["cells"][-1:-1] = [code(sleep.format(number=number)) for number in range(50)]
    write_notebook(notebook, folder / places.sibling.name)
