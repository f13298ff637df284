"""Has one right answer graded for every task: each answer cell carries its name, each check its points."""

from autograder.notebook import grade_id, write_notebook
from tests.attacks import target
from tests.attacks.target import notebook_of

STOPPED_BY = (
    r"(?s)(?=.*q2_reverse_answer: the answer cell is there 6 times)(?=.*q1_scale_answer: the answer cell is missing)"
)
EARNS = 4  # q2_reverse is answered rightly, once


def hand_in(folder, places):
    """Rename cells."""
    notebook = notebook_of({"q2_reverse": target.REFERENCE["q2_reverse"]})
    answer = next(cell for cell in notebook["cells"] if grade_id(cell) == "q2_reverse_answer")
    for number, cell in enumerate(notebook["cells"]):
        entry = cell["metadata"]["nbgrader"]
        if entry["solution"]:
            cell["source"], cell["id"] = answer["source"], f"other-{number}"
            entry["grade_id"] = "q2_reverse_answer"
        elif entry["grade"]:
            entry |= {"grade_id": "q2_reverse", "points": 4}
    write_notebook(notebook, folder / places.sibling.name)
