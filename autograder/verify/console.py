"""What a person at a terminal sees of `course verify`: how far it is, a table, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from autograder.verify.findings import Finding, Report, Watch, unwatched


@contextmanager
def watched(console: Console, title: str) -> Iterator[Watch]:
    """Show how far something is, where there is a terminal to show it on."""
    if not console.is_terminal:
        yield unwatched
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(title, total=None)

        def watch(what: str, done: int, total: int) -> None:
            progress.update(task, description=escape(f"{title}: {what}"), completed=done, total=total or None)

        yield watch


def show(report: Report, console: Console) -> None:
    """Print the table of a report, and below it every finding on a line of its own."""
    console.print(table_of(report))
    for number, finding in enumerate(report.findings, 1):
        console.print(_line(finding, number))
    console.print(_summary(report), highlight=False)


def table_of(report: Report) -> Table:
    """Return one row a check: what holds, for how many of how many, and whether for all."""
    only = f", only {', '.join(report.tasks)}" if report.tasks else ""
    table = Table(title=f"{report.homework.title} ({report.homework.short}{only})", title_justify="left")
    table.add_column("check", overflow="fold")
    table.add_column("count", justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    for check in report.checks:
        mark = Text("✓", "green") if check.ok else Text("✗", "bold red")
        table.add_row(escape(check.name), escape(check.count), mark)
    return table


def _line(finding: Finding, number: int) -> Text:
    """Return a finding: where, what, and how to fix it."""
    text = Text(f"{number}. ")
    if finding.where:
        text.append(f"{finding.where}: ", "bold")
    text.append(" ".join(finding.what.split()))
    return text.append(f" {' '.join(finding.fix.split())}", "dim") if finding.fix else text


def _summary(report: Report) -> str:
    count = len(report.findings)
    found = "nothing is wrong" if not count else f"{count} finding{'s' if count > 1 else ''}"
    return f"{report.homework.short}: {found}. {report.seconds:.0f} s"
