"""Public checks of q2_merge. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
from hw10_checks import ids_of, leaves_unchanged
from toolkit import expect

OK_FORMAT = False
name = "q2_merge"


def _fixture_ids():
    """A few ids with the pair (7, 5) in them: at the beginning, at the end, twice in a row."""
    return [7, 5, 0, 7, 7, 5, 7, 5, 300, 5, 7, 0, 7, 5]


def _fixture_pair():
    """The pair that is merged."""
    return (7, 5)


def _fixture_new_id():
    """What stands for it afterwards."""
    return 301


def _fixture_watched():
    """Calls a function and tells whether its arguments are afterwards what they were."""
    return leaves_unchanged


@test_case(
    name='the example worked by hand',
    points=2,
    success_message='`abracadabra`, merging (a, b): the first two letters and the eighth and ninth become one id each.',
    failure_message='`abracadabra`, merging (a, b): the first two letters and the eighth and ninth become one id each.',
)
def test_the_example_worked_by_hand(merge):
    """`abracadabra`, merging (a, b): the first two letters and the eighth and ninth become one id each."""
    got = ids_of(merge(list(b"abracadabra"), (97, 98), 256), "merge")
    expect(got == [256, 114, 97, 99, 97, 100, 256, 114, 97], "The example of the text comes out differently.", f"{got}")


@test_case(
    name='nothing is lost',
    points=3,
    success_message='Who writes the pair again wherever the new id stands has the old list back.',
    failure_message='Who writes the pair again wherever the new id stands has the old list back.',
)
def test_nothing_is_lost(merge):
    """Who writes the pair again wherever the new id stands has the old list back."""
    ids = _fixture_ids()
    pair = _fixture_pair()
    new_id = _fixture_new_id()
    for some in (ids, [*ids, pair[0]]):
        got = ids_of(merge(some, pair, new_id), "merge")
        back = [part for token in got for part in (pair if token == new_id else [token])]
        expect(new_id in got, "The new id does not occur in the result.")
        expect(back != some[:-1], "The last id is missing.", mistake="last-id-lost")
        slip = "Put the pair back where the new id stands, and the old list does not come back: ids are lost or added."
        expect(back == some, slip, f"{some} became {got}")


@test_case(
    name='the pair is gone',
    points=2,
    success_message='Every place where the two ids stood beside each other has been merged.',
    failure_message='Every place where the two ids stood beside each other has been merged.',
)
def test_the_pair_is_gone(merge):
    """Every place where the two ids stood beside each other has been merged."""
    ids = _fixture_ids()
    pair = _fixture_pair()
    new_id = _fixture_new_id()
    got = ids_of(merge(ids, pair, new_id), "merge")
    expect(new_id in got, "The new id does not occur in the result.")
    left = [place for place in range(len(got) - 1) if (got[place], got[place + 1]) == pair]
    expect(left != [len(got) - 2], "The pair at the very end is not merged.", mistake="pair-at-the-end-missed")
    expect(not left, "The pair still occurs in the result.", f"{ids} became {got}")


@test_case(
    name='a row of the same id is merged from the left',
    points=2,
    success_message='Of `aaa` the first two become one token and the third stays; no letter belongs to two tokens.',
    failure_message='Of `aaa` the first two become one token and the third stays; no letter belongs to two tokens.',
)
def test_a_row_of_the_same_id_is_merged_from_the_left(merge):
    """Of `aaa` the first two become one token and the third stays; no letter belongs to two tokens."""
    for count in (2, 3, 4, 5):
        got = ids_of(merge([97] * count, (97, 97), 256), "merge")
        slip = "In a row of the same id every one belongs to one token at most, and merging begins at the left."
        from_the_right = [97] * (count % 2) + [256] * (count // 2)
        expect(got != from_the_right or count % 2 == 0, slip, mistake="merged-from-the-right")
        overlap = [256] * (count - 1)
        expect(got not in (overlap, [*overlap, 97]) or count == 2, slip, mistake="overlapping-pairs-merged")
        expect(got == [256] * (count // 2) + [97] * (count % 2), slip, f"{count} times 97 became {got}")


@test_case(
    name='without the pair nothing changes',
    points=1,
    success_message='A list in which the pair does not occur comes back as it was, and so does an empty one.',
    failure_message='A list in which the pair does not occur comes back as it was, and so does an empty one.',
)
def test_without_the_pair_nothing_changes(merge):
    """A list in which the pair does not occur comes back as it was, and so does an empty one."""
    for ids in ([], [97], [98, 97], [97, 99, 98]):
        got = ids_of(merge(ids, (97, 98), 256), "merge")
        expect(got == ids, "The pair does not occur, and still the list is changed.", f"{ids} became {got}")


@test_case(
    name='list is left as it was',
    points=1,
    success_message='The result is a new list, and the old one stays with whoever owns it.',
    failure_message='The result is a new list, and the old one stays with whoever owns it.',
)
def test_list_is_left_as_it_was(merge):
    """The result is a new list, and the old one stays with whoever owns it."""
    watched = _fixture_watched()
    ids = _fixture_ids()
    pair = _fixture_pair()
    new_id = _fixture_new_id()
    slip = "Your function changes the list that it was given."
    expect(watched(merge, ids, pair, new_id), slip, mistake="list-changed")
