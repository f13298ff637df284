"""Hidden tests of q3_sequential: the public properties on private inputs, then evaluation, gradients and the device."""

import pytest
import torch

from source.hw08_wavenet.checks.test_q3_sequential import *
from toolkit import expect, expect_close, expect_like


@pytest.fixture
def course(student):
    """The course's layers, in the student's process."""
    return student("course")


@pytest.fixture
def x(draw):
    """Six private rows of two numbers."""
    return 1 + 2 * torch.randn(6, 2, generator=draw("x"), dtype=torch.float64)


@pytest.mark.points(1)
def test_in_evaluation_a_row_is_by_itself(Sequential, course, x):
    """After training and eval() what the model says about a row does not depend on the batch around it."""
    inner = Sequential([course.BatchNorm1d(2), course.Tanh()])
    model = Sequential([inner, course.Linear(2, 3)])
    model(x)
    model.eval()
    like = torch.zeros(6, 3, dtype=torch.float64)
    together = expect_like(model(x), like, name="output", axes="B C").detach()
    for row in range(3):
        alone = expect_like(model(x[: row + 1]), like[: row + 1], name="output", axes="B C").detach()
        slip = "After eval() what the model says about a row still changes with the rest of the batch."
        expect(torch.allclose(alone, together[: row + 1]), slip, mistake="switch-not-passed-on")


@pytest.mark.points(1)
def test_gradients_reach_every_parameter(Sequential, course, x, draw):
    """What `parameters()` lists are the tensors of the layers themselves, and gradients arrive at all of them."""
    first, last = course.Linear(2, 3), course.Linear(3, 4)
    model = Sequential([first, Sequential([course.Tanh(), last])])
    upstream = torch.randn(6, 4, generator=draw("upstream"), dtype=torch.float64)
    found = course.gradients_of(model, x, upstream)
    hidden = torch.tanh(x @ first.weight.detach() + first.bias.detach())
    back = (upstream @ last.weight.detach().T) * (1 - hidden**2)
    right = {"W1": x.T @ back, "b1": back.sum(0), "W2": hidden.T @ upstream, "b2": upstream.sum(0)}
    slip = "Some parameters of the layers inside are missing from `parameters()`."
    expect(isinstance(found, list) and len(found) == 4, slip, mistake="parameters-left-out")
    slip = "What `parameters()` lists is not what the layers compute with: no gradient arrives there."
    expect(all(gradient is not None for gradient in found), slip, mistake="copies-of-parameters")
    for gradient, (name, value) in zip(found, right.items(), strict=True):
        expect_close(gradient, value, name=f"gradient of {name}")


@pytest.mark.points(1)
def test_works_on_any_device(Sequential, course, x):
    """The model works where its layers are, and makes no tensor on the CPU."""
    model = Sequential([course.Linear(2, 3), Sequential([course.Tanh()])])
    slip = "The model does not work on another device than the CPU."
    expect(course.works_on_meta(model, x) is True, slip, mistake="made-on-the-cpu")
