"""Hidden tests of q7_train: one step, the recipe of a few steps, measuring, and the loss after six hundred."""

import json
import statistics
from functools import partial
from pathlib import Path

import pytest
import torch
from hw08_course import CourseNet
from hw08_names import sample_batch

from autograder.hidden.hw08_wavenet import oracle
from autograder.hidden.hw08_wavenet.own_network import network_to_train
from autograder.hidden.hw08_wavenet.training_gate import dev_loss_after, start
from source.hw08_wavenet.checks.test_q7_train import *
from toolkit import expect, expect_close

GATE = json.loads(Path(__file__).with_name("calibration.json").read_text(encoding="utf-8"))
LRS = [0.5, 0.3, 0.2, 0.1, 0.05]
"""All different, so that a learning rate used twice or not at all shows."""
SIZES = 7, 3, 5
"""V, E and H of the small networks."""
OUT = -2
"""Where the last layer's weight stands among the parameters: no step leaves it alone."""


@pytest.fixture
def course(student):
    """The course's network, in the student's process."""
    return student("course")


@pytest.fixture
def seed(draw):
    """A private seed."""
    return int(torch.randint(10_000, (1,), generator=draw("seed")))


@pytest.fixture
def examples(draw):
    """Forty private examples of seven letters."""
    generator = draw("examples")
    return torch.randint(7, (40, 8), generator=generator), torch.randint(7, (40,), generator=generator)


@pytest.fixture
def after(seed, examples):
    """Trains a small network here, with the oracle, and returns its parameters."""

    def trained(trainer, **changed):
        model = CourseNet(*SIZES, torch.Generator().manual_seed(seed))
        settings = {"X": examples[0], "Y": examples[1], "lrs": LRS, "size": 16, "g": batches()} | changed
        trainer(model, **settings)
        return [parameter.detach() for parameter in model.parameters()]

    return trained


def batches():
    """Draw the batches, the same for everybody: what they are drawn from is private."""
    return torch.Generator().manual_seed(7)


def same_batch(model, X, Y, lrs, size, g):
    """Train all steps on one batch."""
    batch = sample_batch(X, Y, size, g)
    for lr in lrs:
        oracle.step(model, *batch, lr)


def drawn_apart(model, X, Y, lrs, size, g):
    """Train with rows of X and Y that do not belong together."""
    for lr in lrs:
        rows, others = (torch.randint(0, len(X), (size,), generator=g) for _ in range(2))
        oracle.step(model, X[rows], Y[others], lr)


def everything(model, X, Y, lrs, size, g):
    """Train each step on all examples."""
    for lr in lrs:
        oracle.step(model, X, Y, lr)


def piling_up(model, X, Y, lrs, size, g):
    """Train with the sum of all gradients so far."""
    totals = [torch.zeros_like(parameter) for parameter in model.parameters()]
    for lr in lrs:
        loss = oracle.loss(model, *sample_batch(X, Y, size, g))
        totals = [total + new for total, new in zip(totals, torch.autograd.grad(loss, model.parameters()), strict=True)]
        with torch.no_grad():
            for parameter, total in zip(model.parameters(), totals, strict=True):
                parameter.sub_(lr * total)


def in_evaluation(model, X, Y, lrs, size, g):
    """Train with the running statistics that a fresh network has."""
    model.eval()
    oracle.sgd(model, X, Y, lrs, size, g)


@pytest.mark.points(1)
def test_one_step_is_gradient_descent(train, course, examples, seed, after):
    """Every parameter moves by the learning rate times autograd's gradient, downhill."""
    model = course.CourseNet(*SIZES, torch.Generator().manual_seed(seed))
    old = after(oracle.sgd, lrs=[])
    train(model, *examples, [0.3], 16, batches())
    got, right = model.parameters(), after(oracle.sgd, lrs=[0.3])
    wrong = {
        "model-not-trained": old,
        "step-uphill": after(oracle.sgd, lrs=[-0.3]),
        "learning-rate-forgotten": after(oracle.sgd, lrs=[1.0]),
        "sum-instead-of-mean": after(oracle.sgd, lrs=[16 * 0.3]),
        "trained-in-evaluation-mode": after(in_evaluation, lrs=[0.3]),
    }
    for place in (OUT, *range(len(right))):
        known = {name: there[place] for name, there in wrong.items() if not torch.equal(there[place], right[place])}
        expect_close(got[place].detach(), right[place], name="a parameter after one step", mistakes=known)


@pytest.mark.points(2)
def test_follows_the_recipe(train, course, examples, seed, after):
    """Each learning rate is used once, in order, on a new batch from `sample_batch`."""
    model = course.CourseNet(*SIZES, torch.Generator().manual_seed(seed))
    train(model, *examples, LRS, 16, batches())
    wrong = {
        "gradients-pile-up": partial(after, piling_up),
        "same-batch-every-step": partial(after, same_batch),
        "rows-of-x-and-y-drawn-apart": partial(after, drawn_apart),
        "batches-ignored": partial(after, everything),
        "first-learning-rate-only": partial(after, oracle.sgd, lrs=LRS[:1] * len(LRS)),
        "one-step-too-few": partial(after, oracle.sgd, lrs=LRS[:-1]),
        "only-one-step": partial(after, oracle.sgd, lrs=LRS[:1]),
        "learning-rates-reversed": partial(after, oracle.sgd, lrs=LRS[::-1]),
        "trained-in-evaluation-mode": partial(after, in_evaluation),
    }
    known = {mistake: (lambda run=run: run()[OUT]) for mistake, run in wrong.items()}
    got, right = model.parameters(), after(oracle.sgd)
    for place in (OUT, *range(len(right))):
        named = known if place == OUT else None
        expect_close(got[place].detach(), right[place], name="a parameter after five steps", mistakes=named)


@pytest.mark.points(1)
def test_losses_are_those_of_the_batches(train, course, examples, seed):
    """The list holds the loss on each batch, measured before the step that is taken on it."""
    model = course.CourseNet(*SIZES, torch.Generator().manual_seed(seed))
    here = CourseNet(*SIZES, torch.Generator().manual_seed(seed))
    losses = train(model, *examples, LRS, 16, batches())
    floats = isinstance(losses, list) and all(isinstance(loss, float) for loss in losses)
    expect(floats, "`train` should return a list of floats.", mistake="losses-are-no-floats")
    right, late, generator = [], [], batches()
    for lr in LRS:
        batch = sample_batch(*examples, 16, generator)
        right.append(oracle.step(here, *batch, lr))
        late.append(oracle.loss(here, *batch).item())
    known = {
        "loss-after-the-step": torch.tensor(late, dtype=torch.float64),
        "losses-summed": 16 * torch.tensor(right, dtype=torch.float64),
        "losses-reversed": torch.tensor(right[::-1], dtype=torch.float64),
    }
    got = torch.tensor(losses, dtype=torch.float64)
    expect_close(got, torch.tensor(right, dtype=torch.float64), name="losses", axes="steps", mistakes=known)


@pytest.mark.points(1)
def test_measures_in_evaluation(evaluate, course, examples, seed):
    """The loss is that of the running statistics, whatever mode the model is in."""
    model = course.CourseNet(*SIZES, torch.Generator().manual_seed(seed))
    here = CourseNet(*SIZES, torch.Generator().manual_seed(seed))
    X, Y = examples
    for rows in (slice(0, 12), slice(12, 40)):  # two batches to remember
        model(X[rows])
    in_training = oracle.loss(here, X, Y).detach()
    running = model.running()
    for norm, mean, var in zip(here.norms, running[::2], running[1::2], strict=True):
        norm.running_mean.copy_(mean)
        norm.running_var.copy_(var)
    here.eval()
    right = oracle.loss(here, X, Y).detach()
    for mode in ("train", "eval"):
        getattr(model, mode)()
        loss = evaluate(model, X, Y)
        expect(isinstance(loss, float), "`evaluate` should return a Python float.", mistake="losses-are-no-floats")
        got = torch.tensor(loss, dtype=torch.float64)
        known = {"evaluated-in-training-mode": in_training, "losses-summed": right * len(Y)}
        expect_close(got, right, name="loss", mistakes=known)


@pytest.mark.points(3)
def test_learns_names(train, student, draw):
    """After six hundred steps the loss on unseen names lies where right solutions end up (median of three runs)."""
    losses = []
    for run in range(3):
        model = network_to_train(student, start(draw(f"init {run}")), draw(f"init {run}"))
        losses.append(dev_loss_after(train, model, draw(f"batches {run}")))
    median = statistics.median(losses)
    slip = "After training the loss on unseen names is higher than any right solution leaves it."
    expect(median <= GATE["ceiling"], slip, mistake="learns-too-little")
    slip = "After training the loss on unseen names is lower than a network of this size can reach in these steps."
    expect(median >= GATE["floor"], slip, mistake="too-good-to-be-true")
