"""Hidden tests of q7_fit: the public properties, then losses and parameters of private runs.

The model is a `Ramp`, no MLP, and `Value` and `softmax_nll` stand for the course's own: `fit` owes nothing to q3 to q6.
"""

import pytest
import torch

from autograder.hidden.hw01_micrograd.descent import WRONG, Problem, descend
from autograder.hidden.hw01_micrograd.oracle import numbers as private_numbers
from autograder.hidden.hw01_micrograd.oracle import vector
from source.hw01_micrograd.checks.test_q7_fit import *
from toolkit import expect, expect_close

pytestmark = pytest.mark.usefixtures("lent_value_and_loss")


@pytest.fixture
def Value(student):  # noqa: N802
    """The class that is lent, where the student's code runs."""
    return student("LentValue")


@pytest.fixture(scope="session")
def numbers(draw):
    """Private parameters of the model."""
    return private_numbers(draw("parameters"), 8, -1.0, 1.0)


@pytest.fixture(scope="session")
def examples(draw):
    """Seven private examples; all three classes occur."""
    xs = vector(private_numbers(draw("examples"), 14)).view(7, 2)
    return xs.tolist(), [0, 1, 2, *torch.randint(3, (4,), generator=draw("classes")).tolist()]


@pytest.fixture(scope="session")
def problem(numbers, examples):
    """Four steps with a large learning rate, so that every slip shows."""
    xs, ys = examples
    return Problem(vector(numbers), torch.tensor(xs, dtype=torch.float64), torch.tensor(ys), 4, 0.6)


def known(problem, part):
    """Return the losses (part 0) or the parameters (part 1) that each known mistake gives."""
    return {mistake: run(problem)[part] for mistake, run in WRONG.items()}


@pytest.mark.points(2)
def test_losses_match_gradient_descent(fit, Ramp, Value, numbers, examples, problem):
    """The losses are the mean over all examples before each step of gradient descent."""
    losses = expect_numbers(fit(Ramp(Value, numbers), *examples, problem.steps, problem.lr), problem.steps, "losses")
    expect_close(losses, descend(problem)[0], name="losses", axes="steps", mistakes=known(problem, 0))


@pytest.mark.points(2)
def test_parameters_end_where_gradient_descent_ends(fit, Ramp, Value, numbers, examples, problem):
    """After the last step every parameter of the model is where gradient descent puts it."""
    model = Ramp(Value, numbers)
    fit(model, *examples, problem.steps, problem.lr)
    got = expect_numbers(model.numbers(), 8, "parameters")
    stuck = int((got == vector(numbers)).sum())
    expect(not 0 < stuck < 8, "Some parameters never move.", mistake="parameter-left-out")
    expect_close(got, descend(problem)[1], name="parameters", axes="parameters", mistakes=known(problem, 1))


@pytest.mark.points(1)
def test_old_gradients_are_forgotten(fit, Ramp, Value, numbers, examples, problem):
    """What the parameters hold as gradients from before does not move them."""
    model = Ramp(Value, numbers)
    for parameter in model.parameters():
        parameter.grad = 3.0
    fit(model, *examples, problem.steps, problem.lr)
    got = expect_numbers(model.numbers(), 8, "parameters")
    stale = torch.full((8,), 3.0, dtype=torch.float64)
    wrong = {
        "gradients-not-zeroed": descend(problem, kept=1.0, stale=stale)[1],
        "zeroed-too-late": after_a_stale_first_step(problem, stale),
        "never-moves": vector(numbers),
    }
    expect_close(got, descend(problem)[1], name="parameters", axes="parameters", mistakes=wrong)


def after_a_stale_first_step(problem, stale):
    """Return the parameters if gradients are zeroed after each step, and so not before the first."""
    one = Problem(problem.numbers, problem.xs, problem.ys, 1, problem.lr)
    start = descend(one, kept=1.0, stale=stale)[1]
    return descend(Problem(start, problem.xs, problem.ys, problem.steps - 1, problem.lr))[1]


@pytest.mark.points(1)
def test_a_second_call_goes_on(fit, Ramp, Value, numbers, examples, problem):
    """Two calls with two steps each end where one call with four steps ends."""
    model = Ramp(Value, numbers)
    first = expect_numbers(fit(model, *examples, 2, problem.lr), 2, "losses")
    second = expect_numbers(fit(model, *examples, 2, problem.lr), 2, "losses")
    right = descend(problem)[0]
    expect_close(torch.cat([first, second]), right, name="losses", axes="steps", mistakes=known(problem, 0))
