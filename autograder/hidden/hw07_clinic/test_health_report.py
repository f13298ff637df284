"""Hidden tests of health_report: six numbers for each layer, against formulas without torch.nn."""

import hw07_clinic
import pytest
import torch

from autograder.hidden.hw07_clinic.health import LAYERS, outputs, right_report, stuck
from source.hw07_clinic.checks.test_health_report import *
from toolkit import expect, expect_close

LOUD = {"E": 4, "H": 9, "spread": 8.0}
"""A network whose embedding is far beyond where a tanh is flat, for most letters and units."""


@pytest.fixture
def random_network(student):
    """Make a network on the student's side."""
    return student("random_network")


@pytest.fixture
def traces_left(student):
    """Tell on the student's side what a check-up left behind."""
    return student("traces_left")


@pytest.fixture
def generator(draw):
    """Private numbers of a network."""
    return draw("network")


@pytest.fixture
def batch(draw):
    """A private batch of 11 examples."""
    made = draw("batch")
    return torch.randint(0, 27, (11, 3), generator=made), torch.randint(0, 27, (11,), generator=made)


@pytest.fixture
def settings(draw):
    """Sizes that differ, weights that saturate, a bias that kills some units, and a learning rate."""
    numbers = torch.rand(3, generator=draw("settings")).tolist()
    spread, push, lr = 1.6 + 0.4 * numbers[0], -2.2 - numbers[1], 0.05 + numbers[2]
    return {"E": 4, "H": 9, "spread": spread, "push": push}, lr


@pytest.fixture
def network_label(draw, batch, settings):
    """What to draw a network from whose relu has some dead units, and some that are not: else gradients are all 0."""
    for label in (f"network {number}" for number in range(100)):
        ours = parameters_of(hw07_clinic.random_network(draw(label), **settings[0]))
        dead = stuck("5", dict(zip(LAYERS, outputs(ours, batch[0]), strict=True))["5"]).all(0).sum()
        if 2 <= dead <= 6:
            break
    return label


def parameters_of(network):
    """Return the tensors of a network by name."""
    return {name: value.detach() for name, value in network.named_parameters()}


class CheckUp:
    """One check-up of a private network, by the student and by the judge."""

    def __init__(self, health_report, random_network, generators, batch, settings):
        """Draw the same network on both sides, and have it examined."""
        sizes, self.lr = settings
        theirs = random_network(generators[0], **sizes)
        self.parameters = parameters_of(hw07_clinic.random_network(generators[1], **sizes))
        self.X, self.Y = batch
        self.got = health_report(theirs, batch, self.lr)
        expect(isinstance(self.got, dict), "`health_report` should return a dictionary, name of a layer -> numbers.")
        self.right = right_report(self.parameters, self.X, self.Y, self.lr)
        self.outs = dict(zip(LAYERS, outputs(self.parameters, self.X), strict=True))

    def compare(self, key, mistakes):
        """Compare one number of all layers."""
        rows = [self.got.get(name) for name in LAYERS]
        complete = all(isinstance(row, dict) and isinstance(row.get(key), float) for row in rows)
        expect(complete, f"`{key}` is missing, or no float, in the row of a layer.")
        got = torch.tensor([row[key] for row in rows], dtype=torch.float64)
        right = torch.tensor([self.right[name][key] for name in LAYERS], dtype=torch.float64)
        known = {name: torch.tensor(list(map(float, values)), dtype=torch.float64) for name, values in mistakes.items()}
        expect_close(got, right, name=key, axes="layers", mistakes=known)

    def each(self, number):
        """Return a number for each layer, from its name and output."""
        return [number(name, out) for name, out in self.outs.items()]

    def flat(self, name):
        """Return where a layer lets nothing through, (rows, units)."""
        where = stuck(name, self.outs[name])
        return where.reshape(-1, where.shape[-1])


@pytest.fixture
def checkup(health_report, random_network, draw, network_label, batch, settings):
    """A private check-up."""
    return CheckUp(health_report, random_network, [draw(network_label) for _ in range(2)], batch, settings)


@pytest.mark.points(2)
def test_mean_and_spread(checkup):
    """The mean and the standard deviation, with n - 1, of all that a layer puts out."""
    checkup.compare("mean", {"mean-of-sizes": checkup.each(lambda _, h: h.abs().mean())})
    known = {
        "divided-by-n": checkup.each(lambda _, h: h.std(correction=0)),
        "variance": checkup.each(lambda _, h: h.var()),
        "not-centred": checkup.each(lambda _, h: h.square().mean().sqrt()),
        "column-by-column": checkup.each(lambda _, h: h.reshape(-1, h.shape[-1]).std(0).mean()),
        "row-by-row": checkup.each(lambda _, h: h.reshape(-1, h.shape[-1]).std(1).mean()),
    }
    checkup.compare("std", known)


@pytest.mark.points(2)
def test_share_of_saturated_values(checkup):
    """Of a tanh the values beyond 0.97 on either side, of a relu the zeros, as a share of all; elsewhere none."""
    share = checkup.each(lambda name, h: stuck(name, h).double().mean())

    def tanh_with(limit):
        return checkup.each(lambda n, h: ((h.abs() > limit) if n == "3" else stuck(n, h)).double().mean())

    known = {
        "counted-not-a-share": checkup.each(lambda name, h: stuck(name, h).sum()),
        "in-per-cent": [100 * value for value in share],
        "share-of-the-others": checkup.each(
            lambda n, h: 1 - stuck(n, h).double().mean() if n in ("3", "5") else torch.zeros(())
        ),
        "one-side-only": checkup.each(lambda n, h: ((h > 0.97) if n == "3" else stuck(n, h)).double().mean()),
        "another-limit": tanh_with(0.99),
        "every-layer-is-a-tanh": checkup.each(lambda _, h: (h.abs() > 0.97).double().mean()),
        "relu-left-out": [value if name == "3" else 0.0 for name, value in zip(LAYERS, share, strict=True)],
    }
    checkup.compare("saturated", known)


@pytest.mark.points(2)
def test_share_of_dead_units(checkup, health_report, random_network, draw):
    """A unit is dead where it lets nothing through in any place of any example; the report has their share."""
    dead = [checkup.flat(name).all(0).double().mean() for name in LAYERS]
    known = {
        "rows-for-units": [checkup.flat(name).all(1).double().mean() for name in LAYERS],
        "dead-once": [checkup.flat(name).any(0).double().mean() for name in LAYERS],
        "dead-counted": [checkup.flat(name).all(0).sum() for name in LAYERS],
        "in-per-cent": [100 * value for value in dead],
        "saturated-for-dead": [checkup.flat(name).double().mean() for name in LAYERS],
        "relu-only": [value if name == "5" else 0.0 for name, value in zip(LAYERS, dead, strict=True)],
    }
    checkup.compare("dead", known)
    expect_dead_behind_an_embedding(health_report, random_network, draw)


def places_and_units(draw):
    """Return a label, contexts, and where a tanh behind the embedding is saturated: one unit always is, another once.

    The first place of every context holds the same letter, as the padding of a name does: there many units are.
    """
    for label in (f"places {number}" for number in range(100)):
        table = parameters_of(hw07_clinic.random_network(draw(label), **LOUD))["0.weight"]
        flat = table.tanh().abs() > 0.97
        letters = flat[:, flat.sum(0).argmax()].nonzero().flatten()
        X = letters[torch.randint(len(letters), (11, 3), generator=draw(f"{label}, letters"))]
        X[:, 0] = letters[flat[letters].sum(1).argmax()]
        units, places = flat[X].flatten(0, 1).all(0), flat[X].all(0)
        if units.any() and not units.all() and units.double().mean() != places.double().mean():
            break
    return label, X, flat[X]


def expect_dead_behind_an_embedding(health_report, random_network, draw):
    """Check the share of dead units where the output has three axes."""
    label, X, flat = places_and_units(draw)
    network = random_network(draw(label), **LOUD)
    flatten, linear, tanh = network[1], network[2], network[3]
    network[1], network[2], network[3] = tanh, flatten, linear  # the tanh comes before the places are joined
    report = health_report(network, (X, torch.zeros(len(X), dtype=torch.int64)), 0.1)
    row = report.get("1") if isinstance(report, dict) else None
    complete = isinstance(row, dict) and isinstance(row.get("dead"), float)
    expect(complete, "`dead` is missing, or no float, in the row of a layer.")
    known = {
        "places-for-units": flat.all(0),
        "rows-for-units": flat.flatten(0, 1).all(1),
        "dead-once": flat.flatten(0, 1).any(0),
        "saturated-for-dead": flat,
        "relu-only": torch.zeros_like(flat),
    }
    expect_close(
        torch.tensor(row["dead"], dtype=torch.float64),
        flat.flatten(0, 1).all(0).double().mean(),
        name="dead",
        mistakes={name: where.double().mean() for name, where in known.items()},
    )


def other_gradients(checkup):
    """Return what slips make of the gradient norms: a summed loss, weights for outputs, other sizes."""
    leaves = {name: value.clone().requires_grad_() for name, value in checkup.parameters.items()}
    outs = outputs(leaves, checkup.X)
    loss = torch.nn.functional.cross_entropy(outs[-1], checkup.Y)
    of_outs = torch.autograd.grad(loss, outs, retain_graph=True)
    of_leaves = dict(zip(leaves, torch.autograd.grad(loss, list(leaves.values())), strict=True))
    weights = [of_leaves.get(f"{name}.weight") for name in LAYERS]
    return of_outs, weights


@pytest.mark.points(2)
def test_norm_of_the_gradient(checkup):
    """The length of the gradient of the mean loss with respect to what the layer puts out."""
    of_outs, weights = other_gradients(checkup)
    known = {
        "loss-summed": [len(checkup.Y) * g.norm() for g in of_outs],
        "gradient-of-the-weight": [0.0 if g is None else g.norm() for g in weights],
        "mean-size-for-norm": [g.abs().mean() for g in of_outs],
        "std-for-norm": [g.std() for g in of_outs],
        "square-of-the-norm": [g.square().sum() for g in of_outs],
    }
    checkup.compare("grad_norm", known)


@pytest.mark.points(2)
def test_ratio_of_step_and_weight(checkup):
    """The length of a step as a part of the length of the weight; 0 where there is no weight."""
    _, gradients = other_gradients(checkup)
    weights = [checkup.parameters.get(f"{name}.weight") for name in LAYERS]

    def ratios(number):
        return [0.0 if g is None else number(g, w) for g, w in zip(gradients, weights, strict=True)]

    lr = checkup.lr
    known = {
        "learning-rate-forgotten": ratios(lambda g, w: g.norm() / w.norm()),
        "upside-down": ratios(lambda g, w: w.norm() / (lr * g.norm())),
        "ratio-of-spreads": ratios(lambda g, w: lr * g.std() / w.std()),
        "logarithm-of-the-ratio": ratios(lambda g, w: (lr * g.norm() / w.norm()).log10()),
        "loss-summed": ratios(lambda g, w: len(checkup.Y) * lr * g.norm() / w.norm()),
        "mean-of-ratios": ratios(lambda g, w: (lr * g / w).abs().mean()),
    }
    checkup.compare("update_ratio", known)
