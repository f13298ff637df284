"""The mistakes of a class, ranked by how many students made them, with answers to look at."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.report.excerpt import Line, excerpt
from autograder.report.record import ClassRecord, Failure, Submission
from autograder.report.tokens import line_key, without_remarks

EXAMPLES = 3
EXAMPLE_LINES = 14
"""Lines of an example: what fits on a slide."""
FEW_LINES = 3
"""More lines than this that differ from all right answers in their names only differ because of the names."""


@dataclass(frozen=True, slots=True)
class Example:
    """An answer in which a mistake was made.

    Attributes:
        student: Whose it is.
        task: The task.
        lines: The lines to look at; marked ones stand in no right answer, whatever the names in them are.
    """

    student: str
    task: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class MistakeReport:
    """A mistake, and who made it.

    Attributes:
        name: Its name in mistakes.toml.
        tasks: Where it was made, with the number of students.
        students: Who made it, sorted.
        share: Their share of the graded class.
        properties: The properties that failed with it, most frequent first.
        lesson: What students read.
        section: The section that they are to reread, or empty.
        examples: Short answers in which it was made.
    """

    name: str
    tasks: tuple[tuple[str, int], ...]
    students: tuple[str, ...]
    share: float
    properties: tuple[str, ...]
    lesson: str
    section: str
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class _Made:
    """A mistake in somebody's answer."""

    entry: Submission
    task: str
    failure: Failure


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Properties that were failed together, for a reason that nobody has a name for.

    Attributes:
        task: The task.
        titles: The properties.
        lesson: What most of these students read instead.
        students: Who failed just these, sorted.
    """

    task: str
    titles: tuple[str, ...]
    lesson: str
    students: tuple[str, ...]


def rank_mistakes(record: ClassRecord) -> tuple[MistakeReport, ...]:
    """Return the mistakes that were recognised, the one that most students made first."""
    made: dict[str, list[_Made]] = defaultdict(list)
    for entry, task, failure in _failures(record):
        if failure.mistake:
            made[failure.mistake].append(_Made(entry, task, failure))
    usual = _lines_of_right_answers(record)
    reports = [_report(record, name, found, usual) for name, found in made.items()]
    return tuple(sorted(reports, key=lambda report: (-len(report.students), report.name)))


def unnamed_failures(record: ClassRecord) -> tuple[Unnamed, ...]:
    """Return what was failed without a mistake being recognised in the task, the most frequent first.

    Students who failed the same properties of a task stand together: they may have made the same mistake.
    """
    found: dict[tuple[str, tuple[str, ...]], list[tuple[str, str]]] = defaultdict(list)
    for entry in record.graded:
        for task, result in entry.results.items():
            failures = result.failures if result.attempted else ()
            if failures and not any(failure.mistake for failure in failures):
                titles = tuple(failure.title for failure in failures)
                found[task, titles].append((entry.student, failures[0].lesson))
    rows = []
    for (task, titles), who in found.items():
        usual, _ = min(Counter(lesson for _, lesson in who).items(), key=_most_frequent)
        rows.append(Unnamed(task, titles, usual, tuple(sorted(student for student, _ in who))))
    return tuple(sorted(rows, key=lambda row: (-len(row.students), row.task, row.titles)))


def _most_frequent(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _failures(record: ClassRecord) -> list[tuple[Submission, str, Failure]]:
    """Return every failed property of an answer that somebody wrote."""
    return [
        (entry, task, failure)
        for entry in record.graded
        for task, result in entry.results.items()
        if result.attempted
        for failure in result.failures
    ]


def _report(record: ClassRecord, name: str, made: Sequence[_Made], usual: Mapping[str, _Usual]) -> MistakeReport:
    by_task = {task: len({found.entry.student for found in made if found.task == task})
               for task in {found.task for found in made}}  # fmt: skip
    students = sorted({found.entry.student for found in made})
    titles = [found.failure.title for found in made]
    lesson, section = record.lessons.get(name, (made[0].failure.lesson, made[0].failure.section))
    return MistakeReport(
        name=name,
        tasks=tuple(sorted(by_task.items(), key=lambda item: (-item[1], item[0]))),
        students=tuple(students),
        share=len(students) / len(record.graded),
        properties=tuple(sorted(set(titles), key=lambda title: (-titles.count(title), title))),
        lesson=lesson,
        section=section,
        examples=_examples(record, made, usual),
    )


@dataclass(frozen=True, slots=True)
class _Usual:
    """What the lines of right answers say, with the names in them and without."""

    exact: frozenset[str]
    shapes: frozenset[str]

    def unusual(self, answer: str) -> _Unusual:
        """Return what stands in no right answer: by shape, or by name where the shapes are all usual.

        Where all names are one's own, the names tell nothing, and nothing is unusual.
        """
        lines = without_remarks(answer).splitlines()
        by_shape = frozenset(line_key(line, names=False) for line in lines) - self.shapes - {""}
        by_name = frozenset(map(line_key, lines)) - self.exact - {""}
        if by_shape or len(by_name) > FEW_LINES:
            return _Unusual(by_shape, names=False)
        return _Unusual(by_name, names=True)


@dataclass(frozen=True, slots=True)
class _Unusual:
    """Lines of an answer that stand in no right one, as `line_key` has them."""

    keys: frozenset[str]
    names: bool

    def has(self, line: str) -> bool:
        """Whether a line is one of them."""
        return line_key(line, names=self.names) in self.keys


def _lines_of_right_answers(record: ClassRecord) -> dict[str, _Usual]:
    """Return by task what the lines of right answers say: of the stub, of staff, of students with full marks."""
    texts = {question.task: [question.stub, *question.right] for question in record.questions}
    for entry in record.graded:
        for task, result in entry.results.items():
            if not result.failures:
                texts.setdefault(task, []).append(record.answers.get(task, {}).get(entry.student, ""))
    usual = {}
    for task, found in texts.items():
        lines = {line for text in found for line in without_remarks(text).splitlines()}
        shapes = frozenset(line_key(line, names=False) for line in lines)
        usual[task] = _Usual(frozenset(map(line_key, lines)), shapes)
    return usual


def _examples(record: ClassRecord, made: Sequence[_Made], usual: Mapping[str, _Usual]) -> tuple[Example, ...]:
    """Choose answers that show a mistake best: nothing else wrong, few unusual lines, short, each different."""
    stubs = {question.task: question.stub for question in record.questions}
    candidates = set()
    for found in made:
        task, student = found.task, found.entry.student
        answer = record.answers.get(task, {}).get(student, "")
        unusual = usual[task].unusual(answer).keys
        shape = tuple(line_key(line, names=False) for line in without_remarks(answer).splitlines() if line.strip())
        others = {failure.mistake for failure in found.entry.results[task].failures} - {found.failure.mistake}
        if shape:
            candidates.add((len(others), not unusual, len(unusual), len(shape), student, task, shape))
    chosen: list[Example] = []
    seen: set[tuple[str, ...]] = set()
    for _, unmarked, *_, student, task, shape in sorted(candidates):
        if shape not in seen and len(chosen) < EXAMPLES and not (unmarked and chosen):
            seen.add(shape)
            answer = record.answers[task][student]
            lines = excerpt(answer, stubs.get(task, ""), usual[task].unusual(answer).has, EXAMPLE_LINES)
            chosen.append(Example(student, task, lines))
    return tuple(chosen)
