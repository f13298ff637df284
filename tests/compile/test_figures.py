"""Reference figures: drawn by the executed solution, shown by the release."""

import base64

import pytest

from autograder.compile import compile_homework
from autograder.compile.figures import MAX_BYTES, embed_figures, save_figures
from autograder.errors import SourceError
from autograder.notebook import read_notebook, source_of, write_notebook
from tests.course_factory import make_course

DRAWS = "import matplotlib.pyplot as plt\n\nplt.plot([1, 2, 4])\nplt.show()"
PNG = b"\x89PNG\r\n\x1a\n"


def code(source, *tags, outputs=()):
    return {
        "cell_type": "code", "id": "drawing", "metadata": {"tags": list(tags)}, "execution_count": None,
        "outputs": list(outputs), "source": source,
    }  # fmt: skip


def text(source):
    return {"cell_type": "markdown", "id": "shown", "metadata": {}, "source": source}


def picture(data=PNG):
    return {"output_type": "display_data", "metadata": {}, "data": {"image/png": base64.b64encode(data).decode()}}


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    """A course whose homework shows the figure of one of its cells."""
    course = make_course(tmp_path_factory.mktemp("course"))
    homework = course.homeworks[0]
    path = course.source(homework) / homework.notebook
    notebook = read_notebook(path)
    notebook["cells"] += [code(DRAWS, "experiment", "figure:curve"), text("Look: ![a curve](figures/curve.png)")]
    write_notebook(notebook, path)
    compile_homework(course, homework)
    return course, homework


def released(course, homework, cell_id):
    cells = read_notebook(course.release(homework) / homework.notebook)["cells"]
    return next(cell for cell in cells if cell["id"] == cell_id)


def test_the_release_holds_the_picture_that_the_solution_drew(compiled):
    course, homework = compiled
    drawn = (course.solution(homework) / "figures" / "curve.png").read_bytes()
    assert drawn.startswith(PNG)
    shown = source_of(released(course, homework, "shown"))
    assert shown == f"Look: ![a curve](data:image/png;base64,{base64.b64encode(drawn).decode()})"


def test_the_released_cell_that_draws_it_holds_no_output(compiled):
    course, homework = compiled
    assert released(course, homework, "drawing")["outputs"] == []
    assert not (course.release(homework) / "figures").exists()


def test_a_compile_without_execution_shows_the_figures_that_are_there(compiled):
    course, homework = compiled
    before = (course.release(homework) / homework.notebook).read_bytes()
    compile_homework(course, homework, execute=False)
    assert (course.release(homework) / homework.notebook).read_bytes() == before


def test_a_figure_that_no_cell_draws_is_refused(tmp_path):
    with pytest.raises(SourceError, match="shows the figure 'loss', and the executed solution has none"):
        embed_figures({"cells": [text("![x](figures/loss.png)")]}, tmp_path)


@pytest.mark.parametrize(("drawn", "said"), [(0, "shows no pictures"), (2, "shows 2 pictures")])
def test_a_cell_draws_exactly_one_figure(tmp_path, drawn, said):
    cell = code(DRAWS, "figure:curve", outputs=[picture()] * drawn)
    with pytest.raises(SourceError, match=said):
        save_figures({"cells": [cell]}, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_picture_that_every_student_would_wait_for_is_refused(tmp_path):
    cell = code(DRAWS, "figure:curve", outputs=[picture(PNG + bytes(MAX_BYTES))])
    with pytest.raises(SourceError, match="Draw it smaller"):
        save_figures({"cells": [cell]}, tmp_path)
