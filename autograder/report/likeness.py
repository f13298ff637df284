r"""Answers that are more alike than the class's answers are by themselves. A reason to look, never a proof.

How alike two answers are says little: a short task has one obvious answer, and half of the class writes it. What counts
is how much of what two answers share is unusual.

1. An answer becomes tokens (`tokens`): names of one's own choice, comments and layout do not count, lines of the
   release are left out.
2. Tokens become runs of `RUN` in a row. A run that stands in the reference, in an accepted answer or in a wrong one
   that staff keep as typical belongs to everybody, and so does one that more than a tenth of the class or more than
   `RARE` students wrote. The others are rare.
3. An index leads from each rare run to those who wrote it. Pairs that share at least `FEWEST_RUNS` rare runs, of which
   `FEWEST_PASSAGES` do not overlap, are looked at, others never. A rare run makes at most `RARE * (RARE - 1) / 2`
   pairs, so the work grows with the length of all answers together and not with the square of the class; answers are
   cut at `MAX_TOKENS`, and of more than `MOST_PAIRS` pairs those that share most are looked at.
4. For these pairs rapidfuzz says how alike the two token sequences and the two raw texts are, and `lift` compares what
   they share with what two students of this class share on average. Pairs come in the order of `weight`: the number of
   rare passages, each counted as $\log_2 (N + 1) / n$ bits when $n$ of $N$ students wrote it.

Runs of tokens as fingerprints, without those of the base text: S. Schleimer, D. Wilkerson and A. Aiken, Winnowing:
local algorithms for document fingerprinting, SIGMOD 2003. Lift: observed over expected, as in association rules.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import Indel

from autograder.report.record import ClassRecord, Question
from autograder.report.tokens import code_tokens, prose_tokens, without_lines, without_remarks

RUN = 6
"""Tokens in a row that make a run: `x.sum(0)` is six."""
SHORTEST = 30
"""Tokens of its own that an answer needs to be compared: about four lines."""
MAX_TOKENS = 1_000
"""Tokens of an answer that are compared: about a hundred lines."""
MAX_RAW = 3_000
"""Characters of the raw text that are compared."""
RARE = 12
"""More students than this have what everybody may have."""
FEWEST_RUNS = 8
"""Rare runs that two answers have to share before anything else is looked at."""
FEWEST_PASSAGES = 3
"""Of these runs so many have to lie apart: one rare number alone makes six runs that overlap."""
MOST_PAIRS = 5_000
"""Pairs of answers to one question that are compared: a class of a thousand who copy in dozens has fewer."""
ALIKE = 0.7
LIFT = 2.0
"""Pairs that share less than twice what two students share on average are as alike as everybody."""
MANY = 3
"""So many equal answers make a group that is mentioned."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two answers to one question that share unusual runs.

    Attributes:
        task: The question.
        students: The two, sorted.
        alike: How alike the token sequences are, from 0 to 1: normalised indel similarity.
        verbatim: The same for the raw texts, names and comments included.
        passages: Rare runs that both have and that do not overlap.
        lift: How many times more they share than either does with a classmate on average.
        weight: The rare passages in bits.
        mistakes: Mistakes that were recognised in both.
    """

    task: str
    students: tuple[str, str]
    alike: float
    verbatim: float
    passages: int
    lift: float
    weight: float
    mistakes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was compared for one question.

    Attributes:
        task: The question.
        answers: How many answers were compared.
        short: How many were too short to be.
        known: How many are, but for names and layout, an answer that staff have.
        group: Size of the largest group of equal answers that staff do not have, or 0.
        pairs: Pairs to look at, the most telling first.
        left_out: How many pairs with rare runs in common were not looked at, because there were too many.
    """

    task: str
    answers: int
    short: int
    known: int
    group: int
    pairs: tuple[Pair, ...]
    left_out: int = 0


def compare_answers(record: ClassRecord) -> tuple[Comparison, ...]:
    """Compare the answers to every question, in notebook order."""
    return tuple(_compare(record, question) for question in record.questions)


def tokens_of(question: Question, answer: str) -> list[str]:
    """Return the tokens of an answer without the release's lines."""
    if question.manual:
        return prose_tokens(without_lines(answer, question.stub))[:MAX_TOKENS]
    own = without_lines(without_remarks(answer), without_remarks(question.stub))
    return code_tokens(own)[:MAX_TOKENS]


def telling(pair: Pair) -> tuple[float, tuple[str, str], str]:
    """Return what pairs are sorted by: the most telling first."""
    return -pair.weight, pair.students, pair.task


def _compare(record: ClassRecord, question: Question) -> Comparison:
    alphabet = _Alphabet()
    texts: dict[str, str] = {}
    short = 0
    for student, answer in sorted(record.answers.get(question.task, {}).items()):
        tokens = tokens_of(question, answer)
        short += len(tokens) < SHORTEST
        if len(tokens) >= SHORTEST:
            texts[student] = alphabet.spell(tokens)
    given = [alphabet.spell(tokens_of(question, text)) for text in (*question.right, *question.wrong)]
    equal = Counter(text for text in texts.values() if text not in given)
    group = max(equal.values(), default=0)
    pairs, left_out = _pairs(record, question, texts, given)
    return Comparison(
        task=question.task,
        answers=len(texts),
        short=short,
        known=sum(text in given for text in texts.values()),
        group=group if group >= MANY else 0,
        pairs=tuple(sorted(pairs, key=telling)),
        left_out=left_out,
    )


class _Alphabet:
    """Gives each token a character of its own, so that sequences of tokens are texts, which compare fast."""

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}

    def spell(self, tokens: Sequence[str]) -> str:
        """Return the tokens as a text. After a million different tokens letters repeat, which does no harm."""
        first, room = 0x10000, 0xF0000
        for token in tokens:
            self._letters.setdefault(token, chr(first + len(self._letters) % room))
        return "".join(self._letters[token] for token in tokens)


def _runs(text: str) -> set[str]:
    return {text[start : start + RUN] for start in range(len(text) - RUN + 1)}


def _pairs(
    record: ClassRecord, question: Question, texts: Mapping[str, str], given: Sequence[str]
) -> tuple[list[Pair], int]:
    """Return the pairs of answers to one question that are worth a look, and how many were not looked at."""
    everybodys = {run for text in given for run in _runs(text)}
    runs = {student: _runs(text) - everybodys for student, text in texts.items()}
    frequency = Counter(run for own in runs.values() for run in own)
    rare = min(RARE, max(MANY, len(texts) // 10))
    expected = {student: _expected(own, frequency, len(texts)) for student, own in runs.items()}
    named = {
        entry.student: {failure.mistake for failure in entry.results[question.task].failures} - {None}
        for entry in record.graded
        if question.task in entry.results
    }
    pairs = []
    sharing = _sharing(runs, frequency, rare)
    for a, b in sharing[:MOST_PAIRS]:
        alike = Indel.normalized_similarity(texts[a], texts[b], score_cutoff=ALIKE)
        shared = runs[a] & runs[b]
        lift = 2 * len(shared) / (expected[a] + expected[b])
        if alike < ALIKE or lift < LIFT:
            continue
        passages = _passages(texts[a], {run for run in shared if frequency[run] <= rare})
        if len(passages) < FEWEST_PASSAGES:
            continue
        raw = [_raw(record.answers[question.task][student]) for student in (a, b)]
        pair = Pair(
            task=question.task,
            students=(a, b),
            alike=alike,
            verbatim=Indel.normalized_similarity(*raw),
            passages=len(passages),
            lift=lift,
            weight=math.fsum(math.log2((len(texts) + 1) / frequency[run]) for run in passages),
            mistakes=tuple(sorted(name for name in named.get(a, set()) & named.get(b, set()) if name)),
        )
        pairs.append(pair)
    return pairs, len(sharing[MOST_PAIRS:])


def _passages(text: str, runs: set[str]) -> list[str]:
    """Return those of some runs that stand in a text without overlapping, from left to right."""
    found, start = [], 0
    while start <= len(text) - RUN:
        run = text[start : start + RUN]
        if run in runs:
            found.append(run)
        start += RUN if run in runs else 1
    return found


def _sharing(runs: Mapping[str, set[str]], frequency: Mapping[str, int], rare: int) -> list[tuple[str, str]]:
    """Return the pairs of students who share enough rare runs, those who share most first."""
    writers: dict[str, list[str]] = defaultdict(list)
    for student in sorted(runs):  # so that the writers of each run are sorted, too
        for run in runs[student]:
            if 1 < frequency[run] <= rare:
                writers[run].append(student)
    shared: Counter[tuple[str, str]] = Counter()
    for names in writers.values():
        shared.update(combinations(names, 2))
    enough = sorted((-count, both) for both, count in shared.items() if count >= FEWEST_RUNS)
    return [both for _, both in enough]


def _expected(own: set[str], frequency: Mapping[str, int], count: int) -> float:
    r"""Return how many of its runs an answer shares with a classmate's on average.

    $E_A = \sum_{r \in A} \frac{n_r - 1}{N - 1}$, where $n_r$ of the $N$ students wrote the run $r$; runs of answers
    that staff have are left out. The lift of a pair is $|A \cap B| / \frac12 (E_A + E_B)$.
    """
    return sum(frequency[run] - 1 for run in own) / max(1, count - 1)


def _raw(answer: str) -> str:
    """Return the text of an answer with one space for every white space."""
    return " ".join(answer.split())[:MAX_RAW]
