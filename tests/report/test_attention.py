"""Flags by kind, the slowest, the late, the words on top, and the picture of the scores."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from autograder.report.attention import SLOWEST, flags_by_kind, late, slowest
from autograder.report.figures import decimal, duration, number, percent
from autograder.report.headlines import headlines
from autograder.report.histogram import LEFT, RIGHT, bins, draw
from autograder.report.mistakes import rank_mistakes
from autograder.report.questions import report_questions
from autograder.report.record import Result, Submission
from tests.report.classes import a_class, failure, question, refused, scored, submission

TABLE = "q1: holds a table of {} typed-in numbers: line {}, `w = [1, 2, 3`. No points were taken."
LOST = "q1_answer: the answer cell is there 2 times; the last one that was edited counts."
OPEN = "graded without isolation (tier open): this student's code could reach files, tests and other students"


def flagged(**flags):
    return a_class([question("q1")], [submission(name, {"q1": 5}, flags=tuple(found)) for name, found in flags.items()])


def test_do_flags_that_say_the_same_stand_together_code_first():
    other = LOST.replace("2", "3")
    record = flagged(ada=[LOST, TABLE.format(96, 3)], bob=[other], cleo=[TABLE.format(48, 12)], dana=[LOST])
    table, lost = flags_by_kind(record)
    assert (table.kind, table.is_code, table.students) == ("holds a table of … typed-in numbers", True, 2)
    assert [(flag.student, flag.place, flag.line, flag.evidence) for flag in table.flags] == [
        ("ada", "q1", 3, "w = [1, 2, 3"),
        ("cleo", "q1", 12, "w = [1, 2, 3"),
    ]
    assert (lost.students, lost.is_code) == (3, False)
    assert lost.flags[0].text == "the answer cell is there 2 times; the last one that was edited counts."


def test_is_a_flag_of_any_other_form_kept_whole():
    (kind,) = flags_by_kind(flagged(ada=[OPEN]))
    (flag,) = kind.flags
    assert (flag.place, flag.text) == ("", OPEN)


def test_are_own_functions_in_a_flag_one_kind():
    what = "uses autograd, and this task is to be solved by hand (in the own function `{}`)"
    text = f"q1: {what}: line 1, `x.backward()`. No points were taken."
    (kind,) = flags_by_kind(flagged(ada=[text.format("f")], bob=[text.format("helper")]))
    assert kind.students == 2


def test_are_the_slowest_few_and_slow():
    entries = [submission(f"s{n:02d}", {"q1": 5}, wall_s=float(n)) for n in range(30)]
    found = slowest(a_class([question("q1")], entries))
    assert [entry.student for entry in found] == [f"s{n}" for n in range(29, 29 - SLOWEST, -1)]
    assert slowest(a_class([question("q1")], entries[:1])) == ()


def test_is_late_whoever_a_clock_a_mark_or_a_penalty_says_is():
    entries = [
        submission("ada", {"q1": 5}, late_seconds=60.0),
        submission("bob", {"q1": 5}, marked_late=True),
        submission("cleo", {"q1": 5}, penalty=1.0),
        submission("dana", {"q1": 5}),
        submission("elif", {"q1": 5}, late_seconds=3600.0),
    ]
    assert [entry.student for entry in late(a_class([question("q1")], entries))] == ["elif", "ada", "bob", "cleo"]


def lines_of(record, flags=(), groups=()):
    found = headlines(record, "hw01", report_questions(record), rank_mistakes(record), flags, groups)
    return [(line.urgency, line.text) for line in found]


def test_does_what_somebody_waits_for_come_first():
    entries = [
        Submission("ada", status="broken"),
        refused("bob"),
        Submission("cleo", status="ungraded"),
        submission("dana", {"q1": None}),
        submission("elif", {"q1": 5}, outdated=True, tier="open"),
    ]
    found = lines_of(a_class([question("q1")], entries, missing=(("finn", "Finn"),)))
    assert [urgency for urgency, _ in found] == ["do"] * 5 + ["look", "know"]
    texts = [text for _, text in found]
    assert texts[0].startswith("1 submission was not graded, and it is our fault")
    assert texts[1] == "1 submission was not graded yet: run `course grade hw01`."
    assert texts[2].startswith("1 submission was graded before something changed")
    assert texts[3] == "1 submission was impossible to read: tell those students what to do."
    assert texts[4] == "1 answer of 1 student waits for a person: open Formgrader (`jupyter lab`)."
    assert texts[6] == "1 student of the roster has handed in nothing."


def test_do_questions_mistakes_and_flags_have_their_words():
    record = scored({"q1": [10, 9, 1, 0] * 6, "q2": [0, 1, 9, 10] * 6, "q3": [0] * 24})
    wrong = {"q1": Result(0, True, (failure("squares"),))}
    record = replace(record, submissions=tuple(replace(entry, results=wrong) for entry in record.submissions))
    flags = flags_by_kind(flagged(ada=[TABLE.format(96, 3)]))
    texts = [text for _, text in lines_of(record, flags)]
    assert "In `q1` those who are better elsewhere do worse: look at its tests." in texts
    assert "Nobody gets a point in `q3`." in texts
    assert "Code of 1 student should be read by a person; no points were taken for it." in texts
    assert texts[-1] == "The most frequent mistake is `squares`: 24 students (100 %) made it."


def test_is_nothing_to_say_about_a_class_without_trouble():
    assert lines_of(scored({"q1": [10, 8, 6, 0], "q2": [10, 9, 5, 1]})) == []


def test_bins_by_hand():
    """Of 20 points in steps of two; 20 itself is in the last bin, and so is extra credit."""
    found = bins([0, 1.9, 2, 10, 19, 20, 21], 20)
    assert [entry.count for entry in found] == [2, 1, 0, 0, 0, 1, 0, 0, 0, 3]
    assert (found[0].label, found[-1].label) == ("0 to under 2", "18 to 20")


@pytest.mark.parametrize("highest", [0.5, 1, 3, 7, 10, 12, 95, 100, 1000])
def test_are_bins_few_cover_everything_and_lose_nobody(highest):
    scores = [highest * n / 50 for n in range(51)]
    found = bins(scores, highest)
    assert 1 <= len(found) <= 12
    assert (found[0].low, found[-1].high) == (0, highest)
    assert all(left.high == right.low for left, right in pairwise(found))
    assert sum(entry.count for entry in found) == 51


def test_no_points_make_no_bins():
    assert bins([0, 0], 0) == ()


@pytest.mark.parametrize("width", [340, 760])
@pytest.mark.parametrize("scores", [[0], [100], [50] * 300, list(range(101))], ids=["zero", "full", "one bar", "flat"])
def test_does_everything_stay_in_the_picture(scores, width):
    chart = draw(bins(scores, 100), sorted(scores)[len(scores) // 2], width, 250)
    for bar in chart.bars:
        assert LEFT <= bar.x <= bar.x + bar.width <= width - RIGHT
        assert 0 < bar.y <= bar.y + bar.height <= chart.base + 0.01
    assert all(0 <= x <= width for x, _ in chart.x_ticks)
    assert len({label for _, label in chart.y_ticks}) == len(chart.y_ticks)
    assert LEFT <= chart.median_x <= width - RIGHT


def test_numbers_as_people_read_them():
    assert [percent(share) for share in (None, 0, 0.001, 0.5, 0.999, 1)] == ["–", "0 %", "1 %", "50 %", "99 %", "100 %"]
    assert [number(value) for value in (None, 3.0, 2.345, 77.1666)] == ["–", "3", "2.35", "77.17"]
    assert [decimal(value) for value in (None, -0.001, -0.5, 0.123)] == ["–", "0.00", "−0.50", "0.12"]
    seconds = (2.345, 59.96, 90, 3600, 3660, 86400, 100_000)
    assert [duration(s) for s in seconds] == ["2.3 s", "60.0 s", "2 min", "1 h", "1 h 1 min", "1 d", "1 d 3 h"]
