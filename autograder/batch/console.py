"""What a person at a terminal sees of a batch: a progress bar while it runs, a table when it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from autograder.batch.run import Outcome
from autograder.grade import Graded

MAX_MISTAKES = 3


def follow(outcomes: Iterable[Outcome], total: int, console: Console) -> Iterator[Outcome]:
    """Yield outcomes while showing how far the batch is; plain lines where there is no terminal."""
    if not console.is_terminal:
        for number, outcome in enumerate(outcomes, 1):
            if not outcome.kept:
                line = f"{number}/{total} {plain(outcome.student)}: {_score(outcome)}"
                console.print(line, markup=False, highlight=False)
            yield outcome
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[tally]}"),
    )
    counts: Counter[str] = Counter()
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("warming up", total=total, tally="")
        for outcome in outcomes:
            counts[what_became(outcome)] += 1
            words = f"{escape(plain(outcome.student))}: {_score(outcome)}"
            progress.update(task, advance=1, description=words, tally=counted(counts))
            yield outcome


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
