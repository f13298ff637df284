"""Public checks of q4_dembed: what the gradient of a lookup obeys."""

import pytest
import torch

from toolkit import expect, expect_close, expect_inputs_unchanged, expect_shape


@pytest.fixture
def contexts():
    """Contexts with repeated letters, within a row and between rows; not every letter occurs."""
    return torch.tensor([[0, 0, 5], [0, 5, 9], [13, 13, 13], [1, 26, 0]])


@pytest.fixture
def demb(contexts):
    """A random gradient from above, (B, T, E)."""
    return torch.randn(*contexts.shape, 5, generator=torch.Generator().manual_seed(65), dtype=torch.float64)


@pytest.fixture
def gradient(dembed, demb, contexts):
    """Your gradient of a table with 27 rows."""
    return dembed(demb, contexts, 27)


@pytest.mark.points(1)
def test_one_row_per_letter(gradient, demb):
    """The table has a row for each of the V letters, whether it occurs or not."""
    expect_shape(gradient, "V E", V=27, E=demb.shape[2], name="dembed")


@pytest.mark.points(1)
def test_letters_that_do_not_occur_get_zeros(gradient, demb, contexts):
    """The loss does not depend on a row that was never looked up; on the others it does."""
    expect_shape(gradient, "V E", V=27, E=demb.shape[2], name="dembed")
    occurs = torch.zeros(27, dtype=torch.bool)
    occurs[contexts.flatten()] = True
    expect(not bool(gradient[~occurs].any()), "A letter that does not occur in X has a gradient.")
    expect(bool(gradient[occurs].any(1).all()), "A letter that occurs in X has a gradient of zero.")


@pytest.mark.points(2)
def test_nothing_is_lost(gradient, demb):
    """Every incoming number ends up in exactly one row, so both sides have the same total."""
    expect_shape(gradient, "V E", V=27, E=demb.shape[2], name="dembed")
    expect_close(gradient.sum(0), demb.sum((0, 1)), name="sum over the rows", axes="E")


@pytest.mark.points(1)
def test_the_example_worked_by_hand(dembed):
    """Row 0 was used once, row 1 never, row 2 three times."""
    demb = torch.tensor([[[1.0], [10.0]], [[100.0], [1000.0]]], dtype=torch.float64)
    got = dembed(demb, torch.tensor([[2, 0], [2, 2]]), 3)
    expect_close(got, torch.tensor([[10.0], [0.0], [1101.0]], dtype=torch.float64), name="dembed", axes="V E")


@pytest.mark.points(1)
def test_inputs_are_left_unchanged(dembed, demb, contexts):
    """Whoever calls dembed still needs demb and X afterwards."""
    expect_inputs_unchanged(dembed, demb, contexts, 27)
