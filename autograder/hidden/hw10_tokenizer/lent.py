"""Functions that stand in for a student's own where that does not work and a later task is tested.

Each is sent as text (`Lender.lend` in the shipped `hw10_checks.py`), so each imports what it needs. Ids are turned into
characters of a private area of Unicode, where a merge is what `str.replace` does.
"""

from __future__ import annotations


def get_stats(ids: list[int]) -> dict[tuple[int, int], int]:
    """Count neighbours."""
    from collections import Counter
    from itertools import pairwise

    return dict(Counter(pairwise(ids)))


def merge(ids: list[int], pair: tuple[int, int], new_id: int) -> list[int]:
    """Replace a pair, from left to right."""
    area = 0xF0000
    old, new = chr(area + pair[0]) + chr(area + pair[1]), chr(area + new_id)
    return [ord(sign) - area for sign in "".join(chr(area + number) for number in ids).replace(old, new)]


def encode(chunk: str, merges: dict[tuple[int, int], int]) -> list[int]:
    """Apply every merge once, in the order of training: later ones cannot make room for earlier ones."""
    area = 0xF0000
    line = "".join(chr(area + byte) for byte in chunk.encode("utf-8", errors="replace"))
    for (first, second), new in sorted(merges.items(), key=lambda entry: entry[1]):
        line = line.replace(chr(area + first) + chr(area + second), chr(area + new))
    return [ord(sign) - area for sign in line]


def split(text: str, pattern: str) -> list[str]:
    """Cut at the beginning and the end of every match."""
    from itertools import pairwise

    import regex

    spans = [match.span() for match in regex.finditer(pattern, text)]
    cuts = sorted({0, len(text), *(place for span in spans for place in span)})
    return [text[begin:end] for begin, end in pairwise(cuts)]
