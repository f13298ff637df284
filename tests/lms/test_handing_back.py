"""Feedback on its way back: in a zip that Canvas or Moodle can take apart again, and nobody forgotten."""

import json
import re
import zipfile

import pytest
from click.testing import CliRunner

from autograder.batch.journal import Entry, Journal, journal_path
from autograder.cli import course as command
from autograder.ledger import read_sent
from autograder.lms.feedback_zip import upload_name
from autograder.lms.handing_back import hand_back, report_lines
from autograder.receipt import Receipt, write_receipt


def collected(course, homework, lms, entries):
    """Write what `course collect` would have written beside each submission."""
    for student, (entry, user, name) in entries.items():
        folder = course.submitted(homework, student)
        folder.mkdir(parents=True, exist_ok=True)
        write_receipt(folder, Receipt(lms, "subs.zip", entry, "hw01.ipynb", "0", lms_user_id=user, name=name))


CANVAS = {
    "ada": ("lovelaceada_1001_50001_hw01_tiny.ipynb", "1001", "lovelaceada"),
    "jose": ("núñezjr.josé_LATE_1002_50002_hw01_tiny-1.ipynb", "1002", "núñezjr.josé"),
    "oneil": ("oneil2sean_1003_50003_my_hw_7.ipynb", "1003", "oneil2sean"),
    "formula": ("anon_x7Fg2_50004_hw01_tiny.ipynb", "", ""),
}
MOODLE = {
    "ada": ("Ada Lovelace_4001_assignsubmission_file", "4001", "Ada Lovelace"),
    "jose": ("José Núñez, Jr._4002_assignsubmission_file_", "4002", "José Núñez, Jr."),
    "oneil": ('Sean "Bo" O\'Neil_4003_assignsubmission_file', "4003", 'Sean "Bo" O_Neil/..'),
    "formula": ("_4004_assignsubmission_file", "4004", ""),
}


def canvas_reads(name):
    """Return user and file as Canvas does: the first two parts of the name that are numbers."""
    numbers = [part for part in name.split("_") if re.fullmatch(r"\d+", part)]
    return tuple(numbers[:2])


def moodle_reads(path):
    """Return participant, plugin and file name as Moodle does, in the versions before and since 4.1."""
    for part in path.split("/"):
        info = part.split("_", 4)
        if len(info) >= 5 and info[1].isdigit():
            return info[1], f"{info[2]}_{info[3]}", info[4]
    return None


def names_in(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return archive.namelist()


def test_canvas_finds_user_and_file_in_every_name(course, homework):
    collected(course, homework, "canvas", CANVAS)
    back = hand_back(course, homework, lms="canvas")
    assert back.packed == ["ada", "formula", "jose", "oneil"]
    names = names_in(back.archive)
    assert [canvas_reads(name) for name in names] == [
        ("1001", "50001"), ("50004",), ("1002", "50002"), ("1003", "50003"),
    ]  # fmt: skip
    assert all(name.endswith(".html") for name in names)
    assert back.not_given == {"stranger": "was not collected from Canvas: nobody knows what the file is called there"}


def test_moodle_finds_participant_and_plugin_in_every_name(course, homework):
    collected(course, homework, "moodle", MOODLE)
    back = hand_back(course, homework, lms="moodle")
    names = names_in(back.archive)
    assert [moodle_reads(name) for name in names] == [
        (number, "assignfeedback_file", "hw01_tiny.html") for number in ("4001", "4004", "4002", "4003")
    ]
    assert names[2].startswith("José Núñez, Jr._4002_")
    assert not any("/" in name or '"' in name for name in names)


def test_the_pages_in_the_zip_are_those_that_were_made(course, homework):
    collected(course, homework, "canvas", CANVAS)
    back = hand_back(course, homework, lms="canvas")
    with zipfile.ZipFile(back.archive) as archive:
        assert archive.read("lovelaceada_1001_50001_hw01_tiny.html") == back.made["ada"].read_bytes()


def test_the_same_pages_make_the_same_zip(course, homework):
    collected(course, homework, "moodle", MOODLE)
    first = hand_back(course, homework, lms="moodle").archive.read_bytes()
    assert hand_back(course, homework, lms="moodle").archive.read_bytes() == first


def test_a_receipt_of_another_lms_tells_nothing(course, homework):
    collected(course, homework, "moodle", MOODLE)
    back = hand_back(course, homework, lms="canvas")
    assert back.packed == []
    assert len(back.not_given) == 5
    assert not back.complete


@pytest.mark.parametrize(
    ("entry", "user"), [("notebook.ipynb", ""), ("lovelaceada_1001.ipynb", "1001"), ("hw_1_a2_b3.ipynb", "")]
)
def test_a_name_without_both_numbers_is_no_name_for_canvas(homework, entry, user):
    assert upload_name(Receipt("canvas", "x", entry, "x", "0", user), "canvas", homework) == ""


def test_two_files_of_one_name_are_told(course, homework):
    collected(course, homework, "canvas", {**CANVAS, "jose": CANVAS["ada"]})
    back = hand_back(course, homework, lms="canvas")
    assert back.not_given["jose"] == "Canvas knows somebody else's file as lovelaceada_1001_50001_hw01_tiny.html"


def test_pages_that_are_not_final_can_be_held_back(course, homework):
    collected(course, homework, "canvas", CANVAS)
    back = hand_back(course, homework, lms="canvas", finished_only=True)
    assert back.packed == ["ada"]
    assert sorted(back.held) == ["formula", "jose", "oneil", "stranger"]
    assert len(back.made) == 5
    assert back.complete


def test_a_student_who_was_refused_gets_a_page_too(course, homework):
    with Journal(journal_path(course, homework)) as journal:
        journal.write(
            Entry("lazy", "refused", "key", 0.1, what="the notebook is empty.", fix="Save it and hand it in.")
        )
        journal.write(Entry("oneil", "broken", "key", 0.1, what="the disk is full."))
    collected(course, homework, "canvas", {"lazy": ("bones_1005_50005_x.ipynb", "1005", "")})
    back = hand_back(course, homework, ["lazy"], lms="canvas")
    assert (back.refused, back.packed) == (["lazy"], ["lazy"])
    assert "Save it and hand it in." in back.made["lazy"].read_text()


def test_what_went_out_is_written_down(course, homework):
    collected(course, homework, "canvas", CANVAS)
    hand_back(course, homework, lms="canvas")
    sent = read_sent(course, homework)
    assert set(sent["pages"].students) == {"ada", "formula", "jose", "oneil", "stranger"}
    assert set(sent["zip canvas"].students) == {"ada", "formula", "jose", "oneil"}


def run(course, *arguments):
    return CliRunner().invoke(command, ["--root", str(course.root), "feedback", "hw01", *arguments])


def test_the_verb_says_what_it_did_and_what_is_left_to_do(course, homework):
    collected(course, homework, "canvas", CANVAS)
    done = run(course, "--zip", "canvas")
    assert done.exit_code == 1
    assert "5 pages in" in done.output
    assert "4 are not final: answers wait for a person in formgrader" in done.output
    assert "4 pages in" in done.output
    assert "not given back: 1\n  stranger: was not collected from Canvas" in done.output
    assert run(course).exit_code == 0


def test_before_anybody_is_graded_it_says_so(course):
    for path in ("gradebook.db", "autograded"):
        target = course.root / path
        target.unlink() if target.is_file() else target.rename(course.root / "elsewhere")
    done = run(course)
    assert done.exit_code == 1
    assert "0 pages in" in done.output
    assert "nobody has been graded: run `course grade` first." in done.output


def test_names_do_not_command_the_terminal(course, homework):
    back = hand_back(course, homework, ["ada"])
    back.failed["\x1b[2J"] = "\x1b]0;title\x07"
    assert "\x1b" not in json.dumps(list(report_lines(back, course, "again")), ensure_ascii=False)
