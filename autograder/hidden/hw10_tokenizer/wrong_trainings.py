"""What the known mistakes of counting, merging and training would give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from autograder.hidden.hw10_tokenizer.oracle import Merges, Pair, learn, merged, pair_counts, stats, written

MERGES = 14
"""Merges that a hidden test asks for."""

Counts = dict[Pair, int]


def of_get_stats(ids: Sequence[int]) -> dict[str, Counts]:
    """Return what each known mistake would count."""
    right = stats(ids)
    line = written(ids)
    halves = Counter(zip(ids[::2], ids[1::2], strict=False))
    return {
        "last-pair-missed": stats(ids[:-1]),
        "first-pair-missed": stats(ids[1:]),
        "overlapping-pairs-counted-once": {pair: line.count(written(pair)) for pair in right},
        "pairs-without-order": dict(Counter((min(pair), max(pair)) for pair in pairwise(ids))),
        "every-pair-counted-once": dict.fromkeys(right, 1),
        "every-other-pair-only": dict(halves),
        "neighbours-but-one": dict(Counter(zip(ids, ids[2:], strict=False))),
        "pairs-turned-round": {(second, first): number for (first, second), number in right.items()},
        "last-id-beside-the-first": dict(Counter(zip(ids, [*ids[1:], *ids[:1]], strict=True))),
        "counts-too-high-by-one": {pair: number + 1 for pair, number in right.items()},
    }


def of_merge(ids: Sequence[int], pair: Pair, new: int) -> dict[str, list[int]]:
    """Return what each known mistake would make of the ids."""
    first, second = pair
    right = merged(ids, pair, new)
    places = [place for place in range(len(ids) - 1) if (ids[place], ids[place + 1]) == pair]
    in_both_parts = [new if place in places else token for place, token in enumerate(ids)]
    left = list(written(ids))
    once = written(ids).replace(written(pair), written([new]), 1)
    return {
        "last-id-lost": right[:-1],
        "pair-at-the-end-missed": [*merged(ids[:-1], pair, new), ids[-1]],
        "merged-from-the-right": merged(ids[::-1], (second, first), new)[::-1],
        "overlapping-pairs-merged": _overlapping(ids, places, new),
        "second-half-kept": in_both_parts,
        "first-place-only": [ord(sign) - 0xF0000 for sign in once],
        "both-orders-merged": _both_orders(ids, pair, new),
        "pair-taken-out": [token for token in right if token != new],
        "new-id-beside-the-pair": [part for token in right for part in ([new, *pair] if token == new else [token])],
        "new-id-written-twice": [part for token in right for part in ([new, new] if token == new else [token])],
        "nothing-merged": list(ids) if left else [],
    }


def _overlapping(ids: Sequence[int], places: Sequence[int], new: int) -> list[int]:
    """Merge at every place, also where the letter in the middle is used up already."""
    used = {place + 1 for place in places}
    return [
        new if place in places else token for place, token in enumerate(ids) if place in places or place not in used
    ]


def _both_orders(ids: Sequence[int], pair: Pair, new: int) -> list[int]:
    """Merge the pair and its reverse, from left to right."""
    found: list[int] = []
    place = 0
    while place < len(ids):
        if sorted(ids[place : place + 2]) == sorted(pair):
            found.append(new)
            place += 2
        else:
            found.append(ids[place])
            place += 1
    return found


def _most(counts: Counter[Pair]) -> list[Pair]:
    """Return the most frequent pairs in the order in which they were met."""
    most = max(counts.values())
    return [pair for pair, number in counts.items() if number == most]


def _rarest(counts: Counter[Pair]) -> Pair:
    return min((pair for pair in counts if counts[pair] > 1), key=lambda pair: (counts[pair], pair))


def of_train(chunks: Sequence[str], num_merges: int = MERGES) -> dict[str, Callable[[], Merges]]:
    """Return how each known mistake would learn."""
    return {
        "tie-by-place": partial(learn, chunks, num_merges, lambda counts: _most(counts)[0]),
        "tie-to-the-last": partial(learn, chunks, num_merges, lambda counts: _most(counts)[-1]),
        "tie-to-the-larger": partial(learn, chunks, num_merges, lambda counts: max(_most(counts))),
        "tie-by-the-second-id": partial(
            learn, chunks, num_merges, lambda counts: min(_most(counts), key=lambda pair: (pair[1], pair[0]))
        ),
        "rarest-pair-first": partial(learn, chunks, num_merges, _rarest),
        "merges-across-chunks": partial(learn, ["".join(chunks)], num_merges),
        "code-points-for-bytes": partial(learn, chunks, num_merges, as_ids=lambda chunk: [ord(sign) for sign in chunk]),
        "every-chunk-counted-once": partial(learn, list(dict.fromkeys(chunks)), num_merges),
        "first-chunk-only": partial(learn, chunks[:1], num_merges),
        "last-chunk-only": partial(learn, chunks[-1:], num_merges),
        "counts-overwritten": partial(_overwriting, chunks, num_merges),
        "counted-once-and-for-all": partial(_never_counted_again, chunks, num_merges),
        "overlapping-pairs-counted-once": partial(_without_overlap, chunks, num_merges),
        "one-merge-too-few": partial(learn, chunks, num_merges - 1),
        "one-merge-too-many": partial(learn, chunks, num_merges + 1),
        "ids-from-zero": partial(learn, chunks, num_merges, first_id=0),
        "ids-from-257": partial(learn, chunks, num_merges, first_id=257),
    }


def _overwriting(chunks: Sequence[str], num_merges: int) -> Merges:
    """Let the counts of a chunk take the place of those of the chunks before it."""
    lines, merges = [written(chunk.encode("utf-8")) for chunk in chunks], Merges()
    for new in range(256, 256 + num_merges):
        counts: Counts = {}
        for line in lines:
            counts |= pair_counts(line)
        best = min(counts, key=lambda pair: (-counts[pair], pair), default=None)
        if best is None or counts[best] < 2:
            break
        merges[best] = new
        lines = [line.replace(written(best), written([new])) for line in lines]
    return merges


def _never_counted_again(chunks: Sequence[str], num_merges: int) -> Merges:
    """Take the most frequent pairs of bytes, all from the first count."""
    counts = pair_counts("\n".join(written(chunk.encode("utf-8")) for chunk in chunks))
    order = sorted((pair for pair in counts if counts[pair] > 1), key=lambda pair: (-counts[pair], pair))
    return {pair: 256 + place for place, pair in enumerate(order[:num_merges])}


def _without_overlap(chunks: Sequence[str], num_merges: int) -> Merges:
    """Count a pair only as often as it could be merged."""
    lines, merges = "\n".join(written(chunk.encode("utf-8")) for chunk in chunks), Merges()
    for new in range(256, 256 + num_merges):
        counts = {pair: lines.count(written(pair)) for pair in pair_counts(lines)}
        best = min(counts, key=lambda pair: (-counts[pair], pair), default=None)
        if best is None or counts[best] < 2:
            break
        merges[best] = new
        lines = lines.replace(written(best), written([new]))
    return merges
