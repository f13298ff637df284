"""Hidden tests of q1_embedding: the public properties on private inputs, then rows, draws, gradients and the device."""

import pytest
import torch

from source.hw08_wavenet.checks.test_q1_embedding import *
from toolkit import expect, expect_close, expect_like

ROWS, WIDTH = 6, 3
"""Of the tables; no other axis has these sizes but where a test says so."""


@pytest.fixture
def course(student):
    """The probes, in the student's process."""
    return student("course")


@pytest.fixture
def letters(draw):
    """Private letters (2, 4); at least one of them occurs twice."""
    chosen = torch.randint(ROWS, (2, 4), generator=draw("letters"))
    chosen[1, 2] = chosen[0, 0]
    return chosen


@pytest.fixture
def generator(draw):
    """A private generator."""
    return draw("table")


@pytest.mark.points(2)
def test_rows_of_the_table(Embedding, course, letters, generator, draw):
    """After any change of the table each letter gives its row of it."""
    layer = Embedding(ROWS, WIDTH, generator)
    table = torch.randn(ROWS, WIDTH, generator=draw("another table"), dtype=torch.float64)
    course.set_parameters(layer, [table])
    known = {"the-row-before": table[letters - 1], "rows-from-the-end": table[-1 - letters]}
    for X, axes in ((letters, "B T C"), (letters.repeat(3, 2), "B T C"), (letters[0], "T C")):
        wrong = known if X is letters else None
        expect_close(layer(X), table[X], name="output", axes=axes, mistakes=wrong)


@pytest.mark.points(1)
def test_drawn_from_the_generator(Embedding, draw):
    """The same seed draws the same table, another one another, with mean 0 and standard deviation 1."""
    like = torch.zeros(60, 50, dtype=torch.float64)
    again = [expect_like(Embedding(60, 50, draw("one")).weight, like, name="weight", axes="V C") for _ in range(2)]
    other = expect_like(Embedding(60, 50, draw("other")).weight, like, name="weight", axes="V C")
    slip = "The table is not drawn from the generator: the same seed should give the same table."
    expect(torch.equal(*again), slip, mistake="generator-ignored")
    expect(not torch.equal(again[0], other), slip, mistake="generator-ignored")
    slip = "The table should be drawn from the normal distribution with mean 0 and standard deviation 1."
    normal = abs(other.mean()) < 0.12 and abs(other.std() - 1) < 0.09 and other.abs().max() > 2.2
    expect(normal, slip, mistake="not-standard-normal")


@pytest.mark.points(1)
def test_gradients_add_up_at_each_row(Embedding, course, letters, generator, draw):
    """A letter that occurs twice sends two gradients back to its row."""
    upstream = torch.randn(*letters.shape, WIDTH, generator=draw("upstream"), dtype=torch.float64)
    found = course.gradients_of(Embedding(ROWS, WIDTH, generator), letters, upstream)
    right = torch.zeros(ROWS, WIDTH, dtype=torch.float64)
    for letter, row in zip(letters.flatten().tolist(), upstream.flatten(0, 1), strict=True):
        right[letter] += row
    slip = "No gradient arrives at the table."
    expect(isinstance(found, list) and len(found) == 1 and found[0] is not None, slip, mistake="output-detached")
    expect_close(found[0], right, name="gradient of the table", axes="V C")


@pytest.mark.points(1)
def test_works_on_any_device(Embedding, course, letters, generator):
    """The layer works where its table is, and makes no tensor on the CPU."""
    slip = "The layer does not work on another device than the CPU."
    found = course.works_on_meta(Embedding(ROWS, WIDTH, generator), letters)
    expect(found is True, slip, mistake="made-on-the-cpu")
