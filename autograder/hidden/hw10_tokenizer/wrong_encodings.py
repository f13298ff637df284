"""What the known mistakes of encoding, decoding, tokenizing and measuring would give."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import regex

from autograder.hidden.hw10_tokenizer.oracle import (
    Merges,
    Pair,
    by_pairs,
    by_rank,
    merged,
    parts_of,
    stats,
    token_bytes,
    tokenizer,
)

Ids = list[int]
Pick = Callable[[dict[Pair, int], Merges], Pair]


def of_encode(pieces: Sequence[str], merges: Merges) -> dict[str, Callable[[], list[Ids]]]:
    """Return how each known mistake would encode the pieces."""
    one_piece: dict[str, Callable[[str], Ids]] = {
        "longest-match": partial(_longest_match, merges=merges),
        "most-frequent-first": partial(_in_rounds, merges=merges, pick=_most_frequent),
        "last-learned-first": partial(
            _in_rounds, merges=merges, pick=lambda counts, known: max(counts, key=lambda pair: known[pair])
        ),
        "leftmost-first": partial(_in_rounds, merges=merges, pick=lambda counts, known: next(iter(counts))),
        "smallest-pair-first": partial(_in_rounds, merges=merges, pick=lambda counts, known: min(counts)),
        "one-merge-only": partial(_in_rounds, merges=merges, pick=_lowest, rounds=1),
        "last-merge-missing": partial(by_pairs, merges=dict(list(merges.items())[:-1])),
        "stops-at-an-unknown-pair": partial(_stops_at_an_unknown_pair, merges=merges),
        "code-points-for-bytes": lambda piece: by_rank([ord(sign) for sign in piece], merges),
        "not-utf-8": lambda piece: by_rank(list(piece.encode("ascii", errors="replace")), merges),
        "characters-dropped": lambda piece: by_rank(list(piece.encode("ascii", errors="ignore")), merges),
        "text-composed": lambda piece: by_pairs(unicodedata.normalize("NFC", piece), merges),
        "white-space-stripped": lambda piece: by_pairs(piece.strip(), merges),
        "line-ends-tidied-up": lambda piece: by_pairs("\n".join(piece.splitlines()), merges),
        "lower-case": lambda piece: by_pairs(piece.lower(), merges),
        "bytes-not-merged": lambda piece: list(piece.encode("utf-8", errors="replace")),
    }
    return {name: partial(_all, encode, pieces) for name, encode in one_piece.items()}


def of_half_characters(pieces: Sequence[str], merges: Merges) -> dict[str, Callable[[], list[Ids]]]:
    """Return what the known mistakes make of pieces that have lone surrogates in them."""

    def encoder(errors: str) -> Callable[[str], Ids]:
        return lambda piece: by_rank(list(piece.encode("utf-8", errors=errors)), merges)

    wrong = {"surrogates-dropped": "ignore", "surrogates-kept": "surrogatepass"}
    return {name: partial(_all, encoder(errors), pieces) for name, errors in wrong.items()}


def _all(encode: Callable[[str], Ids], pieces: Sequence[str]) -> list[Ids]:
    return [encode(piece) for piece in pieces]


def _lowest(counts: dict[Pair, int], merges: Merges) -> Pair:
    return min(counts, key=lambda pair: merges[pair])


def _most_frequent(counts: dict[Pair, int], merges: Merges) -> Pair:
    return max(counts, key=lambda pair: (counts[pair], -merges[pair]))


def _in_rounds(piece: str, merges: Merges, pick: Pick, rounds: int = 10_000) -> Ids:
    """Merge in rounds, each time the pair that `pick` takes out of those that were learned."""
    ids = list(piece.encode("utf-8", errors="replace"))
    for _ in range(rounds):
        counts = {pair: number for pair, number in stats(ids).items() if pair in merges}
        if not counts:
            break
        pair = pick(counts, merges)
        ids = merged(ids, pair, merges[pair])
    return ids


def _stops_at_an_unknown_pair(piece: str, merges: Merges) -> Ids:
    """Merge the most frequent pair of all, and stop where it was not learned."""
    ids = list(piece.encode("utf-8", errors="replace"))
    while counts := stats(ids):
        pair = max(counts, key=lambda pair: counts[pair])
        if pair not in merges:
            break
        ids = merged(ids, pair, merges[pair])
    return ids


def _longest_match(piece: str, merges: Merges) -> Ids:
    """Take, from left to right, the longest token that fits."""
    numbers = {token: number for number, token in token_bytes(merges).items()}
    data, found = piece.encode("utf-8", errors="replace"), Ids()
    while data:
        length = next(size for size in range(len(data), 0, -1) if data[:size] in numbers)
        found.append(numbers[data[:length]])
        data = data[length:]
    return found


def of_decode(ids: Sequence[int], vocab: Mapping[int, bytes]) -> dict[str, str]:
    """Return what each known mistake would read."""
    data = b"".join(vocab[token] for token in ids)
    return {
        "decoded-token-by-token": "".join(vocab[token].decode("utf-8", errors="replace") for token in ids),
        "broken-bytes-dropped": data.decode("utf-8", errors="ignore"),
        "one-character-for-each-byte": data.decode("latin-1"),
        "broken-bytes-escaped": data.decode("utf-8", errors="backslashreplace"),
        "broken-bytes-kept-as-surrogates": data.decode("utf-8", errors="surrogateescape"),
        "only-ascii": data.decode("ascii", errors="replace"),
        "tokens-in-reverse": b"".join(vocab[token] for token in reversed(ids)).decode("utf-8", errors="replace"),
    }


def of_tokenize(text: str, merges: Merges, special: Mapping[str, int], pattern: str) -> dict[str, Callable[[], Ids]]:
    """Return how each known mistake would tokenize."""
    ordinary = tokenizer(merges, pattern)
    shortest = sorted(special, key=len)

    def one_whole_part() -> Ids:
        parts = parts_of(text, special)
        return [token for part in parts for token in ([part] if isinstance(part, int) else by_pairs(part, merges))]

    def in_the_order_of(names: Sequence[str]) -> Ids:
        cut = regex.split("(" + "|".join(regex.escape(name) for name in names) + ")", text)
        parts = [special.get(part, part) for part in cut]
        return [token for part in parts for token in ([part] if isinstance(part, int) else ordinary.encode(part))]

    def at_the_end() -> Ids:
        parts = parts_of(text, special)
        rest = "".join(part for part in parts if isinstance(part, str))
        return [*ordinary.encode_ordinary(rest), *(part for part in parts if isinstance(part, int))]

    def only(kind: type) -> Ids:
        parts = [part for part in parts_of(text, special) if isinstance(part, kind)]
        return [token for part in parts for token in ([part] if isinstance(part, int) else ordinary.encode(str(part)))]

    return {
        "shorter-special-token-wins": partial(in_the_order_of, shortest),
        "merges-across-chunks": one_whole_part,
        "special-tokens-ignored": lambda: ordinary.encode_ordinary(text),
        "special-tokens-dropped": lambda: only(str),
        "text-dropped": lambda: only(int),
        "special-tokens-at-the-end": at_the_end,
    }


def of_compression(text: str, merges: Merges, sizes: Sequence[int], pattern: str) -> dict[str, list[float]]:
    """Return what each known mistake would measure."""

    def counted(size: int, *, whole: bool = False) -> int:
        known = _below(merges, size)
        return len(by_pairs(text, known) if whole else tokenizer(known, pattern).encode_ordinary(text))

    chunks = regex.findall(pattern, text)
    size, length = len(text.encode("utf-8")), len(text)
    tokens = [counted(most) for most in sizes]
    return {
        "characters-for-bytes": [length / number for number in tokens],
        "tokens-per-byte": [number / size for number in tokens],
        "tokens-per-character": [number / length for number in tokens],
        "tokens-returned": [float(number) for number in tokens],
        "one-merge-too-many": [size / counted(most + 1) for most in sizes],
        "one-merge-too-few": [size / counted(most - 1) for most in sizes],
        "largest-vocabulary-only": [size / counted(256 + len(merges)) for _ in sizes],
        "merges-across-chunks": [size / counted(most, whole=True) for most in sizes],
        "mean-of-ratios": [_mean_of_ratios(chunks, merges, most) for most in sizes],
        "different-chunks-counted-once": [
            size / sum(len(by_pairs(chunk, _below(merges, most))) for chunk in set(chunks)) for most in sizes
        ],
        "whole-numbers": [float(size // number) for number in tokens],
        "ratios-in-reverse": [size / number for number in reversed(tokens)],
    }


def _below(merges: Merges, size: int) -> Merges:
    return {pair: new for pair, new in merges.items() if new < size}


def _mean_of_ratios(chunks: Sequence[str], merges: Merges, size: int) -> float:
    known = _below(merges, size)
    return sum(len(chunk.encode("utf-8")) / len(by_pairs(chunk, known)) for chunk in chunks) / len(chunks)
