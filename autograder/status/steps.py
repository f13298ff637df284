"""What to do next, as commands, in the order in which they help."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from autograder.status.gather import Standing, Week

SOON = timedelta(days=14)
"""A homework that is due later than this need not be released yet."""
EXPORTS = ("canvas", "moodle", "gradescope")
WAYS_BACK = {"canvas": "--zip canvas", "moodle": "--zip moodle", "exchange": "--release", "submitted": "--release"}
"""How pages go back, by where the hand-ins come from; from elsewhere there is no way back that we know."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do.

    Attributes:
        command: What to type.
        why: Why, in a few words.
    """

    command: str
    why: str


def next_steps(week: Week) -> list[Step]:
    """Return what to do, the homework that is due first before the others."""
    steps: list[Step] = []
    for standing in sorted(week.standings, key=lambda standing: standing.due):
        steps += _of_homework(standing, week)
    to_come = [standing for standing in week.standings if standing.due > week.now and not standing.collected]
    if to_come:
        first = min(to_come, key=lambda standing: standing.due)
        if not first.bundled and first.due - week.now < SOON:
            what = "is compiled, and there is no bundle for students" if first.compiled else "is not released"
            steps.append(Step(f"course release {first.homework.short}", f"{first.homework.short} {what}"))
    return steps


def _of_homework(standing: Standing, week: Week) -> Iterator[Step]:
    name, is_over = standing.homework.short, standing.due <= week.now
    if not standing.collected:
        if is_over:
            why = "it was due, and nothing is collected"
            yield Step(f"course collect {name} FILES", why)
        return
    if not is_over and not standing.graded:
        return  # what is handed in before the due date may still be replaced
    if grading := _grading(standing):
        yield Step(f"course grade {name}", grading)
    if standing.no_time:
        late = _count(len(standing.no_time), "hand-in is", "hand-ins are")
        yield Step(f"course late {name}", f"{late} late by the LMS's mark, and nobody knows how much")
    if standing.waiting:
        answers, people = _count(sum(standing.waiting.values()), "answer"), _count(len(standing.waiting), "student")
        yield Step("jupyter lab", f"Formgrader, {name}: {answers} of {people} to read")
    yield from _handing_back(standing, name)
    if standing.graded:
        yield from _exporting(standing, name)


def _grading(standing: Standing) -> str:
    parts = [
        (len(standing.ungraded - standing.changed), "not graded yet"),
        (len(standing.changed), "handed in anew since"),
        (len(standing.broken), "failed, our fault"),
    ]
    return ", ".join(f"{count} {what}" for count, what in parts if count)


def _handing_back(standing: Standing, name: str) -> Iterator[Step]:
    way = WAYS_BACK.get(standing.lms, "")
    parts = [
        (len(standing.to_page - standing.stale), "to write"),
        (len(standing.to_page & standing.stale), "out of date"),
        (len(standing.to_give) if way else 0, "to give back"),
    ]
    why = ", ".join(f"{_count(count, 'page')} {what}" for count, what in parts if count)
    if why:
        yield Step(f"course feedback {name} {way}".rstrip(), why)


def _exporting(standing: Standing, name: str) -> Iterator[Step]:
    if not standing.exported:
        form = f" --format {standing.lms}" if standing.lms in EXPORTS else ""
        yield Step(f"course export {name}{form}", f"{_count(len(standing.graded), 'score')} to export")
    for form, (_, changed) in standing.exported.items():
        if changed:
            verb = "is another one" if len(changed) == 1 else "are others"
            why = f"{_count(len(changed), 'score')} {verb} since the last export"
            yield Step(f"course export {name} --format {form}", why)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
