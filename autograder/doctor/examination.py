"""`course doctor`: look at everything, say it in a table, and tell whether grading would refuse."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.course import Course
from autograder.doctor.course_files import look_at_gradebook, look_at_releases, look_at_secret
from autograder.doctor.finding import Finding, State
from autograder.doctor.isolation import look_at_isolation
from autograder.doctor.machine import look_at_disk, look_at_gpu, look_at_memory
from autograder.doctor.software import look_at_jupyter, look_at_packages, look_at_python

SIGNS = {
    State.OK: Text("✓", "green"),
    State.NOTE: Text("·", "cyan"),
    State.WARNING: Text("!", "yellow"),
    State.REFUSES: Text("✗", "bold red"),
}


def examine_machine(course: Course) -> Iterator[Finding]:
    """Look at everything that grading needs; a look that fails is a finding itself."""
    looks: tuple[Callable[[], Iterable[Finding]], ...] = (
        look_at_python,
        look_at_packages,
        partial(look_at_isolation, course),
        partial(look_at_memory, course),
        partial(look_at_disk, course),
        partial(look_at_gpu, course),
        partial(look_at_gradebook, course),
        partial(look_at_secret, course),
        partial(look_at_releases, course),
        look_at_jupyter,
    )
    for look in looks:
        try:
            yield from look()
        except Exception as error:  # the doctor goes on: the next look may say why
            name = getattr(look, "func", look).__name__.removeprefix("look_at_")
            yield Finding(name, State.WARNING, f"could not be looked at: {type(error).__name__}: {error}")


def show_findings(findings: Iterable[Finding], console: Console) -> bool:
    """Print what was found, each problem with its remedy; return whether grading would start."""
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0))
    table.add_column(width=1)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    refused = []
    for finding in findings:
        said = Text(finding.said)
        if finding.remedy:
            said.append(f"\n→ {finding.remedy}", "bold")
        table.add_row(SIGNS[finding.state], Text(finding.about), said)
        if finding.state is State.REFUSES:
            refused.append(finding.about)
    console.print(table)
    if refused:
        console.print(Text(f"\n`course grade` would refuse: {', '.join(refused)}.", "bold red"))
    else:
        console.print(Text("\n`course grade` can start.", "green"))
    return not refused
