"""`expect_number` takes plain numbers and says of everything else what it is."""

from __future__ import annotations

import math

import pytest
import torch

from toolkit import CheckFailed, expect_number


@pytest.mark.parametrize("number", [0, -3, 2.5, 1e-300, 10**15])
def test_plain_numbers_pass(number):
    got = expect_number(number, "loss")
    assert type(got) is float
    assert got == number


def test_nan_may_be_an_answer():
    assert math.isnan(expect_number(math.nan, "error", finite=False))


@pytest.mark.parametrize(
    ("got", "words", "mistake"),
    [
        (None, "is None. Does your function end with `return`?", "not-a-plain-number"),
        (torch.tensor(1.0), "`.item()` takes it out", "not-a-plain-number"),
        (True, "should be a plain Python number", "not-a-plain-number"),
        ("1.0", "should be a plain Python number", "not-a-plain-number"),
        ([1.0], "should be a plain Python number", "not-a-plain-number"),
        (float("nan"), "nan or infinite", "not-finite"),
        (float("-inf"), "nan or infinite", "not-finite"),
    ],
)
def test_everything_else_is_told_what_it_is(got, words, mistake):
    with pytest.raises(CheckFailed, match="loss") as told:
        expect_number(got, "loss")
    assert words in told.value.lesson
    assert told.value.mistake == mistake
