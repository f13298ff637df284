"""`course report hw06`: everything about one homework of a class on one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.course import Course, Homework
from autograder.report.attention import flags_by_kind, late, slowest
from autograder.report.groups import groups
from autograder.report.headlines import Headline, headlines
from autograder.report.histogram import bins, draw
from autograder.report.likeness import RUN, compare_answers
from autograder.report.measures import spread
from autograder.report.mistakes import rank_mistakes, unnamed_failures
from autograder.report.page import link, render, write_page
from autograder.report.questions import after_penalty, report_questions, settled_tasks, total
from autograder.report.reading import read_class
from autograder.report.record import ClassRecord
from autograder.report.side_by_side import side_by_side

SHOWN_GROUPS = 25
"""Groups of students with similar answers; more are only counted."""
SHOWN_PAIRS = 40
"""Pairs of one group."""
SHOWN_MISTAKES = 40
WIDE, NARROW = (760.0, 300.0), (340.0, 250.0)
"""View boxes of the picture of the scores, for screens that are wide and for telephones."""


@dataclass(frozen=True, slots=True)
class Written:
    """A report that was written.

    Attributes:
        page: The page.
        headlines: What to look at first.
    """

    page: Path
    headlines: tuple[Headline, ...]


def default_page(course: Course, homework: Homework) -> Path:
    """Return where the report of a homework is written."""
    return course.root / "reports" / f"{homework.name}.html"


def report_homework(course: Course, homework: Homework, page: Path | None = None) -> Written:
    """Write the report of a homework.

    Args:
        course: The course.
        homework: The homework.
        page: The file; in `reports/` when None.

    Raises:
        SourceError: The homework has no release.
        ConfigError: The roster cannot be read.
        InfrastructureFault: The gradebook cannot be read.
    """
    path = page or default_page(course, homework)
    record = read_class(course, homework)

    def links(student: str) -> dict[str, str]:
        return _links(course, homework, student, path)

    context = view(record, homework.short, links) | {"late_rule": (homework.late or course.late).in_words()}
    write_page(path, render("homework.html.j2", context))
    return Written(path, context["headlines"])


def view(record: ClassRecord, short: str, links: Callable[[str], Mapping[str, str]]) -> dict[str, Any]:
    """Return everything that the page shows.

    Args:
        record: The class.
        short: The name that the homework is called by on the command line.
        links: Given a student, returns addresses of pages about them by what they are called.
    """
    questions, mistakes, flags = report_questions(record), rank_mistakes(record), flags_by_kind(record)
    comparisons = compare_answers(record)
    alike = groups(comparisons)
    return {
        "record": record,
        "short": short,
        "headlines": headlines(record, short, questions, mistakes, flags, alike),
        "tiers": sorted(Counter(entry.tier for entry in record.graded if entry.tier).items()),
        "scores": _scores(record),
        "totals": {entry.student: after_penalty(record, entry) for entry in record.submissions},
        "run": RUN,
        "questions": questions,
        "mistakes": mistakes[:SHOWN_MISTAKES],
        "more_mistakes": len(mistakes) - len(mistakes[:SHOWN_MISTAKES]),
        "unnamed": unnamed_failures(record),
        "flags": flags,
        "slowest": slowest(record),
        "late": late(record),
        "comparisons": [comparison for comparison in comparisons if comparison.answers or comparison.short],
        "groups": [(group, [side_by_side(record, pair) for pair in group.strongest]) for group in alike[:SHOWN_GROUPS]],
        "more_groups": len(alike) - len(alike[:SHOWN_GROUPS]),
        "shown_pairs": SHOWN_PAIRS,
        "names": {entry.student: entry.name for entry in record.submissions},
        "links": {entry.student: links(entry.student) for entry in record.submissions},
    }


def _links(course: Course, homework: Homework, student: str, page: Path) -> dict[str, str]:
    """Return where the autograded notebook and the feedback page of a student are, if they are."""
    places = {
        "notebook": course.autograded(homework, student) / homework.notebook,
        "feedback": course.feedback(homework, student) / f"{homework.name}.html",
    }
    return {name: link(place, page) for name, place in places.items() if place.is_file()}


def _scores(record: ClassRecord) -> dict[str, Any]:
    """Return the distribution of the points that nobody waits for."""
    counted = settled_tasks(record)
    highest = sum(question.points for question in counted)
    scores = {entry.student: total(entry, counted) for entry in record.graded}
    found = bins(list(scores.values()), highest)
    where = spread(list(scores.values()))
    left_out = [question.task for question in record.questions if question not in counted]
    charts = [draw(found, where.median, *size) for size in (WIDE, NARROW)] if found and where else []
    return {
        "by_student": scores,
        "highest": highest,
        "spread": where,
        "bins": found,
        "charts": charts,
        "left_out": left_out,
    }
