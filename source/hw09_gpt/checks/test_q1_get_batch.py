"""Public checks of q1_get_batch: what windows of a text obey."""

import hw09_parts
import pytest
import torch

from toolkit import expect, expect_close, expect_like, expect_tensor


@pytest.fixture
def parts():
    """The course's own parts."""
    return hw09_parts


@pytest.fixture
def data():
    """Fifty different numbers in a row, so that each tells its place."""
    return torch.arange(100, 250, 3)


@pytest.mark.points(1)
def test_shapes(get_batch, data):
    """Windows and what follows are (B, T), of whole numbers as the text is."""
    x, y = two_parts(get_batch(data, 3, 7, torch.Generator().manual_seed(1)))
    for part, name in ((x, "x"), (y, "y")):
        expect_like(part, torch.zeros(3, 7, dtype=torch.int64), name=name, axes="B T")


@pytest.mark.points(2)
def test_y_is_x_one_place_later(get_batch, data):
    """Each row of x is a piece of the text, and y is what stands one place after each of its characters."""
    x, y = two_parts(get_batch(data, 4, 6, torch.Generator().manual_seed(2)))
    for part, name in ((x, "x"), (y, "y")):
        expect_like(part, torch.zeros(4, 6, dtype=torch.int64), name=name, axes="B T")
    windows = torch.searchsorted(data, x[:, :1].contiguous()) + torch.arange(6)
    inside = bool((windows < len(data) - 1).all())
    expect(inside, "A window leaves no character after its end: there is nothing for y to hold.")
    gaps = windows + torch.arange(6)
    known = {"windows-with-gaps": data[gaps.clamp(max=len(data) - 1)]}
    expect_close(x, data[windows], name="x", axes="B T", mistakes=known)
    known = {"y-not-shifted": x, "y-shifted-twice": data[(windows + 2).clamp(max=len(data) - 1)]}
    known["y-shifted-backwards"] = data[(windows - 1).clamp(min=0)]
    expect_close(y, data[windows + 1], name="y", axes="B T", mistakes=known)


@pytest.mark.points(2)
def test_the_shortest_text_has_one_window(get_batch):
    """A text of T + 1 characters has one window, and its y ends with the last character."""
    data = torch.tensor([5, 3, 8, 1, 9])
    x, y = two_parts(get_batch(data, 9, 4, torch.Generator().manual_seed(3)))
    expect_close(x, data[:-1].repeat(9, 1), name="x", axes="B T")
    expect_close(y, data[1:].repeat(9, 1), name="y", axes="B T", mistakes={"y-not-shifted": x})


@pytest.mark.points(1)
def test_the_generator_decides(get_batch, data):
    """The same state of the generator draws the same windows, and the next call draws others."""
    first, again = (two_parts(get_batch(data, 8, 4, torch.Generator().manual_seed(4)))[0] for _ in range(2))
    other = two_parts(get_batch(data, 8, 4, torch.Generator().manual_seed(5)))[0]
    slip = "With the same state of the generator your batch is another one: it is drawn from somewhere else."
    expect(torch.equal(expect_tensor(first, "x"), expect_tensor(again, "x")), slip, mistake="generator-ignored")
    slip = "Whatever the generator, your batch is the same."
    expect(not torch.equal(first, expect_tensor(other, "x")), slip, mistake="always-the-same-windows")


@pytest.mark.points(1)
def test_stays_on_the_device_of_the_text(get_batch, parts):
    """What is cut out of a text on a GPU lies on that GPU."""
    devices = parts.devices_on_meta(get_batch, [("int", (50,))], 4, 8, torch.Generator().manual_seed(6))
    slip = "x and y do not lie on the device of the text, or a tensor on the way is made elsewhere."
    expect(list(devices) == ["meta", "meta"], slip, mistake="on-another-device")


def two_parts(got):
    """Return x and y."""
    pair = isinstance(got, (tuple, list)) and len(got) == 2
    expect(pair, "`get_batch` should return two tensors, x and y.")
    return got
