"""Public checks of q6a_copies. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
from toolkit import expect

OK_FORMAT = False
name = "q6a_copies"


def length(got):
    """Return a length, if it is one."""
    slip = "`longest_copy` should return how long the piece is, not the piece."
    expect(not isinstance(got, str), slip, mistake="piece-returned")
    expect(type(got) is int, "`longest_copy` should return a whole number.")
    return got


@test_case(
    name='the example worked by hand',
    points=1,
    success_message='` the key is` and nothing longer stands in both: eleven characters, the blanks included.',
    failure_message='` the key is` and nothing longer stands in both: eleven characters, the blanks included.',
)
def test_the_example_worked_by_hand(longest_copy):
    """` the key is` and nothing longer stands in both: eleven characters, the blanks included."""
    got = length(longest_copy("and the key is red", "where the key is, nobody knows"))
    expect(got != 3, "That counts words. Count characters, blanks among them.", mistake="words-counted")
    expect(got == 11, "` the key is` stands in both: eleven characters, the blanks included.", f"yours is {got}")


@test_case(
    name='nothing and everything',
    points=1,
    success_message='No letter in common: 0. The text itself: all of it. A piece at its very end counts as well.',
    failure_message='No letter in common: 0. The text itself: all of it. A piece at its very end counts as well.',
)
def test_nothing_and_everything(longest_copy):
    """No letter in common: 0. The text itself: all of it. A piece at its very end counts as well."""
    expect(length(longest_copy("abc", "xyz xyz")) == 0, "Nothing is copied there.")
    expect(length(longest_copy("", "xyz")) == 0, "Nothing is copied into an empty text.")
    slip = "A copy at the end of the text is not found whole."
    got = length(longest_copy("where is it", "where is it"))
    expect(got == 11, "The whole text is copied there.", f"yours is {got}", "end-missed" if got == 10 else None)
    expect(length(longest_copy("??the end", "this is the end")) == 7, slip, mistake="end-missed")
    expect(length(longest_copy("0123456789e", "the")) == 1, slip, mistake="end-missed")
