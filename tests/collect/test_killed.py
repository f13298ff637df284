"""A collection that is killed in the middle: everyone's hand-in is as before or complete, and nothing is lost.

The process is killed with SIGKILL at one of its steps: Python reports each file that it opens, copies, renames or
removes before it does so, and the test counts these reports.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from autograder.receipt import RECEIPT_NAME
from tests.collect.classroom import ROSTER, Classroom, zipped

STEPS = ("open", "os.", "shutil.")


@pytest.fixture
def room(tmp_path):
    """Two students have handed in before, one hand-in waits for a roster that knows its student by now."""
    room = Classroom(tmp_path)
    room.collect(room.zip({
        "lovelaceada_4567_100_hw.ipynb": room.notebook("ada's first"),
        "lovelaceada_4567_101_old.csv": b"old",
        "obrienbob_4568_102_hw.ipynb": room.notebook("bob's first"),
        "stranger_9999_103_hw.ipynb": room.notebook("by a stranger"),
    }, "monday.zip"))  # fmt: skip
    room.set_roster(ROSTER + "stranger,,,,9999,,,,\n")
    return room


@pytest.fixture
def archive(room):
    """One new student, two with newer hand-ins, one of them twice, the stranger, and another stranger."""
    return room.zip({
        "lovelaceada_4567_200_hw-1.ipynb": room.notebook("ada's second"),
        "lovelaceada_4567_201_helper.py": b"helper",
        "obrienbob_4568_202_hw-1.ipynb": room.notebook("bob's second"),
        "obrienbob_LATE_4568_203_hw-2.zip": zipped({"hw.ipynb": room.notebook("bob's third"), "data.csv": b"1"}),
        "王小明_4569_204_hw.ipynb": room.notebook("wang's first"),
        "stranger_9999_103_hw.ipynb": room.notebook("by a stranger"),
        "nobody_8888_205_hw.ipynb": room.notebook("by nobody"),
    }, "tuesday.zip", (2026, 12, 8, 8, 30, 0))  # fmt: skip


def collect_and_kill(room: Classroom, archive: Path, at: int) -> bool:
    """Collect in a process of its own that is killed at its step number `at`; return whether it was."""
    child = os.fork()
    if child == 0:
        count = 0

        def step(event: str, arguments: object) -> None:
            nonlocal count
            if event.startswith(STEPS):
                count += 1
                if count == at:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(step)
        try:
            room.collect(archive)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def hand_ins(room: Classroom) -> dict[str, dict[str, object]]:
    """Return what stands in `submitted/`, by student, without the receipts' lists of earlier hand-ins."""
    found = {}
    for folder in (room.course.root / "submitted").glob(f"*/{room.homework.name}"):
        files: dict[str, object] = {
            path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
        }
        files.pop(".incoming", None)
        if RECEIPT_NAME in files:
            receipt = json.loads((folder / RECEIPT_NAME).read_text())
            files[RECEIPT_NAME] = {name: value for name, value in receipt.items() if name != "earlier"}
        found[folder.parent.name] = files
    return found


def notebooks(room: Classroom) -> set[bytes]:
    """Return every notebook that is anywhere but in scratch."""
    kept = [path for path in room.course.root.rglob("*.ipynb") if not path.is_relative_to(room.course.root / "release")]
    return {path.read_bytes() for path in kept if not any(part.startswith(".coll") for part in path.parts)}


def check_every(room: Classroom, archive: Path, stride: int) -> int:
    """Kill at every `stride`-th step until the collection comes to its end; return how often it was killed."""
    saved = room.root / "saved"
    shutil.copytree(room.course.root, saved)
    before, kept = hand_ins(room), notebooks(room)
    room.collect(archive)
    after, tree = hand_ins(room), room.contents()
    at = 1
    while True:
        shutil.rmtree(room.course.root)
        shutil.copytree(saved, room.course.root)
        killed = collect_and_kill(room, archive, at)
        for student, files in hand_ins(room).items():
            assert files in (before.get(student), after.get(student)), f"{student} is half done after step {at}"
        assert before.keys() <= hand_ins(room).keys(), f"somebody is gone after step {at}"
        assert kept <= notebooks(room), f"a notebook is lost after step {at}"
        room.collect(archive)
        assert room.contents() == tree, f"the second run does not finish the first one, killed at step {at}"
        if not killed:
            return at // stride
        at += stride


def test_is_everyone_as_before_or_complete_when_a_collection_is_killed(room, archive):
    assert check_every(room, archive, stride=17) > 10


@pytest.mark.exhaustive
def test_is_everyone_as_before_or_complete_at_every_single_step(room, archive):
    assert check_every(room, archive, stride=1) > 100


def test_is_scratch_of_a_killed_collection_swept_away(room, archive):
    assert collect_and_kill(room, archive, at=60)
    assert list(room.course.root.glob(".collecting-*"))
    room.collect(archive)
    assert not list(room.course.root.glob(".collecting-*"))
