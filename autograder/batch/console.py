"""What a person at a terminal sees of a batch: a progress bar while it runs, a table when it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from autograder.batch.regrade import Change
from autograder.batch.run import Outcome
from autograder.grade import Graded

MAX_MISTAKES = 3


def follow(outcomes: Iterable[Outcome], total: int, console: Console) -> Iterator[Outcome]:
    """Yield outcomes while showing how far the batch is; plain lines where there is no terminal."""
    counts: Counter[str] = Counter()
    with _Watch(total, console) as watch:
        for outcome in outcomes:
            counts[what_became(outcome)] += 1
            watch.show(outcome, counted(counts))
            yield outcome


def follow_changes(changes: Iterable[Change], total: int, console: Console) -> Iterator[Change]:
    """Do the same for a regrade."""
    counts: Counter[str] = Counter()
    with _Watch(total, console) as watch:
        for change in changes:
            counts["gain" if change.gain > 0 else "lose" if change.gain < 0 else "the same"] += 1
            watch.show(change.outcome, counted(counts))
            yield change


class _Watch:
    """A progress bar with the time that is left and a running tally, or a line for each submission."""

    def __init__(self, total: int, console: Console) -> None:
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[tally]}"),
        )
        self.total, self.console, self.number = total, console, 0
        self.progress = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self.task = self.progress.add_task("warming up", total=total, tally="")

    def __enter__(self) -> Self:
        self.progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.progress.stop()

    def show(self, outcome: Outcome, tally: str) -> None:
        """Show that one more is done."""
        self.number += 1
        words = f"{plain(outcome.student)}: {_score(outcome)}"
        self.progress.update(self.task, advance=1, description=escape(words), tally=tally)
        if not self.console.is_terminal and not outcome.kept:
            self.console.print(f"{self.number}/{self.total} {words}", markup=False, highlight=False)


def table_of(outcomes: Iterable[Outcome], title: str, stories: Mapping[str, str] | None = None) -> Table:
    """Return one line a student: score, the mistakes that were named, what a TA should look at, time.

    Args:
        outcomes: What became of each submission.
        title: Above the table.
        stories: By student, what the submission is known to be; a column of its own where given.
    """
    table = Table(title=title, title_justify="left")
    table.add_column("student", no_wrap=True)
    if stories:
        table.add_column("handed in", overflow="fold")
    table.add_column("score", justify="right", no_wrap=True)
    table.add_column("mistakes named", overflow="fold")
    table.add_column("remarks", overflow="fold")
    table.add_column("time", justify="right", no_wrap=True)
    for outcome in sorted(outcomes, key=lambda outcome: outcome.student):
        mistakes = _mistakes(outcome.graded) if outcome.graded else ""
        story = [stories[outcome.student]] if stories else []
        cells = (outcome.student, *story, _score(outcome), mistakes, _remarks(outcome), f"{outcome.seconds:.1f} s")
        table.add_row(*(escape(plain(cell)) for cell in cells))
    return table


def plain(text: str) -> str:
    """Return text on one line that a terminal shows and does not obey: names of folders may hold escape sequences."""
    return "".join(letter if letter.isprintable() else "�" for letter in " ".join(text.split()))


def table_of_changes(changes: Sequence[Change], title: str) -> Table:
    """Return one line for each student whose points change, losses first."""
    table = Table(title=title, title_justify="left")
    for name, justify in (("student", "left"), ("before", "right"), ("after", "right"), ("change", "right")):
        table.add_column(name, justify=justify, no_wrap=True)  # type: ignore[arg-type]
    table.add_column("where", overflow="fold")
    for change in sorted(changes, key=lambda change: (change.gain, change.student)):
        if change.tasks and change.before is not None:
            after = change.before.points + change.gain
            where = ", ".join(f"{task} {old:g} → {new:g}" for task, (old, new) in change.tasks.items())
            cells = (change.student, f"{change.before.points:g}", f"{after:g}", f"{change.gain:+g}", where)
            table.add_row(*(escape(plain(cell)) for cell in cells))
    return table


def tally_of_changes(changes: Sequence[Change]) -> str:
    """Return one line that counts who gains, who loses, and for whom nothing changes."""
    counts: Counter[str] = Counter()
    for change in changes:
        if change.outcome.graded is None:
            counts[what_became(change.outcome)] += 1
        elif change.before is None:
            counts["graded for the first time"] += 1
        else:
            counts["gain" if change.gain > 0 else "lose" if change.gain < 0 else "the same"] += 1
    return counted(counts) or "nothing has changed"


def tally(outcomes: Iterable[Outcome]) -> str:
    """Return one line that counts what became of the submissions."""
    return counted(Counter(map(what_became, outcomes))) or "nothing to grade"


def what_became(outcome: Outcome) -> str:
    """Return what became of one submission, in a few words."""
    if outcome.graded is None:
        return "cannot be read" if outcome.refused else "not graded, our fault"
    return "unchanged since they were graded" if outcome.kept else "graded"


def counted(counts: Mapping[str, int]) -> str:
    """Return counts on one line, such as `34 graded, 1 cannot be read`."""
    return ", ".join(f"{count} {what}" for what, count in counts.items())


def _score(outcome: Outcome) -> str:
    if outcome.graded is None:
        return "cannot be read" if outcome.refused else "not graded"
    grade = outcome.graded.grade
    return f"{grade.points:g}/{grade.max_points:g}"


def _mistakes(graded: Graded) -> str:
    names = graded.grade.mistakes
    more = f" and {len(names) - MAX_MISTAKES} more" if len(names) > MAX_MISTAKES else ""
    return ", ".join(names[:MAX_MISTAKES]) + more


def _remarks(outcome: Outcome) -> str:
    """Return what the score does not say: a cell that failed, an answer that is missing, a flag."""
    problem = outcome.refused or outcome.broken
    if problem is not None:
        return f"{problem.what} {problem.fix}".strip()
    if outcome.graded is None:
        return ""
    grade = outcome.graded.grade
    remarks = []
    for run in grade.runs:
        if run.status == "timeout":
            remarks.append(f"cell {run.index + 1} did not finish")
        elif run.status == "died":
            remarks.append(f"cell {run.index + 1} ended Python")
    failed = sum(run.status == "error" and not run.error.startswith("NotImplementedError") for run in grade.runs)
    if failed:
        remarks.append(f"{failed} cell{'s' if failed > 1 else ''} raised an error")
    blank = sum(not task.attempted for task in grade.tasks)
    if blank:
        remarks.append("nothing written" if blank == len(grade.tasks) else f"{blank} tasks not written")
    if grade.flags:
        remarks.append(f"{len(grade.flags)} flag{'s' if len(grade.flags) > 1 else ''} for the TA")
    return "; ".join(remarks)
