"""Hidden tests of q2_split: the public properties on private names, then whether the parts are fair samples."""

import pytest
import torch
from hw04_names import read_names

from source.hw04_mlp.checks.test_q2_split import *
from toolkit import expect

ALL = read_names()


@pytest.fixture(scope="session")
def words(draw):
    """Private names, no two alike, as many as round numbers are not."""
    count = 80 + int(torch.randint(9, (1,), generator=draw("count")))
    chosen = torch.randperm(len(ALL), generator=draw("names"))[:count].tolist()
    return [ALL[index] for index in chosen]


@pytest.fixture(scope="session")
def seed(draw):
    """A private seed."""
    return int(torch.randint(10_000, (1,), generator=draw("seed")))


@pytest.fixture(scope="session")
def twice(student):
    """Calls a function twice with the very same objects; over there, for arguments cross as copies."""
    return student("call_twice")


@pytest.mark.points(2)
def test_every_part_is_a_fair_sample(split, draw, seed):
    """Names from the beginning, the middle and the end of the list are in every part."""
    count = 1000
    shift = int(torch.randint(len(ALL) - count, (1,), generator=draw("place")))
    place = {name: index for index, name in enumerate(ALL[shift : shift + count])}
    train, dev, test = parts_of(split(list(place), seed))
    slip = "The parts are pieces of the list as it stood: common names are in one, rare names in another."
    for part in (train, dev, test):
        expect(part and set(part) <= set(place), "The parts hold other names than the list.")
        middle = sum(place[name] for name in part) / len(part)
        expect(abs(middle - (count - 1) / 2) < 6 * count / (12 * len(part)) ** 0.5, slip, mistake="not-shuffled")


@pytest.mark.points(1)
def test_lists_of_any_length_are_cut_up_whole(split, seed):
    """However many names there are, each is in exactly one part, and the sizes are right to within one."""
    for count in (10, 13, 27, 39):
        words = [ALL[0][:1] * 3 + name for name in ALL[:count]]
        parts = parts_of(split(words, seed))
        together = [name for part in parts for name in part]
        expect(len(set(together)) == len(together), "A name is in two parts.", mistake="name-in-two-parts")
        expect(set(words) == set(together), "A name is lost.", mistake="names-lost")
        off = [len(part) - share * count for part, share in zip(parts, (0.8, 0.1, 0.1), strict=True)]
        slip = "For some lengths the parts are not 80 %, 10 % and 10 % of the list, to within one name."
        expect(max(map(abs, off)) <= 1, slip, mistake="parts-of-another-size")
