"""Hidden tests of q7a_lr_sweep: the public properties on private inputs, then every loss of a sweep.

The training that it is given is a stand-in, which takes no gradient and looks at all of its arguments: what is tested
is the comparison, and a sweep costs a millisecond.
"""

import pytest
import torch
from hw04_names import network_loss, random_problem, rehearse

from source.hw04_mlp.checks.test_q7a_lr_sweep import *
from toolkit import expect_close

RATES = [0.03, 0.1, 0.3, 1.0]


@pytest.fixture(scope="session")
def params(draw):
    """Where every training starts."""
    return random_problem(draw("network"))[0]


@pytest.fixture(scope="session")
def data(draw):
    """Private examples of three parts."""
    return {part: random_problem(draw(part), B=size)[1:] for part, size in (("train", 40), ("dev", 13), ("test", 14))}


@pytest.fixture(scope="session")
def loss_of(student):
    """The course's own loss of the network, in the student's process: their `forward` is not needed here."""
    return student("network_loss")


@pytest.fixture(scope="session")
def trainer(student):
    """The stand-in for `train`, in the student's process."""
    return student("rehearse")


@pytest.fixture(scope="session")
def seed(draw):
    """A private seed."""
    return int(torch.randint(10_000, (1,), generator=draw("seed")))


def sweep(params, data, seed, *, part="dev", rows="train", steps=3, shared=False, carried=False, power=False):
    """Return the losses of a sweep, right or with one thing wrong."""
    losses, generator = [], torch.Generator().manual_seed(seed)
    for rate in RATES:
        generator = generator if shared else torch.Generator().manual_seed(seed)
        lrs = [10**rate if power else rate] * steps
        trained = rehearse(params, *data[rows], lrs, 8, generator, network_loss)
        losses.append(network_loss(trained, *data[part]))
        params = trained if carried else params
    return torch.stack(losses)


@pytest.mark.points(2)
def test_every_loss_of_a_sweep(lr_sweep, params, data, seed, trainer, loss_of):
    """Each rate trains from the same start, on the same batches of train, and is measured on dev."""
    losses = losses_of(lr_sweep(RATES, params, data, 3, 8, seed, trainer, loss_of), RATES)
    known = {
        "measured-on-train": sweep(params, data, seed, part="train"),
        "measured-on-test": sweep(params, data, seed, part="test"),
        "trained-on-dev": sweep(params, data, seed, rows="dev"),
        "other-batches-for-each-rate": sweep(params, data, seed, shared=True),
        "starts-where-the-last-one-ended": sweep(params, data, seed, carried=True),
        "only-one-step": sweep(params, data, seed, steps=1),
        "one-step-too-few": sweep(params, data, seed, steps=2),
        "never-trained": sweep(params, data, seed, steps=0),
        "rates-taken-for-exponents": sweep(params, data, seed, power=True),
        "seed-not-used": sweep(params, data, 0),
    }
    got = torch.tensor([float(loss) for loss in losses], dtype=torch.float64)
    expect_close(got, sweep(params, data, seed), name="dev losses", axes="rates", mistakes=known)
