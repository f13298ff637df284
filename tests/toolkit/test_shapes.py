"""What a wrong shape is called: the guess names axes, never sizes."""

from __future__ import annotations

import re

import pytest
import torch

from toolkit import expect_shape
from toolkit.expect import CheckFailed

SIZES = {"B": 4, "T": 5, "C": 6, "one": 1}


@pytest.mark.parametrize(
    ("axes", "shape", "words"),
    [
        ("B C", (6, 4), r"another order, \(C, B\): something is transposed\.$"),
        ("B T C", (4, 6, 5), r"order, \(B, C, T\).*T and C are swapped: `\.transpose\(1, 2\)` swaps them back"),
        ("B T C", (6, 5, 4), r"B and C are swapped: `\.transpose\(0, 2\)`"),
        ("B T C", (5, 6, 4), r"order, \(T, C, B\): something is transposed\.$"),
        ("B one", (4,), r"The axis one is missing: a reduction without `keepdim=True`"),
        ("B T C", (4, 6), r"The axis T is missing"),
        ("B C", (1, 6), r"The axis B has size 1: it was reduced"),
        ("B C", (), r"Yours has fewer axes than that, none at all.*`dim=` is missing"),
        ("B C", (24,), r"flattened into one axis"),
        ("B T C", (20, 6), r"The axes B and T are flattened into one: `\.view\(B, T, C\)`"),
        ("B T C", (4, 30), r"The axes T and C are flattened into one"),
        ("B C", (4, 2, 3), r"The axis C is still split into 2 axes: `\.flatten\(1, 2\)`"),
        ("B C", (4, 1, 6), r"an extra axis of size 1"),
        ("B C", (4, 7, 6), r"Yours has more axes than that: a sum, a mean or an index over its second is missing"),
        ("B C", (2, 7, 8), r"Yours has more axes than that\.$"),
        ("B T C", (7, 7), r"Yours has fewer axes than that\.$"),
        ("B C", (6, 6), r"size of the axis B is different: it is that of C"),
        ("B C", (4, 5), r"size of the axis C is different: one too few"),
        ("B C", (4, 7), r"size of the axis C is different: one too many"),
        ("B C", (4, 9), r"size of the axis C is different\.$"),
        ("B C", (5, 9), r"size of the axis B and C is different\.$"),
    ],
)
def test_is_the_slip_named(axes, shape, words):
    sizes = {axis: SIZES[axis] for axis in axes.split()}
    with pytest.raises(CheckFailed) as caught:
        expect_shape(torch.zeros(shape), axes, name="h", **sizes)
    assert re.search(words, caught.value.lesson), caught.value.lesson
    assert str(tuple(shape)) in caught.value.detail
    assert str(tuple(shape)) not in caught.value.lesson


def test_is_an_axis_one_of_several_where_sizes_do_not_tell():
    with pytest.raises(CheckFailed, match=r"One axis is missing, T or C"):
        expect_shape(torch.zeros(4, 3), "B T C", B=4, T=3, C=3)


def test_does_an_axis_that_can_stay_keep_its_name():
    with pytest.raises(CheckFailed, match=r"\(B, C, T\).*T and C are swapped"):
        expect_shape(torch.zeros(3, 5, 3), "B T C", B=3, T=3, C=5)


@pytest.mark.parametrize("shape", [(4, 6), (0, 6), (1, 1)])
def test_is_a_right_shape_accepted(shape):
    expect_shape(torch.zeros(shape), "B C", B=shape[0], C=shape[1])
