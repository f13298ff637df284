"""The numbers that the notebook works out by hand are true."""

import math
from types import SimpleNamespace

import pytest
from hw01_bench import Probe, f, island


def test_of_the_warm_up() -> None:
    assert pytest.approx([9.0601, 9.006001]) == [3.01**2, 3.001**2]
    assert pytest.approx(18, abs=0.01) == ((3 * 1.0001) ** 2 - 9) / 0.0001


def test_of_slopes_by_hand(answers: SimpleNamespace) -> None:
    assert answers.gradf(0, 3, 2) == [7, 0.5, -0.75]
    assert f(0, 3, 2) == 2.5
    assert f(0, 3, 2.01) - 2.5 == pytest.approx(-0.0075, abs=1e-4)

    def g(x: float, y: float) -> float:
        return x**2 * y + math.exp(2 * y)

    assert answers.numgrad(g, [3.0, 0.0], 1e-5) == pytest.approx([0.0, 11.0], abs=1e-6)


def test_of_slopes_by_nudging(answers: SimpleNamespace) -> None:
    assert answers.numgrad(Probe([[0.0, 0.0, 1.0, 0.0]]), [3.0], 0.5) == [6.0]
    assert (3.5**2 - 9) / 0.5 == 6.5


def test_of_a_number_that_remembers(answers: SimpleNamespace) -> None:
    w, x, b, v = map(answers.Value, (2.0, 3.0, -4.0, 5.0))
    p = w * x
    u = p + b
    y = u * v
    y.backward()
    assert [p.data, u.data, y.data] == [6, 2, 10]
    assert [value.grad for value in (w, x, b, v, p, u)] == [15, 10, 5, 2, 5, 5]
    assert pytest.approx(10.15) == ((2.01 * 3 - 4) * 5)


def test_of_the_walk_back(answers: SimpleNamespace) -> None:
    a = answers.Value(3.0)
    u = a * 2
    v = u + 1
    y = u * v
    y.backward()
    assert [u.data, v.data, y.data, y.grad, v.grad, u.grad, a.grad] == [6, 7, 42, 1, 6, 13, 26]


def test_of_neurons(answers: SimpleNamespace) -> None:
    neuron = answers.Neuron(2, linear=False)
    for value, number in zip([*neuron.w, neuron.b], (0.5, -1.0, 0.5), strict=True):
        value.data = number
    assert neuron([2.0, 1.0]).data == pytest.approx(math.tanh(0.5)) == pytest.approx(0.4621, abs=5e-5)
    assert len(answers.MLP(2, [2, 1]).parameters()) == 9


def test_of_the_loss(answers: SimpleNamespace) -> None:
    logits = [answers.Value(math.log(number)) for number in (1, 3)]
    loss = answers.softmax_nll(logits, 0)
    loss.backward()
    assert loss.data == pytest.approx(math.log(4)) == pytest.approx(1.386, abs=5e-4)
    assert [logit.grad for logit in logits] == pytest.approx([-0.75, 0.75])


def test_of_learning(answers: SimpleNamespace) -> None:
    p, losses = answers.Value(0.0), []
    for _ in range(2):
        p.grad = 0.0
        loss = ((p - 1) ** 2 + (p - 3) ** 2) / 2
        loss.backward()
        losses.append((loss.data, p.grad))
        p.data -= 0.25 * p.grad
    assert losses == [(5.0, -4.0), (2.0, -2.0)]


def test_no_straight_line_separates_the_island_from_the_shore() -> None:
    xs, ys = island(40, seed=1)
    assert sum(ys) == 20
    for k in range(180):
        direction = math.cos(math.pi * k / 90), math.sin(math.pi * k / 90)
        reach: tuple[list[float], list[float]] = ([], [])
        for (x, y), kind in zip(xs, ys, strict=True):
            reach[kind].append(x * direction[0] + y * direction[1])
        assert max(reach[0]) > max(reach[1])
