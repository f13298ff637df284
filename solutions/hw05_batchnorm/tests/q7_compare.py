"""Public checks of q7_compare. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import torch
from hw05_network import hidden, init_params, loss_of
from toolkit import expect, expect_close, expect_inputs_unchanged

OK_FORMAT = False
name = "q7_compare"


def _fixture_inits():
    """Three beginnings of a small network: large weights, zeros, and one in between."""
    spreads = {"large": (2.0, 1.0), "zeros": (0.0, 0.0), "medium": (0.4, 0.1)}
    return {
        name: init_params(torch.Generator().manual_seed(58), W1, W2, E=4, H=11) for name, (W1, W2) in spreads.items()
    }


def _fixture_train():
    """Two hundred contexts, and the letters that follow."""
    generator = torch.Generator().manual_seed(59)
    return torch.randint(0, 27, (200, 3), generator=generator), torch.randint(0, 27, (200,), generator=generator)


def _fixture_dev():
    """Fifty more."""
    generator = torch.Generator().manual_seed(60)
    return torch.randint(0, 27, (50, 3), generator=generator), torch.randint(0, 27, (50,), generator=generator)


@test_case(
    name='three measurements for each beginning',
    points=1,
    success_message='Each name has a saturation, a loss for each step, and a dev loss, all finite floats.',
    failure_message='Each name has a saturation, a loss for each step, and a dev loss, all finite floats.',
)
def test_three_measurements_for_each_beginning(compare_inits):
    """Each name has a saturation, a loss for each step, and a dev loss, all finite floats."""
    inits = _fixture_inits()
    train = _fixture_train()
    dev = _fixture_dev()
    got = expect_report(compare_inits(inits, train, dev, 7, 0.1, 5), inits)
    for row in got.values():
        expect_losses(row["losses"], 7)
        for value in (row["saturation"], row["dev"], *row["losses"]):
            expect(isinstance(value, float), "Losses and saturation should be Python floats.", mistake="not-a-float")
            expect(abs(value) < float("inf"), "A loss is not finite.", mistake="not-finite")


@test_case(
    name='nothing is trained in no steps',
    points=1,
    success_message='Without a step there are no losses, and saturation and dev loss are those of the parameters as they came.',
    failure_message='Without a step there are no losses, and saturation and dev loss are those of the parameters as they came.',
)
def test_nothing_is_trained_in_no_steps(compare_inits):
    """Without a step there are no losses, and saturation and dev loss are those of the parameters as they came."""
    inits = _fixture_inits()
    train = _fixture_train()
    dev = _fixture_dev()
    got = expect_report(compare_inits(inits, train, dev, 0, 0.1, 5), inits)
    for name, params in inits.items():
        right = loss_of(params, *dev)
        expect_close(torch.tensor(got[name]["dev"], dtype=torch.float64), right, name="dev loss after no steps")
        saturated = (hidden(params, dev[0]).abs() > 0.97).double().mean()
        expect_close(torch.tensor(got[name]["saturation"], dtype=torch.float64), saturated, name="saturation")


@test_case(
    name='parameters are left unchanged',
    points=1,
    success_message='What is trained are copies: the parameters in `inits` can be used again.',
    failure_message='What is trained are copies: the parameters in `inits` can be used again.',
)
def test_parameters_are_left_unchanged(compare_inits):
    """What is trained are copies: the parameters in `inits` can be used again."""
    inits = _fixture_inits()
    train = _fixture_train()
    dev = _fixture_dev()
    expect_inputs_unchanged(compare_inits, inits, train, dev, 3, 0.1, 5)


def expect_report(got, inits):
    """Check the names, and return what came back."""
    expect(isinstance(got, dict), "`compare_inits` should return a dictionary, name -> measurements.")
    expect(set(got) == set(inits), "The result should have the names of `inits`, no more and no less.")
    for row in got.values():
        keys = isinstance(row, dict) and set(row) == {"saturation", "losses", "dev"}
        expect(keys, "Under each name there should be a dictionary with `saturation`, `losses` and `dev`.")
    return got


def expect_losses(losses, steps):
    """Check that there is a loss for each step."""
    expect(isinstance(losses, list), "`losses` should be a list.")
    slip = "`losses` should hold one loss for each step."
    expect(len(losses) == steps, slip, mistake="wrong-number-of-losses")
