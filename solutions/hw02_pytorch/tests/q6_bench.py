"""Public checks of q6_bench. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import torch
from hw02_lab import StopwatchWorld, checkerboard, make_twins
from toolkit import expect, expect_close, expect_number

OK_FORMAT = False
name = "q6_bench"

DISTURBED = (2, 0, 5, 3, 0, 4, 1)

"""Seconds that other programs take before each reading of the clock. Seven, so that any six repeats meet a zero."""


def _fixture_twins():
    """The same network on both sides."""
    return make_twins([2, 3, 4, 1])


def _fixture_data():
    """Twelve points and their targets."""
    return checkerboard(12)


def _fixture_world():
    """A world with other costs than its defaults."""
    return StopwatchWorld(*make_twins([2, 3, 4, 1]), point=(3, 5), batch=(7, 11), cold=(900, 400))


def _fixture_busy_world():
    """A world in which other programs get in the way, but not six times in a row."""
    twins = make_twins([2, 3, 4, 1])
    return StopwatchWorld(*twins, point=(3, 5), batch=(7, 11), cold=(900, 400), disturbed=DISTURBED)


def times_of(got, ns):
    """Return the pairs of times in the order of `ns`, after a look at what was returned."""
    expect(isinstance(got, dict), "`bench` should return a dictionary, n -> (seconds of micrograd, seconds of torch).")
    expect(sorted(got) == sorted(ns), "The keys should be the numbers in `ns`.")
    pairs = []
    for n in ns:
        fine = isinstance(got[n], tuple | list) and len(got[n]) == 2
        expect(fine, "Each n should have a pair: seconds of micrograd, seconds of torch.")
        pairs.append([expect_number(seconds, "seconds") for seconds in got[n]])
    return pairs


def near(pair, other):
    """Return whether two pairs of times are the same but for rounding."""
    return all(abs(seconds - right) < 1e-6 for seconds, right in zip(pair, other, strict=True))


def lateness(pairs, ns, world):
    """Return how much longer each time is than one pass takes in a world."""
    micrograd, batch = sum(world.point), sum(world.batch)
    return [[pair[0] - micrograd * n, pair[1] - batch] for pair, n in zip(pairs, ns, strict=True)]


@test_case(
    name='two positive times for each n',
    points=2,
    success_message='With the real clock, each n has two times, and no pass takes no time.',
    failure_message='With the real clock, each n has two times, and no pass takes no time.',
)
def test_two_positive_times_for_each_n(bench):
    """With the real clock, each n has two times, and no pass takes no time."""
    twins = _fixture_twins()
    data = _fixture_data()
    pairs = times_of(bench(*twins, *data, [1, 6]), [1, 6])
    positive = all(seconds > 0 for pair in pairs for seconds in pair)
    expect(positive, "A time is zero or negative.", mistake="time-not-positive")


@test_case(
    name='forward and backward are timed',
    points=3,
    success_message='A pass goes forward and back, over n points one by one in micrograd, and over all of them at once in torch.',
    failure_message='A pass goes forward and back, over n points one by one in micrograd, and over all of them at once in torch.',
)
def test_forward_and_backward_are_timed(bench):
    """A pass goes forward and back, over n points one by one in micrograd, and over all of them at once in torch."""
    world = _fixture_world()
    data = _fixture_data()
    ns = [1, 4, 10]
    pairs = times_of(bench(world.mlp, world.model, *data, ns, 3, world.clock), ns)
    expect(world.calls["clock"] > 0, "The clock that was passed in is never read.", mistake="clock-ignored")
    (mf, mb), (tf, tb) = world.point, world.batch
    m, t = mf + mb, tf + tb
    slips = {
        "forward-only": [[mf * n, tf] for n in ns],
        "backward-only": [[mb * n, tb] for n in ns],
        "torch-forward-only": [[m * n, tf] for n in ns],
        "torch-backward-only": [[m * n, tb] for n in ns],
        "torch-one-point-at-a-time": [[m * n, t * n] for n in ns],
        "always-all-points": [[m * len(data[0]), t] for n in ns],
        "times-swapped": [[t, m * n] for n in ns],
        "time-per-point": [[m, t / n] for n in ns],
        "repeats-added-up": [[3 * m * n, 3 * t] for n in ns],
        "times-in-milliseconds": [[1000 * m * n, 1000 * t] for n in ns],
    }
    slip = "A pass takes another time in this world."
    named = [mistake for mistake, wrong in slips.items() if all(map(near, pairs, wrong))]
    right = all(near(pair, [m * n, t]) for pair, n in zip(pairs, ns, strict=True))
    expect(right, slip, f"you return {pairs}", named[0] if named else None)


@test_case(
    name='the first pass does not count',
    points=3,
    success_message='The first call of anything is slow, so it happens before the clock is read, even with one repeat.',
    failure_message='The first call of anything is slow, so it happens before the clock is read, even with one repeat.',
)
def test_the_first_pass_does_not_count(bench):
    """The first call of anything is slow, so it happens before the clock is read, even with one repeat."""
    world = _fixture_world()
    data = _fixture_data()
    ns = [2, 5]
    pairs = times_of(bench(world.mlp, world.model, *data, ns, 1, world.clock), ns)
    late = lateness(pairs, ns, world)
    slip = "The slow first call is part of a time: run a pass before the clock is read."
    on_time = late[0][0] < 0.9 * world.cold[0] and late[0][1] < 0.9 * world.cold[1]
    expect(on_time, slip, mistake="no-warm-up")
    exact = all(abs(seconds) < 1e-6 for pair in late for seconds in pair)
    expect(exact, "With one repeat, a time is not that of one pass.")


@test_case(
    name='the smallest repeat is reported',
    points=2,
    success_message='Other programs only ever make a pass longer, so the shortest repeat is nearest to the truth.',
    failure_message='Other programs only ever make a pass longer, so the shortest repeat is nearest to the truth.',
)
def test_the_smallest_repeat_is_reported(bench):
    """Other programs only ever make a pass longer, so the shortest repeat is nearest to the truth."""
    busy_world = _fixture_busy_world()
    data = _fixture_data()
    ns = [3, 6, 12]
    pairs = times_of(bench(busy_world.mlp, busy_world.model, *data, ns, 6, busy_world.clock), ns)
    late = [seconds for pair in lateness(pairs, ns, busy_world) for seconds in pair]
    slip = "A time holds what other programs took: report the smallest of the repeats."
    expect(min(late) > -1e-6, "A time is shorter than a pass can take in this world.")
    expect(max(late) < 1e-6, slip, mistake="not-the-smallest")


@test_case(
    name='a pass goes back through the mean squared error',
    points=2,
    success_message='To an output f with the target y comes back the gradient 2 (f - y) / n, on either side.',
    failure_message='To an output f with the target y comes back the gradient 2 (f - y) / n, on either side.',
)
def test_a_pass_goes_back_through_the_mean_squared_error(bench):
    """To an output f with the target y comes back the gradient 2 (f - y) / n, on either side."""
    world = _fixture_world()
    data = _fixture_data()
    n = 5
    xs, ys = data
    times_of(bench(world.mlp, world.model, xs, ys, [n], 2, world.clock), [n])
    outputs = [world.mlp(x)[0].data for x in xs[:n]]
    targets = [y for _, y in sorted(zip(outputs, ys[:n], strict=True))]
    for who, summed in (("mlp", "sum-in-micrograd"), ("model", "sum-in-torch")):
        last = sorted(world.came_back[who][-n:])
        slip = "Not every output gets a gradient back in a pass."
        expect(len(last) == n, slip, mistake="forward-only")
        f, got = torch.tensor(last, dtype=torch.float64).T
        right = 2 * (f - torch.tensor(targets, dtype=torch.float64)) / n
        known = {summed: n * right, "half-of-the-loss": right / 2}
        name = f"what comes back to world.{who}"
        expect_close(got, right, name=name, axes="n", mistakes=known, rtol=1e-9, atol=1e-12)


@test_case(
    name='weights are left unchanged',
    points=1,
    success_message='A stopwatch does not train.',
    failure_message='A stopwatch does not train.',
)
def test_weights_are_left_unchanged(bench):
    """A stopwatch does not train."""
    twins = _fixture_twins()
    data = _fixture_data()
    mlp, model = twins
    before = [p.data for p in mlp.parameters()], [p.tolist() for p in model.parameters()]
    times_of(bench(mlp, model, *data, [3]), [3])
    same = before == ([p.data for p in mlp.parameters()], [p.tolist() for p in model.parameters()])
    expect(same, "The weights of a network are changed by timing it.", mistake="network-changed")
