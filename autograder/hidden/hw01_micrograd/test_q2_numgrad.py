"""Hidden tests of q2_numgrad: the public properties on a private landscape, then the differences themselves."""

import pytest
import torch

from autograder.hidden.hw01_micrograd.oracle import (
    central_differences,
    numbers,
    vector,
    wrong_differences,
)
from source.hw01_micrograd.checks.test_q2_numgrad import *
from toolkit import expect_close


@pytest.fixture
def parabola(student):
    """x² where the student's code runs."""
    return student("Probe")([[0.0, 0.0, 1.0, 0.0]])


@pytest.fixture
def landscape(student):
    """The public landscape where the student's code runs."""
    return student("Probe")([[1.0, 2.0, -1.0, 0.5], [0.0, -1.0, 3.0, 1.0], [2.0, 0.5, 0.5, -2.0]], 1.5)


@pytest.fixture
def point():
    """Where the public landscape is asked: its distance to every call is known."""
    return [0.5, -1.25, 2.0]


def private(draw, student, label, inputs):
    """Return a private landscape: where the student's code runs, its coefficients, and a point on it."""
    generator = draw(label)
    cubics = vector(numbers(generator, 4 * inputs)).view(inputs, 4)
    mix, *x = numbers(generator, 1 + inputs, 0.4, 1.9)
    return student("Probe")(cubics.tolist(), mix), cubics, mix, x


@pytest.mark.points(3)
def test_matches_the_central_difference(numgrad, student, draw):
    """Each entry is the difference to both sides over twice the step, so the cubic parts show, with the square of h."""
    probe, cubics, mix, x = private(draw, student, "landscape", 4)
    h = 0.05 + 0.1 * float(torch.rand(1, generator=draw("step")))
    got = expect_numbers(numgrad(probe, x, h), 4, "numgrad")
    known = wrong_differences(cubics, mix, vector(x), h)
    right = central_differences(cubics, mix, vector(x), h)
    expect_close(got, right, name="numgrad", axes="n", mistakes=known)


@pytest.mark.points(1)
def test_uses_the_step_that_it_is_given(numgrad, student, draw):
    """With a large step and a small one the results differ by the square of the steps times the cubic parts."""
    probe, cubics, mix, x = private(draw, student, "steps", 2)
    for h in (0.4, 0.02):
        got = expect_numbers(numgrad(probe, x, h), 2, "numgrad")
        right = central_differences(cubics, mix, vector(x), h)
        known = {"step-of-its-own": central_differences(cubics, mix, vector(x), 0.0)}
        expect_close(got, right, name="numgrad", axes="n", mistakes=known, rtol=1e-5)


@pytest.mark.points(1)
def test_works_for_any_number_of_inputs(numgrad, student, draw):
    """One input, two, or six: the list has as many slopes."""
    for inputs in (1, 2, 6):
        probe, _, _, x = private(draw, student, f"{inputs} inputs", inputs)
        expect_numbers(numgrad(probe, x, 0.1), inputs, "numgrad")
        expect(len(probe.calls) >= 2 * inputs, "The function was not asked on both sides for every input.")
