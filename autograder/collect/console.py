"""What a TA reads of a collection: the numbers, then everything that asks for a person, with what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from autograder.batch.console import plain
from autograder.collect.desk import Collected
from autograder.collect.plan import AGAIN, Step, is_late
from autograder.course import Course, Homework
from autograder.roster import ROSTER_NAME

WORDS = (
    ("new", "new"),
    ("newer", "newer than what was there: replaced, the old one is kept in earlier/"),
    ("unchanged", "unchanged: already there"),
    ("older", "older than what is there: kept in earlier/"),
    ("late", "late"),
    ("without", "without a notebook"),
    ("unmatched", "unmatched: nobody can say whose they are"),
    ("unclear", "unclear: a person has to choose"),
    ("failed", "could not be written"),
)
MOST_NAMES = 60
MOST_ROWS = 30
"""What a person reads at once; the table in unmatched/ has all."""


def show_collected(course: Course, homework: Homework, done: Collected, console: Console, *, dry_run: bool) -> None:
    """Print what a collection did."""
    for source in done.sources:
        _line(console, f"{source.name}: {source.words}, {source.hand_ins} hand-ins" if source.words else source.name)
        if source.note:
            _line(console, f"    {source.note}")
    if not done.roster:
        _line(console, f"There is no {ROSTER_NAME}: students go by the names that the files give them.")
    due = homework.due_at(course.timezone)
    groups = _groups(done.steps, due)
    console.print(_numbers(groups, homework.title, dry_run))
    _show_unmatched(console, groups["unmatched"])
    _show_asking(console, homework, groups)
    _show_without(console, groups["without"])
    _show_names(console, "Replaced by a newer one", [step for step in groups["newer"] if step.why != AGAIN])
    _show_names(console, "Handed in the same notebook again", [step for step in groups["newer"] if step.why == AGAIN])
    _show_names(console, "Late", groups["late"])
    _show_remarks(console, done.steps)
    for source in done.sources:
        if source.refused is not None:
            _line(console, f"REFUSED {source.refused}", style="bold red")
    if done.table is not None:
        _line(console, f"What waits is kept in {done.table.parent}, with a table: {done.table.name}")
    if dry_run:
        _line(console, "Nothing was written (--dry-run).")


def _groups(steps: Sequence[Step], due: datetime) -> dict[str, list[Step]]:
    """Sort steps by what is counted."""
    groups: dict[str, list[Step]] = {name: [] for name, _ in WORDS}
    for step in steps:
        groups[step.status].append(step)
        if step.without:
            groups["without"].append(step)
        if step.last and step.student and is_late(step.hand_in, due):
            groups["late"].append(step)
    return groups


def _numbers(groups: dict[str, list[Step]], title: str, dry_run: bool) -> Table:
    table = Table(title=f"{title}: what would be collected" if dry_run else title, title_justify="left")
    table.add_column("hand-ins", justify="right")
    table.add_column("", overflow="fold")
    for name, words in WORDS:
        if groups[name] or name in ("new", "unchanged"):
            table.add_row(str(len(groups[name])), words)
    return table


def _show_unmatched(console: Console, steps: Sequence[Step]) -> None:
    """List what nobody can say whose it is, and apart from the table, to be copied, the lines for the roster."""
    if not steps:
        return
    table = Table(title="Unmatched", title_justify="left")
    for column in ("file", "why"):
        table.add_column(column, overflow="fold")
    for step in steps[:MOST_ROWS]:
        _row(table, _entry(step), step.why)
    console.print(table)
    if len(steps) > MOST_ROWS:
        _line(console, f"and {len(steps) - MOST_ROWS} more")
    lines = [step.line for step in steps if step.line][:MOST_ROWS]
    if lines:
        _line(
            console, f"Give somebody's line in {ROSTER_NAME} this id, or add a line; then collect the same file again:"
        )
        for line in lines:
            console.print(f"    {plain(line)}", markup=False, highlight=False, soft_wrap=True)
    if any(not step.line for step in steps):
        _line(console, "Rename files whose names say nothing about a person, and collect them again.")


def _show_asking(console: Console, homework: Homework, groups: dict[str, list[Step]]) -> None:
    """List where a person has to choose, and what could not be written."""
    table = Table(title="These need you", title_justify="left")
    for column in ("student", "why", "what to do"):
        table.add_column(column, overflow="fold")
    for step in groups["unclear"]:
        place = f"submitted/{step.student}/{homework.name}/{homework.notebook}"
        keep = "; to keep the one that is there, do nothing" if step.stands else ""
        _row(table, step.student, step.why, f"copy the right notebook to {place}{keep}")
    for step in groups["failed"]:
        _row(table, step.student or _entry(step), step.why, "see that you may write there, then collect again")
    if table.row_count:
        console.print(table)


def _show_without(console: Console, steps: Sequence[Step]) -> None:
    if not steps:
        return
    table = Table(title="Without a notebook", title_justify="left")
    for column in ("student", "handed in; what to tell them"):
        table.add_column(column, overflow="fold")
    for step in steps:
        stays = "" if step.status in ("new", "newer") or not step.why else " (what was handed in before stays)"
        _row(table, step.student or _entry(step), step.hand_in.problem + stays)
    console.print(table)


def _show_names(console: Console, title: str, steps: Sequence[Step]) -> None:
    names = sorted({step.student for step in steps})
    if names:
        more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
        _line(console, f"{title}: {', '.join(names[:MOST_NAMES])}{more}")


def _show_remarks(console: Console, steps: Iterable[Step]) -> None:
    """List what was out of the ordinary, and who handed in more than a notebook."""
    table = Table(title="Remarks", title_justify="left")
    for column in ("student", "remark"):
        table.add_column(column, overflow="fold")
    more = []
    for step in steps:
        if step.student and step.last and step.status in ("new", "newer"):
            for remark in (step.why.replace(AGAIN, ""), *step.hand_in.arrival.notes, *step.hand_in.remarks):
                if remark:
                    _row(table, step.student, remark)
            if step.hand_in.notebook and any(entry.path for entry in step.hand_in.extra):
                more.append(step)
    if table.row_count:
        console.print(table)
    _show_names(console, "Other files than the notebook came from (kept in extra/, not used for grading)", more)


def _entry(step: Step) -> str:
    arrival = step.hand_in.arrival
    return arrival.entry if arrival.entry == arrival.archive else f"{arrival.archive}: {arrival.entry}"


def _row(table: Table, *cells: str) -> None:
    table.add_row(*(escape(plain(cell)) for cell in cells))


def _line(console: Console, text: str, style: str | None = None) -> None:
    console.print(
        plain(text) if text.strip() == text else f"    {plain(text)}", markup=False, highlight=False, style=style
    )
