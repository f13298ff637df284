"""Keeps the grader itself busy with code that it only looks at: cells that take seconds and gigabytes to parse.

Student code runs in its sandbox; what reads its text for flags does not, and holds the interpreter of every submission.
"""

from autograder.notebook import write_notebook
from tests.attacks.target import notebook_of
from tests.cells import code

STOPPED_BY = (
    r"(?s)(?=.*in front of 24 heavy cells)(?=.*has 180042 characters and was not looked at: line 1, `def helper)"
    r"(?=.*has 180038 characters and was not looked at: line 1, `def other)"
)


def hand_in(folder, places):
    """Write a notebook with cells full of replacement fields and of tiny statements; none of them is run."""
    fields = "def helper():\n    raise SystemExit\n    f'" + "{a}" * 60_000 + "'"
    statements = "def other():\n    raise SystemExit\n    " + "a;" * 90_000
    notebook = notebook_of({"q1_scale": "print('in front of 24 heavy cells')"})
    notebook["cells"][-1:-1] = [code(text, tags=["experiment"]) for text in (fields, statements) * 12]
    write_notebook(notebook, folder / places.sibling.name)
