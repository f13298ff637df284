"""A class as it is read: journal, grades, gradebook, roster and receipts, whatever is missing or broken among them."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace

import pytest

from autograder.batch.journal import Entry, Journal, journal_path
from autograder.batch.keys import course_key, submission_key, task_keys
from autograder.errors import ConfigError, SourceError
from autograder.gradebook.database import open_gradebook
from autograder.late import LatePolicy
from autograder.receipt import Receipt, write_receipt
from autograder.report.homework import report_homework
from autograder.report.reading import MAX_ANSWER_CHARS, read_class
from tests.course_factory import RIGHT, submit


def one(course, homework, student):
    return next(entry for entry in read_class(course, homework).submissions if entry.student == student)


def test_are_questions_those_of_the_release_with_what_staff_know(course, homework):
    q1, q2, q3 = read_class(course, homework).questions
    assert [q.task for q in (q1, q2, q3)] == ["q1_double", "q2_total", "q3_why"]
    assert [(q.points, q.manual) for q in (q1, q2, q3)] == [(60, False), (20, False), (20, True)]
    assert any("return x + x + 0 * x" in text for text in q1.right)
    assert "NotImplementedError" in q1.stub


def test_are_accepted_answers_and_mutants_known(course, homework):
    for kind, name in (("accepted", "q1_double__twice"), ("mutants", "q1_double__square")):
        path = course.hidden(homework) / kind / f"{name}.py"
        path.parent.mkdir()
        path.write_text(f'"""About {kind}."""\n\ndef double(x):\n    return x  # {kind}\n')
    q1 = read_class(course, homework).questions[0]
    assert "# accepted" in q1.right[-1]
    assert "# mutants" in q1.wrong[0]


def test_is_what_grading_left_behind_all_there(course, homework, hand_in):
    flag = "q1_double_answer: the answer cell is missing from the submission."
    hand_in("ada", q1=45, why="It is additive.", flags=(flag,))
    ada = one(course, homework, "ada")
    assert (ada.status, ada.tier, ada.wall_s, ada.cpu_s) == ("graded", "fenced", 2.5, 1.5)
    assert ada.results["q1_double"].points == 45
    (failure,) = ada.results["q1_double"].failures
    assert (failure.mistake, failure.section) == ("inputs-changed", "Why copies matter")
    assert ada.points("q1_double") == 45
    assert (ada.points("q3_why"), ada.waits("q3_why")) == (None, True)
    assert ada.flags == (flag,)
    answers = read_class(course, homework).answers
    assert answers["q1_double"]["ada"] == RIGHT["q1_double"]
    assert answers["q3_why"]["ada"] == "It is additive."


def test_does_a_graders_score_count_and_stop_the_waiting(course, homework, hand_in):
    hand_in("ada", why="It is additive.")
    with open_gradebook(course) as gradebook:
        grade = gradebook.find_grade("q3_why", homework.name, homework.name, "ada")
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 12.0, 1.0, False
        gradebook.db.commit()
    ada = one(course, homework, "ada")
    assert (ada.points("q3_why"), ada.waits("q3_why")) == (13, False)


def test_is_an_untouched_answer_no_answer(course, homework, hand_in):
    release = dict.fromkeys(RIGHT)
    hand_in("ada", answers=release)
    assert read_class(course, homework).answers == {}


def test_is_an_endless_answer_cut(course, homework, hand_in):
    hand_in("ada", answers={"q1_double": "x = 1\n" * 50_000})
    assert len(read_class(course, homework).answers["q1_double"]["ada"]) == MAX_ANSWER_CHARS


def test_are_refused_broken_and_ungraded_submissions_told_apart(course, homework, hand_in):
    for student in ("ada", "bob", "cleo"):
        submit(course, student, RIGHT)
    hand_in.note("ada", "refused", what="no notebook.", fix="Hand it in.")
    hand_in.note("bob", "broken", what="a judge died.")
    found = {entry.student: entry.status for entry in read_class(course, homework).submissions}
    assert found == {"ada": "refused", "bob": "broken", "cleo": "ungraded"}
    assert read_class(course, homework).graded == ()


def test_does_an_earlier_grade_stand_when_a_later_file_cannot_be_read(course, homework, hand_in):
    hand_in("ada", q1=45)
    hand_in.note("ada", "refused", what="no notebook.", fix="Hand it in.")
    record = read_class(course, homework)
    assert record.submissions[0].status == "refused"
    assert [entry.student for entry in record.graded] == ["ada"]


def test_is_a_student_whose_folder_is_gone_still_there(course, homework, hand_in):
    hand_in("ada")
    shutil.rmtree(course.submitted(homework, "ada"))
    assert one(course, homework, "ada").points("q1_double") == 60


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"tasks": 7}', b"\xff\xfe", b"[" * 100_000])
def test_is_a_grade_that_cannot_be_read_our_fault_and_no_end(course, homework, hand_in, content):
    hand_in("ada")
    hand_in("bob")
    (course.autograded(homework, "ada") / "grade.json").write_bytes(content)
    ada, bob = read_class(course, homework).submissions
    assert (ada.status, bob.status) == ("broken", "graded")
    assert ada.entry.fix == "Run `course grade hw01 --student ada --again`."


def test_is_a_grade_known_to_be_older_than_what_it_depends_on(course, homework, hand_in):
    hand_in("ada")
    assert one(course, homework, "ada").outdated
    key = submission_key(
        course_key(course, homework, "fenced", "cpu"),
        task_keys(course, homework),
        course.submitted(homework, "ada"),
        homework,
    )
    with Journal(journal_path(course, homework)) as journal:
        journal.write(Entry("ada", "graded", key, 1.0, 80, 80))
    assert not one(course, homework, "ada").outdated
    path = course.hidden(homework) / "test_q1_double.py"
    path.write_text(path.read_text() + "\n# stricter\n")
    assert one(course, homework, "ada").outdated


def test_is_lateness_what_the_policy_says(course, homework, hand_in):
    course = replace(course, late=LatePolicy(per_day=0.1, late_days=1))
    hand_in("ada", timestamp="2030-02-02 10:00:00 UTC")
    ada = one(course, homework, "ada")
    assert (ada.days_late, ada.days_spent, ada.penalty) == (2, 1, 10)
    assert ada.late_seconds == 35 * 3600 + 60  # due at 22:59 UTC


def test_does_the_mark_of_the_lms_count_where_no_time_is_known(course, homework, hand_in):
    hand_in("ada", timestamp="")
    receipt = Receipt("canvas", "a.zip", "ada", "a.ipynb", "0", late=True, repairs=("the notebook lay in a zip.",))
    write_receipt(course.submitted(homework, "ada"), receipt)
    ada = one(course, homework, "ada")
    assert (ada.marked_late, ada.late_seconds) == (True, 0)
    assert ada.flags == ("the notebook lay in a zip.",)


def test_are_students_named_by_the_roster_and_missing_ones_found(course, homework, hand_in):
    hand_in("ada")
    (course.root / "roster.csv").write_text("student,first_name,last_name\nada,Ada,Lovelace\nbob,Bob,Ross\ncleo,,\n")
    record = read_class(course, homework)
    assert record.submissions[0].name == "Ada Lovelace"
    assert record.missing == (("bob", "Bob Ross"), ("cleo", ""))
    assert record.has_roster


def test_without_a_roster_nobody_is_missing(course, homework, hand_in):
    hand_in("ada")
    record = read_class(course, homework)
    assert (record.missing, record.has_roster, record.submissions[0].name) == ((), False, "")


def test_is_a_wrong_roster_one_message(course, homework):
    (course.root / "roster.csv").write_text("name\nada\n")
    with pytest.raises(ConfigError, match="student"):
        read_class(course, homework)


def test_is_a_homework_without_a_release_one_message(course, homework):
    shutil.rmtree(course.release(homework))
    with pytest.raises(SourceError, match="Run `course compile hw01` first"):
        read_class(course, homework)


def test_do_lessons_come_from_the_homeworks_list(course, homework):
    path = course.hidden(homework) / "mistakes.toml"
    path.write_text('[a]\nlesson = " Why. "\nsection = "S"\n[b]\nlesson = "B."\n')
    assert read_class(course, homework).lessons == {"a": ("Why.", "S"), "b": ("B.", "")}
    path.write_text("[a\n")
    assert read_class(course, homework).lessons == {}


def test_is_the_state_of_the_hidden_tests_told(course, homework):
    path = course.hidden(homework) / "test_q1_double.py"
    os.utime(path, (1_900_000_000, 1_900_000_000))
    tests = read_class(course, homework).tests
    assert tests.changed.isoformat() == "2030-03-17T17:46:40+00:00"
    before = tests.digest
    path.write_text(path.read_text() + "\n")
    assert read_class(course, homework).tests.digest != before


def test_is_a_journal_line_of_garbage_left_out(course, homework, hand_in):
    hand_in("ada")
    with journal_path(course, homework).open("a") as file:
        file.write(json.dumps({"student": 7, "nonsense": True}) + "\nhalf a li")
    assert one(course, homework, "ada").status == "graded"


def test_is_a_hand_in_that_could_not_be_placed_told(course, homework):
    folder = course.root / "unmatched" / homework.name / "lovelace"
    folder.mkdir(parents=True)
    told = {"student": "", "archive": "all.zip", "entry": "lovelace_1.ipynb", "why": "nobody is called so.", "line": ""}
    (folder / "why.json").write_text(json.dumps({**told, "folder": "lovelace", "digest": "0"}))
    (unmatched,) = read_class(course, homework).unmatched
    assert (unmatched.entry, unmatched.archive, unmatched.why) == (
        "lovelace_1.ipynb",
        "all.zip",
        "nobody is called so.",
    )
    written = report_homework(course, homework)
    assert [line.text for line in written.headlines] == [
        "1 hand-in waits in `unmatched/hw01_tiny/`: say whose, or which counts."
    ]
    assert "nobody is called so." in written.page.read_text()
