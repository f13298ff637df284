"""What a TA reads: the numbers, what waits and what to do, whom to tell what; and the exit code."""

from __future__ import annotations

import io
import re
import subprocess

import pytest
from rich.console import Console

from autograder.collect.console import show_collected
from autograder.course import COURSE_COMMAND, REPOSITORY
from tests.collect.classroom import Classroom


@pytest.fixture
def room(tmp_path):
    return Classroom(tmp_path)


def run(room, *arguments):
    return subprocess.run(
        [*COURSE_COMMAND, "--root", str(room.course.root), "collect", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        timeout=120,
        env={"COLUMNS": "200", "PATH": ""},
    )


def shown(room, *files, **options):
    """Return what is printed about a collection, on wide lines."""
    text = io.StringIO()
    done = room.collect(*files, **options)
    show_collected(room.course, room.homework, done, Console(file=text, width=220), dry_run=bool(options))
    return text.getvalue()


def mixed(room):
    return room.zip({
        "lovelaceada_4567_890_hw.ipynb": room.notebook("ada"),
        "lovelaceada_4567_894_data.csv": b"1",
        "obrienbob_LATE_4568_891_hw.pdf": b"%PDF",
        "王小明_4569_892_a.ipynb": room.notebook("one"),
        "王小明_4569_893_b.ipynb": room.notebook("two"),
        "nobody_8888_895_hw.ipynb": room.notebook("?"),
    })  # fmt: skip


def test_does_the_command_collect_and_then_say_already_there(room):
    archive = room.zip({"lovelaceada_4567_890_hw.ipynb": room.notebook("ada")})
    done = run(room, "hw01", archive)
    assert done.returncode == 0, done
    assert "Canvas's bulk download, 1 hand-ins" in done.stdout
    assert re.search(r"1 │ new", done.stdout)
    again = run(room, "hw01", archive)
    assert again.returncode == 0
    assert re.search(r"1 │ unchanged: already there", again.stdout)
    assert room.submitted() == {"ada": room.notebook("ada")}


def test_is_the_exit_code_1_when_somebody_has_to_look(room):
    done = run(room, "hw01", mixed(room))
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert room.submitted() == {"ada": room.notebook("ada"), "bob": b""}


def test_is_a_missing_file_or_homework_wrong_usage(room):
    archive = room.zip({})
    for arguments in (
        ["hw01"],
        ["hw01", room.root / "missing.zip"],
        ["hw09", archive],
        ["hw01", archive, "--format", "x"],
    ):
        done = run(room, *arguments)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr


def test_is_a_roster_that_is_wrong_one_message(room):
    room.set_roster("name\nada\n")
    done = run(room, "hw01", room.zip({}))
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "roster.csv, line 1: there is no column `student`." in done.stderr


def test_does_everything_that_asks_for_a_person_say_what_to_do(room):
    text = shown(room, mixed(room))
    assert "submissions.zip: nobody_8888_895_hw.ipynb" in text
    assert "'8888' is not in the roster" in text
    assert "\n    nobody_8888,,nobody,,8888,,,,\n" in text
    assert "2 notebooks were handed in: 'a.ipynb', 'b.ipynb'" in text
    assert "submitted/wang/" in text
    assert re.search(r"bob +│ a PDF and no notebook; a PDF cannot be graded; hand in the notebook itself", text)
    assert "Late: bob" in text
    assert "kept in extra/, not used for grading): ada" in text
    assert "unmatched.csv" in text


def test_does_a_dry_run_say_that_it_was_one(room):
    text = shown(room, mixed(room), dry_run=True)
    assert "what would be collected" in text
    assert "Nothing was written (--dry-run)." in text
    assert room.submitted() == {}


def test_is_a_refused_archive_named_with_its_reason_after_the_numbers(room):
    bad = room.zip({"../x": b""}, "bad.zip")
    text = shown(room, bad)
    assert "bad.zip: refused: the path '../x' leads out of it. Nobody packs this by accident" in text
    assert text.index("new") < text.index("REFUSED")


def test_do_names_that_students_chose_not_steer_the_terminal(room):
    files = {"\x1b[2J[bold red]evil[/] \u202egnp.ipynb": room.notebook(), "ada/\x1b]0;x\x07.pdf": b"%PDF"}
    text = shown(room, room.zip(files))
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\u202e" not in text
    assert "[bold red]evil" in text


def test_is_a_class_without_a_roster_told_so(room):
    room.set_roster("")
    assert "There is no roster.csv" in shown(room, room.zip({"ada.ipynb": room.notebook()}))
