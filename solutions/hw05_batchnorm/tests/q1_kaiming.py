"""Public checks of q1_kaiming. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import torch
from toolkit import expect, expect_close, expect_like, expect_shape

OK_FORMAT = False
name = "q1_kaiming"


def _fixture_sizes():
    """Fan-in and fan-out: few inputs and many units, so that it shows which of them counts."""
    return 20, 5_000


def _fixture_seed():
    """Where the random numbers begin."""
    return 51


@test_case(
    name='one weight for each input of each unit',
    points=1,
    success_message='The matrix has the shape (fan_in, fan_out) and holds float64.',
    failure_message='The matrix has the shape (fan_in, fan_out) and holds float64.',
)
def test_one_weight_for_each_input_of_each_unit(kaiming):
    """The matrix has the shape (fan_in, fan_out) and holds float64."""
    sizes = _fixture_sizes()
    seed = _fixture_seed()
    got = kaiming(*sizes, 1.0, torch.Generator().manual_seed(seed))
    expect_like(got, torch.zeros(sizes, dtype=torch.float64), name="W", axes="fan_in fan_out")


@test_case(
    name='mean is zero',
    points=1,
    success_message='Positive and negative weights balance.',
    failure_message='Positive and negative weights balance.',
)
def test_mean_is_zero(kaiming):
    """Positive and negative weights balance."""
    sizes = _fixture_sizes()
    seed = _fixture_seed()
    got = kaiming(*sizes, 1.0, torch.Generator().manual_seed(seed))
    expect_sizes(got, sizes)
    slip = "The mean of the weights is far from zero, next to their spread."
    expect(bool(got.std() > 0), "All weights are the same.")
    expect(bool(got.mean().abs() < 0.03 * got.std()), slip, mistake="mean-not-zero")


@test_case(
    name='the generator decides',
    points=1,
    success_message='The same seed gives the same weights, and another seed other weights.',
    failure_message='The same seed gives the same weights, and another seed other weights.',
)
def test_the_generator_decides(kaiming):
    """The same seed gives the same weights, and another seed other weights."""
    sizes = _fixture_sizes()
    seed = _fixture_seed()
    first, again, other = (kaiming(*sizes, 1.0, torch.Generator().manual_seed(seed + more)) for more in (0, 0, 1))
    for got in (first, again, other):
        expect_sizes(got, sizes)
    slip = "Two generators with the same seed give different weights: are all numbers drawn from `generator`?"
    expect(bool((first == again).all()), slip, mistake="generator-ignored")
    slip = "Generators with different seeds give the same weights: are the numbers drawn from `generator`?"
    expect(not bool((first == other).all()), slip, mistake="generator-ignored")


@test_case(
    name='a linear layer keeps the size of its inputs',
    points=2,
    success_message='With gain 1, inputs of spread 1 come out with spread 1; with gain 2, twice as large.',
    failure_message='With gain 1, inputs of spread 1 come out with spread 1; with gain 2, twice as large.',
)
def test_a_linear_layer_keeps_the_size_of_its_inputs(kaiming):
    """With gain 1, inputs of spread 1 come out with spread 1; with gain 2, twice as large."""
    sizes = _fixture_sizes()
    seed = _fixture_seed()
    fan_in, fan_out = sizes
    x = torch.randn(40, fan_in, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)
    x = x / x.square().mean().sqrt()
    for gain in (1.0, 2.0):
        W = kaiming(fan_in, fan_out, gain, torch.Generator().manual_seed(seed + 1))
        expect_sizes(W, sizes)
        got, right = (x @ W.double()).square().mean().sqrt(), torch.tensor(gain, dtype=torch.float64)
        expect_close(got, right, name="spread of x @ W", rtol=0.02)


def expect_sizes(got, sizes):
    """Check the shape; the dtype has a check of its own."""
    expect_shape(got, "fan_in fan_out", fan_in=sizes[0], fan_out=sizes[1], name="W")
