"""What to look at first, in words: the report's own reading of itself, most urgent first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from autograder.report.attention import FlagKind
from autograder.report.figures import percent
from autograder.report.groups import Group
from autograder.report.mistakes import MistakeReport
from autograder.report.questions import QuestionReport
from autograder.report.record import ClassRecord

Urgency = Literal["do", "look", "know"]


@dataclass(frozen=True, slots=True)
class Headline:
    """One sentence.

    Attributes:
        urgency: `do`: somebody waits for it; `look`: a person should; `know`: good to know.
        text: The sentence; code stands in backticks.
        anchor: Id of the section that says more.
    """

    urgency: Urgency
    text: str
    anchor: str


def headlines(
    record: ClassRecord,
    short: str,
    questions: Sequence[QuestionReport],
    mistakes: Sequence[MistakeReport],
    flags: Sequence[FlagKind],
    groups: Sequence[Group],
) -> tuple[Headline, ...]:
    """Return what to look at first.

    Args:
        record: The class.
        short: The name that the homework is called by on the command line.
        questions: What there is to say about each question.
        mistakes: Ranked.
        flags: By kind.
        groups: Students with answers to compare.
    """
    if not record.submissions and not record.unmatched:
        return (
            Headline("do", "Nobody has handed in anything yet: `course collect` puts submissions here.", "numbers"),
        )
    return (*_to_do(record, short), *_to_look_at(record, questions, flags, groups), *_to_know(record, mistakes))


def _to_do(record: ClassRecord, short: str) -> list[Headline]:
    found: list[tuple[int, str, str]] = [
        (
            len(record.with_status("broken")),
            f"{{}} not graded, and it is our fault, not the students': run `course grade {short}` again.",
            "not-graded",
        ),
        (len(record.with_status("ungraded")), f"{{}} not graded yet: run `course grade {short}`.", "not-graded"),
        (
            sum(entry.outdated for entry in record.submissions),
            "{} graded before something changed (tests, release, notebook): "
            f"run `course grade {short}`, which grades only these.",
            "numbers",
        ),
        (len(record.with_status("refused")), "{} impossible to read: tell those students what to do.", "not-graded"),
    ]
    lines = [Headline("do", text.format(_were(count)), anchor) for count, text, anchor in found if count]
    if record.unmatched:
        waits = "waits" if len(record.unmatched) == 1 else "wait"
        where = f"`unmatched/{record.name}/`: say whose, or which counts"
        lines.append(Headline("do", f"{_count(len(record.unmatched), 'hand-in')} {waits} in {where}.", "missing"))
    if record.waiting:
        students = len({student for student, _ in record.waiting})
        what = f"{_count(len(record.waiting), 'answer')} of {_count(students, 'student')}"
        verb = "waits" if len(record.waiting) == 1 else "wait"
        lines.append(Headline("do", f"{what} {verb} for a person: open Formgrader (`jupyter lab`).", "questions"))
    return lines


def _to_look_at(
    record: ClassRecord, questions: Sequence[QuestionReport], flags: Sequence[FlagKind], groups: Sequence[Group]
) -> list[Headline]:
    lines = []
    if any(entry.tier == "open" for entry in record.graded):
        text = (
            "Some submissions were graded without isolation (tier `open`): their code could read and change anything."
        )
        lines.append(Headline("look", text, "numbers"))
    for report in questions:
        if report.students and report.none == 1:
            lines.append(Headline("look", f"Nobody gets a point in `{report.question.task}`.", "questions"))
        elif report.discrimination is not None and report.discrimination < 0:
            text = f"In `{report.question.task}` those who are better elsewhere do worse: look at its tests."
            lines.append(Headline("look", text, "questions"))
    code = [kind for kind in flags if kind.is_code]
    if code:
        students = {flag.student for kind in code for flag in kind.flags}
        text = f"Code of {_count(len(students), 'student')} should be read by a person; no points were taken for it."
        lines.append(Headline("look", text, "flags"))
    if groups:
        who = _count(len(groups), "group")
        text = f"{who} of students handed in answers that are more alike than the class's are: compare them yourself."
        lines.append(Headline("look", text, "alike"))
    return lines


def _to_know(record: ClassRecord, mistakes: Sequence[MistakeReport]) -> list[Headline]:
    lines = []
    if mistakes:
        top = mistakes[0]
        made = f"{_count(len(top.students), 'student')} ({percent(top.share)})"
        lines.append(Headline("know", f"The most frequent mistake is `{top.name}`: {made} made it.", "mistakes"))
    if record.missing:
        verb = "has" if len(record.missing) == 1 else "have"
        text = f"{_count(len(record.missing), 'student')} of the roster {verb} handed in nothing."
        lines.append(Headline("know", text, "missing"))
    return lines


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _were(number: int) -> str:
    return f"{_count(number, 'submission')} {'was' if number == 1 else 'were'}"
