"""Public checks of q2_dlogits. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import torch
from toolkit import expect, expect_close, expect_inputs_unchanged, expect_like, expect_shape

OK_FORMAT = False
name = "q2_dlogits"


def _fixture_logits():
    """Six rows over 27 letters."""
    return 2 * torch.randn(6, 27, generator=torch.Generator().manual_seed(62), dtype=torch.float64)


def _fixture_targets():
    """The right letter of each row."""
    return torch.tensor([5, 0, 13, 26, 1, 5])


def _fixture_gradient(dlogits):
    """Your gradient of these logits."""
    logits = _fixture_logits()
    targets = _fixture_targets()
    return dlogits(logits, targets)


@test_case(
    name='one gradient per logit',
    points=2,
    success_message='A gradient has the shape of what it belongs to: (B, V).',
    failure_message='A gradient has the shape of what it belongs to: (B, V).',
)
def test_one_gradient_per_logit(dlogits):
    """A gradient has the shape of what it belongs to: (B, V)."""
    gradient = _fixture_gradient(dlogits)
    logits = _fixture_logits()
    expect_shape(gradient, "B V", like=logits, name="dlogits")


@test_case(
    name='each row sums to zero',
    points=2,
    success_message='Raising every logit of a row together leaves the loss alone, so a row of gradients sums to zero.',
    failure_message='Raising every logit of a row together leaves the loss alone, so a row of gradients sums to zero.',
)
def test_each_row_sums_to_zero(dlogits):
    """Raising every logit of a row together leaves the loss alone, so a row of gradients sums to zero."""
    gradient = _fixture_gradient(dlogits)
    logits = _fixture_logits()
    targets = _fixture_targets()
    got = expect_like(gradient, logits, name="dlogits", axes="B V")
    expect(bool(got.any()), "The gradient is zero everywhere.")
    rows_cancel = bool((got.sum(1).abs() < 1e-9).all())
    believed = len(targets) * got + torch.nn.functional.one_hot(targets, logits.shape[1])
    over_the_batch = not rows_cancel and torch.allclose(believed.sum(0), torch.ones_like(believed[0]))
    slip = "Your softmax runs over axis 0, the batch (B). It should run over axis 1, the letters (V): rows sum to one."
    expect(not over_the_batch, slip, mistake="softmax-over-the-batch")
    expect(rows_cancel, "The gradients of a row do not sum to zero: pull and push differ.")


@test_case(
    name='only the right letter is pulled up',
    points=1,
    success_message='A step against the gradient should raise the right logit of each row and lower all others.',
    failure_message='A step against the gradient should raise the right logit of each row and lower all others.',
)
def test_only_the_right_letter_is_pulled_up(dlogits):
    """A step against the gradient should raise the right logit of each row and lower all others."""
    gradient = _fixture_gradient(dlogits)
    logits = _fixture_logits()
    targets = _fixture_targets()
    got = expect_like(gradient, logits, name="dlogits", axes="B V")
    right = torch.nn.functional.one_hot(targets, logits.shape[1]).bool()
    slip = "The gradient should be negative at the right letter of each row and positive everywhere else."
    expect(bool((got[right] < 0).all()) and bool((got[~right] > 0).all()), slip)


@test_case(
    name='works for a batch of one',
    points=1,
    success_message='One row with the probabilities 1/8, 2/8 and 5/8: the example that you worked by hand.',
    failure_message='One row with the probabilities 1/8, 2/8 and 5/8: the example that you worked by hand.',
)
def test_works_for_a_batch_of_one(dlogits):
    """One row with the probabilities 1/8, 2/8 and 5/8: the example that you worked by hand."""
    got = dlogits(torch.tensor([[1.0, 2.0, 5.0]], dtype=torch.float64).log(), torch.tensor([1]))
    expect_close(got, torch.tensor([[1.0, -6.0, 5.0]], dtype=torch.float64) / 8, name="dlogits", axes="B V")


@test_case(
    name='survives large logits',
    points=1,
    success_message='Logits in the thousands must not overflow: the softmax subtracts the maximum first.',
    failure_message='Logits in the thousands must not overflow: the softmax subtracts the maximum first.',
)
def test_survives_large_logits(dlogits):
    """Logits in the thousands must not overflow: the softmax subtracts the maximum first."""
    logits = _fixture_logits()
    targets = _fixture_targets()
    got = expect_like(dlogits(1000 * logits, targets), logits, name="dlogits", axes="B V")
    expect(bool(got.any()), "Large logits give nothing but zeros.")


@test_case(
    name='inputs are left unchanged',
    points=1,
    success_message='Whoever calls dlogits still needs the logits afterwards.',
    failure_message='Whoever calls dlogits still needs the logits afterwards.',
)
def test_inputs_are_left_unchanged(dlogits):
    """Whoever calls dlogits still needs the logits afterwards."""
    logits = _fixture_logits()
    targets = _fixture_targets()
    expect_inputs_unchanged(dlogits, logits, targets)
