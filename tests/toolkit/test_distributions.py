"""A softmax over the wrong axis is told which axis it ran over, and which one it should run over."""

from __future__ import annotations

import re

import pytest
import torch

from toolkit import expect_sums_to_one
from toolkit.distributions import WRONG_AXIS
from toolkit.expect import CheckFailed

LOGITS = torch.randn(3, 4, 5, generator=torch.Generator().manual_seed(1), dtype=torch.float64)


def failure(got: object, axes: str = "B T V", axis: str = "V") -> CheckFailed:
    with pytest.raises(CheckFailed) as caught:
        expect_sums_to_one(got, axes, axis=axis)
    return caught.value


@pytest.mark.parametrize(("axis", "place"), [("B", 0), ("T", 1), ("V", 2), ("T V", (1, 2))])
def test_are_right_probabilities_accepted(axis, place):
    probs = LOGITS.exp() / LOGITS.exp().sum(dim=place, keepdim=True)
    expect_sums_to_one(probs, "B T V", axis=axis)
    expect_sums_to_one(probs.float(), "B T V", axis=axis)
    expect_sums_to_one(probs.bfloat16(), "B T V", axis=axis)


def test_is_a_softmax_over_the_batch_told_so():
    wrong = failure(LOGITS[0].softmax(0), "B V")
    assert wrong.lesson == (
        "`probs`: your rows do not sum to one, your columns do: the softmax runs over axis 0 (B), it should run over "
        "axis 1 (V)."
    )
    assert wrong.mistake == WRONG_AXIS


def test_is_the_other_way_round_told_so():
    assert "your columns do not sum to one, your rows do" in failure(LOGITS[0].softmax(1), "B V", "B").lesson


@pytest.mark.parametrize(("place", "label"), [(0, "axis 0 (B)"), (1, "axis 1 (T)")])
def test_is_the_axis_named_where_there_are_three(place, label):
    lesson = failure(LOGITS.softmax(place)).lesson
    assert f"the softmax runs over {label}, it should run over axis 2 (V)." in lesson


def test_is_a_sum_over_everything_recognised():
    assert "all numbers together sum to one" in failure(LOGITS.exp() / LOGITS.exp().sum()).lesson
    assert "axes 1 (T) and 2 (V)" in failure(LOGITS.exp() / LOGITS.exp().sum((1, 2), keepdim=True)).lesson


@pytest.mark.parametrize(
    ("got", "words"),
    [
        (LOGITS, "negative entries. Are these logits"),
        (LOGITS.log_softmax(2), "are logarithms of probabilities: their exp sums to one over V"),
        (LOGITS.log_softmax(0), r"their exp sums to one over axis 0 \(B\), not over V"),
        (LOGITS.softmax(2) / 2, "the same everywhere, and it is not one"),
        (LOGITS.exp(), "entries larger than one. Divide by the sum"),
        (LOGITS.sigmoid(), "nor over any other axis"),
        (torch.full((2, 3, 4), torch.nan), "contains nan"),
        (torch.ones(2, 3, 4, dtype=torch.long), "whole numbers"),
        (LOGITS[0].softmax(1), r"should have the axes \(B, T, V\), and it has fewer"),
        (None, "Does your function end with `return`"),
    ],
)
def test_is_anything_else_called_what_it_is(got, words):
    assert re.search(words, failure(got).lesson), failure(got).lesson


def test_does_a_lesson_hold_no_value():
    """A hidden test shows the lesson: nothing of the inputs may be read off it."""
    wrong = failure(LOGITS.sigmoid())
    assert not any(digit in wrong.lesson.replace("axis 2", "") for digit in "0123456789")
    assert "lie between" in wrong.detail


def test_is_an_axis_of_one_entry_no_proof():
    """Probabilities that are all one sum to one over every axis of size 1: that says nothing about the softmax."""
    assert failure(torch.full((1, 4), 0.5), "B V").mistake == "not-normalised"


def test_does_the_author_of_a_check_read_of_a_misspelt_axis():
    with pytest.raises(ValueError, match="'W' is not among the axes 'B V'"):
        expect_sums_to_one(LOGITS[0], "B V", axis="W")
