"""Files that a homework asks for beside the notebook: found, kept under their own name, and part of the hand-in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autograder.errors import ConfigError
from autograder.handed_in import HandedFile, digest_of
from tests.collect.classroom import Classroom, step_of

WEIGHTS = HandedFile("model.safetensors", max_bytes=100)
MERGES = HandedFile("merges.txt", max_bytes=100)


@pytest.fixture
def room(tmp_path):
    room = Classroom(tmp_path)
    room.homework = replace(room.homework, files=(WEIGHTS, MERGES))
    room.course = replace(room.course, homeworks=(room.homework,))
    return room


def hand_in(room, files, name="downloads"):
    return room.collect(room.folder({f"ada/{file}": content for file, content in files.items()}, name))


def placed(room):
    folder = room.course.submitted(room.homework, "ada")
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in (".safetensors", ".txt")}


@pytest.mark.parametrize("name", ["model.safetensors", "model (1).safetensors", "Model-2.SAFETENSORS"])
def test_is_a_file_found_under_what_a_browser_made_of_its_name(room, name):
    done = hand_in(room, {"hw.ipynb": room.notebook(), name: b"weights", "merges.txt": b"1 2", "plot.png": b"p"})
    assert placed(room) == {"model.safetensors": b"weights", "merges.txt": b"1 2"}
    assert room.receipt("ada").extra == ("plot.png",)
    assert step_of(done, "ada").hand_in.remarks == ()


def test_is_it_told_that_a_file_is_missing(room):
    done = hand_in(room, {"hw.ipynb": room.notebook(), "merges.txt": b"1 2"})
    assert step_of(done, "ada").hand_in.remarks == ("'model.safetensors' was not handed in",)
    assert placed(room) == {"merges.txt": b"1 2"}


def test_does_the_file_beside_the_notebook_count(room):
    files = {"old/model.safetensors": b"old", "work/hw.ipynb": room.notebook(), "work/model.safetensors": b"new"}
    done = hand_in(room, {**files, "work/merges.txt": b""})
    assert placed(room)["model.safetensors"] == b"new"
    assert "2 files could be 'model.safetensors'" in step_of(done, "ada").hand_in.remarks[0]
    assert room.receipt("ada").extra == ("old/model.safetensors",)


def test_are_new_weights_with_the_same_notebook_a_new_hand_in(room):
    hand_in(room, {"hw.ipynb": room.notebook(), "model.safetensors": b"first", "merges.txt": b""}, "first")
    before = room.receipt("ada").sha256
    again = hand_in(room, {"hw.ipynb": room.notebook(), "model.safetensors": b"first", "merges.txt": b""}, "again")
    assert step_of(again, "ada").status == "unchanged"
    later = hand_in(room, {"hw.ipynb": room.notebook(), "model.safetensors": b"second", "merges.txt": b""}, "later")
    assert step_of(later, "ada").status == "newer"
    assert placed(room)["model.safetensors"] == b"second"
    assert room.receipt("ada").earlier == (before,)
    folder = room.course.submitted(room.homework, "ada")
    (folder / "model.safetensors").write_bytes(b"first")
    assert digest_of(folder / room.homework.notebook, room.homework.files) == before
    (folder / "model.safetensors").write_bytes(b"second")
    assert digest_of(folder / room.homework.notebook, room.homework.files) != before


def test_does_a_homework_without_files_have_the_sha256_of_its_notebook(room):
    from autograder.receipt import file_digest

    hand_in(room, {"hw.ipynb": room.notebook()})
    path = room.course.submitted(room.homework, "ada") / room.homework.notebook
    assert digest_of(path, ()) == file_digest(path) == digest_of(path, room.homework.files)


@pytest.mark.parametrize(
    "name", ["", "../model.txt", "a/b.txt", "model.pt", "model.pkl", "hw.ipynb", "x.zip", ".hidden"]
)
def test_are_names_refused_that_are_none_or_can_run_code(name):
    with pytest.raises(ConfigError) as told:
        HandedFile(name)
    assert told.value.fix


def test_are_files_refused_that_are_none(room):
    for files in ("model.safetensors", (WEIGHTS, "merges.txt"), (WEIGHTS, WEIGHTS)):
        with pytest.raises(ConfigError):
            replace(room.course, homeworks=(replace(room.homework, files=files),))
    with pytest.raises(ConfigError):
        HandedFile("model.safetensors", max_bytes=0)
