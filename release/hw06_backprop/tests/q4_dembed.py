"""Public checks of q4_dembed. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import torch
from toolkit import expect, expect_close, expect_inputs_unchanged, expect_shape

OK_FORMAT = False
name = "q4_dembed"


def _fixture_contexts():
    """Contexts with repeated letters, within a row and between rows; not every letter occurs."""
    return torch.tensor([[0, 0, 5], [0, 5, 9], [13, 13, 13], [1, 26, 0]])


def _fixture_demb():
    """A random gradient from above, (B, T, E)."""
    contexts = _fixture_contexts()
    return torch.randn(*contexts.shape, 5, generator=torch.Generator().manual_seed(65), dtype=torch.float64)


def _fixture_gradient(dembed):
    """Your gradient of a table with 27 rows."""
    demb = _fixture_demb()
    contexts = _fixture_contexts()
    return dembed(demb, contexts, 27)


@test_case(
    name='one row per letter',
    points=1,
    success_message='The table has a row for each of the V letters, whether it occurs or not.',
    failure_message='The table has a row for each of the V letters, whether it occurs or not.',
)
def test_one_row_per_letter(dembed):
    """The table has a row for each of the V letters, whether it occurs or not."""
    gradient = _fixture_gradient(dembed)
    demb = _fixture_demb()
    expect_shape(gradient, "V E", V=27, E=demb.shape[2], name="dembed")


@test_case(
    name='letters that do not occur get zeros',
    points=1,
    success_message='The loss does not depend on a row that was never looked up; on the others it does.',
    failure_message='The loss does not depend on a row that was never looked up; on the others it does.',
)
def test_letters_that_do_not_occur_get_zeros(dembed):
    """The loss does not depend on a row that was never looked up; on the others it does."""
    gradient = _fixture_gradient(dembed)
    demb = _fixture_demb()
    contexts = _fixture_contexts()
    expect_shape(gradient, "V E", V=27, E=demb.shape[2], name="dembed")
    occurs = torch.zeros(27, dtype=torch.bool)
    occurs[contexts.flatten()] = True
    expect(not bool(gradient[~occurs].any()), "A letter that does not occur in X has a gradient.")
    expect(bool(gradient[occurs].any(1).all()), "A letter that occurs in X has a gradient of zero.")


@test_case(
    name='nothing is lost',
    points=2,
    success_message='Every incoming number ends up in exactly one row, so both sides have the same total.',
    failure_message='Every incoming number ends up in exactly one row, so both sides have the same total.',
)
def test_nothing_is_lost(dembed):
    """Every incoming number ends up in exactly one row, so both sides have the same total."""
    gradient = _fixture_gradient(dembed)
    demb = _fixture_demb()
    expect_shape(gradient, "V E", V=27, E=demb.shape[2], name="dembed")
    expect_close(gradient.sum(0), demb.sum((0, 1)), name="sum over the rows", axes="E")


@test_case(
    name='the example worked by hand',
    points=1,
    success_message='Row 0 was used once, row 1 never, row 2 three times.',
    failure_message='Row 0 was used once, row 1 never, row 2 three times.',
)
def test_the_example_worked_by_hand(dembed):
    """Row 0 was used once, row 1 never, row 2 three times."""
    demb = torch.tensor([[[1.0], [10.0]], [[100.0], [1000.0]]], dtype=torch.float64)
    got = dembed(demb, torch.tensor([[2, 0], [2, 2]]), 3)
    expect_close(got, torch.tensor([[10.0], [0.0], [1101.0]], dtype=torch.float64), name="dembed", axes="V E")


@test_case(
    name='inputs are left unchanged',
    points=1,
    success_message='Whoever calls dembed still needs demb and X afterwards.',
    failure_message='Whoever calls dembed still needs demb and X afterwards.',
)
def test_inputs_are_left_unchanged(dembed):
    """Whoever calls dembed still needs demb and X afterwards."""
    demb = _fixture_demb()
    contexts = _fixture_contexts()
    expect_inputs_unchanged(dembed, demb, contexts, 27)
