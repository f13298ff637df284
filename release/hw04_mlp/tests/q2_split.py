"""Public checks of q2_split. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import torch
from hw04_names import call_twice
from toolkit import expect

OK_FORMAT = False
name = "q2_split"


def _fixture_words():
    """Forty made-up names, no two alike."""
    return [first + rest for first in "bdklmnrs" for rest in ("ana", "eli", "iro", "ona", "une")]


def _fixture_seed():
    """Any number."""
    return 11


def _fixture_twice():
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


@test_case(
    name='three parts of 80 10 and 10 percent',
    points=2,
    success_message='Of all names 80 % are for training, 10 % for dev and 10 % for test, in this order.',
    failure_message='Of all names 80 % are for training, 10 % for dev and 10 % for test, in this order.',
)
def test_three_parts_of_80_10_and_10_percent(split):
    """Of all names 80 % are for training, 10 % for dev and 10 % for test, in this order."""
    words = _fixture_words()
    seed = _fixture_seed()
    sizes = [len(part) for part in parts_of(split(words, seed))]
    wanted = [0.8 * len(words), 0.1 * len(words), 0.1 * len(words)]
    slip = "The three parts should hold 80 %, 10 % and 10 % of the names, in this order."
    fits = [abs(size - want) <= 1 for size, want in zip(sizes, wanted, strict=True)]
    in_order = [abs(size - want) <= 1 for size, want in zip(sorted(sizes, reverse=True), wanted, strict=True)]
    expect(all(fits) or not all(in_order), slip, f"yours hold {sizes}", mistake="parts-in-another-order")
    expect(all(fits), slip, f"yours hold {sizes}", mistake="parts-of-another-size")


@test_case(
    name='every name is in exactly one part',
    points=2,
    success_message='Together the parts are the list: no name is lost, none is in two parts.',
    failure_message='Together the parts are the list: no name is lost, none is in two parts.',
)
def test_every_name_is_in_exactly_one_part(split):
    """Together the parts are the list: no name is lost, none is in two parts."""
    words = _fixture_words()
    seed = _fixture_seed()
    train, dev, test = parts_of(split(words, seed))
    together = train + dev + test
    slip = "At least one name is in two parts, or twice in one."
    expect(len(set(together)) == len(together), slip, mistake="name-in-two-parts")
    expect(set(words) == set(together), "At least one name of the list is in no part.", mistake="names-lost")


@test_case(
    name='the same seed gives the same split',
    points=1,
    success_message='Run the cell again, and every name is where it was.',
    failure_message='Run the cell again, and every name is where it was.',
)
def test_the_same_seed_gives_the_same_split(split):
    """Run the cell again, and every name is where it was."""
    words = _fixture_words()
    seed = _fixture_seed()
    first, second = parts_of(split(list(words), seed)), parts_of(split(list(words), seed))
    slip = "The same list and the same seed give two different splits."
    expect(first == second, slip, mistake="seed-not-used")


@test_case(
    name='another seed gives another split',
    points=1,
    success_message='The seed decides: two seeds put different names aside.',
    failure_message='The seed decides: two seeds put different names aside.',
)
def test_another_seed_gives_another_split(split):
    """The seed decides: two seeds put different names aside."""
    words = _fixture_words()
    seed = _fixture_seed()
    first, second = parts_of(split(list(words), seed)), parts_of(split(list(words), seed + 1))
    slip = "Two different seeds put the same names into dev."
    expect(sorted(first[1]) != sorted(second[1]), slip, mistake="not-shuffled")


@test_case(
    name='the list is left unchanged',
    points=1,
    success_message='Whoever calls split still has the list in its old order: a second call on it gives the same parts.',
    failure_message='Whoever calls split still has the list in its old order: a second call on it gives the same parts.',
)
def test_the_list_is_left_unchanged(split):
    """Whoever calls split still has the list in its old order: a second call on it gives the same parts."""
    twice = _fixture_twice()
    words = _fixture_words()
    seed = _fixture_seed()
    again = parts_of(split(list(words), seed)) == parts_of(split(list(words), seed))
    expect(again, "The same list and the same seed give two different splits.", mistake="seed-not-used")
    first, second = twice(split, words, seed)
    slip = "A second call on the same list gives other parts: the first one has changed the list."
    expect(parts_of(first) == parts_of(second), slip, mistake="list-shuffled-in-place")
