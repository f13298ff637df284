"""Hidden tests of q1_get_batch: the public properties on a private text, then where windows begin."""

import pytest
import torch

from source.hw09_gpt.checks.test_q1_get_batch import *
from toolkit import expect, expect_like


@pytest.fixture
def parts(lent):
    """The course's own parts, in the student's process."""
    return lent


@pytest.fixture(scope="session")
def data(draw):
    """A private text of growing numbers, so that each tells its place."""
    return torch.randint(1, 6, (50,), generator=draw("text")).cumsum(0) + 20


@pytest.mark.points(3)
def test_windows_begin_everywhere_equally_often(get_batch, draw):
    """Of a text with seven windows each is drawn about as often as the others, the first and the last among them."""
    T, places = 4, 7
    text = torch.arange(T + places) * 10
    x, _ = two_parts(get_batch(text, 100 * places, T, draw("many windows")))
    expect_like(x, torch.zeros(100 * places, T, dtype=torch.int64), name="x", axes="B T")
    starts = x[:, 0] // 10
    slip = "A window begins where no window of the text can begin."
    expect(bool(((starts >= 0) & (starts < places)).all()), slip, mistake="window-past-the-end")
    counts = torch.bincount(starts, minlength=places)
    slip = "All windows of a batch begin at the same place."
    expect(int((counts > 0).sum()) > 1, slip, mistake="one-place-for-all-windows")
    slip = "Windows begin one after the other, not at random."
    expect(not bool((starts.diff() % places == starts.diff()[0] % places).all()), slip, mistake="windows-not-random")
    last, first = int(counts[-1]), int(counts[0])
    expect(last > 0, "The last window of the text is never drawn.", mistake="last-start-unreachable")
    expect(first > 0, "The first window of the text is never drawn.", mistake="first-start-unreachable")
    slip = "Some windows are drawn much more often than others."
    expect(bool(((counts > 45) & (counts < 165)).all()), slip, mistake="windows-not-equally-likely")
