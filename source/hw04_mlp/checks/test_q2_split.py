"""Public checks of q2_split: what every fair split obeys."""

import pytest
import torch
from hw04_names import call_twice

from toolkit import expect


@pytest.fixture
def words():
    """Forty made-up names, no two alike."""
    return [first + rest for first in "bdklmnrs" for rest in ("ana", "eli", "iro", "ona", "une")]


@pytest.fixture
def seed():
    """Any number."""
    return 11


@pytest.fixture
def twice():
    """Calls a function twice with the very same arguments."""
    return call_twice


def parts_of(got):
    """Return the three lists, if they are lists of names."""
    slip = "`split` should return three lists: train, dev and test."
    windows = isinstance(got, tuple | list) and any(
        isinstance(part, torch.Tensor) or any(not isinstance(name, str) for name in part)
        for part in got
        if isinstance(part, torch.Tensor | list | tuple)
    )
    expect(not windows, "The parts should hold whole names.", mistake="split-after-windowing")
    expect(isinstance(got, tuple | list) and len(got) == 3, slip)
    expect(all(isinstance(part, list | tuple) for part in got), slip)
    return [list(part) for part in got]


@pytest.mark.points(2)
def test_three_parts_of_80_10_and_10_percent(split, words, seed):
    """Of all names 80 % are for training, 10 % for dev and 10 % for test, in this order."""
    sizes = [len(part) for part in parts_of(split(words, seed))]
    wanted = [0.8 * len(words), 0.1 * len(words), 0.1 * len(words)]
    slip = "The three parts should hold 80 %, 10 % and 10 % of the names, in this order."
    fits = [abs(size - want) <= 1 for size, want in zip(sizes, wanted, strict=True)]
    in_order = [abs(size - want) <= 1 for size, want in zip(sorted(sizes, reverse=True), wanted, strict=True)]
    expect(all(fits) or not all(in_order), slip, f"yours hold {sizes}", mistake="parts-in-another-order")
    expect(all(fits), slip, f"yours hold {sizes}", mistake="parts-of-another-size")


@pytest.mark.points(2)
def test_every_name_is_in_exactly_one_part(split, words, seed):
    """Together the parts are the list: no name is lost, none is in two parts."""
    train, dev, test = parts_of(split(words, seed))
    together = train + dev + test
    slip = "At least one name is in two parts, or twice in one."
    expect(len(set(together)) == len(together), slip, mistake="name-in-two-parts")
    expect(set(words) == set(together), "At least one name of the list is in no part.", mistake="names-lost")


@pytest.mark.points(1)
def test_the_same_seed_gives_the_same_split(split, words, seed):
    """Run the cell again, and every name is where it was."""
    first, second = parts_of(split(list(words), seed)), parts_of(split(list(words), seed))
    slip = "The same list and the same seed give two different splits."
    expect(first == second, slip, mistake="seed-not-used")


@pytest.mark.points(1)
def test_another_seed_gives_another_split(split, words, seed):
    """The seed decides: two seeds put different names aside."""
    first, second = parts_of(split(list(words), seed)), parts_of(split(list(words), seed + 1))
    slip = "Two different seeds put the same names into dev."
    expect(sorted(first[1]) != sorted(second[1]), slip, mistake="not-shuffled")


@pytest.mark.points(1)
def test_the_list_is_left_unchanged(twice, split, words, seed):
    """Whoever calls split still has the list in its old order: a second call on it gives the same parts."""
    again = parts_of(split(list(words), seed)) == parts_of(split(list(words), seed))
    expect(again, "The same list and the same seed give two different splits.", mistake="seed-not-used")
    first, second = twice(split, words, seed)
    slip = "A second call on the same list gives other parts: the first one has changed the list."
    expect(parts_of(first) == parts_of(second), slip, mistake="list-shuffled-in-place")
