"""Judging what a treated training is fed with: are examples and batches what they should be?

The judge hands over names or tensors of its own and looks at what comes back, row by row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import torch
from hw07_clinic import TRAIN_WORDS
from torch import Tensor

from autograder.hidden.hw07_clinic.ward import Case, windows
from toolkit import expect, expect_tensor

Draw = Callable[[str], torch.Generator]
Pieces = Mapping[str, Any]
Batches = list[tuple[Tensor, Tensor]]

BLANKS_ROOM = 0.1
"""How far the share of full stops in batches may be from what is expected: which rows are drawn is chance."""
SIZE, STEPS = 24, 60
"""What batches are asked for."""
FEW, MANY_STEPS = 2 * SIZE, 600
"""So few examples, and so many batches, that none is left out by chance: (24/25)^600 for the one at the end."""
IN_ORDER = 0.5
"""Share of rows that also follow their neighbour in the examples: by chance 0.01, nearly 1 where nothing is mixed."""


def some_words(draw: Draw, count: int = 150) -> list[str]:
    """Draw names to make examples of."""
    rows = torch.randperm(len(TRAIN_WORDS), generator=draw("words"))[:count].tolist()
    return [TRAIN_WORDS[row] for row in rows]


def examples_right(case: Case, pieces: Pieces, draw: Draw, *, cure: bool = False) -> None:
    """Compare the examples of some names with the judge's own."""
    words = some_words(draw)
    got, right = pieces["examples"](words), windows(words)
    slip = "`examples` should return X (N, 3) and Y (N,), both int64."
    expect(isinstance(got, tuple | list) and len(got) == 2, slip)
    X, Y = (expect_tensor(value, name) for value, name in zip(got, "XY", strict=True))
    expect(X.shape == right[0].shape and X.dtype == torch.int64, slip, mistake="examples-changed")
    expect(Y.shape == right[1].shape and Y.dtype == torch.int64, slip, mistake="examples-changed")
    seen = cure and bool((X[:, -1] == Y).double().mean() > 0.9)
    slip = "The examples are not the contexts of these names with the letters that follow them."
    same = torch.equal(X, right[0]) and torch.equal(Y, right[1])
    expect(same, slip, mistake="cause-still-there" if seen else "examples-changed")


def batches_right(case: Case, pieces: Pieces, draw: Draw, *, cure: bool = False) -> None:
    """Look at batches of known examples; where more than the cure is asked for, also at how they are drawn."""
    X, Y = windows(some_words(draw, 400))
    batches = _batches_of(pieces, X, Y, STEPS, draw("batches"))
    _expect_pairs_of(case, (X, Y), batches, cure=cure)
    if case.blanks:  # of few examples each is drawn many times: blanks that are kept pile up
        few = _batches_of(pieces, X[:30], Y[:30], STEPS, draw("few"))
        name = "cause-still-there" if cure else "batches-changed"
        share = _share_of_dots(X[:30]) + (1 - _share_of_dots(X[:30])) * case.blanks
        slip = "A letter that was blanked in one batch is still blank in the next."
        expect(_share_of_dots(torch.cat([x for x, _ in few])) < share + BLANKS_ROOM, slip, mistake=name)
    sick = case.cause == "data-overwritten"
    slip = "What ailed the patient is still there: look again at the tensor that you named, before and after."
    wrote = pieces["batches"].arguments_written_by(X, Y, SIZE, STEPS, draw("batches"))
    expect(
        not wrote,
        slip if sick else "`batches` writes into the examples.",
        mistake="cause-still-there" if sick else "data-overwritten",
    )
    if not cure:
        _drawn_as_before(case, pieces, draw, (X, Y), batches)


def _batches_of(pieces: Pieces, X: Tensor, Y: Tensor, steps: int, generator: torch.Generator) -> Batches:
    """Ask for batches, and check their number and shapes."""
    batches = list(pieces["batches"](X, Y, SIZE, steps, generator))
    slip = "`batches` should return as many pairs as there are steps, each with as many rows as it is asked for."
    pairs = all(isinstance(pair, tuple | list) and len(pair) == 2 for pair in batches)
    expect(pairs and len(batches) == steps, slip, mistake="batches-changed")
    made = [(expect_tensor(x, "X"), expect_tensor(y, "Y")) for x, y in batches]
    expect(all(x.shape == (SIZE, 3) and y.shape == (SIZE,) for x, y in made), slip, mistake="batches-changed")
    return made


def _drawn_as_before(case: Case, pieces: Pieces, draw: Draw, data: tuple[Tensor, Tensor], batches: Batches) -> None:
    """Check that batches come from their generator alone, from every example, and mixed where they were mixed."""
    again = _batches_of(pieces, *data, STEPS, draw("batches"))
    same = all(torch.equal(*pair) for pairs in zip(batches, again, strict=True) for pair in zip(*pairs, strict=True))
    expect(same, "With the same generator `batches` draws other batches.", mistake="another-generator")
    contexts = torch.randint(1, 27, (FEW, 3), generator=draw("few"))
    drawn = _batches_of(pieces, contexts, torch.arange(FEW), MANY_STEPS, draw("few batches"))
    slip = "Of few examples and many batches, some examples are in none."
    expect(len({y for _, Y in drawn for y in Y.tolist()}) == FEW, slip, mistake="examples-left-out")
    if case.blanks:  # its batches are neighbours from the start
        return
    rows = [_key(x, y) for x, y in zip(data[0].tolist(), data[1].tolist(), strict=True)]
    neighbours = set(pairwise(rows))
    found = [
        pair in neighbours
        for X, Y in batches
        for pair in pairwise(_key(x, y) for x, y in zip(X.tolist(), Y.tolist(), strict=True))
    ]
    slip = "The rows of a batch stand one behind the other in the examples, too."
    expect(sum(found) < IN_ORDER * len(found), slip, mistake="not-mixed")


def _expect_pairs_of(case: Case, data: tuple[Tensor, Tensor], batches: Batches, *, cure: bool) -> None:
    """Check that the rows of batches are examples, with as many letters blanked as this patient means to."""
    known = {_key(x, y) for x, y in zip(data[0].tolist(), data[1].tolist(), strict=True)}
    if case.blanks:
        masks = [[i >> k & 1 for k in range(3)] for i in range(8)]
        known = {_key([a * b for a, b in zip(x, m, strict=True)], y) for *x, y in known for m in masks}
    rows = [_key(x, y) for X, Y in batches for x, y in zip(X.tolist(), Y.tolist(), strict=True)]
    torn = sum(row not in known for row in rows) / len(rows)
    name = "cause-still-there" if cure and case.cause == "pairs-torn-apart" else "batches-changed"
    expect(
        torn == 0, "Rows of a batch are no examples: their contexts and targets do not belong together.", mistake=name
    )
    first = torch.stack([X.flatten() for X, _ in batches]).double()
    slip = "Every batch should be drawn anew from all of the examples, with the blanks that it had before."
    expect(bool((first[1:] != first[0]).any(1).double().mean() > 0.9), slip, mistake="batches-changed")
    expect(len(set(rows)) > 0.2 * len(rows), slip, mistake="batches-changed")
    zeros, blanked = _share_of_dots(data[0]), _share_of_dots(torch.cat([X for X, _ in batches]))
    room = abs(blanked - (zeros + (1 - zeros) * case.blanks))
    expect(room < BLANKS_ROOM, slip, mistake="batches-changed")


def _share_of_dots(X: Tensor) -> float:
    return (X == 0).double().mean().item()


def _key(x: list[int], y: int) -> tuple[int, ...]:
    return (*x, y)
