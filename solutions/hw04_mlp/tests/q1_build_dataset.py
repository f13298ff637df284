"""Public checks of q1_build_dataset. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import torch
from hw04_names import LETTERS
from toolkit import expect, expect_close, expect_like

OK_FORMAT = False
name = "q1_build_dataset"


def _fixture_words():
    """Names of different lengths; two begin alike."""
    return ["ada", "adele", "bo", "xavier"]


def _fixture_block():
    """Letters of context."""
    return 3


def examples(got, words, block):
    """Return X and Y, if they are what their shapes and dtypes have to be."""
    expect(isinstance(got, tuple | list) and len(got) == 2, "`build_dataset` should return two tensors, X and Y.")
    count = sum(len(word) + 1 for word in words)
    X = expect_like(got[0], torch.zeros(count, block, dtype=torch.int64), name="X", axes="N block")
    return X, expect_like(got[1], torch.zeros(count, dtype=torch.int64), name="Y", axes="N")


@test_case(
    name='one row for each letter and each end',
    points=3,
    success_message='A name of n letters gives n + 1 examples, whole numbers from 0 to 26 in int64.',
    failure_message='A name of n letters gives n + 1 examples, whole numbers from 0 to 26 in int64.',
)
def test_one_row_for_each_letter_and_each_end(build_dataset):
    """A name of n letters gives n + 1 examples, whole numbers from 0 to 26 in int64."""
    words = _fixture_words()
    block = _fixture_block()
    X, Y = examples(build_dataset(words, block), words, block)
    slip = "The numbers should run from 0 for the full stop to 26 for z."
    expect(bool((X >= 0).all() and (X <= 26).all() and (Y >= 0).all() and (Y <= 26).all()), slip)


@test_case(
    name='the example worked by hand',
    points=2,
    success_message='`ada` with two letters of context gives the four rows of the table.',
    failure_message='`ada` with two letters of context gives the four rows of the table.',
)
def test_the_example_worked_by_hand(build_dataset):
    """`ada` with two letters of context gives the four rows of the table."""
    got = build_dataset(["ada"], 2)
    expect(isinstance(got, tuple | list) and len(got) == 2, "`build_dataset` should return two tensors, X and Y.")
    expect_close(got[0], torch.tensor([[0, 0], [0, 1], [1, 4], [4, 1]]), name="X", axes="N block")
    expect_close(got[1], torch.tensor([1, 4, 1, 0]), name="Y", axes="N")


@test_case(
    name='every name begins with an empty context',
    points=3,
    success_message='Before the first letter of a name there is nothing: no letter of the name before.',
    failure_message='Before the first letter of a name there is nothing: no letter of the name before.',
)
def test_every_name_begins_with_an_empty_context(build_dataset):
    """Before the first letter of a name there is nothing: no letter of the name before."""
    words = _fixture_words()
    block = _fixture_block()
    X, _ = examples(build_dataset(words, block), words, block)
    row = 0
    for word in words:
        slip = "The first context of a name is not empty."
        expect(not bool(X[row].any()), slip, f"before {word}")
        row += len(word) + 1


@test_case(
    name='the window moves by one letter',
    points=3,
    success_message='Within a name each context is the one before, moved by one place, with the last target at its end.',
    failure_message='Within a name each context is the one before, moved by one place, with the last target at its end.',
)
def test_the_window_moves_by_one_letter(build_dataset):
    """Within a name each context is the one before, moved by one place, with the last target at its end."""
    words = _fixture_words()
    block = _fixture_block()
    X, Y = examples(build_dataset(words, block), words, block)
    row = 0
    for word in words:
        for here in range(row, row + len(word)):
            moved = torch.cat([X[here, 1:], Y[here : here + 1]])
            slip = "A context is not the one before it, moved to the left by one place, the last target at its end."
            expect(torch.equal(X[here + 1], moved), slip, f"in {word}, row {here + 1}")
        row += len(word) + 1


@test_case(
    name='targets spell the names',
    points=3,
    success_message='Read one after another, the targets are the names, each with its full stop.',
    failure_message='Read one after another, the targets are the names, each with its full stop.',
)
def test_targets_spell_the_names(build_dataset):
    """Read one after another, the targets are the names, each with its full stop."""
    words = _fixture_words()
    block = _fixture_block()
    _, Y = examples(build_dataset(words, block), words, block)
    expect(bool((Y >= 0).all() and (Y <= 26).all()), "Letters are numbered from 0 for the full stop to 26 for z.")
    spelt = "".join(LETTERS[code] for code in Y.tolist())
    expect(spelt == "".join(word + "." for word in words), "The targets do not spell the names.", f"they read {spelt}")
