"""Hidden tests of q6_train: one step, the recipe of a few steps, and the loss after a thousand."""

import json
import statistics
from functools import partial
from pathlib import Path

import pytest
import torch
from hw06_network import PARAMETERS, forward, random_problem, sample_batch

from autograder.hidden.hw06_backprop.oracle import (
    all_gradients,
    batchnorm_gradient,
    embedding_gradient,
    last_one_wins,
    sgd,
    sgd_step,
)
from autograder.hidden.hw06_backprop.training_gate import DATA, dev_loss_after
from source.hw06_backprop.checks.test_q6_train import *
from toolkit import expect, expect_close, expect_like

pytestmark = pytest.mark.no_autograd

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


def updated_too_early(params, X, Y, lr):
    """Take a step whose earlier layers get their gradients through weights that were already changed."""
    gradients, cache = all_gradients(params, X, Y), forward(params, X, Y)
    new = {name: params[name] - lr * gradients[name] for name in ("W2", "b2", "gamma", "beta")}
    dact = (gradients["logits"] @ new["W2"].T) * (1 - cache["h"] ** 2)
    new["gamma"] = params["gamma"] - lr * (dact * cache["xhat"]).sum(0)
    new["beta"] = params["beta"] - lr * dact.sum(0)
    dpre = batchnorm_gradient(dact, cache)
    new["W1"], new["b1"] = params["W1"] - lr * cache["flat"].T @ dpre, params["b1"] - lr * dpre.sum(0)
    demb = (dpre @ new["W1"].T).view_as(cache["emb"])
    return new | {"C": params["C"] - lr * embedding_gradient(demb, X, len(params["C"]))}


@pytest.mark.points(2)
def test_one_step_matches_gradient_descent(train_step, params, batch):
    """Every parameter moves by the learning rate times autograd's gradient, downhill."""
    (X, Y), lr = batch, 0.3
    got = train_step(params, X, Y, lr)
    expect(isinstance(got, dict), "`train_step` should return a dictionary, name -> tensor.")
    gradients, right = all_gradients(params, X, Y), sgd_step(params, X, Y, lr)
    early = updated_too_early(params, X, Y, lr)
    for name in PARAMETERS:
        old, gradient = params[name], gradients[name]
        known = {
            "step-uphill": old + lr * gradient,
            "learning-rate-forgotten": old - gradient,
            "sum-instead-of-mean": old - lr * len(Y) * gradient,
            "gradient-returned-instead-of-parameter": gradient,
            "updated-before-all-gradients": early[name],
        }
        if name == "C":
            known["assigned-not-accumulated"] = old - lr * last_one_wins(gradients["emb"], X, len(old))
        if name != "b1":
            known["parameter-never-updated"] = old
        expect_close(got.get(name), right[name], name=name, mistakes=known)


def same_batch(params, X, Y, batch_size, generator):
    """Train five steps on one batch."""
    batch = sample_batch(X, Y, batch_size, generator)
    for lr in SHORT_LRS:
        params = sgd_step(params, *batch, lr)
    return params


def drawn_apart(params, X, Y, batch_size, generator):
    """Train five steps with rows of X and Y that do not belong together."""
    for lr in SHORT_LRS:
        rows, others = (torch.randint(0, len(X), (batch_size,), generator=generator) for _ in range(2))
        params = sgd_step(params, X[rows], Y[others], lr)
    return params


def everything(params, X, Y, batch_size, generator):
    """Train five steps on all examples at once."""
    for lr in SHORT_LRS:
        params = sgd_step(params, X, Y, lr)
    return params


@pytest.mark.points(1)
def test_follows_the_recipe(train, draw):
    """Each learning rate is used once, in order, on a new batch from `sample_batch`."""
    params, X, Y = random_problem(draw("recipe"), B=40)

    def after(trainer, **changed):
        settings = {"params": params, "X": X, "Y": Y, "batch_size": 8, "generator": draw("recipe batches"), **changed}
        return trainer(**settings)

    got = train(params, X, Y, SHORT_LRS, 8, draw("recipe batches"))
    expect(isinstance(got, dict), "`train` should return a dictionary, name -> tensor.")
    wrong = {
        "same-batch-every-step": partial(after, same_batch),
        "rows-of-x-and-y-drawn-apart": partial(after, drawn_apart),
        "batches-ignored": partial(after, everything),
        "first-learning-rate-only": partial(after, sgd, lrs=SHORT_LRS[:1] * len(SHORT_LRS)),
        "one-step-too-few": partial(after, sgd, lrs=SHORT_LRS[:-1]),
        "only-one-step": partial(after, sgd, lrs=SHORT_LRS[:1]),
        "parameters-not-carried-over": partial(after, not_carried_over),
    }
    right = after(sgd, lrs=SHORT_LRS)
    known = {mistake: (lambda run=run: run()["W2"]) for mistake, run in wrong.items()}
    for name in ("W2", *PARAMETERS):
        expect_close(got.get(name), right[name], name=name, mistakes=known if name == "W2" else None)


def not_carried_over(params, X, Y, batch_size, generator):
    """Take every step from the first parameters, so that only the last one counts."""
    new = params
    for lr in SHORT_LRS:
        new = sgd_step(params, *sample_batch(X, Y, batch_size, generator), lr)
    return new


@pytest.mark.points(3)
def test_learns_names(train, draw):
    """After a thousand steps the loss on unseen names lies where right solutions end up (median of three runs)."""

    def checked(*arguments):
        start, got = arguments[0], train(*arguments)
        expect(isinstance(got, dict), "`train` should return a dictionary, name -> tensor.")
        return {name: expect_like(got.get(name), start[name], name=name) for name in PARAMETERS}

    runs = range(3)
    losses = [dev_loss_after(checked, draw(f"init {run}"), draw(f"batches {run}")) for run in runs]
    loss = statistics.median(losses)
    slip = "After training the loss on unseen names is higher than any right solution leaves it."
    expect(loss <= GATE["ceiling"], slip, mistake="learns-too-little")
    slip = "After training the loss on unseen names is lower than a network of this size can reach in these steps."
    expect(loss >= GATE["floor"], slip, mistake="too-good-to-be-true")
