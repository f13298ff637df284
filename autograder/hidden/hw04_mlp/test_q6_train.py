"""Hidden tests of q6_train: one step, any loss, the recipe of a few steps, and the loss after two thousand."""

import json
import statistics
from functools import partial
from pathlib import Path

import pytest
import torch
from hw04_names import bigram_loss, random_problem, sample_batch

from autograder.hidden.hw04_mlp.oracle import gradients, loss, sgd, sgd_step
from autograder.hidden.hw04_mlp.training_gate import dev_loss_after
from source.hw04_mlp.checks.test_q6_train import *
from toolkit import expect, expect_close, expect_like

GATE = json.loads(Path(__file__).with_name("calibration.json").read_text(encoding="utf-8"))
SHORT_LRS = [0.5, 0.3, 0.2, 0.1, 0.05]
"""All different, so that a learning rate used twice or not at all shows."""


@pytest.fixture(scope="session")
def params(draw, batch_size):
    """Private parameters of a small network."""
    return random_problem(draw("network"), B=batch_size)[0]


@pytest.fixture(scope="session")
def batch(draw, batch_size):
    """A private batch."""
    return random_problem(draw("batch"), B=batch_size)[1:]


@pytest.fixture(scope="session")
def loss_of(student):
    """The course's own loss of the network, in the student's process: their `forward` is not needed here."""
    return student("network_loss")


@pytest.fixture(scope="session")
def twice(student):
    """Calls a function twice with the very same objects; over there, for arguments cross as copies."""
    return student("call_twice")


@pytest.mark.points(3)
def test_one_step_matches_gradient_descent(train_step, params, batch, loss_of):
    """Every parameter moves by the learning rate times autograd's gradient, downhill."""
    (X, Y), lr = batch, 0.3
    got = train_step(params, X, Y, lr, loss_of)
    expect(isinstance(got, dict), "`train_step` should return a dictionary, name -> tensor.")
    slopes, right = gradients(loss, params, X, Y), sgd_step(params, X, Y, lr)
    whole = sum(slope.square().sum() for slope in slopes.values()).sqrt()
    for name, old in params.items():
        known = {
            "step-uphill": old + lr * slopes[name],
            "learning-rate-forgotten": old - slopes[name],
            "sum-instead-of-mean": old - lr * len(Y) * slopes[name],
            "mean-taken-twice": old - lr / len(Y) * slopes[name],
            "gradient-returned-instead-of-parameter": slopes[name],
            "step-returned-instead-of-parameter": -lr * slopes[name],
            "parameter-never-updated": old,
            "gradient-normalised": old - lr * slopes[name] / whole,
            "sign-of-the-gradient": old - lr * slopes[name].sign(),
        }
        expect_close(got.get(name), right[name], name=name, mistakes=known)


@pytest.mark.points(1)
def test_trains_whatever_loss_it_is_given(train_step, draw, student):
    """The bigram of homework 3 has one parameter, W, and is trained by the same function."""
    generator = draw("bigram")
    params = {"W": torch.randn(27, 27, generator=generator, dtype=torch.float64)}
    X, Y = (torch.randint(27, shape, generator=generator) for shape in ((9, 1), (9,)))
    got = train_step(params, X, Y, 2.0, student("bigram_loss"))
    slip = "`train_step` should return the parameters that it was given, whatever their names are."
    expect(isinstance(got, dict) and set(got) == {"W"}, slip, mistake="parameters-named-in-the-code")
    expect_close(got["W"], sgd_step(params, X, Y, 2.0, bigram_loss)["W"], name="W")


def same_batch(params, X, Y, size, generator):
    """Train five steps on one batch."""
    batch = sample_batch(X, Y, size, generator)
    for lr in SHORT_LRS:
        params = sgd_step(params, *batch, lr)
    return params


def drawn_apart(params, X, Y, size, generator):
    """Train five steps with rows of X and Y that do not belong together."""
    for lr in SHORT_LRS:
        rows, others = (torch.randint(0, len(X), (size,), generator=generator) for _ in range(2))
        params = sgd_step(params, X[rows], Y[others], lr)
    return params


def everything(params, X, Y, size, generator):
    """Train five steps on all examples at once."""
    for lr in SHORT_LRS:
        params = sgd_step(params, X, Y, lr)
    return params


def piling_up(params, X, Y, size, generator):
    """Train five steps with the sum of all gradients so far."""
    total = {name: torch.zeros_like(value) for name, value in params.items()}
    for lr in SHORT_LRS:
        slopes = gradients(loss, params, *sample_batch(X, Y, size, generator))
        total = {name: total[name] + slopes[name] for name in params}
        params = {name: params[name] - lr * total[name] for name in params}
    return params


def not_carried_over(params, X, Y, size, generator):
    """Take every step from the first parameters, so that only the last one counts."""
    new = params
    for lr in SHORT_LRS:
        new = sgd_step(params, *sample_batch(X, Y, size, generator), lr)
    return new


@pytest.mark.points(2)
def test_follows_the_recipe(train, draw, loss_of):
    """Each learning rate is used once, in order, on a new batch from `sample_batch`."""
    params, X, Y = random_problem(draw("recipe"), B=40)

    def after(trainer, **changed):
        return trainer(params=params, X=X, Y=Y, size=8, generator=draw("recipe batches"), **changed)

    got = train(params, X, Y, SHORT_LRS, 8, draw("recipe batches"), loss_of)
    expect(isinstance(got, dict), "`train` should return a dictionary, name -> tensor.")
    wrong = {
        "gradients-pile-up": partial(after, piling_up),
        "same-batch-every-step": partial(after, same_batch),
        "rows-of-x-and-y-drawn-apart": partial(after, drawn_apart),
        "batches-ignored": partial(after, everything),
        "first-learning-rate-only": partial(after, sgd, lrs=SHORT_LRS[:1] * len(SHORT_LRS)),
        "one-step-too-few": partial(after, sgd, lrs=SHORT_LRS[:-1]),
        "only-one-step": partial(after, sgd, lrs=SHORT_LRS[:1]),
        "parameters-not-carried-over": partial(after, not_carried_over),
        "learning-rates-reversed": partial(after, sgd, lrs=SHORT_LRS[::-1]),
    }
    right = after(sgd, lrs=SHORT_LRS)
    known = {mistake: (lambda run=run: run()["W2"]) for mistake, run in wrong.items()}
    for name in ("W2", *params):
        expect_close(got.get(name), right[name], name=name, mistakes=known if name == "W2" else None)


@pytest.mark.points(3)
def test_learns_names(train, draw, loss_of):
    """After two thousand steps the loss on unseen names lies where right solutions end up (median of three runs)."""

    def checked(start, *arguments):
        got = train(start, *arguments, loss_of)
        expect(isinstance(got, dict), "`train` should return a dictionary, name -> tensor.")
        return {name: expect_like(got.get(name), old, name=name).detach() for name, old in start.items()}

    runs = range(3)
    losses = [dev_loss_after(checked, draw(f"init {run}"), draw(f"batches {run}")) for run in runs]
    median = statistics.median(losses)
    slip = "After training the loss on unseen names is higher than any right solution leaves it."
    expect(median <= GATE["ceiling"], slip, mistake="learns-too-little")
    slip = "After training the loss on unseen names is lower than a network of this size can reach in these steps."
    expect(median >= GATE["floor"], slip, mistake="too-good-to-be-true")
