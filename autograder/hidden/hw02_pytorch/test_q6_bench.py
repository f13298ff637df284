"""Hidden tests of q6_bench: the public properties in private worlds, then repeats, and one ratio of real times.

Nothing here asks for absolute seconds. In a made-up world the clock is exact; with the real one, the same work is done
thirty-two times over, and takes longer.
"""

from itertools import pairwise

import pytest
import torch

from source.hw02_pytorch.checks.test_q6_bench import *
from toolkit import expect

RATIO = 4
"""32 times the points take micrograd some 30 times as long; 4 leaves room for a very busy machine."""


def costs(draw, label, count):
    """Return different private numbers of seconds."""
    return (torch.randperm(40, generator=draw(label))[:count] + 2).tolist()


@pytest.fixture
def twins(student, net):
    """A private network on both sides, in the student's process."""
    mlp = student("make_mlp")(net.sizes, net.micrograd_numbers)
    return mlp, student("make_model")(net.sizes, net.torch_numbers)


@pytest.fixture
def data(draw):
    """Private points and targets."""
    X = torch.randn(12, 2, generator=draw("bench points"), dtype=torch.float64)
    return X.tolist(), torch.randn(12, generator=draw("bench targets"), dtype=torch.float64).tolist()


@pytest.fixture
def world(student, twins, draw):
    """A world with private costs."""
    a, b, c, d = costs(draw, "costs", 4)
    return student("StopwatchWorld")(*twins, (a, b), (c, d), (5000, 6000))


@pytest.fixture
def busy_world(student, twins, draw):
    """A world with private costs and disturbances."""
    a, b, c, d, *more = costs(draw, "busy costs", 9)
    disturbed = (more[0], 0, more[1], more[2], 0, more[3], more[4])
    return student("StopwatchWorld")(*twins, (a, b), (c, d), (5000, 6000), disturbed)


@pytest.mark.points(1)
def test_repeats_say_how_often_a_pass_is_timed(bench, world, data):
    """Five repeats more are five passes more for each n, on either side; five is what nobody has to ask for."""
    ns, calls = [1, 4], [dict(world.calls)]
    for how in ({"repeats": 2}, {"repeats": 7}, {}):
        times_of(bench(world.mlp, world.model, *data, ns, clock=world.clock, **how), ns)
        calls.append(dict(world.calls))
    two, seven, default = ({who: new[who] - old[who] for who in new} for old, new in pairwise(calls))
    slip = "The number of passes does not follow `repeats`."
    for who, passes in (("mlp", sum(ns)), ("model", len(ns))):
        expect(seven[who] - two[who] == 5 * passes, slip, mistake="repeats-ignored")
        expect(default[who] - two[who] == 3 * passes, "Without `repeats` a pass is not timed five times.")


@pytest.mark.points(1)
def test_more_points_take_micrograd_longer(bench, twins, data):
    """Measured with the real clock, thirty-two times the points take micrograd several times as long."""
    xs, ys = data[0] * 3, data[1] * 3
    runs = [times_of(bench(*twins, xs, ys, [1, 32], 3), [1, 32]) for _ in range(2)]
    few, many = (min(run[i][0] for run in runs) for i in (0, 1))
    slip = "micrograd seems to need hardly longer for many points than for one."
    expect(many > RATIO * few, slip, mistake="always-all-points")
