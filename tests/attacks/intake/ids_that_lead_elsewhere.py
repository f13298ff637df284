"""Uses paths, markup, commands and ten megabytes as ids of cells and tasks, for those who make files and pages."""

from autograder.notebook import write_notebook
from tests.attacks.target import notebook_of
from tests.cells import code

STOPPED_BY = r"(?s)(?=.*seen by nobody: 12 odd cells)(?=.*lost nbgrader's metadata; recognised by the text)"


def hand_in(folder, places):
    """Write cells with odd ids, as answers, as checks and as cells of its own."""
    odd = [
        "../../../../etc/passwd", "/" + "x" * 10_000_000, "<script>alert(1)</script>", "'; DROP TABLE grade; --",
        "q1_scale\0", "q1_scale\n", " q1_scale", "__proto__", "{{ config }}", "$(reboot)", "\u202eelacs_1q", "*" * 255,
    ]  # fmt: skip
    notebook = notebook_of({"q1_scale": f"print('seen by nobody:', {len(odd)}, 'odd cells')"})
    check = notebook["cells"][4]["metadata"]["nbgrader"]
    for name in odd:
        own = code("assert True", nbgrader={**check, "grade_id": name}, tags=[name], name=name)
        notebook["cells"].append(own | {"id": name})
    check["grade_id"] = odd[0]
    write_notebook(notebook, folder / places.sibling.name)
