"""The engine that homework 2 ships is right: held against torch's autograd, finite differences and closed forms."""

import math
import random
from collections.abc import Callable
from typing import Any

import pytest
import torch
from hw02_engine import MLP, Value, in_order

EXPRESSIONS: dict[str, Callable[..., Any]] = {
    "every operator": lambda a, b, c: (a + 2) * b - c / (a - 3) + 2 / b - (1 - c) + (-a) * 0.5,
    "powers": lambda a, b, c: a**2 + b**-1 + c**3 + (a * b) ** 0 + a**1,
    "functions": lambda a, b, c: (a * b).tanh() + (c - a).exp() + (b * c).relu() + (-b * b).relu(),
    "used many times": lambda a, b, c: (a * a + a) * (a + b) * (b + a * c) + a * c * c,
    "one through another": lambda a, b, c: ((a + b).tanh() * (a + b).tanh() + c) ** 2 / (1 + c * c),
}


@pytest.mark.parametrize("expression", EXPRESSIONS.values(), ids=EXPRESSIONS.keys())
def test_values_and_gradients_are_those_of_torch(expression: Callable[..., Any]) -> None:
    draw = random.Random(1)
    for _ in range(20):
        numbers = [draw.uniform(0.2, 2.0) for _ in range(3)]
        ours = [Value(number) for number in numbers]
        theirs = [torch.tensor(number, dtype=torch.float64, requires_grad=True) for number in numbers]
        got, right = expression(*ours), expression(*theirs)
        got.backward()
        assert got.data == pytest.approx(right.item(), rel=1e-12)
        gradients = torch.autograd.grad(right, theirs)
        assert [value.grad for value in ours] == pytest.approx([g.item() for g in gradients], rel=1e-12, abs=1e-14)


def test_a_gradient_is_what_the_loss_does() -> None:
    random.seed(3)
    mlp, xs = MLP(2, [3, 4, 1]), [0.3, -0.7]
    mlp(xs)[0].backward()
    for p in mlp.parameters():
        start, step = p.data, 1e-5
        p.data = start + step
        up = mlp(xs)[0].data
        p.data = start - step
        down = mlp(xs)[0].data
        p.data = start
        assert p.grad == pytest.approx((up - down) / (2 * step), rel=1e-6, abs=1e-9)


def test_gradients_add_up_until_they_are_set_to_zero() -> None:
    a = Value(3.0)
    for times in (1, 2, 3):
        (a * a).backward()
        assert a.grad == 6.0 * times


def test_a_chain_of_thousands_does_not_end_in_a_recursion_error() -> None:
    a = Value(1.0)
    total = sum(a * 2 for _ in range(5000))
    total.backward()
    assert (total.data, a.grad) == (10_000.0, 10_000.0)


def test_everything_comes_after_what_it_was_computed_from() -> None:
    a, b = Value(1.0), Value(2.0)
    c = a * b
    d = c + a
    assert in_order(d) == [a, b, c, d] or in_order(d) == [b, a, c, d]


def test_an_exponent_is_a_number() -> None:
    with pytest.raises(TypeError, match="the exponent is a number, not a Value"):
        Value(2.0) ** Value(3.0)


def test_hidden_layers_bend_and_the_last_one_does_not() -> None:
    mlp = MLP(3, [2, 2])
    for p in mlp.parameters():
        p.data = 1.0
    hidden = math.tanh(1 + 1 + 1 + 1)
    assert [out.data for out in mlp([1.0, 1.0, 1.0])] == pytest.approx([2 * hidden + 1] * 2)
    assert len(MLP(2, [3, 4, 1]).parameters()) == 30


def test_a_point_has_as_many_numbers_as_the_network_asks_for() -> None:
    with pytest.raises(ValueError, match="zip"):
        MLP(2, [1])([1.0])
