"""Hidden tests of q2_merge: the public properties on private ids, then the merged list itself."""

import pytest
import torch
from hw10_checks import ids_of

from autograder.hidden.hw10_tokenizer.oracle import merged
from autograder.hidden.hw10_tokenizer.private_texts import ids_with
from autograder.hidden.hw10_tokenizer.telling import expect_same, named_after
from autograder.hidden.hw10_tokenizer.wrong_trainings import of_merge
from source.hw10_tokenizer.checks.test_q2_merge import *


@pytest.fixture(scope="session")
def pair(draw):
    """A private pair of two different ids."""
    return tuple(torch.randperm(300, generator=draw("pair"))[:2].tolist())


@pytest.fixture(scope="session")
def new_id(draw):
    """A private id that is larger than all others."""
    return 401 + int(torch.randint(500, (), generator=draw("new id")))


@pytest.fixture(scope="session")
def ids(draw, pair):
    """Private ids with the pair at the beginning, at the end, and often in between."""
    return ids_with(pair, draw("ids"))


@pytest.fixture
def watched(student):
    """Calls a function where it lives, and tells whether its arguments are afterwards what they were."""
    return student("leaves_unchanged")


@pytest.mark.points(3)
def test_matches_our_merge(merge, ids, pair, new_id):
    """The pair is replaced wherever it stands, and everything else stays in its place."""
    slip = "The merged list is not the right one."
    for some in (ids, [*ids, pair[0]]):
        with named_after({"IndexError": "raises-an-error-at-the-end"}):
            got = ids_of(merge(some, pair, new_id), "merge")
        expect_same(got, merged(some, pair, new_id), slip, of_merge(some, pair, new_id))


@pytest.mark.points(1)
def test_a_pair_of_the_same_id_matches_ours(merge, draw, new_id):
    """Rows of the same id, long and short ones, are merged from the left."""
    g = draw("rows")
    same = int(torch.randint(300, (), generator=g))
    rows = torch.randint(1, 8, (9,), generator=g).tolist()
    ids = [token for row in rows for token in [*[same] * row, 350]] + [same] * 3
    got, right = ids_of(merge(ids, (same, same), new_id), "merge"), merged(ids, (same, same), new_id)
    expect_same(got, right, "The merged list is not the right one.", of_merge(ids, (same, same), new_id))
