"""Byte-pair encoding, as in homework 10, fast enough for a text of a megabyte.

    text ──► chunks (words, marks, white space) ──► bytes ──► merges in the order in which they were learned ──► ids

Ids 0 to 255 are the bytes themselves; merge number k makes id 256 + k out of two ids that are smaller. Merges never
reach across chunks. What is not in here is the way back, from ids to text: that is yours.

A tokenizer is its list of merges, and a file with merges is plain text, one line a merge: `104 101`. The grader reads
that file and encodes with this module's rules, so what your model was trained on is what it is scored on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

Merges = list[tuple[int, int]]

CHUNKS = re.compile(r" ?[A-Za-z]+| ?[0-9]+| ?[^\sA-Za-z0-9]+|\s+")
"""A word, a number or a mark with the blank before it, or white space. Every character is in exactly one chunk."""

MAX_MERGES = 2048
"""So many merges a file may hold: each one costs the model a row of its embedding."""


def train_bpe(text: str, count: int) -> Merges:
    """Learn merges: each joins the most frequent pair of neighbours (of several, the smallest ids).

    Args:
        text: What to learn from. Use your training text, never dev.
        count: How many merges; fewer where no pair occurs twice any more.
    """
    words = [(list(word.encode()), often) for word, often in Counter(CHUNKS.findall(text)).items()]
    merges: Merges = []
    while len(merges) < count:
        pairs: Counter[tuple[int, int]] = Counter()
        for ids, often in words:
            for pair in pairwise(ids):
                pairs[pair] += often
        best = min(pairs, key=lambda pair: (-pairs[pair], pair), default=None)
        if best is None or pairs[best] < 2:
            break
        new = 256 + len(merges)
        merges.append(best)
        words = [(_merge(ids, best, new), often) for ids, often in words]
    return merges


def encode(text: str, merges: Merges) -> list[int]:
    """Return the ids of a text: in each chunk the earliest merge first, until none is left."""
    ranks = {pair: rank for rank, pair in enumerate(merges)}
    known: dict[str, list[int]] = {}
    ids: list[int] = []
    for chunk in CHUNKS.findall(text):
        if chunk not in known:
            known[chunk] = _encode_chunk(list(chunk.encode()), ranks)
        ids += known[chunk]
    return ids


def write_merges(merges: Merges, path: str | Path = "merges.txt") -> None:
    """Write the file that you hand in."""
    Path(path).write_text("".join(f"{left} {right}\n" for left, right in merges), encoding="ascii")


def read_merges(path: str | Path = "merges.txt") -> Merges:
    """Read a file that `write_merges` wrote."""
    return parse_merges(Path(path).read_text(encoding="ascii"))


def parse_merges(text: str) -> Merges:
    """Return the merges in the text of such a file; an empty one has none: every byte is a token.

    Raises:
        ValueError: A line is not two ids that exist by then, or there are too many lines.
    """
    merges: Merges = []
    for number, line in enumerate(text.splitlines(), 1):
        parts = line.split()
        if len(parts) != 2 or not all(re.fullmatch("[0-9]{1,5}", part) for part in parts):
            raise ValueError(f"line {number} is not two numbers with a blank between them")
        left, right = map(int, parts)
        if max(left, right) >= 256 + len(merges):
            raise ValueError(f"line {number} joins an id that no line before it makes")
        merges.append((left, right))
    if len(merges) > MAX_MERGES:
        raise ValueError(f"there are more than {MAX_MERGES} merges")
    return merges


def _encode_chunk(ids: list[int], ranks: dict[tuple[int, int], int]) -> list[int]:
    while len(ids) > 1:
        pair = min(pairwise(ids), key=lambda pair: ranks.get(pair, len(ranks)))
        if pair not in ranks:
            break
        ids = _merge(ids, pair, 256 + ranks[pair])
    return ids


def _merge(ids: Sequence[int], pair: tuple[int, int], new: int) -> list[int]:
    merged: list[int] = []
    at = 0
    while at < len(ids):
        if at + 1 < len(ids) and (ids[at], ids[at + 1]) == pair:
            merged.append(new)
            at += 2
        else:
            merged.append(ids[at])
            at += 1
    return merged
