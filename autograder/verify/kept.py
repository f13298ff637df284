"""How the kept answers fare: right ones must earn everything, wrong ones must lose points and be told their mistake."""

from __future__ import annotations

import difflib
import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from autograder.cases import tasks_left_out
from autograder.errors import CourseFault
from autograder.gradebook.verdicts import verdicts_html, verdicts_text
from autograder.scoring import TaskScore
from autograder.verify.answers import Answer, answer_files, read_answer
from autograder.verify.bench import Bench
from autograder.verify.findings import Check, Finding, Watch, counted, sentence
from autograder.verify.trials import Trial, try_answers

ACCEPTED, MUTANTS = "accepted", "mutants"


@dataclass(frozen=True, slots=True)
class Kept:
    """The kept answers of a homework.

    Attributes:
        accepted: Right ones that can be tried.
        mutants: Wrong ones that can be tried.
        files: How many files there are.
        findings: What is wrong with files, found without running any.
    """

    accepted: tuple[Answer, ...]
    mutants: tuple[Answer, ...]
    files: int
    findings: tuple[Finding, ...]

    def one_mutant_each(self) -> dict[str, Answer]:
        """Return the first mutant of every task that has one."""
        return {answer.task: answer for answer in reversed(self.mutants)}


def read_kept(bench: Bench) -> Kept:
    """Read all kept answers of the tasks that are looked at; leave out, with a finding, what cannot be tried."""
    findings: list[Finding] = []
    read: dict[str, tuple[Answer, ...]] = {}
    files = 0
    left_out = tasks_left_out(bench.course, bench.homework)
    for kind in (ACCEPTED, MUTANTS):
        answers = []
        for path in answer_files(bench.course, bench.homework, kind):
            task = path.stem.partition("__")[0]
            if task in left_out or (bench.exam.tasks and task not in bench.tasks):
                continue
            files += 1
            where = bench.where(path)
            if task not in bench.material.reference:
                known = ", ".join(bench.material.reference)
                findings.append(
                    Finding(where, f"no task is called {task!r}.", f"Name the file <task>__<what>.py; tasks: {known}.")
                )
                continue
            try:
                answer = read_answer(path)
            except CourseFault as fault:
                findings.append(Finding(where, fault.what, fault.fix))
                continue
            findings += _header_slips(bench, answer, where)
            answers.append(answer)
        read[kind] = tuple(answers)
    return Kept(read[ACCEPTED], read[MUTANTS], files, tuple(findings))


def _header_slips(bench: Bench, answer: Answer, where: str) -> Iterator[Finding]:
    """Yield what a mutant's header names and nobody knows."""
    tests = bench.tests_of(answer.task)
    tests += [test.partition("[")[0] for test in tests]
    for name in answer.killed_by:
        if name not in tests:
            file = f"test_{answer.task}.py"
            fix = f"{_did_you_mean(name, tests)}Correct the header, or bring the test back into {file}."
            yield Finding(where, f"its header names the hidden test {name!r}, which does not exist.", fix)
    if answer.mistake and answer.mistake not in bench.mistakes:
        fix = f"{_did_you_mean(answer.mistake, list(bench.mistakes))}Correct the header or add [{answer.mistake}]."
        yield Finding(
            where, f"its header names the mistake {answer.mistake!r}, which mistakes.toml does not have.", fix
        )


def _did_you_mean(name: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(name, known, 1)
    return f"Did you mean {close[0]!r}? " if close else ""


def try_kept(bench: Bench, kept: Kept, watch: Watch) -> list[Trial]:
    """Try every kept answer and return the trials by name."""
    answers = [*kept.accepted, *kept.mutants]
    trials = []
    for trial in try_answers(bench.exam, bench.material, answers, bench.jobs):
        trials.append(trial)
        watch("kept answers", len(trials), len(answers))
    return sorted(trials, key=lambda trial: (trial.answer.path.parent.name, trial.answer.name))


def checks_of_kept(bench: Bench, kept: Kept, trials: Sequence[Trial]) -> list[Check]:
    """Return what the kept answers show."""
    broken = [trial for trial in trials if not trial.runs]
    unusable = [*kept.findings, *(_does_not_run(bench, trial) for trial in broken)]
    runs = [trial for trial in trials if trial.runs]
    right = [trial for trial in runs if trial.answer in kept.accepted]
    wrong = [trial for trial in runs if trial.answer in kept.mutants]
    spoiled = len({finding.where for finding in unusable})
    return [
        counted("kept answers have sound headers and run", kept.files, unusable, spoiled),
        _per_answer("accepted answers earn every point and no flag", right, lambda trial: _loses(bench, trial)),
        _per_answer("mutants fail the tests that they name", wrong, lambda trial: _survives(bench, trial)),
        _per_answer("mutants are told their mistake", wrong, lambda trial: _is_misled(bench, trial)),
        _bite(bench, wrong),
    ]


def _per_answer(name: str, trials: Sequence[Trial], look: Callable[[Trial], Iterator[Finding]]) -> Check:
    findings = [list(look(trial)) for trial in trials]
    bad = sum(map(bool, findings))
    return counted(name, len(trials), [finding for found in findings for finding in found], bad)


def _does_not_run(bench: Bench, trial: Trial) -> Finding:
    kind = "this mutant" if trial.answer.killed_by else "this accepted answer"
    why = trial.run.error or trial.run.status
    return Finding(
        bench.where(trial.answer.path),
        f"{kind} does not run: {sentence(why)}",
        "A kept answer runs to its end as a notebook cell, after the cells above it.",
    )


def _loses(bench: Bench, trial: Trial) -> Iterator[Finding]:
    where = bench.where(trial.answer.path)
    for verdict in trial.score.verdicts:
        if not verdict.passed:
            what = f"this right answer fails {verdict.test}: {verdict.lesson}"
            fix = "Let the test accept it, or move the file to mutants/ if it is wrong after all."
            yield Finding(where, what, fix)
    for flag in trial.flags:
        what = f"this right answer is flagged for a person: {sentence(flag)}"
        yield Finding(where, what, "An honest student would be looked at: narrow what flags it, or drop the answer.")


def _survives(bench: Bench, trial: Trial) -> Iterator[Finding]:
    answer, where = trial.answer, bench.where(trial.answer.path)
    tests = {verdict.test for verdict in trial.score.verdicts} | {
        v.test.partition("[")[0] for v in trial.score.verdicts
    }
    for name in answer.killed_by:
        if name in tests and name not in trial.failed:
            yield Finding(
                where,
                f"this wrong answer passes {name}, which has to fail it.",
                "Is the test's tolerance too wide, or a case missing? Sharpen the test, or correct the header.",
            )
    if trial.score.points >= trial.score.max_points:
        yield Finding(where, "this wrong answer earns every point.", "Add a test that it fails.")
    if answer.only:
        for verdict in trial.score.verdicts:
            if not verdict.passed and not {verdict.test, verdict.test.partition("[")[0]} & set(answer.killed_by):
                yield Finding(
                    where,
                    f"it fails {verdict.test} too, and its header says that nothing else fails: {verdict.lesson}",
                    "One mistake is to cost its own points only: let that test start from the student's own values.",
                )


def _is_misled(bench: Bench, trial: Trial) -> Iterator[Finding]:
    """Check that the mistake is named and that its lesson stands in what the student gets to read."""
    name, where = trial.answer.mistake, bench.where(trial.answer.path)
    if name not in bench.mistakes:
        return  # said already: the header names no known mistake
    told = list(dict.fromkeys(verdict.mistake for verdict in trial.score.verdicts if verdict.mistake))
    if name not in told:
        instead = f"it is told {', '.join(map(repr, told))} instead" if told else "no mistake is named at all"
        fix = "Add the mistake to `mistakes=` of a test that it fails, with the tensor that it produces."
        yield Finding(where, f"the feedback does not name {name!r}: {instead}.", fix)
    elif not _is_shown(bench.mistakes[name].lesson, trial.score):
        fix = "Look at autograder/gradebook/verdicts.py and its template."
        yield Finding(where, f"the lesson of {name!r} is missing from the feedback page.", fix)


def _is_shown(lesson: str, score: TaskScore) -> bool:
    """Whether a lesson can be read in both renderings of a task's verdicts."""
    page = html.unescape(re.sub(r"<[^>]*>", " ", verdicts_html(score)))
    return all(_words(lesson) in _words(text) for text in (page, verdicts_text(score)))


def _words(text: str) -> str:
    """Return the letters and figures of a text: mark-up and line breaks do not count."""
    return "".join(re.findall(r"\w+", text))


def _bite(bench: Bench, wrong: Sequence[Trial]) -> Check:
    """Ask of every hidden test that it fails somebody: one that nobody fails may test nothing."""
    failed = {
        (trial.answer.task, verdict.test) for trial in wrong for verdict in trial.score.verdicts if not verdict.passed
    }
    findings = [
        Finding(
            bench.test_file(test.task, test.test),
            "no mutant fails it, so nobody knows whether it tests anything.",
            f"Add mutants/{test.task}__<flaw>.py with the mistake that it is there for.",
        )
        for test in bench.tests
        if (test.task, test.test) not in failed
    ]
    return counted("every hidden test fails a mutant", len(bench.tests), findings)
