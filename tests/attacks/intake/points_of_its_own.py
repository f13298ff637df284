"""Gives itself points: edited numbers, new grade cells, answers that are grade cells too, schemas that nobody knows."""

import copy

from autograder.notebook import grade_id, write_notebook
from tests.attacks.target import notebook_of
from tests.cells import code

STOPPED_BY = (
    r"(?s)(?=.*q1_scale: the locked cell was edited; the release's version was used)"
    r"(?=.*q2_reverse: the points of the locked cell were edited; the release's points count)"
)


def hand_in(folder, places):
    """Edit every number that could be points."""
    notebook = notebook_of({"q1_scale": "def scale(x, factor):\n    return x + factor", "q2_reverse": "reverse = str"})
    for number, cell in enumerate(notebook["cells"]):
        entry = cell["metadata"]["nbgrader"]
        if entry["grade"]:
            entry |= {"points": [4_000, "4", -4, float("inf"), True, {"points": 4}][number % 6], "locked": False}
        elif entry["solution"]:
            entry |= {"grade": True, "points": 4_000, "schema_version": [1, 2, 99, "3", None, -1][number % 6]}
    first = notebook["cells"][2]
    first["metadata"]["nbgrader"] |= {"points": 4_000, "locked": True}
    for number in range(20):
        own = code("assert True")
        own["metadata"]["nbgrader"] = first["metadata"]["nbgrader"] | {"grade_id": f"q{number + 7}_bonus", "points": 50}
        notebook["cells"].append(own)
    twin = copy.deepcopy(next(cell for cell in notebook["cells"] if grade_id(cell) == "q1_scale"))
    twin["source"] = "assert True"
    notebook["cells"].append(twin | {"id": "twin"})
    notebook["metadata"]["points"] = notebook["metadata"]["max_score"] = 4_000
    write_notebook(notebook, folder / places.sibling.name)
