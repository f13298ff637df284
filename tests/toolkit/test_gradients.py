"""What a difference between two gradients is called."""

from __future__ import annotations

import re

import numpy as np
import pytest
import torch

from toolkit import compare_gradients

RIGHT = torch.randn(4, 3, generator=torch.Generator().manual_seed(1), dtype=torch.float64)
SQUARE = RIGHT[:3]
ROW = RIGHT.sum(0)


def row_of(mine, theirs=RIGHT) -> dict[str, str]:
    table = compare_gradients({"W": mine}, {"W": theirs})
    return dict(zip(table.header, table.rows[0], strict=True))


@pytest.mark.parametrize(
    ("mine", "verdict"),
    [
        (RIGHT.clone(), "exact"),
        (RIGHT * (1 + 1e-9), "right"),
        (RIGHT.float(), "right"),
        (RIGHT.bfloat16(), "right"),
        (RIGHT.numpy().copy(), "exact"),
        (RIGHT * (1 + 1e-4), "wrong"),
    ],
)
def test_is_a_right_gradient_called_right(mine, verdict):
    row = row_of(mine)
    assert row["verdict"] == verdict
    assert (row["guess"] == "") == (verdict != "wrong")


@pytest.mark.parametrize(
    ("mine", "theirs", "guess"),
    [
        (RIGHT.T, RIGHT, r"transposed: yours\.T is right; it should be \(4, 3\)"),
        (2 * RIGHT.T, RIGHT, r"^transposed; it should be"),
        (SQUARE.T, SQUARE, r"transposed: yours\.T is right"),
        (-RIGHT, RIGHT, "sign is flipped everywhere"),
        (4 * RIGHT, RIGHT, "4 times too large: a /n missing, with n = 4"),
        (2 * RIGHT, RIGHT, "2 times too large: counted twice"),
        (RIGHT / 32, RIGHT, "32 times too small: divided by 32 once too often"),
        (-32 * RIGHT, RIGHT, "sign is flipped, and it is 32 times too large"),
        (RIGHT * 32 / 31, RIGHT, r"off by n/\(n-1\) with n = 32"),
        (RIGHT * 31 / 32, RIGHT, r"off by \(n-1\)/n with n = 32"),
        (RIGHT * 0.77, RIGHT, r"off by the factor 0\.77 everywhere"),
        (torch.zeros_like(RIGHT), RIGHT, "zero everywhere"),
        (RIGHT * torch.nan, RIGHT, "nan or inf"),
        (RIGHT, ROW, "missing sum over axis 0, which was broadcast"),
        (RIGHT, RIGHT.sum(0, keepdim=True), "missing sum over axis 0"),
        (RIGHT, RIGHT.sum(1, keepdim=True), "missing sum over axis 1"),
        (2 * RIGHT, ROW, r"missing sum over axis 0, which was broadcast\? Then values differ"),
        (ROW, RIGHT, r"summed over axis 0, which was never broadcast"),
        (ROW[None], ROW, r"missing sum|only the shape is wrong"),
        (RIGHT.flatten(), RIGHT, r"only the shape is wrong: it should be \(4, 3\)"),
        (RIGHT[:, :2], RIGHT, r"^it should be \(4, 3\)$"),
        (RIGHT + 1e-3, RIGHT, "nearly right"),
        (RIGHT.T.reshape(4, 3), RIGHT, "the right numbers in other places"),
        (RIGHT * torch.tensor([[1.0], [1.0], [0.0], [1.0]]), RIGHT, r"1 of 4 slices of axis 0, first at 2: `=`"),
        (RIGHT + torch.randn(4, 3, generator=torch.Generator().manual_seed(2)), RIGHT, "every entry is wrong; the dir"),
    ],
)
def test_is_the_difference_named(mine, theirs, guess):
    row = row_of(mine, theirs)
    assert row["verdict"] == "wrong"
    assert re.search(guess, row["guess"]), row["guess"]


def test_are_errors_measured_as_the_table_says():
    row = row_of(torch.tensor([1.0, 5.0]), torch.tensor([1.0, 4.0]))
    assert (row["max abs error"], row["max rel error"]) == ("1", "0.2")


@pytest.mark.parametrize(
    ("mine", "theirs", "verdict", "guess"),
    [
        (None, RIGHT, "None", "never computed"),
        (RIGHT, None, "wrong", "the other has None"),
        (torch.zeros(3), None, "right", "takes no part in the loss"),
        (None, None, "right", "neither of you"),
    ],
)
def test_is_none_a_gradient_too(mine, theirs, verdict, guess):
    row = row_of(mine, theirs)
    assert row["verdict"] == verdict
    assert guess in row["guess"]


def test_are_names_matched():
    table = compare_gradients({"W1": RIGHT, "bias": ROW}, {"W1": RIGHT, "bais": ROW})
    assert [(row[0], row[4]) for row in table.rows] == [("W1", "exact"), ("bais", "missing"), ("bias", "unknown")]
    assert table.rows[2][-1] == "is it 'bais'?"
    assert not table.ok


@pytest.mark.parametrize("wrap", [lambda g: g, lambda g: [g, g], lambda g: {"a": g}])
def test_are_tensors_lists_and_dictionaries_compared(wrap):
    assert compare_gradients(wrap(RIGHT), wrap(RIGHT.clone())).ok
    assert not compare_gradients(wrap(RIGHT), wrap(RIGHT + 1)).ok


def test_is_anything_else_refused():
    with pytest.raises(TypeError, match=r"'gradient' is a str. Give a tensor, a number or None"):
        compare_gradients("W", np.ones(3))


def test_is_an_empty_gradient_equal_to_itself():
    assert compare_gradients(torch.zeros(0, 3), torch.zeros(0, 3)).ok
