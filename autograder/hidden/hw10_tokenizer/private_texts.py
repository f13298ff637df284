"""Private texts and merges for hw10: random, and drawn again until every known mistake shows on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import regex
import torch

from autograder.hidden.hw10_tokenizer import oracle, wrong_encodings, wrong_trainings
from autograder.hidden.hw10_tokenizer.oracle import Merges, Pair

Trials = dict[str, list[tuple[tuple[Any, ...], Any]]]

LATIN = ("the", "act", "her", "heath", "scene", "enter", "stage", "an", "ante", "cue", "x", "zz", "aaa", "'s", "'ll")
TWO_SPELLINGS = ("é", "e\u0301", "n\u0303", "ß", "\ufb01", "straße", "naïve", "été", "\u212bngström", "o\u0302\u0323")
SCRIPTS = (
    "абра",
    "сцена",
    "γάτα",
    "θέα",
    "नमस्ते",
    "क्षि",
    "မြန်မာ",
    "ไทย",
    "שלום",
    "مرحبا",
    "汉字",
    "舞台",
    "かな",
    "ガ",
    "한글",
)
SIGNS = ("7", "2026", "٣٤", "½", "€", "–", "…", "!", "?!", "«", "»", "_", "\u200b")
JOINED = ("🎭", "👩\u200d🔬", "👨\u200d👩\u200d👧", "👍🏽", "🏳\ufe0f\u200d🌈", "🇫🇷", "❤\ufe0f")
PARTS = (*LATIN, *TWO_SPELLINGS, *SCRIPTS, *SIGNS, *JOINED)
"""Pieces of words in many scripts, with marks that combine, joiners, flags, and letters that have two spellings."""

GAPS = (" ", " ", " ", "  ", "   ", "\n", "\r\n", "\r", "\t", "\n\n", " \n ", "\u00a0", "\u3000", "")
"""What stands between words: every kind of line end, and nothing."""

ATTEMPTS = 20
SHOWN_ELSEWHERE = frozenset({"most-frequent-first", "leftmost-first", "smallest-pair-first"})
"""Mistakes that show on merges in a random order, and seldom on learned ones."""


def _pick(items: Sequence[Any], count: int, g: torch.Generator) -> list[Any]:
    return [items[index] for index in torch.randint(len(items), (count,), generator=g).tolist()]


def _number(low: int, high: int, g: torch.Generator) -> int:
    return int(torch.randint(low, high + 1, (), generator=g))


def word(g: torch.Generator) -> str:
    """Return one to three pieces."""
    return "".join(_pick(PARTS, _number(1, 3, g), g))


def text(g: torch.Generator, words: int) -> str:
    """Return words with gaps between them; it may begin and end with a gap."""
    return "".join(word(g) + _pick(GAPS, 1, g)[0] for _ in range(words))


def ids_with(pair: Pair, g: torch.Generator) -> list[int]:
    """Return ids that begin and end with a pair, which is frequent as is its reverse; 303 stands before 302."""
    first, second = pair
    blocks = [[first, second], [second, first], [first], [second], [_number(0, 400, g)], [first, first, second]]
    drawn = [number for block in _pick(blocks, 25, g) for number in block]
    between = _pick([first, second, 7], 1, g)
    return [first, second, *drawn, 303, 302, first, second, second, *between, first, second]


def telling_chunks(g: torch.Generator) -> list[str]:
    """Return chunks over few letters, on which every known mistake of a training gives other merges."""
    chunks: list[str] = []
    for _ in range(ATTEMPTS):
        letters = _pick(["abdé", "cegö", "hkmπ", "no€z", "pqrя"], 1, g)[0]
        drawn = ["".join(_pick(letters, _number(1, 7, g), g)) for _ in range(24)]
        chunks = [*_pick(drawn, 40, g), letters[0] * 5, letters[1] * 2 + letters[0] * 3]
        right = oracle.learn(chunks, wrong_trainings.MERGES)
        known = {name: wrong() for name, wrong in wrong_trainings.of_train(chunks).items()}
        told_apart = known["last-chunk-only"] != known["counts-overwritten"]
        if told_apart and len(right) == wrong_trainings.MERGES and right not in known.values():
            break
    return chunks


def learned_merges(g: torch.Generator) -> Merges:
    """Return merges that were learned on private text; the last one makes whole characters."""
    chunks = [word(g) + _pick(["", " ", "\n", "\r\n"], 1, g)[0] for _ in range(60)]
    merges = oracle.learn(chunks * 2, 120)
    while "\ufffd" in newest(merges):
        merges.popitem()
    return merges


def newest(merges: Merges) -> str:
    """Return what the token stands for that was learned last."""
    return oracle.token_bytes(merges)[255 + len(merges)].decode("utf-8", errors="replace")


def telling_pieces(g: torch.Generator, merges: Merges) -> list[str]:
    """Return chunks for these merges on which every known mistake of an encoding shows at least once.

    tiktoken merges by bytes and the notebook by pairs. For merges that were learned it is the same; chunks for which it
    were not would be left out.
    """
    reference, pieces = oracle.tokenizer(merges), list[str]()
    for _ in range(ATTEMPTS):
        drawn = [_pick(GAPS, 1, g)[0] + "".join(word(g) for _ in range(4)) + _pick(GAPS, 1, g)[0] for _ in range(25)]
        drawn.append(newest(merges))
        pieces = [piece for piece in drawn if reference.encode_ordinary(piece) == oracle.by_pairs(piece, merges)]
        right = [oracle.by_pairs(piece, merges) for piece in pieces]
        known = wrong_encodings.of_encode(pieces, merges)
        if all(wrong() != right for name, wrong in known.items() if name not in SHOWN_ELSEWHERE):
            break
    return pieces


def random_merges(g: torch.Generator) -> tuple[Merges, list[str]]:
    """Return merges over three letters that nobody learned, in a random order, and chunks that tell mistakes apart."""
    merges, pieces = _random_merges(g)
    for _ in range(ATTEMPTS):
        wrong = wrong_encodings.of_encode(pieces, merges)
        found = [wrong[name]() for name in sorted(SHOWN_ELSEWHERE | {"last-learned-first", "longest-match"})]
        found.append([oracle.by_pairs(piece, merges) for piece in pieces])
        if all(one not in found[:place] for place, one in enumerate(found)):
            break
        merges, pieces = _random_merges(g)
    return merges, pieces


def _random_merges(g: torch.Generator) -> tuple[Merges, list[str]]:
    merges: Merges = {}
    known = list(b"abc")
    while len(merges) < 14:
        pair = (_pick(known, 1, g)[0], _pick(known, 1, g)[0])
        if pair not in merges:
            merges[pair] = 256 + len(merges)
            known.append(merges[pair])
    return merges, ["".join(_pick("abc", _number(2, 25, g), g)) for _ in range(25)]


def trials(g: torch.Generator) -> Trials:
    """Return, for each function that others build on, a few calls and their right results."""
    pair = (_number(0, 90, g), _number(100, 300, g))
    lists = [[], [5], ids_with(pair, g), [pair[0]] * 5, ids_with((pair[0], pair[0]), g)]
    merges, pieces = random_merges(g)
    pieces += ["", "a", word(g), text(g, 3)]
    return {
        "get_stats": [((ids,), oracle.stats(ids)) for ids in lists],
        "merge": [((ids, two, 301), oracle.merged(ids, two, 301)) for ids in lists for two in (pair, pair[:1] * 2)],
        "encode": [((piece, merges), oracle.by_pairs(piece, merges)) for piece in pieces],
        "split": [((text_, pattern), _cut(text_, pattern)) for text_ in pieces for pattern in (r"[ab]+", r"\p{L}|\s+")],
    }


def _cut(text: str, pattern: str) -> list[str]:
    """Return a text cut at every match, by a regular expression that keeps what it cuts at."""
    return [piece for piece in regex.split(f"({pattern})", text) if piece]


def special_tokens(g: torch.Generator, *, alike: bool) -> dict[str, int]:
    """Return special tokens with private names, in a private order; where they are alike one begins another."""
    marks = _pick(["<|{}|>", "[{}]", "<{}>", "({}+)", "*{}*", "^{}$", "{}?"], 1, g)[0]
    names = [marks.format(name) for name in ("scene", "act", "cue")]
    names += [names[0] + names[1], names[0] + "+", names[0] + names[1] + names[2]] if alike else []
    order = torch.randperm(len(names), generator=g).tolist()
    first = _number(1000, 5000, g)
    return {names[place]: first + place for place in order}


def strewn(written: str, special: dict[str, int], g: torch.Generator) -> str:
    """Return a text with special tokens in many places, at both ends too, and each of them at least once."""
    names = [*special, *_pick(list(special), 6, g)]
    for name in names:
        place = _number(0, len(written), g)
        written = written[:place] + name + written[place:]
    first, last = (str(name) for name in _pick(list(special), 2, g))
    return first + written + last
