"""Public checks of q7_generate: the beginning, the window, the dice."""

import hw09_parts
import pytest
import torch

from toolkit import expect, expect_close, expect_inputs_unchanged, expect_like


@pytest.fixture
def parts():
    """The course's own parts."""
    return hw09_parts


@pytest.fixture
def beginning():
    """The beginnings of three texts of two characters."""
    return torch.tensor([[1, 2], [0, 4], [3, 3]])


@pytest.mark.points(1)
def test_goes_on_from_the_beginning(generate, beginning, parts):
    """The result begins with what was given, and is longer by the number of steps."""
    B, T = beginning.shape
    for steps in (4, 1, 0):
        got = generate(parts.SumModel(5, 3), beginning, steps, torch.Generator().manual_seed(1))
        slip = "`generate` returns only what was added, without the beginning."
        dropped = steps and isinstance(got, torch.Tensor) and tuple(got.shape) == (B, steps)
        expect(not dropped, slip, mistake="beginning-dropped")
        slip = "The text should be longer than its beginning by the number of steps."
        expect(got.shape[1:] == (T + steps,) if isinstance(got, torch.Tensor) else True, slip, mistake="wrong-length")
        expect_like(got, torch.zeros(B, T + steps, dtype=torch.int64), name="text", axes="B T")
        expect_close(got[:, :T], beginning, name="beginning of the text", axes="B T")


@pytest.mark.points(2)
def test_the_example_worked_by_hand(generate, parts):
    """The sum of what is shown, plus its number: 1, 2 goes on with 0, 1, 1, 0, for three are shown at most."""
    got = generate(parts.SumModel(5, 3), torch.tensor([[1, 2]]), 4, torch.Generator().manual_seed(2))
    slips = {"window-not-cropped": [1, 2, 0, 1, 3, 2], "shows-the-first-characters": [1, 2, 0, 1, 1, 1]}
    slips |= {"first-position-read": [1, 2, 2, 2, 3, 3], "shows-only-the-beginning": [1, 2, 0, 0, 0, 0]}
    known = {mistake: torch.tensor([text]) for mistake, text in slips.items()}
    expect_close(got, torch.tensor([[1, 2, 0, 1, 1, 0]]), name="text", axes="B T", mistakes=known)


@pytest.mark.points(1)
def test_the_generator_decides(generate, beginning, parts):
    """The same state of the generator draws the same text, and another one another text."""
    model = parts.TableModel(torch.zeros(5, 5, dtype=torch.float64))
    dice = [torch.Generator().manual_seed(seed) for seed in (3, 3, 4)]
    first, again, other = (generate(model, beginning, 30, generator) for generator in dice)
    for text in (first, again, other):
        expect_like(text, torch.zeros(3, 32, dtype=torch.int64), name="text", axes="B T")
    slip = "With the same state of the generator another text is drawn: the dice come from somewhere else."
    expect(torch.equal(first, again), slip, mistake="generator-ignored")
    slip = "All characters are equally likely, and two generators write the same text: nothing is drawn."
    expect(not torch.equal(first, other), slip, mistake="most-likely-instead-of-drawn")


@pytest.mark.points(1)
def test_the_beginning_is_left_unchanged(generate, beginning, parts):
    """The text that was given belongs to the caller."""
    expect_inputs_unchanged(generate, parts.SumModel(5, 3), beginning, 3, torch.Generator().manual_seed(5))
