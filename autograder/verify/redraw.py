"""Right answers with the private inputs of other students: a test that holds for one draw may fail for the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from autograder.scoring import Grade, Verdict
from autograder.verify.bench import Bench
from autograder.verify.findings import Check, Finding
from autograder.verify.material import fill_in
from autograder.verify.trials import insist

MOST: Final = 12
"""Draws of a homework that costs nothing to grade."""
FEWEST: Final = 3
BUDGET_S: Final = 24.0
"""CPU seconds that all of them may cost together, as long as they are not fewer than that."""


def draws_of(bench: Bench) -> int:
    """Return how many other draws a homework's CPU budget allows."""
    return max(FEWEST, min(MOST, int(BUDGET_S / bench.homework.cpu_budget_s)))


def check_other_draws(bench: Bench) -> Check:
    """Grade the reference as so many other students, each with private inputs of their own."""
    notebook = fill_in(bench.material, bench.material.reference)
    names = [f"another student, {number}" for number in range(1, draws_of(bench) + 1)]
    with ThreadPoolExecutor(bench.jobs) as pool:
        grades = [graded.grade for graded in pool.map(lambda name: insist(name, notebook, bench.exam), names)]
    findings = list(_findings(bench, grades))
    lucky = sum(not list(_failed(grade)) for grade in grades)
    return Check("the reference passes with other students' inputs", lucky, len(grades), tuple(findings))


def _findings(bench: Bench, grades: Sequence[Grade]) -> Iterator[Finding]:
    """Yield one finding for each test that fails for some draws."""
    failed = [verdict for grade in grades for verdict in _failed(grade)]
    times = Counter((verdict.task, verdict.test) for verdict in failed)
    lessons = {(verdict.task, verdict.test): verdict.lesson for verdict in reversed(failed)}
    for (task, test), count in times.items():
        yield Finding(
            bench.test_file(task, test),
            f"it fails the reference for {count} of {len(grades)} draws: {lessons[task, test]}",
            "Draw inputs for which it always holds, or allow for what differs by chance.",
        )


def _failed(grade: Grade) -> Iterator[Verdict]:
    return (verdict for task in grade.tasks for verdict in task.verdicts if not verdict.passed)
