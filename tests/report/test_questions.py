"""What the scores say about each question, and the words for it."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from autograder.report.questions import after_penalty, report_questions, settled_tasks, total
from autograder.report.record import Result
from tests.report.classes import a_class, failure, question, scored, submission


def report_of(record, task):
    return next(report for report in report_questions(record) if report.question.task == task)


def test_every_number_by_hand():
    """Four students; q1 gives 0, 0, 10, 10 of 10, the two others together 1, 2, 3, 6 of 20.

    The rest of q1 is 1/20, 2/20, 3/20, 6/20: a correlation does not mind the scale, so it is 3/√14 as for 1, 2, 3, 6.
    """
    record = scored({"q1": [0, 0, 10, 10], "q2": [1, 1, 2, 4], "q3": [0, 1, 1, 2]})
    report = report_of(record, "q1")
    assert (report.students, report.difficulty, report.full, report.none) == (4, 0.5, 0.5, 0.5)
    assert report.discrimination == pytest.approx(3 / math.sqrt(14))
    assert report.point_biserial == pytest.approx(1.5 / math.sqrt(3.5))


def test_is_the_question_itself_left_out_of_its_total():
    """q1 and the rest are opposed; with q1 in the total, 0+3, 0+3, 10+0, 10+0 would agree with it perfectly."""
    record = scored({"q1": [0, 0, 10, 10], "q2": [3, 3, 0, 0]})
    assert report_of(record, "q1").discrimination == pytest.approx(-1)


def test_does_an_answer_that_waits_count_for_nobody():
    record = scored({"q1": [10, 0, 10, 0], "q2": [None, 5, 10, 0]})
    report = report_of(record, "q2")
    assert (report.students, report.waiting, report.difficulty) == (3, 1, 0.5)
    assert [q.task for q in settled_tasks(record)] == ["q1"]


def test_is_a_rest_measured_by_what_is_settled_for_a_student():
    """s00's q3 waits: the rest of q1 is 4/10 for them and (4 + 8) / 20 for the others."""
    record = scored({"q1": [0, 5, 10, 10], "q2": [4, 4, 8, 8], "q3": [None, 8, 8, 8]})
    rests = [4 / 10, 12 / 20, 16 / 20, 16 / 20]
    xs = [0, 0.5, 1, 1]
    mean_x, mean_y = sum(xs) / 4, sum(rests) / 4
    products = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, rests, strict=True))
    squares = sum((x - mean_x) ** 2 for x in xs) * sum((y - mean_y) ** 2 for y in rests)
    assert report_of(record, "q1").discrimination == pytest.approx(products / math.sqrt(squares))


def test_when_everybody_has_full_marks_there_is_no_correlation_and_the_hint_says_why():
    for report in report_questions(scored({"q1": [10] * 30, "q2": [10] * 30})):
        assert report.discrimination is None
        assert report.point_biserial is None
        assert (report.difficulty, report.full) == (1, 1)
        assert report.hint.startswith("Everybody solves it")


def test_when_nobody_gets_a_point_the_hint_says_so():
    report = report_of(scored({"q1": [0] * 5, "q2": [1, 2, 3, 4, 5]}), "q1")
    assert report.discrimination is None
    assert report.hint.startswith("Nobody gets a point")


def test_is_a_question_that_rewards_the_wrong_students_pointed_out():
    record = scored({"q1": [10, 9, 1, 0] * 6, "q2": [0, 1, 9, 10] * 6})
    assert "do worse here" in report_of(record, "q1").hint
    assert "chance" not in report_of(record, "q1").hint


def test_is_a_hint_from_few_students_called_chance():
    assert (
        "With 4 students this may be chance."
        in report_of(scored({"q1": [10, 9, 1, 0], "q2": [0, 1, 9, 10]}), "q1").hint
    )


def test_is_a_good_question_left_alone():
    assert report_of(scored({"q1": [0, 3, 8, 10] * 6, "q2": [1, 2, 9, 10] * 6}), "q1").hint == ""


def test_is_nobody_a_student():
    report = report_of(a_class([question("q1")], []), "q1")
    assert (report.students, report.difficulty, report.discrimination, report.hint) == (
        0,
        None,
        None,
        "Nobody has a score yet.",
    )


def test_a_question_without_points_has_no_difficulty():
    record = a_class([question("q1", 0), question("q2")], [submission("ada", {"q1": 0, "q2": 5})])
    assert report_of(record, "q1").difficulty is None


def test_is_the_property_that_most_failed_among_those_who_wrote_something():
    titles = {"ada": ["shape", "value"], "bob": ["value"], "cleo": ["shape", "value"]}
    entries = [
        submission(name, {"q1": 0}, results={"q1": Result(0, True, tuple(failure(title=t) for t in found))})
        for name, found in titles.items()
    ]
    untouched = {"q1": Result(0, False, (failure(title="shape"),) * 9)}
    entries.append(submission("dana", {"q1": 0}, results=untouched))
    report = report_of(a_class([question("q1")], entries), "q1")
    assert (report.failed, report.failed_by, report.blank) == ("value", 3, 0.25)


def test_are_answers_that_were_left_blank_a_hint():
    record = scored({"q1": [10, 10, 0, 0] * 5, "q2": [9, 8, 1, 2] * 5})
    blank = [replace(entry, results={"q1": Result(0, False)}) for entry in record.submissions[:6]]
    report = report_of(replace(record, submissions=(*blank, *record.submissions[6:])), "q1")
    assert report.blank == 0.3
    assert report.hint == "30 % wrote nothing: time, or a start that nobody sees."
    assert report_of(replace(record, submissions=tuple(blank)), "q1").hint == "Nobody wrote anything."


def test_do_one_or_two_students_make_no_hint():
    assert [report.hint for report in report_questions(scored({"q1": [0, 0], "q2": [10, 10]}))] == ["", ""]


def test_extra_credit_counts_in_the_total_and_not_above_full_marks():
    record = scored({"q1": [12, 0, 5, 5], "q2": [1, 2, 3, 4]})
    assert report_of(record, "q1").difficulty == pytest.approx((1 + 0 + 0.5 + 0.5) / 4)
    assert total(record.submissions[0], record.questions) == 13


def test_does_a_penalty_never_make_a_total_negative():
    record = scored({"q1": [3.0, 8.0]})
    late = [replace(entry, penalty=5.0) for entry in record.submissions]
    assert [after_penalty(record, entry) for entry in late] == [0.0, 3.0]
