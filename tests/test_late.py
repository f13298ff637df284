"""What late work costs, and when a day has begun: in every time zone, also in the nights when clocks change."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.course import Course, Homework
from autograder.errors import ConfigError
from autograder.late import LatePolicy, days_late, parse_local

BERLIN, NEW_YORK = "Europe/Berlin", "America/New_York"


def local(text, zone=BERLIN):
    return parse_local(text, zone, "the due date", "of hw01")


def days(due, handed_in, *, zone=BERLIN, grace=0):
    """Return the days late of something handed in at a local time."""
    return days_late(local(due, zone), local(handed_in, zone), grace)


@pytest.mark.parametrize(
    ("handed_in", "late"),
    [
        ("2026-06-05 12:00", 0),
        ("2026-06-06 23:59", 0),
        ("2026-06-07 00:00", 1),
        ("2026-06-07 23:59", 1),
        ("2026-06-08 00:00", 2),
        ("2026-06-13 12:00", 7),
    ],
)
def test_a_day_has_begun_a_minute_after_the_due_date(handed_in, late):
    assert days("2026-06-06 23:59", handed_in) == late


def test_grace_ends_every_day_and_not_only_the_first():
    due = "2026-06-06 23:59"
    assert [days(due, f"2026-06-07 00:{minute}", grace=15) for minute in ("00", "14", "15")] == [0, 0, 1]
    assert [days(due, f"2026-06-08 00:{minute}", grace=15) for minute in ("00", "14", "15")] == [1, 1, 2]


@pytest.mark.parametrize(
    ("zone", "due", "handed_in"),
    [
        (BERLIN, "2026-10-24 23:59", "2026-10-25 23:59"),  # 25 hours: clocks were put back
        (BERLIN, "2026-03-28 23:59", "2026-03-29 23:59"),  # 23 hours: clocks were put forward
        (NEW_YORK, "2026-10-31 23:59", "2026-11-01 23:59"),
    ],
)
def test_a_day_ends_at_the_same_time_of_day_when_clocks_change(zone, due, handed_in):
    assert days(due, handed_in, zone=zone) == 1
    a_minute_later = local(handed_in, zone).astimezone(UTC) + timedelta(minutes=1)
    assert days_late(local(due, zone), a_minute_later, 0) == 2


def test_a_time_that_clocks_show_twice_is_the_later_one():
    assert local("2026-10-25 02:30").astimezone(UTC) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert days_late(local("2026-10-24 02:30"), datetime(2026, 10, 25, 1, 30, tzinfo=UTC), 0) == 1


def test_a_time_that_clocks_skip_is_refused_as_a_due_date():
    with pytest.raises(ConfigError, match="does not exist in Europe/Berlin: clocks are put forward"):
        local("2026-03-29 02:30")


def test_a_further_day_may_end_at_a_time_that_clocks_skip():
    due = local("2026-03-28 02:30")
    assert days_late(due, datetime(2026, 3, 29, 1, 30, tzinfo=UTC), 0) == 1
    assert days_late(due, datetime(2026, 3, 29, 1, 31, tzinfo=UTC), 0) == 2


def test_another_time_zone_of_the_hand_in_changes_nothing():
    tokyo = timezone(timedelta(hours=9))
    assert days_late(local("2026-06-06 23:59"), datetime(2026, 6, 7, 6, 59, tzinfo=tokyo), 0) == 0
    assert days_late(local("2026-06-06 23:59"), datetime(2026, 6, 7, 7, 0, tzinfo=tokyo), 0) == 1


def test_something_from_another_century_ends_the_count():
    assert days_late(local("2026-06-06 23:59"), datetime(2400, 1, 1, tzinfo=UTC), 0) > 100_000


@settings(max_examples=200, deadline=None)
@given(
    zone=st.sampled_from(["UTC", BERLIN, NEW_YORK, "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu"]),
    start=st.integers(0, 365 * 24),
    minutes=st.integers(-3_000, 30_000),
    grace=st.sampled_from([0, 15, 90]),
)
def test_days_never_go_down_and_grow_by_one(zone, start, minutes, grace):
    """Whatever the zone does to its clocks, a minute more is as many days late or one more."""
    moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=start)
    try:
        due = local(f"{moment:%Y-%m-%d %H:%M}", zone)
    except ConfigError:
        return  # the clocks skip it
    handed_in = due.astimezone(UTC) + timedelta(minutes=minutes)
    before, after = (days_late(due, handed_in + timedelta(minutes=more), grace) for more in (0, 1))
    assert before <= after <= before + 1
    assert (before > 0) == (minutes > grace)


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (LatePolicy(), 0),
        (LatePolicy(per_day=0.1), 20),
        (LatePolicy(per_day=0.1, of="earned"), 16),
        (LatePolicy(per_day=3, of="points"), 6),
        (LatePolicy(per_day=0.1, maximum=0.15), 15),
        (LatePolicy(per_day=60, of="points"), 80),
        (LatePolicy(per_day=1 / 3, of="earned"), 53.33),
    ],
)
def test_a_penalty_is_a_share_or_points_and_never_more_than_was_earned(policy, expected):
    """Two days late, with 80 points of 100."""
    assert policy.penalty(2, 80, 100) == expected
    assert policy.penalty(0, 80, 100) == 0
    assert policy.penalty(2, -5, 100) == 0


def test_a_policy_is_told_in_words():
    policy = LatePolicy(grace_minutes=15, per_day=0.1, maximum=0.5, closes_after_days=7)
    assert policy.in_words() == (
        "10 % of the points possible for each day that has begun, 50 % of the points possible at most, "
        "15 minutes of grace, nothing counts after 7 days"
    )
    assert LatePolicy().in_words() == "late work costs nothing"
    assert LatePolicy(per_day=1, of="points").in_words() == "1 point for each day that has begun"


WRONG = {
    "per cent": ({"per_day": 10}, r"per_day is 10, and a share lies between 0 and 1.*Write 0.1 for 10 per cent"),
    "a text": ({"per_day": "10%"}, r"per_day is '10%'"),
    "true": ({"per_day": True}, "per_day is True"),
    "a gift": ({"per_day": -0.1}, "per_day is -0.1"),
    "not a number": ({"grace_minutes": float("nan")}, "grace_minutes is nan"),
    "too much": ({"per_day": 0.1, "maximum": 50}, "maximum is 50, and a share"),
    "a misspelt kind": ({"of": "total"}, "of is 'total'.*'possible', 'earned', 'points'"),
    "half a day": ({"late_days": 2.5}, "late_days is 2.5"),
    "days owed": ({"closes_after_days": -1}, "closes_after_days is -1"),
}


@pytest.mark.parametrize(("fields", "message"), WRONG.values(), ids=WRONG.keys())
def test_a_policy_that_was_meant_otherwise_is_refused(fields, message):
    with pytest.raises(ConfigError, match=message) as caught:
        LatePolicy(**fields)
    assert caught.value.fix
    assert caught.value.where == "course_config.py"


def course_with(**fields):
    homework = Homework("hw01_a", "One", "2026-06-06 23:59", **fields)
    return Course("c", "C", (homework,), BERLIN), homework


def test_an_extension_is_the_due_date_of_one_student():
    course, homework = course_with(extensions={"ada": "2026-06-08 12:00"})
    assert homework.due_for("ada", course.timezone) == local("2026-06-08 12:00")
    assert homework.due_for("bob", course.timezone) == local("2026-06-06 23:59")
    assert hash(homework) == hash(course_with()[1])


@pytest.mark.parametrize(
    ("extensions", "message"),
    [
        ({"ada": "8 June"}, "the extension '8 June' of 'ada' in hw01_a is not a date"),
        ({"ada": None}, "the extension None of 'ada'"),
        ({"ada": "2026-06-05 12:00"}, "the extension of 'ada' in hw01_a ends before the due date 2026-06-06 23:59"),
        (["ada"], "the extensions of hw01_a are"),
    ],
)
def test_an_extension_that_is_none_is_refused(extensions, message):
    with pytest.raises(ConfigError, match=message) as caught:
        course_with(extensions=extensions)
    assert caught.value.fix


def test_a_policy_that_is_none_is_refused():
    with pytest.raises(ConfigError, match=r"late is 0\.1"):
        course_with(late=0.1)
