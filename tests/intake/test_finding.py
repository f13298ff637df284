"""A notebook under another name is found where it is clear which one is meant."""

from __future__ import annotations

import pytest

from autograder.batch.keys import submission_key
from autograder.course import Homework
from autograder.errors import SubmissionError
from autograder.intake.finding import find_notebook, notebooks_in
from autograder.notebook import write_notebook
from tests.cells import code
from tests.engine.sample import REFERENCE, notebook

RELEASE = notebook({})
NAME = "hw.ipynb"
OTHER = {"cells": [code("print('another homework')")], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def put(folder, **notebooks):
    for name, content in notebooks.items():
        write_notebook(content, folder / name)


@pytest.mark.parametrize("name", ["hw (1).ipynb", "hw-Copy1.ipynb", "Ada Lovelace.IPYNB", "hw.ipynb.txt"])
def test_is_the_only_notebook_used_whatever_its_name(tmp_path, name):
    put(tmp_path, **{name: notebook(REFERENCE)})
    (tmp_path / "data.txt").write_text("no notebook")
    path, flags = find_notebook(tmp_path, NAME, RELEASE)
    assert path == tmp_path / name
    assert flags == (f"the notebook was called {name!r}; it is the only one there.",)


def test_does_the_right_name_always_count(tmp_path):
    put(tmp_path, **{NAME: OTHER, "hw (1).ipynb": notebook(REFERENCE)})
    assert find_notebook(tmp_path, NAME, RELEASE) == (tmp_path / NAME, ())


@pytest.mark.parametrize("name", ["hw (2).ipynb", "HW-copy3.ipynb", "hw_1.ipynb", "hw - Kopie.ipynb"])
def test_does_the_nearest_name_count_among_several(tmp_path, name):
    put(tmp_path, **{name: notebook(REFERENCE), "notes.ipynb": notebook({})})
    path, flags = find_notebook(tmp_path, NAME, RELEASE)
    assert path.name == name
    assert flags == (f"the notebook was called {name!r}; of 2 it has the nearest name.",)


def test_does_the_one_that_fits_the_release_count(tmp_path):
    put(tmp_path, **{"mine.ipynb": notebook(REFERENCE), "another.ipynb": OTHER})
    (tmp_path / "broken.ipynb").write_text("{")
    path, flags = find_notebook(tmp_path, NAME, RELEASE)
    assert path.name == "mine.ipynb"
    assert flags == ("the notebook was called 'mine.ipynb'; of 3 it alone fits the release.",)


def test_are_several_that_may_be_meant_refused_by_name(tmp_path):
    put(tmp_path, **{"hw (1).ipynb": notebook(REFERENCE), "hw (2).ipynb": notebook({}), "x.ipynb": OTHER})
    with pytest.raises(SubmissionError, match=r"3 notebooks .*'hw \(1\).ipynb', 'hw \(2\).ipynb', 'x.ipynb'") as caught:
        find_notebook(tmp_path, NAME, RELEASE)
    assert caught.value.fix == "Hand in one, called hw.ipynb."


def test_is_nothing_found_where_there_is_nothing(tmp_path):
    (tmp_path / "folder.ipynb").mkdir()
    (tmp_path / ".hidden.ipynb").write_text("{}")
    (tmp_path / "link.ipynb").symlink_to(tmp_path / "nowhere")
    for folder in (tmp_path, tmp_path / "none"):
        assert notebooks_in(folder, NAME) == ()
        assert find_notebook(folder, NAME, RELEASE) == (folder / NAME, ())


def test_does_the_key_of_a_submission_depend_on_a_notebook_of_another_name(tmp_path):
    keys = []
    for name, content in (("a.ipynb", OTHER), ("a.ipynb", RELEASE), ("b\udcff.ipynb", RELEASE)):
        for path in tmp_path.glob("*.ipynb"):
            path.unlink()
        put(tmp_path, **{name: content})
        keys.append(submission_key("key", {}, tmp_path, Homework(NAME.removesuffix(".ipynb"), "", "2026-12-06 23:59")))
    assert len(set(keys)) == 3
