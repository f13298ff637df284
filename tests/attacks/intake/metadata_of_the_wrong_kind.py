"""Fills every field with something of another kind: lists for dicts, numbers for text, nothing for anything."""

from autograder.notebook import write_notebook
from tests.attacks.target import notebook_of

STOPPED_BY = r"graded in spite of kinds"


def hand_in(folder, places):
    """Replace each field of each cell in turn."""
    notebook = notebook_of({"q1_scale": "print('graded in spite of kinds')"})
    kinds = [
        None,
        7,
        -1.5,
        True,
        "text",
        [],
        {},
        [[]],
        {"": {}},
        ["source"],
        {"nbgrader": 1},
        {"nbgrader": {"grade_id": {}}},
    ]
    fields = ["metadata", "source", "outputs", "id", "cell_type", "attachments", "execution_count", "tags", "name"]
    odd = [{"cell_type": "code", "source": "x = 1", "metadata": {}, field: kind} for field in fields for kind in kinds]
    odd += [
        {"cell_type": "code", "source": "x = 1", "metadata": {"nbgrader": {"grade_id": "q1_scale_answer", field: kind}}}
        for field in ("points", "locked", "solution", "grade", "schema_version", "task", "checksum")
        for kind in kinds
    ]
    notebook["cells"] = [*odd, *kinds, *notebook["cells"]]
    notebook |= {"metadata": kinds, "nbformat": {}, "nbformat_minor": None, "": "", "worksheets": notebook["cells"][:3]}
    write_notebook(notebook, folder / places.sibling.name)
