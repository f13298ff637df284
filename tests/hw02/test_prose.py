"""The numbers that the notebook of homework 2 works out by hand are true."""

import decimal
import random
from typing import Any

import pytest
import torch
from hw02_engine import MLP
from hw02_lab import checkerboard, make_mlp, make_model


def test_three_digits_add_up_differently_from_the_left() -> None:
    with decimal.localcontext() as context:
        context.prec = 3
        hundred, small = decimal.Decimal(100), decimal.Decimal("0.4")
        assert hundred + small + small == 100
        assert hundred + (small + small) == 101


def test_gaps_beside_one() -> None:
    assert torch.finfo(torch.float64).eps == pytest.approx(2.2e-16, rel=0.02) == 2**-52
    assert torch.finfo(torch.float32).eps == pytest.approx(1.2e-7, rel=0.02) == 2**-23
    assert torch.tensor([0.1]).double().item() == pytest.approx(0.10000000149, abs=1e-12)


def test_the_layer_worked_by_hand() -> None:
    W, b = torch.tensor([[1.0, 0], [0, 1], [1, 1]]), torch.tensor([0.0, 10, -1])
    assert (torch.tensor([2.0, 5]) @ W.T + b).tolist() == [2, 15, 6]
    square = torch.tensor([[0.0, 1], [0, 0]])
    assert (square @ torch.tensor([2.0, 5])).tolist() == [5, 0]
    assert (square.T @ torch.tensor([2.0, 5])).tolist() == [0, 2]


def test_the_three_points(answers: dict[str, Any]) -> None:
    ours, theirs = torch.tensor([2.0, 6, 4]), torch.tensor([2.0, 5, 4.25])
    size = (ours - theirs).abs()
    assert (size.max(), (theirs - ours).max()) == (1, 0.25)
    assert size.mean().item() == pytest.approx(0.42, abs=0.005)
    assert (ours[:, None] - theirs).abs().max() == 4
    assert max(0.0, float("nan")) == 0.0
    points = [[1.0, 0.0], [3.0, -1.0], [2.0, 0.25]]
    assert answers["compare_forward"](make_mlp([2, 1], [2, 0, 0]), make_model([2, 1], [2, 1, 0]), points) == 1


def test_the_line_through_two_points(answers: dict[str, Any]) -> None:
    mlp, model = make_mlp([1, 1], [2, 0]), make_model([1, 1], [3, 0])
    errors = answers["compare_grads"](mlp, model, [[1.0], [3.0]], [2.0, 5.0])
    assert errors == {"0.weight": 10, "0.bias": 4}
    assert [p.grad for p in mlp.parameters()] == [3, 1]
    assert [p.grad.item() for p in model.parameters()] == [13, 5]


def test_six_tenths(answers: dict[str, Any]) -> None:
    mlp, model = make_mlp([1, 1], [1, 0]), make_model([1, 1], [2, 0])
    got = answers["lockstep_train"](mlp, model, [[1.0]], [0.0], 2, 0.1)
    assert got["micrograd"] == pytest.approx([1, 0.36])
    assert got["torch"] == pytest.approx([4, 1.44])
    assert got["gap"] == pytest.approx([0.8, 0.68])
    assert [p.data for p in mlp.parameters()] == pytest.approx([0.68, -0.32])
    assert [p.item() for p in model.parameters()] == pytest.approx([1.36, -0.64])


def gap_after(answers: dict[str, Any], lr: float, dtype: torch.dtype) -> list[float]:
    """Return the gap in the drift experiment; both sides are torch here, which is faster than micrograd."""
    random.seed(2)
    one = answers["to_torch"](MLP(2, [3, 4, 1]))
    random.seed(2)
    other = answers["to_torch"](MLP(2, [3, 4, 1])).to(dtype)
    xs, ys = checkerboard(20)
    gaps = []
    for _ in range(200):
        for model in (one, other):
            X, y = (torch.tensor(data, dtype=next(model.parameters()).dtype) for data in (xs, ys))
            model.zero_grad()
            ((model(X)[:, 0] - y) ** 2).mean().backward()
            with torch.no_grad():
                for p in model.parameters():
                    p -= lr * p.grad
        pairs = zip(one.parameters(), other.parameters(), strict=True)
        gaps.append(max((a - b).abs().max().item() for a, b in pairs))
    return gaps


def test_a_float32_twin_drifts_as_the_sample_answers_say(answers: dict[str, Any]) -> None:
    """Calm at the learning rate 0.1; at 0.2 the gap grows by a factor a step once the valley is too steep."""
    calm, wild = gap_after(answers, 0.1, torch.float32), gap_after(answers, 0.2, torch.float32)
    assert 1e-8 < calm[0] < 2e-7
    assert 1e-7 < max(calm) < 5e-6
    assert max(wild[:70]) < 1e-6
    assert max(wild) > 1e-3
    assert wild[149] > 100 * wild[99]
