"""`course verify --mutate`: how many of the mutants the hidden tests kill, and a diff of each that they let pass."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.syntax import Syntax
from rich.table import Table

from autograder.batch.warm import warm_engine
from autograder.cases import tasks_left_out
from autograder.course import Course, Homework
from autograder.errors import UsageError
from autograder.grade import prepare
from autograder.sandbox.probe import choose_tier
from autograder.verify.material import read_material
from autograder.verify.mutation.derive import OPERATORS, derive
from autograder.verify.mutation.equivalents import FILE, Equivalent, read_equivalents, unmatched
from autograder.verify.mutation.hunt import Fate, hunt

GOAL = 0.95
"""Share of the mutants, equivalent ones left out, that hidden tests have to kill."""
STEPS = 10
"""How many lines of progress there are where nobody watches."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The mutants of one homework.

    Attributes:
        homework: The homework.
        fates: What became of each mutant, in the order in which they were derived.
        marked: The entries of `equivalents.toml`.
    """

    homework: Homework
    fates: tuple[Fate, ...]
    marked: tuple[Equivalent, ...] = ()

    @property
    def killed(self) -> list[Fate]:
        """Mutants that lose points."""
        return [fate for fate in self.fates if fate.killed_by]

    @property
    def equivalent(self) -> list[Fate]:
        """Mutants that earn every point and are marked as right."""
        marked = {entry.identity for entry in self.marked}
        return [fate for fate in self.fates if fate.survived and fate.mutant.identity in marked]

    @property
    def survivors(self) -> list[Fate]:
        """Mutants that earn every point and should not."""
        right = {fate.mutant.name for fate in self.equivalent}
        return [fate for fate in self.fates if fate.survived and fate.mutant.name not in right]

    @property
    def score(self) -> float:
        """Killed / (all - equivalent); 0 where there is nothing to kill."""
        wrong = len(self.fates) - len(self.equivalent)
        return len(self.killed) / wrong if wrong else 0.0

    @property
    def findings(self) -> list[str]:
        """What a person has to look at."""
        name, found = self.homework.short, []
        if self.score < GOAL:
            found.append(f"{name}: {self.score:.1%} of the mutants are killed; {GOAL:.0%} have to be.")
        for fate in self.fates:
            if fate.unknown:
                found.append(f"{name}: {fate.mutant.name} could not be judged: {fate.unknown}")
        for entry in unmatched(self.marked, (fate.mutant for fate in self.fates)):
            found.append(f"{name}, {FILE}: no mutant is like this any more: {entry}. Remove the entry.")
        killers = {fate.mutant.identity: fate.killed_by for fate in self.killed}
        for entry in self.marked:
            if killer := killers.get(entry.identity):
                found.append(
                    f"{name}, {FILE}: {entry} is marked as right, and {killer} kills it. One of them is wrong."
                )
        return found


def mutation_report(
    course: Course, homeworks: Sequence[Homework], console: Console, jobs: int, tasks: Iterable[str] = ()
) -> int:
    """Measure the mutation score of homeworks and print it; the last line is JSON.

    Args:
        course: The course.
        homeworks: What to measure.
        console: Where to print.
        jobs: How many mutants to judge at a time.
        tasks: Only mutants of these tasks; of all when empty.

    Returns:
        The exit code: 1 where a score is too low or something else was found.

    Raises:
        UsageError: A homework has no such task.
        CourseError: A homework cannot be graded at all, or its `equivalents.toml` cannot be read.
    """
    tallies, only = [], frozenset(tasks)
    for homework in homeworks:
        tally = measure(course, homework, console, jobs, only)
        show(tally, console)
        tallies.append(tally)
    findings = [finding for tally in tallies for finding in tally.findings]
    for finding in findings:
        console.out(f"✗ {finding}", highlight=False)
    scores = {tally.homework.short: math.floor(tally.score * 1e4) / 1e4 for tally in tallies}
    console.out(json.dumps({"mutation_score": scores}), highlight=False)
    return 1 if findings else 0


def measure(
    course: Course, homework: Homework, console: Console, jobs: int, tasks: frozenset[str] = frozenset()
) -> Tally:
    """Derive the mutants of a homework, or of some of its tasks, and have each judged.

    Raises:
        UsageError: The homework has no such task.
    """
    material = read_material(course, homework)
    if unknown := sorted(tasks - set(material.reference)):
        known = ", ".join(material.reference)
        raise UsageError(f"{homework.name} has no task {unknown[0]!r}.", where="--task", fix=f"Choose of {known}.")
    chosen = {task: source for task, source in material.reference.items() if not tasks or task in tasks}
    known_tasks = {*material.reference, *tasks_left_out(course, homework)}
    marked = [entry for entry in read_equivalents(course, homework, known_tasks) if entry.task in chosen]
    with warm_engine(course, homework, choose_tier(course.tier)) as engine:
        mutants = [mutant for task, source in chosen.items() for mutant in derive(task, source)]
        exam = prepare(course, homework, engine)
        fates = {fate.mutant.name: fate for fate in _follow(hunt(exam, material, mutants, jobs), len(mutants), console)}
    return Tally(homework, tuple(fates[mutant.name] for mutant in mutants), tuple(marked))


def show(tally: Tally, console: Console) -> None:
    """Print the table of a homework and the diff of each survivor."""
    console.print(table_of(tally))
    for fate in tally.survivors:
        mutant = fate.mutant
        console.out(f"\nsurvived: {mutant.name}: {mutant.about}", highlight=False)
        if console.is_terminal:
            console.print(Syntax(mutant.diff, "diff", background_color="default", word_wrap=True))
        else:
            console.out(mutant.diff, highlight=False)


def table_of(tally: Tally) -> Table:
    """Return one line an operator: how many were killed, survived, and are marked as equivalent."""
    table = Table(title=f"{tally.homework.short}: mutants of the reference", title_justify="left", show_footer=True)
    columns = {"killed": tally.killed, "survived": tally.survivors, "equivalent": tally.equivalent}
    table.add_column("operator", footer=f"score {tally.score:.1%}", no_wrap=True)
    table.add_column("what is wrong then", overflow="fold")
    counts = []
    for title, fates in columns.items():
        table.add_column(title, justify="right", footer=str(len(fates)), no_wrap=True)
        counts.append(Counter(fate.mutant.operator for fate in fates))
    for operator in OPERATORS:
        row = [count[operator.name] for count in counts]
        if any(row):
            table.add_row(operator.name, operator.about, *(str(number) if number else "" for number in row))
    return table


def _follow(fates: Iterable[Fate], total: int, console: Console) -> Iterator[Fate]:
    """Yield fates while showing how far the hunt is; a few plain lines where there is no terminal."""
    if not console.is_terminal:
        for number, fate in enumerate(fates, 1):
            if number == total or number * STEPS // total > (number - 1) * STEPS // total:
                console.out(f"{number}/{total} mutants judged", highlight=False)
            yield fate
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, TextColumn("left"), TimeRemainingColumn(), console=console, transient=True) as progress:
        task, survived = progress.add_task("warming up", total=total), 0
        for fate in fates:
            survived += fate.survived
            progress.update(task, advance=1, description=f"{survived} survived")
            yield fate
