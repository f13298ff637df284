"""Public checks of q7a_compression. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
from hw10_checks import numbers_of
from toolkit import expect

OK_FORMAT = False
name = "q7a_compression"


def _fixture_merges():
    """Those of `abracadabra`, and an é."""
    return {(97, 98): 256, (114, 97): 257, (256, 257): 258, (195, 169): 259}


def _fixture_text():
    """A text for these merges, not all of it ASCII."""
    return "abra abracadabra, café été rabab\r\n"


@test_case(
    name='a vocabulary of bytes does not compress',
    points=1,
    success_message='With 256 ids every byte is a token: one byte a token.',
    failure_message='With 256 ids every byte is a token: one byte a token.',
)
def test_a_vocabulary_of_bytes_does_not_compress(compression):
    """With 256 ids every byte is a token: one byte a token."""
    text = _fixture_text()
    merges = _fixture_merges()
    got = numbers_of(compression(text, merges, [256]), "compression")
    expect(len(got) == 1, "There should be one number for each size.", f"{len(got)} numbers for one size")
    slip = "With a vocabulary of 256 there are as many tokens as bytes."
    expect(got[0] >= 1, slip, f"got {got[0]}", mistake="characters-for-bytes")
    expect(got[0] == 1, slip, f"got {got[0]}")


@test_case(
    name='larger vocabularies compress more',
    points=1,
    success_message='Every merge that is used can only make fewer tokens, so the ratio never falls.',
    failure_message='Every merge that is used can only make fewer tokens, so the ratio never falls.',
)
def test_larger_vocabularies_compress_more(compression):
    """Every merge that is used can only make fewer tokens, so the ratio never falls."""
    text = _fixture_text()
    merges = _fixture_merges()
    got = numbers_of(compression(text, merges, [256, 257, 258, 259, 260]), "compression")
    expect(len(got) == 5, "There should be one number for each size.", f"{len(got)} numbers for five sizes")
    expect(got[-1] > got[0], "The largest vocabulary does not compress more than the smallest.")
    expect(got == sorted(got), "A larger vocabulary gives a smaller ratio.", f"{got}")


@test_case(
    name='the example worked by hand',
    points=1,
    success_message='`abra abra` is 9 bytes; with one merge it is 7 tokens, with three merges 3.',
    failure_message='`abra abra` is 9 bytes; with one merge it is 7 tokens, with three merges 3.',
)
def test_the_example_worked_by_hand(compression):
    """`abra abra` is 9 bytes; with one merge it is 7 tokens, with three merges 3."""
    merges = {(97, 98): 256, (114, 97): 257, (256, 257): 258}
    got = numbers_of(compression("abra abra", merges, [256, 257, 259]), "compression")
    close = len(got) == 3 and all(abs(a - b) < 1e-9 for a, b in zip(got, (1, 9 / 7, 3), strict=True))
    expect(close, "The example of the text comes out differently.", f"expected [1, 9/7, 3], got {got}")
