"""Hidden tests of q6_softmax_nll: the public properties, then loss and gradient of private logits.

`Value` stands for the course's own here, so that the loss owes nothing to q3 and q4.
"""

import pytest
import torch

from autograder.hidden.hw01_micrograd.oracle import loss_and_gradient, numbers, vector
from source.hw01_micrograd.checks.test_q6_softmax_nll import *
from toolkit import expect_close

pytestmark = pytest.mark.usefixtures("lent_value")


@pytest.fixture
def Value(student):  # noqa: N802
    """The class that is lent, where the student's code runs."""
    return student("LentValue")


@pytest.fixture(scope="session")
def scores(draw):
    """Private logits."""
    return numbers(draw("logits"), 5)


def mistakes(scores, i):
    """Return what each known mistake gives instead of the loss."""
    z = vector(scores)
    p = torch.softmax(z, 0)
    k = len(scores)
    return {
        "minus-forgotten": p[i].log(),
        "logarithm-forgotten": p[i],
        "minus-probability": -p[i],
        "softmax-forgotten": -z[i],
        "wrong-class": -p[k - 1 - i].log(),
        "first-class-always": -p[0].log(),
        "mean-over-the-classes": -p[i].log() / k,
        "all-classes-summed": -p.log().sum(),
        "exponential-forgotten": -(z[i] / z.sum()).abs().log(),
        "base-2": -p[i].log2(),
    }


@pytest.mark.points(2)
def test_matches_the_log_softmax(softmax_nll, Value, scores):
    """The loss is minus the logarithm of the softmax probability, whichever class is right."""
    for i in (1, 4, 0):
        got = vector([loss_of(softmax_nll, [Value(z) for z in scores], i)])
        known = {mistake: wrong.view(1) for mistake, wrong in mistakes(scores, i).items()}
        expect_close(got, loss_and_gradient(scores, i)[0].view(1), name="loss", axes="one", mistakes=known)


@pytest.mark.points(2)
def test_gradient_is_belief_minus_truth(softmax_nll, Value, scores):
    """Walking back gives every logit its probability, minus one at the right class."""
    for i, factor in ((1, 1.0), (3, 100.0)):
        sharp = [factor * z for z in scores]
        logits = [Value(z) for z in sharp]
        loss = softmax_nll(logits, i)
        slip = "The loss is a plain number, so no gradient comes back."
        expect(not isinstance(loss, int | float), slip, mistake="plain-number-returned")
        loss.backward()
        got = vector([expect_number(logit.grad, "a gradient") for logit in logits])
        right = loss_and_gradient(sharp, i)[1]
        known = {"gradient-cut-off": torch.zeros_like(right), "sign-flipped": -right}
        known["sum-without-gradient"] = -torch.nn.functional.one_hot(torch.tensor(i), len(scores)).to(right.dtype)
        expect_close(got, right, name="gradient", axes="classes", mistakes=known)
