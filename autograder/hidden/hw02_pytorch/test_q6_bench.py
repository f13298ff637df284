"""Hidden tests of q6_bench: the public properties in private worlds, then repeats, and a network in float32.

Nothing here asks for real seconds, nor for ratios of them: on a busy machine ten times the work took thirty times as
long, and a test that is wrong now and then is no test. In a made-up world the clock is exact.
"""

from itertools import pairwise

import pytest
import torch

from source.hw02_pytorch.checks.test_q6_bench import *
from toolkit import expect


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
def test_a_network_in_float32_is_timed_as_it_is(bench, student, net, data, draw):
    """A network in 32 bits gets its points in 32 bits and stays as it is, whatever the order of `ns`."""
    a, b, c, d = costs(draw, "float32 costs", 4)
    mlp = student("make_mlp")(net.sizes, net.micrograd_numbers)
    model = student("make_model")(net.sizes, net.torch_numbers, torch.float32)
    world, ns = student("StopwatchWorld")(mlp, model, (a, b), (c, d)), [9, 2, 12]
    late = lateness(times_of(bench(world.mlp, world.model, *data, ns, 2, world.clock), ns), ns, world)
    kept = all(p.dtype is torch.float32 for p in model.parameters())
    expect(kept, "The network is turned into 64 bits to time it.", mistake="network-changed")
    exact = all(abs(seconds) < 1e-6 for pair in late for seconds in pair)
    expect(exact, "In 32 bits, or for this order of `ns`, a pass takes another time than in this world.")
