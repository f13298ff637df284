"""Late work: what a course takes off for it, and how long after its due date something was handed in.

A day is a day of the calendar, in the course's time zone: work that is due on Saturday at 23:59 is one day late until
Sunday at 23:59, also in the night in which clocks are put back. Which penalty a student gets is worked out in
`autograder.gradebook.lateness`; here is only what needs no gradebook.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from autograder.errors import ConfigError

WHERE = "course_config.py"
KINDS = ("possible", "earned", "points")
LONGEST_DAYS = 3650
"""Later than this nobody counts: ten years."""


@dataclass(frozen=True, slots=True)
class LatePolicy:
    """What late work costs. As it stands: nothing.

    Attributes:
        grace_minutes: Nobody is late by less. They are granted at the end of every day, not only of the first.
        per_day: What each day that has begun takes off: a share (0.1 is ten per cent) or points, as `of` says.
        of: A share of the points that were `possible`, a share of the points that were `earned`, or just `points`.
        maximum: The most that is taken off, in the same measure; None: everything.
        late_days: Days that cost nothing. In `Course.late`: how many each student has over the whole course; they are
            spent by themselves, in the order of the homeworks. In `Homework.late`: the most of them that may be spent
            on this homework; None: as many as are left.
        closes_after_days: Later than this, late days included, nothing counts any more. None: never.
    """

    grace_minutes: float = 0.0
    per_day: float = 0.0
    of: str = "possible"
    maximum: float | None = None
    late_days: int | None = None
    closes_after_days: int | None = None

    def __post_init__(self) -> None:
        """Refuse what was meant otherwise, before it has cost anybody points."""
        if self.of not in KINDS:
            raise _wrong(f"of is {self.of!r}", f"Choose one of {', '.join(map(repr, KINDS))}.")
        for name in ("grace_minutes", "per_day", "maximum"):
            value = getattr(self, name)
            if value is None and name == "maximum":
                continue
            if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
                raise _wrong(
                    f"{name} is {value!r}", "Write a number that is not negative, such as 0.1 for ten per cent."
                )
            if name != "grace_minutes" and self.of != "points" and value > 1:
                fix = f"Write {value / 100:g} for {value:g} per cent, or add of='points' where points are meant."
                raise _wrong(f"{name} is {value!r}, and a share lies between 0 and 1", fix)
        for name in ("late_days", "closes_after_days"):
            value = getattr(self, name)
            if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
                raise _wrong(f"{name} is {value!r}", "Write a whole number of days, 0 or more, or None.")

    def penalty(self, days: int, earned: float, possible: float) -> float:
        """Return the points that days without a late day cost: never more than were earned, in hundredths.

        Args:
            days: Days that have begun, without the late days that were spent.
            earned: Points before.
            possible: Points that the homework is worth.
        """
        base = {"possible": possible, "earned": earned, "points": 1.0}[self.of]
        share = self.per_day * days
        if self.maximum is not None:
            share = min(share, self.maximum)
        return round(max(0.0, min(share * base, earned)), 2)

    def is_closed(self, days: int) -> bool:
        """Whether something that is so many days late does not count any more."""
        return self.closes_after_days is not None and days > self.closes_after_days

    def in_words(self) -> str:
        """Return the policy for readers, such as `10 % of the points possible for each day that has begun`."""
        if not self.per_day and self.closes_after_days is None:
            return "late work costs nothing"
        parts = []
        if self.per_day:
            parts.append(f"{self._amount(self.per_day)} for each day that has begun")
        if self.maximum is not None and self.per_day:
            parts.append(f"{self._amount(self.maximum)} at most")
        if self.grace_minutes:
            parts.append(f"{self.grace_minutes:g} minutes of grace")
        if self.closes_after_days is not None:
            parts.append(f"nothing counts after {count_days(self.closes_after_days)}")
        return ", ".join(parts)

    def _amount(self, value: float) -> str:
        if self.of == "points":
            return "1 point" if value == 1 else f"{value:g} points"
        return f"{100 * value:g} % of the points {self.of}"


def days_late(due: datetime, handed_in: datetime, grace_minutes: float) -> int:
    """Return how many days have begun after a due date when something was handed in.

    Args:
        due: With its time zone: the same time of day ends every further day.
        handed_in: With any time zone.
        grace_minutes: Added to the end of every day.
    """
    moment = handed_in.astimezone(UTC) - timedelta(minutes=grace_minutes)
    days = max(0, (moment - due.astimezone(UTC)).days - 1)  # a night in which clocks change is an hour off
    while days < LONGEST_DAYS and moment > _latest(due + timedelta(days=days)):
        days += 1
    return days


def _latest(local: datetime) -> datetime:
    """Return the UTC time of a local one; of the two that it may mean when clocks change, the later."""
    return max(local.replace(fold=fold).astimezone(UTC) for fold in (0, 1))


def parse_local(text: str, timezone: str, what: str, whose: str) -> datetime:
    """Return a local time that was written as `YYYY-MM-DD HH:MM`.

    A time that the clocks show twice is the later one of the two.

    Args:
        text: The time.
        timezone: IANA name of its time zone.
        what: What it is, for the message, such as `the due date`.
        whose: And whose, such as `of hw06_backprop`.

    Raises:
        ConfigError: It is no time, or one that the clocks skip.
    """
    try:
        moment = datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(timezone), fold=1)
    except (TypeError, ValueError) as error:
        raise ConfigError(
            f"{what} {text!r} {whose} is not a date.",
            where=WHERE,
            fix="Write it as 'YYYY-MM-DD HH:MM', such as '2026-12-06 23:59'.",
        ) from error
    shown = moment.astimezone(UTC).astimezone(moment.tzinfo)
    if shown.replace(tzinfo=None, fold=0) != moment.replace(tzinfo=None, fold=0):
        raise ConfigError(
            f"{what} {text!r} {whose} is a time that does not exist in {timezone}: clocks are put forward then.",
            where=WHERE,
            fix="Choose a time an hour earlier or later.",
        )
    return moment


def count_days(days: int) -> str:
    """Return `1 day`, `2 days`."""
    return "1 day" if days == 1 else f"{days} days"


def _wrong(what: str, fix: str) -> ConfigError:
    return ConfigError(f"the late policy's {what}.", where=WHERE, fix=fix)
