"""Public checks of q7_generate. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import hw09_parts
import torch
from toolkit import expect, expect_close, expect_inputs_unchanged, expect_like

OK_FORMAT = False
name = "q7_generate"


def _fixture_parts():
    """The course's own parts."""
    return hw09_parts


def _fixture_beginning():
    """The beginnings of three texts of two characters."""
    return torch.tensor([[1, 2], [0, 4], [3, 3]])


@test_case(
    name='goes on from the beginning',
    points=1,
    success_message='The result begins with what was given, and is longer by the number of steps.',
    failure_message='The result begins with what was given, and is longer by the number of steps.',
)
def test_goes_on_from_the_beginning(generate):
    """The result begins with what was given, and is longer by the number of steps."""
    beginning = _fixture_beginning()
    parts = _fixture_parts()
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


@test_case(
    name='the example worked by hand',
    points=2,
    success_message='The sum of what is shown, plus its number: 1, 2 goes on with 0, 1, 1, 0, for three are shown at most.',
    failure_message='The sum of what is shown, plus its number: 1, 2 goes on with 0, 1, 1, 0, for three are shown at most.',
)
def test_the_example_worked_by_hand(generate):
    """The sum of what is shown, plus its number: 1, 2 goes on with 0, 1, 1, 0, for three are shown at most."""
    parts = _fixture_parts()
    got = generate(parts.SumModel(5, 3), torch.tensor([[1, 2]]), 4, torch.Generator().manual_seed(2))
    slips = {"window-not-cropped": [1, 2, 0, 1, 3, 2], "shows-the-first-characters": [1, 2, 0, 1, 1, 1]}
    slips |= {"first-position-read": [1, 2, 2, 2, 3, 3], "shows-only-the-beginning": [1, 2, 0, 0, 0, 0]}
    known = {mistake: torch.tensor([text]) for mistake, text in slips.items()}
    expect_close(got, torch.tensor([[1, 2, 0, 1, 1, 0]]), name="text", axes="B T", mistakes=known)


@test_case(
    name='the generator decides',
    points=1,
    success_message='The same state of the generator draws the same text, and another one another text.',
    failure_message='The same state of the generator draws the same text, and another one another text.',
)
def test_the_generator_decides(generate):
    """The same state of the generator draws the same text, and another one another text."""
    beginning = _fixture_beginning()
    parts = _fixture_parts()
    model = parts.TableModel(torch.zeros(5, 5, dtype=torch.float64))
    dice = [torch.Generator().manual_seed(seed) for seed in (3, 3, 4)]
    first, again, other = (generate(model, beginning, 30, generator) for generator in dice)
    for text in (first, again, other):
        expect_like(text, torch.zeros(3, 32, dtype=torch.int64), name="text", axes="B T")
    slip = "With the same state of the generator another text is drawn: the dice come from somewhere else."
    expect(torch.equal(first, again), slip, mistake="generator-ignored")
    slip = "All characters are equally likely, and two generators write the same text: nothing is drawn."
    expect(not torch.equal(first, other), slip, mistake="most-likely-instead-of-drawn")


@test_case(
    name='the beginning is left unchanged',
    points=1,
    success_message='The text that was given belongs to the caller.',
    failure_message='The text that was given belongs to the caller.',
)
def test_the_beginning_is_left_unchanged(generate):
    """The text that was given belongs to the caller."""
    beginning = _fixture_beginning()
    parts = _fixture_parts()
    expect_inputs_unchanged(generate, parts.SumModel(5, 3), beginning, 3, torch.Generator().manual_seed(5))
