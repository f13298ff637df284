"""Turns cells into others: answers into text, text into code, checks into nothing, types that do not exist."""

from autograder.notebook import write_notebook
from tests.attacks.target import notebook_of

STOPPED_BY = (
    r"(?s)(?=.*q1_scale_answer: the answer cell had been turned into 'markdown')"
    r"(?=.*q2_reverse_answer: the answer cell had been turned into .{1,40}\.)"
    r"(?=.*q6_why: the answer cell had been turned into 'code')(?=.*the text was run as code, as it should)"
)


def hand_in(folder, places):
    """Change the type of every cell."""
    answers = {
        "q1_scale": "print('the text was run as code, as it should')",
        "q2_reverse": "def reverse(text):\n    return text",
        "q6_why": "import os\nprint('the written answer was run')\nos._exit(0)",
    }
    notebook = notebook_of(answers)
    kinds = ["raw", "markdown", "code", "<b>bold</b>" * 1_000_000, None, {"cell_type": "code"}, ["code"], 7, "heading"]
    for number, cell in enumerate(notebook["cells"]):
        cell["cell_type"] = "code" if cell["cell_type"] == "markdown" else kinds[number % len(kinds)]
    write_notebook(notebook, folder / places.sibling.name)
