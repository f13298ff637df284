"""Public checks of fix_dune. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import torch
from hw07_clinic import PIECES
from toolkit import expect, expect_shape

OK_FORMAT = False
name = "fix_dune"


@test_case(
    name='hands back five pieces that work',
    points=1,
    success_message='A treated patient has all five pieces, and each of them does its part for a few names.',
    failure_message='A treated patient has all five pieces, and each of them does its part for a few names.',
)
def test_hands_back_five_pieces_that_work(fix_dune):
    """A treated patient has all five pieces, and each of them does its part for a few names."""
    pieces = fix_dune()
    known = isinstance(pieces, dict) and set(pieces) == set(PIECES)
    expect(known, "Hand back a dictionary with the five pieces: `DUNE | {…}` keeps those that you leave alone.")
    generator = torch.Generator().manual_seed(1)
    model = pieces["model"](generator)
    X, Y = pieces["examples"](["emma", "bo"])
    expect_shape(X, "N T", N=8, T=3, name="X")
    expect_shape(Y, "N", N=8, name="Y")
    batches = list(pieces["batches"](X, Y, 4, 3, generator))
    expect(len(batches) == 3, "`batches` should return as many pairs as there are steps.", f"{len(batches)} of 3")
    for x, y in batches:
        expect_shape(x, "B T", B=4, T=3, name="X of a batch")
        expect_shape(y, "B", B=4, name="Y of a batch")
        expect_shape(model(x), "B V", B=4, V=27, name="model(X)")
        expect(isinstance(pieces["step"](model, x, y, 0.1), float), "`step` should return the loss as a float.")
    expect(isinstance(pieces["evaluate"](model, X, Y), float), "`evaluate` should return the loss as a float.")
