"""Public checks of q6_train. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import torch
from hw04_names import call_twice, network_loss, random_problem
from toolkit import expect, expect_close, expect_inputs_unchanged, expect_like

OK_FORMAT = False
name = "q6_train"


def _fixture_params():
    """Parameters of a small network; no two axes have the same size."""
    return random_problem(torch.Generator().manual_seed(43))[0]


def _fixture_batch():
    """X and Y of six examples."""
    return random_problem(torch.Generator().manual_seed(43))[1:]


def _fixture_loss_of():
    """The course's own way to the loss of the network."""
    return network_loss


def _fixture_twice():
    """Calls a function twice with the very same arguments."""
    return call_twice


@test_case(
    name='new parameters',
    points=1,
    success_message='A step returns all parameters, each with its shape and dtype, and moves every one.',
    failure_message='A step returns all parameters, each with its shape and dtype, and moves every one.',
)
def test_new_parameters(train_step):
    """A step returns all parameters, each with its shape and dtype, and moves every one."""
    params = _fixture_params()
    batch = _fixture_batch()
    loss_of = _fixture_loss_of()
    X, Y = batch
    got = train_step(params, X, Y, 0.1, loss_of)
    expect(isinstance(got, dict), "`train_step` should return a dictionary, name -> tensor.")
    for name, old in params.items():
        expect(name in got, f"The parameter `{name}` is missing from what `train_step` returns.")
        new = expect_like(got[name], old, name=name).detach()
        slip = f"A step leaves `{name}` where it was."
        expect(not torch.equal(new, old), slip, mistake="parameter-never-updated")


@test_case(
    name='a small step lowers the loss',
    points=2,
    success_message='A small step against the gradient lowers the loss by the step times the squared length of the gradient.',
    failure_message='A small step against the gradient lowers the loss by the step times the squared length of the gradient.',
)
def test_a_small_step_lowers_the_loss(train_step):
    """A small step against the gradient lowers the loss by the step times the squared length of the gradient."""
    params = _fixture_params()
    batch = _fixture_batch()
    loss_of = _fixture_loss_of()
    X, Y = batch
    got = train_step(params, X, Y, 1e-4, loss_of)
    expect(isinstance(got, dict), "`train_step` should return a dictionary, name -> tensor.")
    new = {name: expect_like(got.get(name), old, name=name).detach() for name, old in params.items()}
    before, after = network_loss(params, X, Y), network_loss(new, X, Y)
    length = sum(((new[name] - old) / 1e-4).square().sum() for name, old in params.items())
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
    loss_of = _fixture_loss_of()
    X, Y = batch
    once = train_step(params, X, Y, 0.0, loss_of)
    often = train(params, X, Y, [0.0, 0.0, 0.0], 4, torch.Generator().manual_seed(1), loss_of)
    for got in (once, often):
        expect(isinstance(got, dict), "`train_step` and `train` should return dictionaries, name -> tensor.")
        for name, old in params.items():
            expect_close(got.get(name), old, name=name)


@test_case(
    name='nothing is left behind',
    points=1,
    success_message='Take the same step twice from the same parameters: it ends at the same place.',
    failure_message='Take the same step twice from the same parameters: it ends at the same place.',
)
def test_nothing_is_left_behind(train_step):
    """Take the same step twice from the same parameters: it ends at the same place."""
    twice = _fixture_twice()
    params = _fixture_params()
    batch = _fixture_batch()
    loss_of = _fixture_loss_of()
    X, Y = batch
    first, second = twice(train_step, params, X, Y, 0.1, loss_of)
    expect(isinstance(first, dict) and isinstance(second, dict), "`train_step` should return a dictionary.")
    for name, old in params.items():
        right = expect_like(first.get(name), old, name=name).detach()
        got = expect_like(second.get(name), old, name=name).detach()
        slip = "The same step, taken again from the same parameters, ends elsewhere: the first one has left something."
        expect(torch.allclose(got, right, rtol=1e-9), slip, mistake="gradients-pile-up")


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
    loss_of = _fixture_loss_of()
    X, Y = batch
    expect_inputs_unchanged(train_step, params, X, Y, 0.1, loss_of)
