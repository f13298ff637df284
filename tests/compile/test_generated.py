"""What is committed under release/ and solutions/ is what the sources give today."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from autograder.compile import compile_homework
from autograder.compile.regions import MARK_SCHEME, unmarked
from autograder.compile.review import read_source
from autograder.course import REPOSITORY, load_course
from autograder.notebook import read_notebook, source_of

COURSE = load_course(REPOSITORY)
STALE = "run `course compile` and commit what it writes"


def files(folder: Path):
    paths = [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


@pytest.mark.parametrize("homework", COURSE.homeworks, ids=lambda homework: homework.short)
def test_the_committed_release_is_up_to_date(homework, tmp_path):
    (tmp_path / "source").symlink_to(REPOSITORY / "source")
    (tmp_path / "solutions").symlink_to(REPOSITORY / "solutions")  # the release shows its figures
    course = replace(COURSE, root=tmp_path)
    compile_homework(course, homework, execute=False)
    fresh, committed = files(course.release(homework)), files(COURSE.release(homework))
    assert fresh.keys() == committed.keys(), STALE
    assert [name for name in fresh if fresh[name] != committed[name]] == [], STALE


@pytest.mark.parametrize("homework", COURSE.homeworks, ids=lambda homework: homework.short)
def test_the_committed_solution_belongs_to_the_source(homework):
    source = read_source(COURSE, homework)
    solution = read_notebook(COURSE.solution(homework) / homework.notebook)
    expected = [unmarked(cell.text, cell.regions, drop=(MARK_SCHEME,)) for cell in source.cells]
    assert [source_of(cell) for cell in solution["cells"]] == expected, STALE
    outputs = [output for cell in solution["cells"] for output in cell.get("outputs", [])]
    assert outputs
    assert all(output["output_type"] != "error" for output in outputs)


@pytest.mark.parametrize("homework", COURSE.homeworks, ids=lambda homework: homework.short)
def test_does_a_solution_not_show_in_how_many_pieces_the_kernel_sent_its_prints(homework):
    """That depends on the load of the machine: what is printed in a row is one output."""
    for cell in read_notebook(COURSE.solution(homework) / homework.notebook)["cells"]:
        streams = [output.get("name") for output in cell.get("outputs", [])]
        assert not any(first is not None and first == second for first, second in pairwise(streams)), cell["id"]
