"""Public checks of q5_decode. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
from hw10_checks import spelled, string_of, vocabulary_of
from toolkit import expect

OK_FORMAT = False
name = "q5_decode"


def _fixture_merges():
    """Those of `abracadabra`, and a few that cut characters in two."""
    return {(97, 98): 256, (114, 97): 257, (256, 257): 258, (32, 195): 259, (169, 226): 260, (130, 172): 261}


@test_case(
    name='vocabulary spells out every token',
    points=2,
    success_message='There are the 256 bytes and a token for each merge: its first part, then its second.',
    failure_message='There are the 256 bytes and a token for each merge: its first part, then its second.',
)
def test_vocabulary_spells_out_every_token(vocabulary):
    """There are the 256 bytes and a token for each merge: its first part, then its second."""
    merges = _fixture_merges()
    got = vocabulary_of(vocabulary(merges), "vocabulary-of-text")
    missing = [token for token in [*range(256), *merges.values()] if token not in got]
    expect(not missing, "Some ids are missing from the vocabulary.", f"missing: {missing[:5]}")
    expect(len(got) == 256 + len(merges), "There are more ids than bytes and merges.", f"{len(got)}")
    expect(got[200] != "\xc8".encode(), "Id 200 is the byte 200, not the character.", mistake="characters-for-bytes")
    for token in (0, 97, 200, 255, *merges.values()):
        right = spelled([token], merges)
        turned = got[token] == right[::-1] != right
        expect(not turned, "The two parts of a token stand the wrong way round.", mistake="parts-swapped")
        expect(got[token] == right, "A token stands for other bytes.", f"{token}: expected {right}, got {got[token]}")


@test_case(
    name='the example worked by hand',
    points=1,
    success_message='Tokens of `abracadabra` become text again.',
    failure_message='Tokens of `abracadabra` become text again.',
)
def test_the_example_worked_by_hand(decode):
    """Tokens of `abracadabra` become text again."""
    vocab = {97: b"a", 99: b"c", 100: b"d", 258: b"abra"}
    got = string_of(decode([258, 99, 97, 100, 258], vocab), "decode", "bytes-returned")
    expect(got == "abracadabra", "The example of the text comes out differently.", f"got {got!r}")
    got = string_of(decode([], vocab), "decode")
    expect(got == "", "No tokens should give an empty string.", f"got {got!r}")


@test_case(
    name='a character may lie in several tokens',
    points=2,
    success_message='The bytes of `é€` are cut in the middle of both characters; only all together are they text.',
    failure_message='The bytes of `é€` are cut in the middle of both characters; only all together are they text.',
)
def test_a_character_may_lie_in_several_tokens(decode):
    """The bytes of `é€` are cut in the middle of both characters; only all together are they text."""
    vocab = {195: b"\xc3", 260: b"\xa9\xe2", 261: b"\x82\xac"}
    got = string_of(decode([195, 260, 261], vocab), "decode")
    slip = "Tokens are bytes, and a character may begin in one and end in the next: join first, decode once."
    expect("\ufffd" not in got and got != "", slip, f"got {got!r}", mistake="decoded-token-by-token")
    expect(got == "é€", slip, f"got {got!r}")


@test_case(
    name='broken bytes become replacement characters',
    points=2,
    success_message='A model may write any ids; what is no UTF-8 becomes �, U+FFFD, and nothing raises an error.',
    failure_message='A model may write any ids; what is no UTF-8 becomes �, U+FFFD, and nothing raises an error.',
)
def test_broken_bytes_become_replacement_characters(decode):
    """A model may write any ids; what is no UTF-8 becomes �, U+FFFD, and nothing raises an error."""
    vocab = {65: b"A", 66: b"B", 128: b"\x80", 226: b"\xe2", 130: b"\x82"}
    for ids, right in (([65, 128, 66], "A\ufffdB"), ([65, 226, 130], "A\ufffd"), ([226, 66], "\ufffdB")):
        got = string_of(decode(ids, vocab), "decode")
        slip = "Bytes that are no UTF-8 should become the replacement character U+FFFD."
        expect(got != right.replace("\ufffd", ""), slip, mistake="broken-bytes-dropped")
        expect(got == right, slip, f"{ids}: expected {right!r}, got {got!r}")
