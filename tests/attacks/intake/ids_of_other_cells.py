"""Uses the ids of the course's cells for its own, so that they are taken for locked ones and those for its own."""

from autograder.notebook import write_notebook
from tests.attacks.target import notebook_of
from tests.cells import code

STOPPED_BY = (
    r"(?s)(?=.*q1_scale_answer: the cell had lost its metadata)(?=.*set-up replaced: False)"
    r"(?=.*q1_scale: the locked cell was deleted; it was put back)"
)


def hand_in(folder, places):
    """Give cells without metadata the ids, texts and names of locked cells."""
    notebook = notebook_of({"q1_scale": "print('set-up replaced:', 'replaced' in globals())"})
    for cell in notebook["cells"]:
        if not cell["metadata"]["nbgrader"]["solution"]:
            cell["metadata"] = {}
            cell["source"] = "replaced = True" if cell["id"] == "cell-0" else "assert True"
        elif cell["metadata"]["nbgrader"]["grade_id"] == "q1_scale_answer":
            cell["metadata"] = {}
    locked = [cell["id"] for cell in notebook["cells"] if cell["source"] in ("assert True", "replaced = True")]
    for name in locked:
        notebook["cells"].append(code("assert True") | {"id": name})
    write_notebook(notebook, folder / places.sibling.name)
