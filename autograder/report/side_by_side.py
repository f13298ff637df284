"""Two answers side by side, with a mark at the lines that are in both and in no answer that staff have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.report.excerpt import Line, excerpt
from autograder.report.likeness import RUN, Pair, tokens_of
from autograder.report.record import ClassRecord, Question

SHOWN_LINES = 32
"""Lines of each answer."""
SHORTEST_LINE = 4
"""Tokens of a line that is worth a mark: `x = y` is in every program."""

_SENTENCE = re.compile(r"(?<=[.!?;]) +|\n")


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two answers to compare.

    Attributes:
        pair: What is alike in them.
        manual: Whether they are prose.
        answers: Student and lines of each; marked lines are in the other, too, names aside, and in none of staff's.
    """

    pair: Pair
    manual: bool
    answers: tuple[tuple[str, tuple[Line, ...]], ...]


def side_by_side(record: ClassRecord, pair: Pair) -> SideBySide:
    """Return the two answers of a pair."""
    question = next(question for question in record.questions if question.task == pair.task)
    texts = [record.answers[question.task][student] for student in pair.students]
    if question.manual:  # a paragraph is one line; sentences can be compared
        texts = ["\n".join(_SENTENCE.split(text)) for text in texts]
    shown = []
    for student, mine, theirs in zip(pair.students, texts, reversed(texts), strict=True):
        echo = _Echo(question, theirs)
        shown.append((student, excerpt(mine, question.stub, echo.has, SHOWN_LINES)))
    return SideBySide(pair, question.manual, tuple(shown))


class _Echo:
    """Tells which lines of one answer are in another, and in none that staff have."""

    def __init__(self, question: Question, other: str) -> None:
        self._question = question
        tokens = tokens_of(question, other)
        known = [tokens_of(question, text) for text in (*question.right, *question.wrong)]
        self._runs = {
            size: _runs(tokens, size).difference(*(_runs(text, size) for text in known))
            for size in range(SHORTEST_LINE, RUN + 1)
        }

    def has(self, line: str) -> bool:
        """Whether at least half of a line is in the other answer."""
        tokens = tokens_of(self._question, line)
        size = min(RUN, len(tokens))
        if size < SHORTEST_LINE:
            return False
        own = _runs(tokens, size)
        return 2 * len(own & self._runs[size]) >= len(own)


def _runs(tokens: Sequence[str], size: int) -> set[tuple[str, ...]]:
    return {tuple(tokens[start : start + size]) for start in range(len(tokens) - size + 1)}
