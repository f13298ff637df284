"""Hidden tests of q2_flatten: the public properties on private inputs, then every size, gradients and the device."""

import pytest
import torch

from autograder.hidden.hw08_wavenet.oracle import joined, wrongly_joined
from source.hw08_wavenet.checks.test_q2_flatten import *
from toolkit import expect, expect_close


@pytest.fixture
def course(student):
    """The probes, in the student's process."""
    return student("course")


@pytest.fixture
def x(draw):
    """A private input (5, 6, 3)."""
    return torch.randn(5, 6, 3, generator=draw("x"), dtype=torch.float64)


@pytest.mark.points(3)
def test_neighbours_stand_side_by_side(FlattenConsecutive, draw, batch_size):
    """Each new position holds n old ones, in their order, for several T, C and n."""
    generator = draw("inputs")
    for T, C, n in ((8, 4, 2), (12, 4, 3), (12, 2, 4), (9, 8, 3)):
        x = torch.randn(batch_size, T, C, generator=generator, dtype=torch.float64)
        known = wrongly_joined(x, n)
        expect_close(FlattenConsecutive(n)(x), joined(x, n), name="output", axes="B T/n n·C", mistakes=known)


@pytest.mark.points(1)
def test_only_the_time_axis_is_dropped(FlattenConsecutive, draw):
    """A single column or a single example stays; a single position alone is no sequence any more."""
    generator = draw("thin inputs")
    for B, T, C, n in ((4, 6, 1, 1), (1, 6, 1, 2), (1, 2, 1, 1), (4, 1, 3, 1), (1, 1, 1, 1), (1, 3, 1, 3)):
        x = torch.randn(B, T, C, generator=generator, dtype=torch.float64)
        right = x.reshape(B, n * C) if n == T else x.reshape(B, T // n, n * C)
        known = {"every-size-1-axis-squeezed": right.squeeze(), "time-axis-dropped-too-early": x[:, 0]}
        if n == T:
            known = {"time-axis-of-one-kept": right.unsqueeze(1), **known}
        expect_close(FlattenConsecutive(n)(x), right, name="output", mistakes=known)


@pytest.mark.points(1)
def test_any_dtype(FlattenConsecutive, x):
    """Numbers in 32 bits and whole numbers come out as they went in."""
    for numbers in (x.float(), (100 * x).long()):
        got = FlattenConsecutive(2)(numbers)
        expect_close(got, numbers.reshape(5, 3, 6), name="output", axes="B T/n n·C")


@pytest.mark.points(1)
def test_gradients_go_back_to_their_place(FlattenConsecutive, course, x, draw):
    """What comes back for a new position is split among the old ones."""
    upstream = torch.randn(5, 2, 9, generator=draw("upstream"), dtype=torch.float64)
    found = course.input_gradient(FlattenConsecutive(3), x, upstream)
    known = {"output-detached": torch.zeros_like(x)}
    expect_close(found, upstream.reshape(5, 6, 3), name="gradient of x", axes="B T C", mistakes=known)


@pytest.mark.points(1)
def test_works_on_any_device(FlattenConsecutive, course, x):
    """The layer works where x is, and makes no tensor on the CPU."""
    slip = "The layer does not work on another device than the CPU."
    expect(course.works_on_meta(FlattenConsecutive(2), x) is True, slip, mistake="made-on-the-cpu")
