"""What a release has around the author's cells, and that nothing else notices."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autograder.compile import compile_homework
from autograder.compile.frame import IDS, framed
from autograder.course import Course
from autograder.errors import ConfigError, SourceError
from autograder.gradebook.register import register
from autograder.intake.rebuild import rebuild
from autograder.notebook import EXPERIMENT, grade_id, nbgrader_of, read_notebook, source_of, tags_of
from autograder.public import PublicRepository
from tests.course_factory import code, make_course, source_cells

PUBLIC = PublicRepository("https://github.com/ada/homeworks", "main", "release")


@pytest.fixture
def course(tmp_path):
    return replace(make_course(tmp_path), public=PUBLIC)


def notebook(*more):
    return {"cells": [*source_cells(), *more], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def ids(cells):
    return [cell["id"] for cell in cells]


def test_badge_and_setup_come_first_and_handing_in_last(course):
    cells = framed(notebook(), course, course.homeworks[0])["cells"]
    assert ids(cells)[:4] == ["colab-badge", "title", "colab-setup", "setup"]
    assert ids(cells)[-2:] == ["hand-in-text", "hand-in"]
    link = "https://colab.research.google.com/github/ada/homeworks/blob/main/release/hw01_tiny/hw01_tiny.ipynb"
    assert source_of(cells[0]).endswith(f"]({link})")
    assert "https://github.com/ada/homeworks\n        %cd -q homeworks/release/hw01_tiny\n" in source_of(cells[2])


def test_without_a_public_repository_there_is_no_word_of_colab(course):
    course = replace(course, public=None)
    cells = framed(notebook(), course, course.homeworks[0])["cells"]
    assert ids(cells) == [*ids(source_cells()), "hand-in-text", "hand-in"]
    assert "olab" not in str(cells)


def test_a_notebook_that_exports_by_itself_gets_no_second_cell(course):
    own = code("own-export", "# done\ngrader.export(run=False)")
    assert ids(framed(notebook(own), course, course.homeworks[0])["cells"])[-1] == "own-export"


def test_the_cells_are_locked_have_no_points_and_handing_in_is_not_graded(course):
    cells = {cell["id"]: cell for cell in framed(notebook(), course, course.homeworks[0])["cells"]}
    for name in IDS:
        metadata = cells[name]["metadata"]
        assert (metadata["editable"], metadata["deletable"]) == (False, False)
        assert not nbgrader_of(cells[name])
    assert EXPERIMENT in tags_of(cells["hand-in"])
    assert EXPERIMENT not in tags_of(cells["colab-setup"])


@pytest.mark.parametrize("name", IDS)
def test_an_id_that_the_frame_needs_is_refused(course, name):
    with pytest.raises(SourceError, match=rf"the id '{name}' is taken"):
        framed(notebook(code(name, "x = 1")), course, course.homeworks[0])


def test_rebuilding_keeps_the_frame_whatever_the_student_did_with_it(course):
    """Without any of its cells, and with them, nobody gets a flag for the badge."""
    homework = course.homeworks[0]
    compile_homework(course, homework, execute=False)
    release = read_notebook(course.release(homework) / homework.notebook)
    without = {**release, "cells": [cell for cell in release["cells"] if cell["id"] not in IDS]}
    for submission in (release, without):
        rebuilt = rebuild(submission, release)
        assert ids(rebuilt.notebook["cells"]) == ids(release["cells"])
        assert rebuilt.flags == ()


def test_rebuilding_takes_no_edits_of_the_frame(course):
    """Graders do not see these cells, so nothing of a student's may stand there."""
    homework = course.homeworks[0]
    compile_homework(course, homework, execute=False)
    release = read_notebook(course.release(homework) / homework.notebook)
    edited = [cell | ({"source": "print('hidden')"} if cell["id"] in IDS else {}) for cell in release["cells"]]
    rebuilt = rebuild({**release, "cells": edited}, release).notebook["cells"]
    sources = {cell["id"]: source_of(cell) for cell in release["cells"]}
    assert {cell["id"]: source_of(cell) for cell in rebuilt if cell["id"] in IDS} == {
        name: sources[name] for name in IDS
    }


def test_a_gradebook_with_grades_takes_the_frame(course):
    """A course that names its public repository in the middle of a term goes on."""
    homework = course.homeworks[0]
    for stage in (replace(course, public=None), course):
        compile_homework(stage, homework, execute=False)
        register(stage, homework)
    cells = read_notebook(course.release(homework) / homework.notebook)["cells"]
    assert {grade_id(cell) for cell in cells if cell["id"] in IDS} == {""}


@pytest.mark.parametrize(
    "address",
    [
        "https://github.com/ada/homeworks",
        "https://github.com/ada/homeworks/",
        "https://github.com/ada/homeworks.git",
    ],
)
def test_a_repository_is_known_by_its_page(address):
    public = PublicRepository(address)
    assert (public.owner, public.name) == ("ada", "homeworks")
    assert public.clone_url == "https://github.com/ada/homeworks"
    assert public.place_of("hw01") == "hw01"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"url": "github.com/ada/homeworks"}, r"url is 'github\.com/ada/homeworks'\. Write the repository's page"),
        ({"url": "https://github.com/ada"}, "url is"),
        ({"url": "https://gitlab.com/ada/homeworks"}, "url is"),
        ({"url": "https://github.com/ada/homeworks; rm -rf ."}, "url is"),
        ({"url": None}, "url is None"),
        ({"branch": ""}, "branch is ''"),
        ({"branch": "--upload-pack=x"}, "branch is"),
        ({"branch": "a b"}, "branch is 'a b'"),
        ({"folder": "/release"}, "folder is '/release'"),
        ({"folder": "../elsewhere"}, "folder is"),
        ({"folder": "a folder"}, "folder is"),
    ],
)
def test_what_would_lead_nowhere_is_refused(fields, message):
    with pytest.raises(ConfigError, match=message):
        PublicRepository(**{"url": PUBLIC.url} | fields)


def test_anything_else_than_a_repository_is_refused():
    with pytest.raises(ConfigError, match=r"public is 'https://github\.com/a/b'\. Write public=PublicRepository"):
        Course("c", "C", (), public="https://github.com/a/b")
