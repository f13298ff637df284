"""Writes code that graders are shown as evidence, with HTML and links in it, and gives its cells such types."""

from autograder.notebook import write_notebook
from tests.attacks import target
from tests.attacks.payloads import image, script, tag
from tests.attacks.target import notebook_of
from tests.cells import code, markdown

STOPPED_BY = r"\d+ flags for the TA"


def hand_in(folder, places):
    looks = f"getattr(__builtins__, {tag!r}); import gc; gc.get_objects() == {image!r}; sys._getframe().f_back # {tag}"
    table = "return [" + ", ".join(f"{{{image!r}: '[a link](javascript:{script})'}}" for _ in range(40)) + "][x]"
    answers = {
        "q1_scale": f"def scale(x, factor):\n    {looks}\n    {table}",
        "q5_fit": f"def fit(x, y, z={tag!r}):\n    return 1",
    }
    notebook = notebook_of({task: places.fill(answer) for task, answer in answers.items()})
    notebook["cells"] += [
        code(f"# a copy {tag}", nbgrader={"grade_id": "q2_reverse", "points": image}),
        markdown(f"a copy {image}", nbgrader={"grade_id": "q1_scale", "grade": True}),
        {
            "cell_type": f"{image}{tag * 9}",
            "metadata": {"nbgrader": {"grade_id": "q4_batches_answer"}},
            "source": places.fill(tag),
        },
        {"cell_type": {"x": tag}, "metadata": {"nbgrader": {"grade_id": "q6_why"}}, "source": places.fill(tag)},
    ]
    write_notebook(notebook, folder / f"{target.NAME}.ipynb")
