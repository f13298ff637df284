"""How whole submissions fare: the reference, the untouched release, and one that is wrong everywhere; each twice."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from autograder.grade import Graded
from autograder.notebook import grade_id, source_of
from autograder.scoring import CellRun, Grade
from autograder.verify.answers import Answer
from autograder.verify.bench import Bench
from autograder.verify.findings import Check, Finding, counted, sentence
from autograder.verify.material import fill_in
from autograder.verify.trials import insist

REFERENCE, UNTOUCHED, WRONG = "reference", "untouched release", "submission that is wrong in every task"
STUB = "NotImplementedError"
FINE = ("ok", "skipped")

Pairs = Mapping[str, tuple[Graded, Graded]]
"""By name of the submission: its first and its second grading."""


def grade_twice(bench: Bench, mutants: Mapping[str, Answer]) -> Pairs:
    """Grade the three submissions twice, all at the same time.

    Args:
        bench: Where.
        mutants: A wrong answer for each task, as far as there are any.
    """
    material = bench.material
    wrong = {task: answer.source for task, answer in mutants.items()}
    notebooks = {
        REFERENCE: fill_in(material, material.reference),
        UNTOUCHED: material.release,
        WRONG: fill_in(material, {**material.reference, **wrong}),
    }
    with ThreadPoolExecutor(bench.jobs) as pool:
        futures = {
            name: [pool.submit(insist, name, notebook, bench.exam) for _ in range(2)]
            for name, notebook in notebooks.items()
        }
        return {name: (first.result(), second.result()) for name, (first, second) in futures.items()}


def checks_of_conduct(bench: Bench, pairs: Pairs) -> list[Check]:
    """Return what the submissions show."""
    reference, untouched = pairs[REFERENCE][0], pairs[UNTOUCHED][0]
    tests = len(bench.tests)
    failed = list(_reference_fails(bench, reference.grade))
    earned = list(_untouched_earns(bench, untouched.grade))
    return [
        counted(
            "the reference passes every hidden test", tests, [*failed, *_cells_fail(bench, reference)], len(failed)
        ),
        counted(
            "the untouched release passes none and crashes nowhere",
            tests,
            [*earned, *_cells_crash(bench, untouched)],
            len(earned),
        ),
        counted("a second grading gives the same grade.json", len(pairs), list(_differences(pairs))),
        _budget(bench, pairs[REFERENCE]),
    ]


def check_points(bench: Bench) -> Check:
    """Hold the points of every task's tests against those of its cell, and ask for tests of every task."""
    findings = []
    for task, points in bench.points.items():
        worth = sum(test.max_points for test in bench.tests if test.task == task)
        where = bench.test_file(task)
        if not bench.tests_of(task):
            findings.append(Finding(where, f"the grade cell {task!r} has no hidden tests.", "Write them there."))
        elif abs(worth - points) > 1e-9:
            findings.append(
                Finding(
                    where,
                    f"its hidden tests are worth {worth:g} points together, and the grade cell {task!r} {points:g}.",
                    "Was a test deleted? Bring it back, or change the points marks or the points of the cell.",
                )
            )
    for task in dict.fromkeys(test.task for test in bench.tests if test.task not in bench.points):
        findings.append(
            Finding(
                bench.test_file(task),
                f"no grade cell is called {task!r}.",
                "Name the file after a grade_id: test_<grade_id>.py.",
            )
        )
    return counted("the points of tests and grade cells agree", len(bench.points), findings)


def _reference_fails(bench: Bench, grade: Grade) -> Iterator[Finding]:
    for task in grade.tasks:
        for verdict in task.verdicts:
            if not verdict.passed:
                yield Finding(
                    bench.test_file(verdict.task, verdict.test),
                    f"the reference answer fails it: {verdict.lesson}",
                    f"Correct the answer in {bench.source_file} or the test.",
                )


def _cells_fail(bench: Bench, graded: Graded) -> Iterator[Finding]:
    for run in graded.grade.runs:
        if run.status not in FINE:
            yield Finding(
                bench.source_file,
                f"with the reference answers, {_cell(graded, run)} stops: {sentence(run.error or run.status)}",
                "Correct it.",
            )
    for flag in graded.grade.flags:
        fix = "A right answer gives a person nothing to look at: change it, or what flags it."
        yield Finding(bench.source_file, f"the reference answers are flagged for a person: {sentence(flag)}", fix)


def _untouched_earns(bench: Bench, grade: Grade) -> Iterator[Finding]:
    for task in grade.tasks:
        for verdict in task.verdicts:
            if verdict.passed:
                yield Finding(
                    bench.test_file(verdict.task, verdict.test),
                    f"the untouched release passes it and earns {verdict.points:g} points.",
                    "Let the test call what the student has to write.",
                )


def _cells_crash(bench: Bench, graded: Graded) -> Iterator[Finding]:
    for run in graded.grade.runs:
        if run.status not in FINE and run.error.partition(":")[0] != STUB:
            yield Finding(
                bench.release_file,
                f"in the untouched release, {_cell(graded, run)} stops: {sentence(run.error or run.status)}",
                f"Only {STUB} may stop a cell there: let it not depend on an answer, or tag it `experiment`.",
            )


def _cell(graded: Graded, run: CellRun) -> str:
    cell = graded.notebook["cells"][run.index]
    first = next(iter(source_of(cell).strip().splitlines()), "")
    return f"cell {grade_id(cell) or run.index + 1} ({first[:40]!r})"


def _differences(pairs: Pairs) -> Iterator[Finding]:
    for name, (first, second) in pairs.items():
        one, other = without_timings(first.grade), without_timings(second.grade)
        parts = [part for part in one if one[part] != other[part]]
        if parts:
            yield Finding(
                "grade.json",
                f"graded twice, the {name} gets two different grades: {', '.join(parts)} "
                f"({_first_difference(one[parts[0]], other[parts[0]])}).",
                "Draw everything random from `draw(…)`, and let no test depend on time, on order or on an address.",
            )


def without_timings(grade: Grade) -> dict[str, Any]:
    """Return what stands in `grade.json`, but for what a clock or a scale measured."""
    data: dict[str, Any] = json.loads(grade.to_json())
    del data["timings"], data["student_pss_bytes"]
    for part in (*data["runs"], *(verdict for task in data["tasks"] for verdict in task["verdicts"])):
        del part["seconds"]
    return data


def _first_difference(one: Any, other: Any) -> str:
    """Return where two JSON values part, in a few words."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        key = next(key for key in one if one[key] != other[key])
        return f"{key}: {_first_difference(one[key], other[key])}"
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return _first_difference(*next(pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]))
    return f"{str(one)[:60]!r} and {str(other)[:60]!r}"


def _budget(bench: Bench, reference: tuple[Graded, Graded]) -> Check:
    """Hold the cheaper of two gradings against the budget: what else the machine did is nobody's fault."""
    budget = bench.homework.cpu_budget_s
    cost = min(sum(graded.grade.timings[side] for side in ("student_cpu", "judge_cpu")) for graded in reference)
    findings = []
    if cost > budget:
        slow = sorted(
            (verdict for task in reference[0].grade.tasks for verdict in task.verdicts), key=lambda v: -v.seconds
        )
        names = ", ".join(f"{verdict.test} ({verdict.seconds:.1f} s)" for verdict in slow[:3])
        findings.append(
            Finding(
                bench.source_file,
                f"grading the reference costs {cost:.1f} s of CPU, and the budget is {budget:g} s. Slowest: {names}.",
                "Make the tests smaller, or raise cpu_budget_s in course_config.py.",
            )
        )
    return Check("grading keeps to its CPU time", 1 - len(findings), 1, tuple(findings), f"{cost:.1f} of {budget:g} s")
