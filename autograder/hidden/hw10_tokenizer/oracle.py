"""Right answers for hw10: a brute-force trainer, and tiktoken for all that comes after it.

The trainer keeps the corpus as one string with a sign of a private area of Unicode for each id and a line end between
chunks. Pairs are counted by a regular expression, merges are made by `str.replace`: no loop over ids, no table of
ranks, nothing in common with the solution. The rule is the one of the notebook: the most frequent pair, of several the
smallest, until the number is reached or no pair occurs twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import count

import regex
import tiktoken

Pair = tuple[int, int]
Merges = dict[Pair, int]

AREA = 0xF0000
"""First sign of the private area: an id n is written as AREA + n, which has room for 65,536 ids."""

_NAMES = count()
"""tiktoken asks for a name."""


def written(ids: Sequence[int]) -> str:
    """Return ids as one string, a sign for each."""
    return "".join(chr(AREA + number) for number in ids)


def read(line: str) -> list[int]:
    """Return the ids of a string that `written` made."""
    return [ord(sign) - AREA for sign in line]


def pair_counts(lines: str) -> Counter[Pair]:
    """Count neighbours in written ids; a line end separates."""
    found = Counter(regex.findall("..", lines, overlapped=True))
    return Counter({(ord(pair[0]) - AREA, ord(pair[1]) - AREA): number for pair, number in found.items()})


def stats(ids: Sequence[int]) -> dict[Pair, int]:
    """Return how often each pair of neighbours occurs."""
    return dict(pair_counts(written(ids)))


def merged(ids: Sequence[int], pair: Pair, new: int) -> list[int]:
    """Return ids with every occurrence of a pair replaced, from left to right."""
    return read(written(ids).replace(written(pair), written([new])))


def smallest_of_the_most_frequent(counts: Mapping[Pair, int]) -> Pair:
    """Return the pair that the notebook's rule merges next."""
    most = max(counts.values())
    return min(pair for pair, number in counts.items() if number == most)


def learn(
    chunks: Sequence[str],
    num_merges: int,
    choose: Callable[[Counter[Pair]], Pair] = smallest_of_the_most_frequent,
    *,
    as_ids: Callable[[str], Sequence[int]] = lambda chunk: chunk.encode("utf-8", errors="replace"),
    least: int = 2,
    first_id: int = 256,
) -> Merges:
    """Learn merges by brute force.

    Args:
        chunks: Pairs do not reach from one into the next.
        num_merges: How many to learn at most.
        choose: Which of the counted pairs comes next.
        as_ids: What a chunk is made of.
        least: How often a pair has to occur.
        first_id: The id of the first merge.
    """
    lines = "\n".join(written(as_ids(chunk)) for chunk in chunks)
    merges: Merges = {}
    for new in range(first_id, first_id + num_merges):
        counts = pair_counts(lines)
        if not counts or max(counts.values()) < least:
            break
        pair = choose(counts)
        lines = lines.replace(written(pair), written([new]))
        merges[pair] = new
    return merges


def token_bytes(merges: Merges) -> dict[int, bytes]:
    """Return what every id stands for, each token taken apart down to its bytes."""
    made_of = {new: pair for pair, new in merges.items()}

    def spell(token: int) -> bytes:
        return spell(made_of[token][0]) + spell(made_of[token][1]) if token in made_of else bytes([token])

    return {token: spell(token) for token in [*range(256), *made_of]}


def tokenizer(merges: Merges, pattern: str = "(?s:.+)", special: Mapping[str, int] | None = None) -> tiktoken.Encoding:
    """Return tiktoken's tokenizer for these merges; without a pattern a text is one chunk."""
    ranks = {token: number for number, token in token_bytes(merges).items()}
    return tiktoken.Encoding(
        f"hw10-{next(_NAMES)}", pat_str=pattern, mergeable_ranks=ranks, special_tokens=dict(special or {})
    )


def by_rank(ids: Sequence[int], merges: Merges) -> list[int]:
    """Return ids after all merges, in the order of training: right for any table, also one that nobody trained.

    A merge makes only tokens that are newer than itself, so an earlier merge never gets a second chance.
    """
    line = written(ids)
    for pair, new in sorted(merges.items(), key=lambda entry: entry[1]):
        line = line.replace(written(pair), written([new]))
    return read(line)


def by_pairs(chunk: str, merges: Merges) -> list[int]:
    """Return the tokens of a chunk; a lone surrogate is a question mark."""
    return by_rank(list(chunk.encode("utf-8", errors="replace")), merges)


def chunks_of(text: str, pattern: str) -> list[str]:
    """Return the chunks that tiktoken cuts a text into: every piece of the text is a token, so each chunk is one."""
    data = text.encode("utf-8")
    pieces = {data[i:j] for i in range(len(data)) for j in range(i + 2, len(data) + 1)}
    ranks = {bytes([byte]): byte for byte in range(256)}
    ranks |= {piece: 256 + number for number, piece in enumerate(sorted(pieces))}
    cutter = tiktoken.Encoding(f"hw10-{next(_NAMES)}", pat_str=pattern, mergeable_ranks=ranks, special_tokens={})
    return [piece.decode("utf-8") for piece in cutter.decode_tokens_bytes(cutter.encode_ordinary(text))]


def parts_of(text: str, special: Mapping[str, int]) -> list[str | int]:
    """Return a text with its special tokens as ids, found sign by sign; the longest one that fits wins.

    tiktoken leaves open which of two special tokens wins that begin alike, so this is ours.
    """
    parts: list[str | int] = []
    place = 0
    while place < len(text):
        fits = [name for name in special if text.startswith(name, place)]
        if fits:
            longest = max(fits, key=len)
            parts.append(special[longest])
            place += len(longest)
            continue
        if not parts or isinstance(parts[-1], int):
            parts.append("")
        parts[-1] = str(parts[-1]) + text[place]
        place += 1
    return parts


def tokens_of(text: str, merges: Merges, special: Mapping[str, int], pattern: str) -> list[int]:
    """Return the tokens of a text: special ones by `parts_of`, the rest by tiktoken."""
    ordinary = tokenizer(merges, pattern)
    found: list[int] = []
    for part in parts_of(text, special):
        found += [part] if isinstance(part, int) else ordinary.encode_ordinary(part)
    return found
