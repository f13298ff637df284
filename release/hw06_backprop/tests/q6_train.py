"""Public checks of q6_train. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import torch
from hw06_network import PARAMETERS, forward, random_problem
from toolkit import expect, expect_close, expect_inputs_unchanged, expect_like

OK_FORMAT = False
name = "q6_train"


def _fixture_params():
    """Parameters of a small network; no two axes have the same size."""
    return random_problem(torch.Generator().manual_seed(66))[0]


def _fixture_batch():
    """X and Y of six examples."""
    return random_problem(torch.Generator().manual_seed(66))[1:]


@test_case(
    name='seven new parameters',
    points=1,
    success_message='A step returns all parameters, each with its shape, and moves every one but b1, which BatchNorm hides.',
    failure_message='A step returns all parameters, each with its shape, and moves every one but b1, which BatchNorm hides.',
)
def test_seven_new_parameters(train_step):
    """A step returns all parameters, each with its shape, and moves every one but b1, which BatchNorm hides."""
    params = _fixture_params()
    batch = _fixture_batch()
    X, Y = batch
    got = train_step(params, X, Y, 0.1)
    expect(isinstance(got, dict), "`train_step` should return a dictionary, name -> tensor.")
    axes = {"C": "V E", "W1": "T·E H", "W2": "H V", "b2": "V"}
    for name in PARAMETERS:
        expect(name in got, f"The parameter `{name}` is missing from what `train_step` returns.")
        new = expect_like(got[name], params[name], name=name, axes=axes.get(name, "H"))
        moved = not torch.equal(new, params[name])
        expect(moved or name == "b1", f"A step leaves `{name}` where it was.", mistake="parameter-never-updated")


@test_case(
    name='a small step lowers the loss',
    points=1,
    success_message='A small step against the gradient lowers the loss by the step times the squared length of the gradient.',
    failure_message='A small step against the gradient lowers the loss by the step times the squared length of the gradient.',
)
def test_a_small_step_lowers_the_loss(train_step):
    """A small step against the gradient lowers the loss by the step times the squared length of the gradient."""
    params = _fixture_params()
    batch = _fixture_batch()
    X, Y = batch
    got = train_step(params, X, Y, 1e-4)
    expect(isinstance(got, dict), "`train_step` should return a dictionary, name -> tensor.")
    new = {name: expect_like(got.get(name), params[name], name=name) for name in PARAMETERS}
    before, after = forward(params, X, Y)["loss"], forward(new, X, Y)["loss"]
    length = sum(((new[name] - params[name]) / 1e-4).square().sum() for name in PARAMETERS)
    expect(bool(length > 0), "A step leaves all parameters where they were.")
    expect(bool(after < before), "A small step makes the loss on its own batch larger.", mistake="step-uphill")
    slip = "A small step lowers the loss, but not by as much as a step along the whole gradient would."
    expect(bool(abs((before - after) / (1e-4 * length) - 1) < 0.05), slip)


@test_case(
    name='learning rate zero changes nothing',
    points=1,
    success_message='Parameters move by the learning rate times the gradient: nothing, if the learning rate is zero.',
    failure_message='Parameters move by the learning rate times the gradient: nothing, if the learning rate is zero.',
)
def test_learning_rate_zero_changes_nothing(train_step, train):
    """Parameters move by the learning rate times the gradient: nothing, if the learning rate is zero."""
    params = _fixture_params()
    batch = _fixture_batch()
    X, Y = batch
    once = train_step(params, X, Y, 0.0)
    often = train(params, X, Y, [0.0, 0.0, 0.0], 4, torch.Generator().manual_seed(1))
    for got in (once, often):
        expect(isinstance(got, dict), "`train_step` and `train` should return dictionaries, name -> tensor.")
        for name in PARAMETERS:
            expect_close(got.get(name), params[name], name=name)


@test_case(
    name='inputs are left unchanged',
    points=1,
    success_message='A step returns new parameters, and leaves the old ones to whoever owns them.',
    failure_message='A step returns new parameters, and leaves the old ones to whoever owns them.',
)
def test_inputs_are_left_unchanged(train_step):
    """A step returns new parameters, and leaves the old ones to whoever owns them."""
    params = _fixture_params()
    batch = _fixture_batch()
    X, Y = batch
    expect_inputs_unchanged(train_step, params, X, Y, 0.1)
