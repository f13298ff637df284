"""Where a homework stands is read from what lies there, in every half-done state."""

import os
import time
from dataclasses import replace
from hashlib import sha256

from autograder.batch.journal import Entry, Journal, journal_path
from autograder.gradebook import record, write_autograded
from autograder.gradebook.database import open_gradebook
from autograder.ledger import read_ledger, read_sent, record_sent
from autograder.lms.export import export_scores
from autograder.lms.handing_back import hand_back
from autograder.receipt import Receipt, write_receipt
from autograder.status.gather import look
from tests.course_factory import RIGHT, make_grade, submit
from tests.status.conftest import NOW

PAST = time.time() - 1_000


def standing_of(course):
    return look(course, NOW).standings[0]


def hand_in(course, homework, student, answer="Because."):
    submit(course, student, {**RIGHT, "q3_why": answer})
    notebook = course.submitted(homework, student) / homework.notebook
    os.utime(notebook, (PAST, PAST))
    return notebook


def grade(course, homework, student, status="graded", **points):
    """Do what grading leaves behind."""
    with Journal(journal_path(course, homework)) as journal:
        journal.write(Entry(student, status, "key", 0.1))
    if status == "graded":
        notebook = submit(course, student, {**RIGHT, "q3_why": "Because."})
        os.utime(course.submitted(homework, student) / homework.notebook, (PAST, PAST))
        record(course, homework, [(make_grade(student, **points), notebook)])
        write_autograded(course, homework, notebook, make_grade(student, **points))


def give(course, homework, student, points):
    with open_gradebook(course) as gradebook:
        entry = gradebook.find_grade("q3_why", homework.name, homework.name, student)
        entry.manual_score, entry.needs_manual_grade = points, False
        gradebook.db.commit()


def test_a_course_in_which_nothing_has_happened(course):
    week = look(course, NOW)
    assert [standing.compiled for standing in week.standings] == [True, False, False]
    assert not any(standing.collected or standing.graded or standing.exported for standing in week.standings)
    assert week.problems == ()


def test_what_was_handed_in_is_counted_and_who_is_missing(course, homework):
    (course.root / "roster.csv").write_text("student\nada\nbob\neve\n")
    hand_in(course, homework, "ada")
    hand_in(course, homework, "guest")
    standing = standing_of(course)
    assert standing.collected == {"ada", "guest"}
    assert standing.missing == 2
    assert standing.ungraded == {"ada", "guest"}


def test_every_outcome_of_grading_is_told_apart(course, homework):
    for student in ("ada", "bob", "eve", "new"):
        hand_in(course, homework, student)
    grade(course, homework, "ada")
    grade(course, homework, "bob", "refused")
    grade(course, homework, "eve", "broken")
    standing = standing_of(course)
    assert (standing.graded, standing.refused, standing.broken) == ({"ada"}, {"bob"}, {"eve"})
    assert standing.ungraded == {"new"}
    assert standing.waiting == {"ada": 1}


def test_a_new_hand_in_after_grading_is_noticed(course, homework):
    grade(course, homework, "ada")
    submit(course, "ada", {**RIGHT, "q3_why": "Another answer."})
    future = time.time() + 100
    os.utime(course.submitted(homework, "ada") / homework.notebook, (future, future))
    assert standing_of(course).changed == {"ada"}
    assert standing_of(course).graded == set()


def test_the_same_hand_in_collected_again_is_none(course, homework):
    hand_in(course, homework, "ada")
    notebook = course.submitted(homework, "ada") / homework.notebook
    hashes = {"submission": sha256(notebook.read_bytes()).hexdigest()}
    graded = replace(make_grade("ada"), hashes=hashes)
    record(course, homework, [(graded, submit(course, "ada", {**RIGHT, "q3_why": "Because."}))])
    write_autograded(course, homework, submit(course, "ada", {**RIGHT, "q3_why": "Because."}), graded)
    future = time.time() + 100
    os.utime(notebook, (future, future))
    assert standing_of(course).graded == {"ada"}


def test_a_refused_hand_in_that_was_replaced_waits_for_grading(course, homework):
    hand_in(course, homework, "bob")
    grade(course, homework, "bob", "refused")
    assert standing_of(course).refused == {"bob"}
    future = time.time() + 100
    os.utime(course.submitted(homework, "bob") / homework.notebook, (future, future))
    assert standing_of(course).changed == {"bob"}
    assert standing_of(course).refused == set()


def test_pages_are_right_until_something_changes(course, homework):
    grade(course, homework, "ada")
    hand_back(course, homework)
    assert standing_of(course).paged == {"ada"}
    give(course, homework, "ada", 12)
    assert standing_of(course).stale == {"ada"}
    hand_back(course, homework)
    assert standing_of(course).stale == set()
    later = time.time() + 100
    os.utime(course.autograded(homework, "ada") / "grade.json", (later, later))
    assert standing_of(course).stale == {"ada"}


def test_a_page_that_was_given_back_counts_until_it_is_another_one(course, homework):
    grade(course, homework, "ada")
    receipt = Receipt("canvas", "subs.zip", "ada_1_2_hw01.ipynb", "hw01.ipynb", "0", lms_user_id="1")
    write_receipt(course.submitted(homework, "ada"), receipt)
    hand_back(course, homework)
    assert standing_of(course).to_give == {"ada"}
    assert standing_of(course).lms == "canvas"
    hand_back(course, homework, lms="canvas")
    assert standing_of(course).given == {"ada"}
    hand_back(course, homework)
    assert standing_of(course).given == {"ada"}
    give(course, homework, "ada", 12)
    hand_back(course, homework)
    page = course.feedback(homework, "ada") / f"{homework.name}.html"
    later = time.time() + 100
    os.utime(page, (later, later))
    assert standing_of(course).given == set()


def test_an_export_is_up_to_date_until_a_score_changes(course, homework):
    grade(course, homework, "ada", q1=30)
    export_scores(course, homework, "gradescope")
    assert standing_of(course).exported["gradescope"][1] == ()
    give(course, homework, "ada", 12)
    assert standing_of(course).exported["gradescope"][1] == ("ada",)
    grade(course, homework, "bob")
    assert standing_of(course).exported["gradescope"][1] == ("ada", "bob")


def test_late_by_mark_alone_is_told(course, homework):
    grade(course, homework, "ada")
    receipt = Receipt("canvas", "subs.zip", "ada_LATE_1_2_hw01.ipynb", "hw01.ipynb", "0", late=True)
    write_receipt(course.submitted(homework, "ada"), receipt)
    assert standing_of(course).no_time == {"ada"}


def test_what_cannot_be_read_is_told_and_the_rest_is_shown(course, homework):
    grade(course, homework, "ada")
    (course.root / "gradebook.db").write_bytes(b"no database at all, but long enough to be taken for one" * 100)
    (course.root / "roster.csv").write_text("name\nada\n")
    week = look(course, NOW)
    assert len(week.problems) == 2
    assert "gradebook.db" in week.problems[0]
    assert "roster.csv" in week.problems[1]
    assert week.standings[0].collected == {"ada"}


def test_damaged_records_count_as_none(course, homework):
    grade(course, homework, "ada")
    hand_back(course, homework)
    for path in (course.root / "journal").iterdir():
        path.write_bytes(b'{"what": "pages"\n\xff\n{}\n[]\n')
    assert standing_of(course).stale == {"ada"}


def test_an_empty_gradebook_is_an_empty_ledger(course):
    (course.root / "gradebook.db").write_bytes(b"")
    assert read_ledger(course) == {}


def test_what_was_sent_before_a_power_failure_stays(course, homework):
    grade(course, homework, "ada")
    record_sent(course, homework, "export canvas", ["ada"], "a.csv")
    path = course.root / "journal" / f"{homework.name}.sent.jsonl"
    with path.open("ab") as file:
        file.write(b'{"what": "export can')
    record_sent(course, homework, "export moodle", ["ada"], "b.csv")
    assert {what: sent.where for what, sent in read_sent(course, homework).items()} == {
        "export canvas": "a.csv",
        "export moodle": "b.csv",
    }


def test_the_ledger_agrees_with_nbgrader(course, homework):
    student = "ada"
    grade(course, homework, student, q1=30)
    with open_gradebook(course) as gradebook:
        entry = gradebook.find_grade("q1_double", homework.name, homework.name, student)
        entry.manual_score, entry.extra_credit = 40, 2.5
        gradebook.find_grade(
            "q3_why", homework.name, homework.name, student
        ).extra_credit = 9  # waits: it does not count
        gradebook.db.commit()
        expected = gradebook.find_submission(homework.name, student).score
    line = read_ledger(course)[homework.name][student]
    assert line.points == expected == 62.5
    assert line.waits == 1
