"""Public checks of q6_softmax_nll. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import math
from toolkit import expect, expect_number

OK_FORMAT = False
name = "q6_softmax_nll"


def _fixture_scores():
    """Four logits."""
    return [0.3, -1.2, 2.5, 0.9]


def loss_of(softmax_nll, logits, i):
    """Return the loss as a number, and say so if it is not a Value."""
    loss = softmax_nll(logits, i)
    slip = "The loss is a plain number. It has to be a Value, computed from the logits, or no gradient comes back."
    expect(not isinstance(loss, int | float), slip, mistake="plain-number-returned")
    return expect_number(loss.data, "data of the loss")


@test_case(
    name='the example worked by hand',
    points=2,
    success_message='Logits ln 1 and ln 3 are probabilities of 1/4 and 3/4, so the losses are ln 4 and ln 4/3.',
    failure_message='Logits ln 1 and ln 3 are probabilities of 1/4 and 3/4, so the losses are ln 4 and ln 4/3.',
)
def test_the_example_worked_by_hand(softmax_nll, Value):
    """Logits ln 1 and ln 3 are probabilities of 1/4 and 3/4, so the losses are ln 4 and ln 4/3."""
    for i, right in ((0, math.log(4)), (1, math.log(4 / 3))):
        got = loss_of(softmax_nll, [Value(0.0), Value(math.log(3))], i)
        expect(abs(got + right) > 1e-9, "The loss is negative: it is *minus* the logarithm.", mistake="minus-forgotten")
        expect(abs(got - right) < 1e-9, "The loss of the example is not right.")


@test_case(
    name='who knows nothing loses ln k',
    points=1,
    success_message='Equal logits of k classes are probabilities of 1/k, so the loss is ln k whatever the right class is.',
    failure_message='Equal logits of k classes are probabilities of 1/k, so the loss is ln k whatever the right class is.',
)
def test_who_knows_nothing_loses_ln_k(softmax_nll, Value):
    """Equal logits of k classes are probabilities of 1/k, so the loss is ln k whatever the right class is."""
    for k in (2, 3, 7):
        got = loss_of(softmax_nll, [Value(0.5) for _ in range(k)], k - 1)
        expect(abs(got - math.log(k)) < 1e-9, "With k equal logits the loss is not ln k.")


@test_case(
    name='a common shift changes nothing',
    points=1,
    success_message='The same number added to all logits cancels in the fraction.',
    failure_message='The same number added to all logits cancels in the fraction.',
)
def test_a_common_shift_changes_nothing(softmax_nll, Value):
    """The same number added to all logits cancels in the fraction."""
    scores = _fixture_scores()
    plain = loss_of(softmax_nll, [Value(z) for z in scores], 1)
    moved = loss_of(softmax_nll, [Value(z + 5) for z in scores], 1)
    expect(abs(plain - moved) < 1e-9, "The loss changes when all logits are raised by the same number.")
    expect(plain > 0, "The loss of an uncertain network should be positive.")


@test_case(
    name='survives large logits',
    points=2,
    success_message='Logits in the thousands neither overflow nor end in the logarithm of zero.',
    failure_message='Logits in the thousands neither overflow nor end in the logarithm of zero.',
)
def test_survives_large_logits(softmax_nll, Value):
    """Logits in the thousands neither overflow nor end in the logarithm of zero."""
    large = [1000.0, 3000.0, -2000.0]
    try:
        losses = []
        for _ in large:
            large = [*large[1:], large[0]]  # the largest stands first, in the middle and last
            for z in (3000.0, 1000.0):
                losses.append(loss_of(softmax_nll, [Value(number) for number in large], large.index(z)))
    except Exception as error:
        text = f"{type(error).__name__} {error}"
        slip = "With large logits an exponential overflows: subtract the largest logit first."
        expect("OverflowError" not in text, slip, mistake="exponential-overflows")
        slip = "With large logits the logarithm of a probability that was rounded to zero is taken."
        expect("ValueError" not in text, slip, mistake="logarithm-of-zero")
        raise
    slip = "With logits of 1000, 3000 and -2000 the loss of the second class is 0, and that of the first 2000."
    expect(all(abs(loss - right) < 1e-6 for loss, right in zip(losses, [0, 2000] * 3, strict=True)), slip)
