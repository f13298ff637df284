"""Hidden tests of q3_update_ratio: the public properties on private parameters, then the ratio itself."""

import pytest
import torch

from source.hw05_batchnorm.checks.test_q3_update_ratio import *


@pytest.fixture(scope="session")
def params(draw, batch_size):
    """Private parameters: matrices with a mean that is not zero, a tensor with three axes, and biases."""
    generator = draw("parameters")
    shapes = {"W1": (3, batch_size), "b1": (batch_size,), "kernel": (2, 3, 4), "gamma": (5,), "W2": (4, 9)}
    drawn = {name: torch.randn(shape, generator=generator, dtype=torch.float64) for name, shape in shapes.items()}
    return {**drawn, "kernel": 0.3 * drawn["kernel"] - 1, "W2": 2 + drawn["W2"], "b1": 0 * drawn["b1"]}


@pytest.fixture(scope="session")
def grads(draw, params):
    """A private gradient for each parameter, with a mean that is not zero."""
    generator = draw("gradients")
    return {
        name: 0.05 * torch.randn(value.shape, generator=generator, dtype=torch.float64) + 0.03
        for name, value in params.items()
    }


@pytest.mark.points(3)
def test_ratio_of_step_and_weights(update_ratio, params, grads, draw):
    """The ratio is the logarithm to base 10 of the step's standard deviation over that of the weights."""
    lr = 0.02 + 0.3 * float(torch.rand(1, generator=draw("learning rate"), dtype=torch.float64))
    got = expect_ratios(update_ratio(params, grads, lr), params)
    for name in sorted(matrices_of(params)):
        W, step = params[name], lr * grads[name]
        right = torch.log10(step.std() / W.std())
        wrong = {
            "learning-rate-forgotten": torch.log10(grads[name].std() / W.std()),
            "natural-logarithm": torch.log(step.std() / W.std()),
            "logarithm-to-base-2": torch.log2(step.std() / W.std()),
            "logarithm-forgotten": step.std() / W.std(),
            "upside-down": -right,
            "variance-for-standard-deviation": 2 * right,
            "learning-rate-squared": torch.log10(lr * step.std() / W.std()),
            "divided-by-the-learning-rate": torch.log10(grads[name].std() / lr / W.std()),
            "length-for-spread": torch.log10(step.norm() / W.norm()),
            "mean-size-for-spread": torch.log10(step.abs().mean() / W.abs().mean()),
            "mixed-divisors": torch.log10(step.std(correction=0) / W.std()),
            "spread-of-the-ratios": torch.log10((step / W).std()),
            "ratio-of-the-means": torch.log10(step.mean().abs() / W.mean().abs()),
            "after-the-step": torch.log10(step.std() / (W - step).std()),
            "column-by-column": torch.log10(step.std(0).mean() / W.std(0).mean()),
        }
        expect_ratio(got[name], right, name, wrong)
