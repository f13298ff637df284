"""Public checks of q6_fold: the folded layer says what both layers said."""

import pytest
import torch

from toolkit import expect, expect_close, expect_inputs_unchanged, expect_like, expect_tensor

NAMES = ("gamma", "beta", "running_mean", "running_var")


@pytest.fixture
def freeze():
    """What makes a BatchNorm layer after training."""
    from hw05_network import FrozenBatchNorm

    return FrozenBatchNorm


@pytest.fixture
def layer():
    """W (5, 3) and b (3,)."""
    generator = torch.Generator().manual_seed(57)
    return torch.randn(5, 3, generator=generator, dtype=torch.float64), torch.tensor([0.5, -1.0, 2.0]).double()


@pytest.fixture
def numbers():
    """gamma, beta, running mean and running variance, (3,) each; the variance is small, so that eps shows."""
    rows = [[1.5, -0.5, 2.0], [0.1, 0.7, -0.3], [0.4, -1.2, 3.0], [0.05, 0.6, 0.01]]
    return [torch.tensor(row, dtype=torch.float64) for row in rows]


@pytest.mark.points(1)
def test_shapes_stay(fold_bn, freeze, layer, numbers):
    """The new weights and the new bias are shaped like the old ones."""
    W2, b2 = folded(fold_bn(*layer, freeze(*numbers, 1e-3)), *layer)
    expect(bool(W2.any()) and bool(b2.any()), "The folded layer is zero everywhere.")


@pytest.mark.points(2)
def test_the_layer_worked_by_hand(fold_bn, freeze):
    """Weight 3 and bias 1 become 18 and -11."""
    W, b = torch.tensor([[3.0]], dtype=torch.float64), torch.tensor([1.0], dtype=torch.float64)
    numbers = [torch.tensor([value], dtype=torch.float64) for value in (3.0, 7.0, 4.0, 0.24)]
    W2, b2 = folded(fold_bn(W, b, freeze(*numbers, 0.01)), W, b)
    of_the_weight = {"gamma-forgotten": 6.0, "not-scaled": 3.0, "divided-by-the-variance": 36.0}
    of_the_weight |= {"multiplied-by-the-spread": 4.5, "eps-forgotten": 9 / 0.24**0.5}
    of_the_weight |= {"eps-outside-the-root": 9 / (0.24**0.5 + 0.01)}
    known = {mistake: torch.tensor([[value]], dtype=torch.float64) for mistake, value in of_the_weight.items()}
    expect_close(W2, torch.tensor([[18.0]], dtype=torch.float64), name="W2", axes="fan_in C", mistakes=known)
    of_the_bias = {"beta-forgotten": -18.0, "old-bias-forgotten": -17.0, "mean-forgotten": 13.0, "mean-not-scaled": 9.0}
    of_the_bias |= {"old-bias-not-scaled": -16.0, "beta-scaled": 24.0, "mean-added": 37.0, "not-scaled": 4.0}
    known = {mistake: torch.tensor([value], dtype=torch.float64) for mistake, value in of_the_bias.items()}
    expect_close(b2, torch.tensor([-11.0], dtype=torch.float64), name="b2", axes="C", mistakes=known)


@pytest.mark.points(2)
def test_a_layer_that_does_nothing_folds_to_the_same(fold_bn, freeze, layer):
    """With gamma 1, beta 0, mean 0, variance 1 and an eps of 0, weights and bias stay as they are."""
    W, b = layer
    ones, zeros = torch.ones(3, dtype=torch.float64), torch.zeros(3, dtype=torch.float64)
    W2, b2 = folded(fold_bn(W, b, freeze(ones, zeros, zeros, ones, 0.0)), W, b)
    expect_close(W2, W, name="W2", axes="fan_in C")
    expect_close(b2, b, name="b2", axes="C")


@pytest.mark.points(1)
def test_inputs_are_left_unchanged(fold_bn, freeze, layer, numbers):
    """Folding makes new tensors."""
    bn = freeze(*numbers, 1e-3)
    before = [expect_tensor(getattr(bn, name), name).clone() for name in NAMES]
    expect_inputs_unchanged(fold_bn, *layer, bn)
    slip = "Folding changes the layer that is folded."
    for old, name in zip(before, NAMES, strict=True):
        expect(torch.equal(getattr(bn, name), old), slip, mistake="layer-changed")


def folded(got, W, b):
    """Check that a pair came back, and return it."""
    pair = isinstance(got, tuple | list) and len(got) == 2
    expect(pair, "`fold_bn` should return a pair, (W2, b2).")
    return expect_like(got[0], W, name="W2", axes="fan_in C"), expect_like(got[1], b, name="b2", axes="C")
