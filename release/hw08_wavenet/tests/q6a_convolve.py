"""Public checks of q6a_convolve. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import torch
from toolkit import expect, expect_close, expect_inputs_unchanged, expect_like, expect_shape, expect_tensor

OK_FORMAT = False
name = "q6a_convolve"


def _fixture_x():
    """Four examples with six positions and three numbers each."""
    return torch.randn(4, 6, 3, generator=torch.Generator().manual_seed(86), dtype=torch.float64)


def _fixture_weight():
    """A matrix for pairs of neighbours: (2 * 3, 5)."""
    return torch.randn(6, 5, generator=torch.Generator().manual_seed(87), dtype=torch.float64)


@test_case(
    name='three axes out of two',
    points=1,
    success_message='The weight of the convolution is (H, C, n), for any n that divides the rows of W.',
    failure_message='The weight of the convolution is (H, C, n), for any n that divides the rows of W.',
)
def test_three_axes_out_of_two(conv_weight):
    """The weight of the convolution is (H, C, n), for any n that divides the rows of W."""
    weight = _fixture_weight()
    for n, C in ((2, 3), (3, 2), (1, 6), (6, 1)):
        sizes = tuple(expect_tensor(conv_weight(weight, n), "conv_weight").shape)
        slip = "The rows are split, and the axes are still in the order (n, C, H)."
        expect(sizes != (n, C, 5), slip, mistake="axes-not-reordered")
        slip = "For groups of three there should be three neighbours: use the n that the function is given."
        expect(n == 2 or sizes != (5, 3, 2), slip, mistake="pairs-whatever-n-is")
        expect_shape(conv_weight(weight, n), "H C n", H=5, C=C, n=n, name="conv_weight")
    expect_like(conv_weight(weight, 2), torch.zeros(5, 3, 2, dtype=torch.float64), name="conv_weight", axes="H C n")


@test_case(
    name='two channels worked by hand',
    points=1,
    success_message='The rows 1, 2, 3, 4 belong to neighbour 0 (1 and 2) and neighbour 1 (3 and 4): channel 0 has 1 and 3.',
    failure_message='The rows 1, 2, 3, 4 belong to neighbour 0 (1 and 2) and neighbour 1 (3 and 4): channel 0 has 1 and 3.',
)
def test_two_channels_worked_by_hand(conv_weight):
    """The rows 1, 2, 3, 4 belong to neighbour 0 (1 and 2) and neighbour 1 (3 and 4): channel 0 has 1 and 3."""
    got = conv_weight(torch.tensor([[1.0], [2.0], [3.0], [4.0]], dtype=torch.float64), 2)
    right = torch.tensor([[[1.0, 3.0], [2.0, 4.0]]], dtype=torch.float64)
    known = {"channels-and-neighbours-mixed": torch.tensor([[[1.0, 2.0], [3.0, 4.0]]], dtype=torch.float64)}
    known["neighbours-reversed"] = right.flip(2)
    expect_close(got, right, name="conv_weight", axes="H C n", mistakes=known)


@test_case(
    name='one channel worked by hand',
    points=1,
    success_message='For 1, 2, 3, 4 and the weights 1 and 10: stride 2 gives 21, 43; stride 1 gives 21, 32, 43; a gap gives 31, 42.',
    failure_message='For 1, 2, 3, 4 and the weights 1 and 10: stride 2 gives 21, 43; stride 1 gives 21, 32, 43; a gap gives 31, 42.',
)
def test_one_channel_worked_by_hand(convolve):
    """For 1, 2, 3, 4 and the weights 1 and 10: stride 2 gives 21, 43; stride 1 gives 21, 32, 43; a gap gives 31, 42."""
    x = torch.tensor([[[1.0], [2.0], [3.0], [4.0]]], dtype=torch.float64)
    W = torch.tensor([[1.0], [10.0]], dtype=torch.float64)
    for stride, dilation, wanted in ((2, 1, [21, 43]), (1, 1, [21, 32, 43]), (1, 2, [31, 42])):
        right = torch.tensor(wanted, dtype=torch.float64).view(1, -1, 1)
        known = {"neighbours-reversed": right.flip(1).clone(), "not-transposed-back": right.transpose(1, 2)}
        if (stride, dilation) == (2, 1):
            known["stride-ignored"] = torch.tensor([21.0, 32, 43], dtype=torch.float64).view(1, -1, 1)
            known["neighbours-reversed"] = torch.tensor([12.0, 34], dtype=torch.float64).view(1, -1, 1)
        if dilation == 2:
            known["dilation-ignored"] = torch.tensor([21.0, 32, 43], dtype=torch.float64).view(1, -1, 1)
            known["neighbours-reversed"] = torch.tensor([13.0, 24], dtype=torch.float64).view(1, -1, 1)
        expect_close(convolve(x, W, 2, stride, dilation), right, name="convolve", axes="B T' H", mistakes=known)


@test_case(
    name='a larger stride leaves windows out',
    points=1,
    success_message='With stride 2 there is every second window of those with stride 1.',
    failure_message='With stride 2 there is every second window of those with stride 1.',
)
def test_a_larger_stride_leaves_windows_out(convolve):
    """With stride 2 there is every second window of those with stride 1."""
    x = _fixture_x()
    weight = _fixture_weight()
    every = expect_tensor(convolve(x, weight, 2, 1), "convolve")
    slip = "There are more outputs than windows. Only windows that lie in x count: no padding."
    expect(every.dim() != 3 or every.shape[1] <= 5, slip, mistake="padded")
    expect_shape(every, "B T' H", **{"B": 4, "T'": 5, "H": 5}, name="convolve")
    expect(bool(every.any()), "The output is zero everywhere.")
    expect_close(convolve(x, weight, 2, 2), every[:, ::2], name="convolve", axes="B T' H")


@test_case(
    name='inputs are left unchanged',
    points=1,
    success_message='Neither function writes into x or W.',
    failure_message='Neither function writes into x or W.',
)
def test_inputs_are_left_unchanged(conv_weight, convolve):
    """Neither function writes into x or W."""
    x = _fixture_x()
    weight = _fixture_weight()
    expect_inputs_unchanged(conv_weight, weight, 2)
    expect_inputs_unchanged(convolve, x, weight, 2, 2)
