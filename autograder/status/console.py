"""The week at a glance on a terminal, as lines where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from autograder.batch.console import plain
from autograder.status.gather import Standing, Week
from autograder.status.steps import Step, next_steps

COLUMNS = ("homework", "released", "due", "collected", "graded", "to read", "feedback", "exported")
MANY_COLUMNS = 100
"""Columns of a terminal that has room for the table."""


def show_week(week: Week, console: Console) -> list[Step]:
    """Print where every homework stands and what to do next; return what to do."""
    steps = next_steps(week)
    if not week.standings:
        console.print("course_config.py declares no homework: add Homework(...) to COURSE.", markup=False)
        return steps
    if console.is_terminal and console.width >= MANY_COLUMNS:
        table = Table(*COLUMNS, title=escape(plain(week.course.title)), title_justify="left")
        for standing in week.standings:
            table.add_row(*(escape(plain(cell)) for cell in cells(standing, week.now)))
        console.print(table)
    else:
        for line in lines(week):
            console.print(line, markup=False, highlight=False, soft_wrap=True)
    for problem in week.problems:
        console.print(f"cannot be read: {plain(problem)}", markup=False, highlight=False, soft_wrap=True)
    console.print("What to do next:" if steps else "Nothing to do.", markup=False)
    width = max((len(step.command) for step in steps), default=0)
    for number, step in enumerate(steps, 1):
        text = f"{number:>3}. {step.command:<{width}}   {plain(step.why)}"
        console.print(text, markup=False, highlight=False, soft_wrap=True)
    return steps


def lines(week: Week) -> Iterator[str]:
    """Yield one line for each homework."""
    for standing in week.standings:
        name, *values = cells(standing, week.now)
        named = (f"{column} {value}" for column, value in zip(COLUMNS[1:], values, strict=True) if value)
        yield plain(f"{name}: {'; '.join(named)}")


def cells(standing: Standing, now: datetime) -> tuple[str, ...]:
    """Return the cells of a homework's row."""
    return (
        standing.homework.short,
        "yes" if standing.bundled else "compiled" if standing.compiled else "no",
        f"{standing.due:%a %-d %b %H:%M} ({distance(standing.due, now)})",
        _collected(standing),
        _graded(standing),
        str(sum(standing.waiting.values()) or ""),
        _feedback(standing),
        _exported(standing, now),
    )


def distance(moment: datetime, now: datetime) -> str:
    """Return how far away a moment is: `in 3 days`, `2 h ago`."""
    gap = moment.astimezone(UTC) - now.astimezone(UTC)
    far = abs(gap)
    if far >= timedelta(days=2):
        amount = f"{far.days} days"
    elif far >= timedelta(hours=1):
        amount = f"{int(far.total_seconds() // 3600)} h"
    else:
        amount = f"{int(far.total_seconds() // 60)} min"
    return f"in {amount}" if gap > timedelta() else f"{amount} ago"


def _collected(standing: Standing) -> str:
    missing = f", {standing.missing} missing" if standing.missing and standing.collected else ""
    return f"{len(standing.collected)}{missing}" if standing.collected else ""


def _graded(standing: Standing) -> str:
    if not standing.collected:
        return ""
    parts = [
        f"{len(standing.graded)}",
        f"{len(standing.changed)} anew" if standing.changed else "",
        f"{len(standing.refused)} refused" if standing.refused else "",
        f"{len(standing.broken)} broken" if standing.broken else "",
    ]
    return ", ".join(part for part in parts if part)


def _feedback(standing: Standing) -> str:
    parts = [
        f"{len(standing.paged)} written" if standing.paged else "",
        f"{len(standing.stale)} out of date" if standing.stale else "",
        f"{len(standing.given)} given back" if standing.given else "",
    ]
    return ", ".join(part for part in parts if part)


def _exported(standing: Standing, now: datetime) -> str:
    parts = []
    for form, (time, changed) in standing.exported.items():
        since = f", {len(changed)} changed" if changed else ""
        parts.append(f"{form} {distance(time, now)}{since}")
    return "; ".join(parts)
