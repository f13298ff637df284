"""Public checks of q5_batchnorm. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import torch
from toolkit import expect, expect_close, expect_inputs_unchanged, expect_like, expect_tensor

OK_FORMAT = False
name = "q5_batchnorm"


def _fixture_x():
    """Six rows of four columns, each with its own mean and spread."""
    generator = torch.Generator().manual_seed(55)
    return torch.randn(6, 4, generator=generator, dtype=torch.float64) * torch.tensor([1.0, 2.0, 0.5, 3.0]) + 1.5


def _fixture_x_in_time():
    """Five examples with three positions each, four columns."""
    generator = torch.Generator().manual_seed(56)
    return 2 * torch.randn(5, 3, 4, generator=generator, dtype=torch.float64) - 0.5


@test_case(
    name='one output for each input',
    points=2,
    success_message='The output has the shape and the dtype of the input, with two axes and with three, in both modes.',
    failure_message='The output has the shape and the dtype of the input, with two axes and with three, in both modes.',
)
def test_one_output_for_each_input(BatchNorm1d):
    """The output has the shape and the dtype of the input, with two axes and with three, in both modes."""
    x = _fixture_x()
    x_in_time = _fixture_x_in_time()
    for training in (True, False):
        bn = BatchNorm1d(4)
        bn.training = training
        expect_like(bn(x), x, name="output", axes="B C")
        expect_like(bn(x_in_time), x_in_time, name="output", axes="B T C")


@test_case(
    name='a fresh layer',
    points=2,
    success_message='A fresh layer has gamma 1, beta 0, running mean 0 and variance 1; gamma and beta want a gradient.',
    failure_message='A fresh layer has gamma 1, beta 0, running mean 0 and variance 1; gamma and beta want a gradient.',
)
def test_a_fresh_layer(BatchNorm1d):
    """A fresh layer has gamma 1, beta 0, running mean 0 and variance 1; gamma and beta want a gradient."""
    bn = BatchNorm1d(5)
    ones, zeros = torch.ones(5, dtype=torch.float64), torch.zeros(5, dtype=torch.float64)
    starts = {"gamma": ones, "beta": zeros, "running_mean": zeros, "running_var": ones}
    for name, right in starts.items():
        expect_close(getattr(bn, name), right, name=name, axes="C")
    expect(bn.training is True, "A fresh layer should be in training.")
    found = list(bn.parameters())
    expect(len(found) == 2, "`parameters()` should return gamma and beta, and nothing else.")
    for parameter, name in zip(found, ("gamma", "beta"), strict=True):
        expect_close(parameter, starts[name], name=f"{name} in parameters()", axes="C")
        expect(parameter.requires_grad, f"`{name}` should require a gradient.", mistake="parameters-without-gradient")


@test_case(
    name='the column worked by hand',
    points=2,
    success_message='The numbers 1 and 5 become -1 and 1, but for the eps under the root.',
    failure_message='The numbers 1 and 5 become -1 and 1, but for the eps under the root.',
)
def test_the_column_worked_by_hand(BatchNorm1d):
    """The numbers 1 and 5 become -1 and 1, but for the eps under the root."""
    got = BatchNorm1d(1)(torch.tensor([[1.0], [5.0]], dtype=torch.float64))
    sides = torch.tensor([[-2.0], [2.0]], dtype=torch.float64)
    known = {
        "normalised-by-n-minus-1": sides / (8 + 1e-5) ** 0.5,
        "eps-forgotten": sides / 2,
        "eps-outside-the-root": sides / (2 + 1e-5),
        "divided-by-the-variance": sides / (4 + 1e-5),
    }
    expect_close(got, sides / (4 + 1e-5) ** 0.5, name="output", axes="B C", mistakes=known)


@test_case(
    name='running statistics worked by hand',
    points=3,
    success_message='After the batch 1, 5 the running mean is 0.3 and the running variance 1.7.',
    failure_message='After the batch 1, 5 the running mean is 0.3 and the running variance 1.7.',
)
def test_running_statistics_worked_by_hand(BatchNorm1d):
    """After the batch 1, 5 the running mean is 0.3 and the running variance 1.7."""
    bn = BatchNorm1d(1)
    bn(torch.tensor([[1.0], [5.0]], dtype=torch.float64))
    wrongs = {
        "running_mean": {"momentum-swapped": 2.7, "never-updated": 0.0, "replaced-by-the-last-batch": 3.0},
        "running_var": {"momentum-swapped": 7.3, "never-updated": 1.0, "replaced-by-the-last-batch": 8.0},
    }
    wrongs["running_var"] |= {"running-variance-divided-by-n": 1.3, "running-variance-from-zero": 0.8}
    for name, right in (("running_mean", 0.3), ("running_var", 1.7)):
        known = {mistake: torch.tensor([value], dtype=torch.float64) for mistake, value in wrongs[name].items()}
        right = torch.tensor([right], dtype=torch.float64)
        expect_close(getattr(bn, name), right, name=name, axes="C", mistakes=known)


@test_case(
    name='in evaluation each row is by itself',
    points=3,
    success_message='What the layer says about a row does not depend on the rest of the batch, and a batch of one is fine.',
    failure_message='What the layer says about a row does not depend on the rest of the batch, and a batch of one is fine.',
)
def test_in_evaluation_each_row_is_by_itself(BatchNorm1d):
    """What the layer says about a row does not depend on the rest of the batch, and a batch of one is fine."""
    x = _fixture_x()
    bn = BatchNorm1d(4)
    bn(x)
    bn.training = False
    before = expect_tensor(bn.running_mean, "running_mean").clone()
    together = expect_like(bn(x), x, name="output", axes="B C")
    moved = not torch.equal(expect_tensor(bn.running_mean, "running_mean"), before)
    mistake = "updated-in-evaluation" if moved else "batch-statistics-in-evaluation"
    for row in range(len(x)):
        alone = expect_tensor(bn(x[row : row + 1]), "output")
        slip = "In evaluation a batch of one should be fine. Does the layer still use the statistics of the batch?"
        expect(bool(torch.isfinite(alone).all()), slip, mistake=mistake)
        same = alone.shape == (1, 4) and torch.allclose(alone[0], together[row], rtol=1e-9, atol=1e-12)
        slip = "In evaluation what the layer says about a row changes with the rest of the batch."
        expect(same, slip, mistake=mistake)


@test_case(
    name='evaluation leaves the running statistics alone',
    points=2,
    success_message='The diary is written in training only.',
    failure_message='The diary is written in training only.',
)
def test_evaluation_leaves_the_running_statistics_alone(BatchNorm1d):
    """The diary is written in training only."""
    x = _fixture_x()
    bn = BatchNorm1d(4)
    bn(x)
    before = [expect_tensor(getattr(bn, name), name).clone() for name in ("running_mean", "running_var")]
    bn.training = False
    bn(3 * x + 1)
    slip = "Evaluation changes the running statistics."
    for old, name in zip(before, ("running_mean", "running_var"), strict=True):
        expect(torch.equal(getattr(bn, name), old), slip, mistake="updated-in-evaluation")


@test_case(
    name='layers share nothing',
    points=1,
    success_message='What one layer sees leaves another one as it was.',
    failure_message='What one layer sees leaves another one as it was.',
)
def test_layers_share_nothing(BatchNorm1d):
    """What one layer sees leaves another one as it was."""
    x = _fixture_x()
    first, second = BatchNorm1d(4), BatchNorm1d(4)
    before = [expect_tensor(getattr(second, name), name).clone() for name in ("running_mean", "running_var")]
    first(x)
    slip = "What one layer has seen shows in another one."
    for old, name in zip(before, ("running_mean", "running_var"), strict=True):
        expect(torch.equal(getattr(second, name), old), slip, mistake="shared-between-layers")


@test_case(
    name='inputs are left unchanged',
    points=1,
    success_message='Normalising makes a new tensor.',
    failure_message='Normalising makes a new tensor.',
)
def test_inputs_are_left_unchanged(BatchNorm1d):
    """Normalising makes a new tensor."""
    x = _fixture_x()
    expect_inputs_unchanged(BatchNorm1d(4), x)
