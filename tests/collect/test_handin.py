"""Finding the notebook: under any name, in a zip, among several; and what to tell where there is none."""

from __future__ import annotations

import json

import pytest

from tests.collect.classroom import Classroom, release, step_of, zipped
from tests.course_factory import NAME


@pytest.fixture
def room(tmp_path):
    return Classroom(tmp_path)


def hand_in(room, files):
    """Collect one hand-in of Ada's; return what became of it."""
    done = room.collect(room.folder({f"ada/{name}": content for name, content in files.items()}))
    return done, step_of(done, "ada")


@pytest.mark.parametrize(
    "name", ["x.ipynb", "final FINAL (3).ipynb", "my.hw01.IPYNB", "a/b/c.ipynb", "作业.ipynb", "x.ipynb.txt"]
)
def test_is_a_notebook_found_under_any_name(room, name):
    done, step = hand_in(room, {name: room.notebook()})
    assert done.ok
    assert room.submitted() == {"ada": room.notebook()}
    assert step.hand_in.original == room.receipt("ada").original == name


BROKEN = {
    "no JSON": b"{not json",
    "nothing": b"",
    "a merge conflict": b"<<<<<<< HEAD\n{}\n=======\n",
    "binary": bytes(range(256)),
    "deep": b"[" * 100_000,
    "old": b'{"nbformat": 3, "worksheets": []}',
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_is_a_notebook_that_cannot_be_read_placed_as_it_is(room, content):
    """Grading refuses it with words for its student."""
    done, _ = hand_in(room, {"hw.ipynb": content})
    assert done.ok
    assert room.submitted() == {"ada": content}


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"hw.py": b"print()"}, "a Python file"),
        ({"hw.pdf": b"%PDF"}, "a PDF cannot be graded"),
        ({"hw.html": b"<html>"}, "a page cannot be graded"),
        ({"hw.docx": zipped({"word/document.xml": b"x"})}, "a Word document"),
        ({"hw.7z": b"7z\xbc\xaf\x27\x1c"}, "an archive that is no zip"),
        ({"hw.tar.gz": b"\x1f\x8b"}, "an archive that is no zip"),
        ({"hw.zip": b"PK broken"}, "neither a zip nor a tar file"),
        ({"hw.zip": zipped({"../../evil.ipynb": b"{}"})}, "leads out of it"),
        ({"hw.zip": zipped({"a.zip": zipped({"hw.ipynb": b"{}"})})}, "'a.zip', which is no notebook"),
        ({"plot.png": b"\x89PNG"}, "'plot.png', which is no notebook"),
        ({"cells.json": b'{"cells": 3}'}, "'cells.json', which is no notebook"),
        ({"empty.zip": zipped({})}, "nothing, which is no notebook"),
    ],
)
def test_is_it_said_what_to_tell_who_handed_in_no_notebook(room, files, words):
    done, step = hand_in(room, files)
    assert not done.ok
    assert step.without
    assert words in step.hand_in.problem
    assert "hand in" in step.hand_in.problem
    assert room.submitted() == {"ada": b""}
    kept = room.course.submitted(room.homework, "ada") / "extra"
    assert {path.name for path in kept.rglob("*") if path.is_file()} >= {"hw.pdf"} & set(files)


def test_is_the_notebook_taken_that_has_the_cells_of_the_homework(room):
    other = json.dumps({"cells": [], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}).encode()
    done, step = hand_in(room, {"scratch.ipynb": other, "mine.ipynb": room.notebook()})
    assert done.ok
    assert room.submitted() == {"ada": room.notebook()}
    assert "'mine.ipynb' has the cells of the homework" in step.hand_in.remarks[0]
    assert room.receipt("ada").extra == ("scratch.ipynb",)


def test_does_an_untouched_copy_of_the_release_not_count(room):
    done, step = hand_in(room, {f"{NAME}.ipynb": json.dumps(release()).encode(), "work.ipynb": room.notebook()})
    assert done.ok
    assert room.submitted() == {"ada": room.notebook()}
    assert "only one that was worked on" in step.hand_in.remarks[0]


def test_are_two_copies_of_one_notebook_one(room):
    done, _ = hand_in(room, {"a.ipynb": room.notebook(), "b.ipynb": room.notebook()})
    assert done.ok
    assert room.submitted() == {"ada": room.notebook()}


def test_does_a_person_choose_between_two_that_were_worked_on(room):
    """Once the person has put one of them in its place, it stays, and nothing asks any more."""
    files = {"a.ipynb": room.notebook("one"), "b.ipynb": room.notebook("two")}
    done, step = hand_in(room, files)
    assert not done.ok
    assert step.status == "unclear"
    assert "2 notebooks were handed in: 'a.ipynb', 'b.ipynb'" in step.why
    assert room.submitted() == {}
    waiting = room.course.root / "unmatched" / NAME
    kept = {path.name: path.read_bytes() for path in waiting.glob("*/files/*")}
    assert kept == files
    target = room.course.submitted(room.homework, "ada") / f"{NAME}.ipynb"
    target.parent.mkdir(parents=True)
    target.write_bytes(kept["b.ipynb"])
    done, step = hand_in(room, {})
    assert done.ok
    assert step.status == "unchanged"
    assert room.submitted() == {"ada": room.notebook("two")}
    assert not waiting.exists()


def test_are_checkpoints_ignored_unless_there_is_nothing_else(room):
    checkpoint = ".ipynb_checkpoints/x-checkpoint.ipynb"
    hand_in(room, {"x.ipynb": room.notebook("last"), checkpoint: room.notebook("older")})
    assert room.submitted() == {"ada": room.notebook("last")}
    done = room.collect(room.folder({f"bob/{checkpoint}": room.notebook("bob")}, "other"))
    assert room.submitted()["bob"] == room.notebook("bob")
    assert "checkpoint" in step_of(done, "bob").hand_in.remarks[0]


def test_is_the_notebook_of_another_homework_placed_and_remarked(room):
    other = json.dumps({"cells": [], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}).encode()
    done, step = hand_in(room, {"hw02.ipynb": other})
    assert room.submitted() == {"ada": other}
    assert "is it the right notebook?" in step.hand_in.remarks[0]
    assert done.ok


def test_do_modules_that_a_student_ships_not_lie_beside_the_notebook(room):
    names = [
        "torch.py",
        "conftest.py",
        "sitecustomize.py",
        "x.pth",
        "pytest.ini",
        "sub/__init__.py",
        "toolkit/__init__.py",
    ]
    hand_in(room, {"hw.ipynb": room.notebook(), **dict.fromkeys(names, b"raise SystemExit")})
    folder = room.course.submitted(room.homework, "ada")
    assert sorted(path.name for path in folder.iterdir()) == ["arrival.json", "extra", f"{NAME}.ipynb"]
    assert set(room.receipt("ada").extra) == set(names)


def test_is_a_homework_collected_that_has_no_release_yet(room):
    (room.course.release(room.homework) / room.homework.notebook).unlink()
    done, _ = hand_in(room, {"x.ipynb": room.notebook()})
    assert done.ok
    assert room.submitted() == {"ada": room.notebook()}


@pytest.mark.parametrize("name", ["a" * 249 + ".ipynb", "é" * 124 + ".ipynb", "作" * 83 + ".ipynb"])
def test_is_a_name_of_255_bytes_kept(room, name):
    assert len(name.encode()) in (254, 255)
    done, _ = hand_in(room, {name: room.notebook(), "x" * 255: b"extra"})
    assert done.ok
    assert room.receipt("ada").original == name


@pytest.mark.parametrize(("most", "looked_into"), [(1000, False), (100_000, True)])
def test_is_a_huge_notebook_placed_without_looking_into_it(room, monkeypatch, most, looked_into):
    """A few megabytes of brackets take gigabytes once they are parsed. Looked into, this one is seen to be odd."""
    from autograder.collect import handin

    monkeypatch.setattr(handin, "PARSED_BYTES", most)
    content = json.dumps({"cells": [{}] * 1000, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}).encode()
    _, step = hand_in(room, {"hw.ipynb": content})
    assert room.submitted() == {"ada": content}
    assert any("right notebook?" in remark for remark in step.hand_in.remarks) == looked_into


def test_does_a_bomb_of_one_student_not_keep_the_others(room, monkeypatch):
    from autograder.collect import handin
    from autograder.intake.archive import ArchiveLimits

    monkeypatch.setattr(handin, "STUDENT_LIMITS", ArchiveLimits(files=10, file_bytes=10_000, total_bytes=20_000))
    bomb = zipped({str(number): bytes(9_000) for number in range(9)})
    done = room.collect(room.zip({"ada.zip": bomb, "bob.ipynb": room.notebook("bob")}))
    assert room.submitted() == {"ada": b"", "bob": room.notebook("bob")}
    assert "unpacks to more than" in step_of(done, "ada").hand_in.problem
