"""Students with answers in common, gathered: an answer that five people share is one finding and not ten pairs."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.report.likeness import Comparison, Pair, telling


@dataclass(frozen=True, slots=True)
class Group:
    """Students whose answers are connected by pairs that are worth a look.

    Attributes:
        students: Sorted.
        pairs: All pairs among them, the most telling first.
    """

    students: tuple[str, ...]
    pairs: tuple[Pair, ...]

    @property
    def strongest(self) -> tuple[Pair, ...]:
        """The most telling pair of each task, the most telling task first."""
        best: dict[str, Pair] = {}
        for pair in self.pairs:
            best.setdefault(pair.task, pair)
        return tuple(best.values())

    @property
    def weight(self) -> float:
        """What the strongest pairs share, in bits."""
        return math.fsum(pair.weight for pair in self.strongest)


def groups(comparisons: Sequence[Comparison]) -> tuple[Group, ...]:
    """Gather pairs by who is connected with whom; the most telling group first.

    People are connected within one task. Two tasks come together where the people of one are among those of the other:
    chains from task to task would in the end connect everybody.
    """
    found: list[tuple[set[str], list[Pair]]] = []
    for comparison in comparisons:
        found += _connected(comparison.pairs)
    found.sort(key=lambda own: (-len(own[0]), telling(own[1][0])))
    gathered: list[tuple[set[str], list[Pair]]] = []
    for students, pairs in found:
        host = next((own for own in gathered if students <= own[0]), None)
        if host is None:
            gathered.append((students, list(pairs)))
        else:
            host[1].extend(pairs)
    made = [Group(tuple(sorted(students)), tuple(sorted(pairs, key=telling))) for students, pairs in gathered]
    return tuple(sorted(made, key=lambda group: (-group.weight, group.students)))


def _connected(pairs: Sequence[Pair]) -> list[tuple[set[str], list[Pair]]]:
    """Return the students that pairs connect, with these pairs in their order."""
    leader: dict[str, str] = {}

    def find(student: str) -> str:
        while leader.setdefault(student, student) != student:
            leader[student] = leader[leader[student]]
            student = leader[student]
        return student

    for pair in pairs:
        first, second = sorted(map(find, pair.students))
        leader[second] = first
    found: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        found[find(pair.students[0])].append(pair)
    return [({student for pair in own for student in pair.students}, own) for own in found.values()]
