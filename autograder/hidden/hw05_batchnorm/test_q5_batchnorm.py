"""Hidden tests of q5_batchnorm: the public properties on private inputs, then PyTorch's layer, call by call."""

import pytest
import torch

from autograder.hidden.hw05_batchnorm.batchnorm import Settings, by_torch, slope_with_constants, wrong
from source.hw05_batchnorm.checks.test_q5_batchnorm import *
from toolkit import expect, expect_close, expect_like

C = 4
"""Columns, as in the public checks; no other axis has this size."""


@pytest.fixture(scope="session")
def x(draw, batch_size):
    """A private batch (B, 4): each column has its own mean and spread."""
    return batch(draw("batch"), batch_size)


@pytest.fixture(scope="session")
def x_in_time(draw, batch_size):
    """A private batch (B, 3, 4)."""
    return batch(draw("batch in time"), batch_size, 3)


@pytest.fixture(scope="session")
def settings(draw):
    """Private parameters: no gamma is one, no beta zero; eps is large enough to show, and the momentum not a half."""
    generator = draw("settings")
    gamma, beta = (torch.randn(C, generator=generator, dtype=torch.float64) for _ in range(2))
    first, second = torch.rand(2, generator=generator, dtype=torch.float64).tolist()
    return Settings(gamma + 2, beta + 3, eps=0.1 + 0.1 * first, momentum=0.2 + 0.2 * second)


@pytest.fixture
def make(BatchNorm1d, student, settings):
    """Makes a layer with the private parameters, in the student's process."""

    def made():
        bn = BatchNorm1d(C, eps=settings.eps, momentum=settings.momentum)
        student("set_scale_and_shift")(bn, settings.gamma, settings.beta)
        return bn

    return made


def batch(generator, *sizes):
    """Draw an input whose columns differ in mean and spread."""
    scale = 0.3 + 2 * torch.rand(C, generator=generator, dtype=torch.float64)
    return (torch.randn(*sizes, C, generator=generator, dtype=torch.float64) + 1) * scale


def expect_output(bn, calls, settings, axes):
    """Make the last call and compare what the layer says."""
    right = by_torch(settings, calls).outputs[-1]
    known = wrong(settings, calls, lambda traces: traces.outputs[-1])
    expect_close(bn(calls[-1][1]), right, name="output", axes=axes, mistakes=known)


def expect_statistics(bn, calls, settings):
    """Compare the running statistics after these calls."""
    right = by_torch(settings, calls)
    known = wrong(settings, calls, lambda traces: traces.running_mean)
    expect_close(bn.running_mean, right.running_mean, name="running_mean", axes="C", mistakes=known)
    known = wrong(settings, calls, lambda traces: traces.running_var)
    expect_close(bn.running_var, right.running_var, name="running_var", axes="C", mistakes=known)


@pytest.mark.points(3)
def test_in_training_it_is_the_layer_of_pytorch(make, x, settings):
    """With two axes and its own gamma, beta and eps, the layer says in training what PyTorch's says."""
    expect_output(make(), [(True, x)], settings, "B C")


@pytest.mark.points(3)
def test_three_axes_are_normalised_over_batch_and_time(make, x_in_time, settings):
    """A layer says the same about (B, T, C) as about the B·T rows of it, stacked."""
    stacked = expect_like(make()(x_in_time.flatten(0, 1)), x_in_time.flatten(0, 1), name="output", axes="BT C")
    expect(bool(stacked.any()), "The output is zero everywhere.")
    known = wrong(settings, [(True, x_in_time)], lambda traces: traces.outputs[-1])
    got = make()(x_in_time)
    expect_close(got, stacked.view_as(x_in_time), name="output", axes="B T C", mistakes=known)


@pytest.mark.points(3)
def test_running_statistics_are_those_of_pytorch(make, settings, draw):
    """After four batches of different sizes the running mean and variance are those that PyTorch's layer remembers."""
    generator, bn, calls = draw("batches"), make(), []
    for size in (5, 8, 3, 6):
        calls.append((True, batch(generator, size)))
        bn(calls[-1][1])
    expect_statistics(bn, calls, settings)


@pytest.mark.points(2)
def test_any_sequence_of_training_and_evaluation(make, settings, draw):
    """Whatever the order of modes and shapes, the layer says and remembers what PyTorch's does."""
    generator, bn, calls = draw("sequence"), make(), []
    modes = (torch.rand(6, generator=generator) < 0.5).tolist()
    sizes = torch.randint(5, 9, (11,), generator=generator).tolist()
    plan = [True, True, False, *modes, True, False]  # both shapes are trained on
    for number, training in enumerate(plan):
        size = sizes[number] if number + 1 < len(plan) else 1  # a single example at the end
        sizes_now = (size, 3) if number % 2 else (size,)
        calls.append((training, batch(generator, *sizes_now)))
        bn.training = training
        expect_output(bn, calls, settings, "B T C" if number % 2 else "B C")
    expect_statistics(bn, calls, settings)


@pytest.mark.points(2)
def test_gradients_flow_through_the_statistics(make, student, settings, x, draw):
    """Backward agrees with forward: the output moves with x, gamma and beta as the gradients say."""
    generator, bn, step = draw("directions"), make(), 1e-5
    upstream, move = (torch.randn(x.shape, generator=generator, dtype=torch.float64) for _ in range(2))
    turn = torch.randn(C, generator=generator, dtype=torch.float64)
    got = student("backward_through")(bn, x, upstream)
    expect(isinstance(got, dict), "No gradients came back.")

    def slope(up, down):
        for output in (up, down):
            expect_like(output, x, name="output", axes="B C")
        return ((up - down) * upstream).sum() / (2 * step)

    constants = {"statistics-detached": "mean variance", "mean-detached": "mean", "variance-detached": "variance"}
    known = {name: slope_with_constants(settings, x, move, upstream, parts) for name, parts in constants.items()}
    known["output-detached"] = torch.zeros((), dtype=torch.float64)
    said = (expect_like(got.get("x"), x, name="gradient of x", axes="B C") * move).sum()
    found = slope(bn(x + step * move), bn(x - step * move))
    expect_close(said, found, name="slope along x", mistakes=known, rtol=1e-5, atol=1e-7)
    for name in ("gamma", "beta"):
        ends = []
        for side in (step, -step):
            moved = {"gamma": settings.gamma, "beta": settings.beta}
            moved[name] = moved[name] + side * turn
            student("set_scale_and_shift")(bn, moved["gamma"], moved["beta"])
            ends.append(bn(x))
        said = (expect_like(got.get(name), turn, name=f"gradient of {name}", axes="C") * turn).sum()
        found = slope(*ends)
        nothing = {"output-detached": torch.zeros((), dtype=torch.float64)}
        expect_close(said, found, name=f"slope along {name}", mistakes=nothing, rtol=1e-5, atol=1e-7)


@pytest.mark.points(1)
def test_the_running_statistics_stay_out_of_the_graph(make, student, x):
    """The diary remembers numbers and not where they came from, or memory would grow with every batch."""
    slip = "After a batch in training the running statistics still require a gradient."
    inside = student("statistics_in_graph")(make(), x)
    expect(inside is not True, slip, mistake="statistics-in-the-graph")
