"""A result that is almost equal is told so: its formula is right, and something small in it is not."""

from __future__ import annotations

import pytest
import torch

from toolkit import expect_close
from toolkit.expect import CheckFailed

RIGHT = torch.randn(5, 7, generator=torch.Generator().manual_seed(1), dtype=torch.float64)


def failure(got: torch.Tensor, right: torch.Tensor = RIGHT) -> CheckFailed:
    with pytest.raises(CheckFailed) as caught:
        expect_close(got, right, name="dW")
    return caught.value


@pytest.mark.parametrize("got", [RIGHT.bfloat16().double(), RIGHT.round(decimals=3), RIGHT + 1e-5])
def test_is_a_small_error_called_small(got):
    slip = failure(got)
    assert slip.mistake == "nearly-right"
    assert "`dW` is nearly right" in slip.lesson
    assert not any(figure in slip.lesson for figure in "0123456789")


@pytest.mark.parametrize("got", [-RIGHT, 2 * RIGHT, RIGHT.flip(0), torch.zeros_like(RIGHT), RIGHT + 0.1])
def test_is_a_wrong_formula_not_called_nearly_right(got):
    assert failure(got).mistake is None


def test_is_nothing_near_zero_called_nearly_right():
    """Where the right answer is zero there is no length to be near to."""
    assert failure(torch.full((3,), 1e-6), torch.zeros(3)).mistake is None


def test_are_whole_numbers_right_or_wrong():
    assert failure(torch.tensor([1000, 1001]), torch.tensor([1000, 1000])).mistake is None


@pytest.mark.parametrize(
    ("factor", "words"), [(0.0, "zero everywhere"), (1e-9, "every value is wrong"), (3.0, "one constant factor")]
)
def test_is_a_factor_named_where_there_is_one(factor, words):
    right = torch.arange(1.0, 7.0, dtype=torch.float64)
    with pytest.raises(CheckFailed, match=words):
        expect_close(factor * right, right, name="dW")
