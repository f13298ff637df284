"""Public checks of q2_probs: what every table of smoothed probabilities obeys."""

import pytest
import torch

from toolkit import expect, expect_close, expect_inputs_unchanged, expect_like

RTOL = 1e-5
"""Float32 is as good as this, so that it costs the one check that asks for float64."""


@pytest.fixture
def N():  # noqa: N802
    """Counts of 27 contexts, not symmetric and with other row sums than column sums."""
    return torch.randint(0, 30, (27, 27), generator=torch.Generator().manual_seed(31)) + torch.arange(27)


@pytest.fixture
def k():
    """A little smoothing."""
    return 0.5


def table(*rows):
    """Return a small table, float64."""
    return torch.tensor(rows, dtype=torch.float64)


def exact(got):
    """Return a table as float64: its dtype is asked for in one check, and not again in every other."""
    return got.double() if isinstance(got, torch.Tensor) else got


@pytest.mark.points(1)
def test_one_probability_for_each_count(probs, N, k):
    """The table of probabilities has the shape of the table of counts, in float64."""
    expect_like(probs(N, k), N.double(), name="probs", axes="R V")


@pytest.mark.points(2)
def test_each_row_is_a_distribution(probs, N, k):
    """What may follow a letter has probabilities of at least zero that sum to one, row by row."""
    got = expect_like(exact(probs(N, k)), N.double(), name="probs", axes="R V")
    expect(bool((got >= 0).all()), "Some probability is negative.")
    expect(bool(((got.sum(1) - 1).abs() < RTOL).all()), "The rows do not sum to one. Which axis did you sum over?")


@pytest.mark.points(2)
def test_without_smoothing_by_hand(probs):
    """With k = 0 a probability is a count divided by the sum of its row."""
    N = torch.tensor([[0, 1, 2], [3, 0, 0], [1, 1, 2]])
    right = table([0, 1 / 3, 2 / 3], [1, 0, 0], [0.25, 0.25, 0.5])
    known = {
        "columns-normalised": table([0, 1 / 2, 2 / 4], [3 / 4, 0, 0], [1 / 4, 1 / 2, 2 / 4]),
        "keepdim-dropped": table([0, 1 / 3, 2 / 4], [3 / 3, 0, 0], [1 / 3, 1 / 3, 2 / 4]),
    }
    expect_close(exact(probs(N, 0)), right, name="probs", axes="R V", mistakes=known, rtol=RTOL)


@pytest.mark.points(2)
def test_with_smoothing_by_hand(probs):
    """With k = 1 every count is one higher before the row is divided by its sum."""
    N = torch.tensor([[0, 1, 2], [3, 0, 0], [1, 1, 2]])
    right = table([1 / 6, 2 / 6, 3 / 6], [4 / 6, 1 / 6, 1 / 6], [2 / 7, 2 / 7, 3 / 7])
    known = {
        "columns-normalised": table([1 / 7, 2 / 5, 3 / 7], [4 / 7, 1 / 5, 1 / 7], [2 / 7, 2 / 5, 3 / 7]),
        "keepdim-dropped": table([1 / 6, 2 / 6, 3 / 7], [4 / 6, 1 / 6, 1 / 7], [2 / 6, 2 / 6, 3 / 7]),
        "smoothed-after-normalising": table([1, 4 / 3, 5 / 3], [2, 1, 1], [1.25, 1.25, 1.5]),
    }
    expect_close(exact(probs(N, 1)), right, name="probs", axes="R V", mistakes=known, rtol=RTOL)


@pytest.mark.points(1)
def test_much_smoothing_makes_all_letters_alike(probs, N):
    """Beside a huge k the counts do not matter: every letter gets the same probability."""
    got = expect_like(exact(probs(N, 1e12)), N.double(), name="probs", axes="R V")
    expect_close(got, torch.full((27, 27), 1 / 27, dtype=torch.float64), name="probs", axes="R V", atol=1e-6)


@pytest.mark.points(1)
def test_context_that_never_occurred_leaves_all_letters_alike(probs):
    """A row of zeros says nothing about what follows: without smoothing, too, each letter gets the same probability."""
    N = torch.tensor([[0, 0, 0, 0], [0, 1, 0, 0]])
    right = table([0.25, 0.25, 0.25, 0.25], [0, 1, 0, 0])
    known = {"zero-divided-by-zero": table([torch.nan] * 4, [0, 1, 0, 0])}
    expect_close(exact(probs(N, 0)), right, name="probs", axes="R V", mistakes=known, rtol=RTOL)


@pytest.mark.points(1)
def test_table_need_not_be_square(probs):
    """A table may have more rows than columns, or fewer: a row for each context, a column for each letter."""
    N = torch.tensor([[1, 2, 0, 1], [0, 1, 1, 6]])
    expect_close(exact(probs(N, 0)), table([1, 2, 0, 1], [0, 0.5, 0.5, 3]) / 4, name="probs", axes="R V", rtol=RTOL)


@pytest.mark.points(1)
def test_inputs_are_left_unchanged(probs, N):
    """Whoever calls probs still needs the counts afterwards."""
    expect_inputs_unchanged(probs, N, 1)
