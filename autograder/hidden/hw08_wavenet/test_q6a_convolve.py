"""Hidden tests of q6a_convolve: the public properties on private inputs, then loops over windows, and the device."""

from functools import partial

import pytest
import torch

from autograder.hidden.hw08_wavenet.oracle import convolved, joined, reordered
from source.hw08_wavenet.checks.test_q6a_convolve import *
from toolkit import expect, expect_close


@pytest.fixture
def x(draw):
    """A private input (4, 6, 3)."""
    return torch.randn(4, 6, 3, generator=draw("x"), dtype=torch.float64)


@pytest.fixture
def weight(draw):
    """A private matrix (6, 5)."""
    return torch.randn(6, 5, generator=draw("W"), dtype=torch.float64)


@pytest.mark.points(1)
def test_each_entry_has_its_place(conv_weight, draw):
    """Channel c of neighbour k has the weights of row k * C + c, for several n and C."""
    generator = draw("matrices")
    for n, C, H in ((2, 3, 4), (3, 5, 2), (4, 2, 3)):
        W = torch.randn(n * C, H, generator=generator, dtype=torch.float64)
        known = {
            "channels-and-neighbours-mixed": partial(reordered, W, n, lambda c, k, C, n=n: c * n + k),
            "neighbours-reversed": partial(reordered, W, n, lambda c, k, C, n=n: (n - 1 - k) * C + c),
            "hidden-units-mixed": W.reshape(H, C, n),
        }
        right = reordered(W, n, lambda c, k, C: k * C + c)
        expect_close(conv_weight(W, n), right, name="conv_weight", axes="H C n", mistakes=known)


@pytest.mark.points(2)
def test_any_stride_and_dilation(convolve, draw):
    """Every window is multiplied by W, for several strides and dilations; side by side they are joined neighbours."""
    generator = draw("texts")
    for T, n, stride, dilation in ((9, 2, 2, 1), (9, 2, 1, 3), (10, 3, 2, 2), (8, 4, 4, 1), (7, 1, 2, 2)):
        x = torch.randn(3, T, 5, generator=generator, dtype=torch.float64)
        W = torch.randn(n * 5, 4, generator=generator, dtype=torch.float64)
        right = convolved(x, W, n, stride, dilation)
        flipped = torch.cat(list(W.split(5))[::-1])
        known = {
            "stride-ignored": convolved(x, W, n, 1, dilation),
            "dilation-ignored": convolved(x, W, n, stride, 1),
            "stride-always-n": convolved(x, W, n, n, dilation),
            "stride-and-dilation-swapped": partial(convolved, x, W, n, dilation, min(stride, (T - 1) // max(n - 1, 1))),
            "not-transposed-back": right.transpose(1, 2),
            "view-instead-of-transpose": convolved(x.reshape(3, 5, T).transpose(1, 2), W, n, stride, dilation),
            "neighbours-reversed": convolved(x, flipped, n, stride, dilation),
        }
        known = {name: wrong for name, wrong in known.items() if n > 1 or name == "stride-ignored"}
        expect_close(convolve(x, W, n, stride, dilation), right, name="convolve", axes="B T' H", mistakes=known)
        if stride == n and dilation == 1:
            both = joined(x[:, : T // n * n], n) @ W
            expect_close(convolve(x, W, n, n), both, name="convolve", axes="B T' H", mistakes=known)


@pytest.mark.points(1)
def test_works_on_any_device(convolve, student, x, weight):
    """Both functions work where x and W are, and make no tensor on the CPU."""
    slip = "`convolve` does not work on another device than the CPU."
    expect(student("course").works_on_meta(convolve, x, weight, 2, 1, 2) is True, slip, mistake="made-on-the-cpu")
