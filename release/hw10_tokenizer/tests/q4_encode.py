"""Public checks of q4_encode. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
from itertools import pairwise
from hw10_checks import ids_of, spelled
from toolkit import expect

OK_FORMAT = False
name = "q4_encode"


def _fixture_merges():
    """Those of `abracadabra`, and three more: an é, an a after a space, and an s after an e."""
    return {(97, 98): 256, (114, 97): 257, (256, 257): 258, (195, 169): 259, (32, 97): 260, (101, 115): 261}


def _fixture_texts():
    """Some chunks for these merges: other scripts, joined emoji and mixed line ends among them."""
    return ["abracadabra", "rabab a bra", "caféses", "cafe\u0301s", "абра 汉字", "\r\n ab\n\r", "👩\u200d🔬 ra", "a"]


@test_case(
    name='the example worked by hand',
    points=3,
    success_message='With the merges of `abracadabra` eleven bytes become five tokens, and `rab` becomes r, ab.',
    failure_message='With the merges of `abracadabra` eleven bytes become five tokens, and `rab` becomes r, ab.',
)
def test_the_example_worked_by_hand(encode):
    """With the merges of `abracadabra` eleven bytes become five tokens, and `rab` becomes r, ab."""
    merges = {(97, 98): 256, (114, 97): 257, (256, 257): 258}
    for text, right in (("abracadabra", [258, 99, 97, 100, 258]), ("rab", [114, 256]), ("bra", [98, 257])):
        got = ids_of(encode(text, merges), "encode")
        expect(got == right, "The example of the text comes out differently.", f"{text}: expected {right}, got {got}")


@test_case(
    name='without merges there are the bytes',
    points=2,
    success_message='A tokenizer that has learned nothing gives the UTF-8 bytes, one to four for each character.',
    failure_message='A tokenizer that has learned nothing gives the UTF-8 bytes, one to four for each character.',
)
def test_without_merges_there_are_the_bytes(encode):
    """A tokenizer that has learned nothing gives the UTF-8 bytes, one to four for each character."""
    for text in ("abc", "é€", "नमस्ते", "🎭\r\n"):
        got = ids_of(encode(text, {}), "encode")
        slip = "Without any merges the tokens are the bytes of the text in UTF-8."
        expect(text.isascii() or got != [ord(sign) for sign in text], slip, mistake="code-points-for-bytes")
        expect(got == list(text.encode("utf-8")), slip, f"{text!r} became {got}")


@test_case(
    name='merges that were learned first come first',
    points=3,
    success_message='Neither the longest token nor the most frequent pair decides, but who was learned earlier.',
    failure_message='Neither the longest token nor the most frequent pair decides, but who was learned earlier.',
)
def test_merges_that_were_learned_first_come_first(encode):
    """Neither the longest token nor the most frequent pair decides, but who was learned earlier."""
    slip = "Of all pairs that could be merged, take the one with the lowest new id."
    got = ids_of(encode("abc", {(98, 99): 256, (97, 98): 257, (257, 99): 258}), "encode")
    expect(got != [258], slip, mistake="longest-match")
    expect(got == [97, 256], slip, f"'abc' became {got}")
    got = ids_of(encode("abcbc", {(97, 98): 256, (98, 99): 257}), "encode")
    expect(got != [97, 257, 257], slip, mistake="most-frequent-first")
    expect(got == [256, 99, 257], slip, f"'abcbc' became {got}")
    got = ids_of(encode("abcd", {(99, 100): 256, (98, 99): 257, (97, 98): 258}), "encode")
    expect(got == [258, 256], slip, f"'abcd' became {got}")


@test_case(
    name='nothing is left to merge',
    points=2,
    success_message='Encoding goes on until no two neighbours are a pair that was learned, and then it stops.',
    failure_message='Encoding goes on until no two neighbours are a pair that was learned, and then it stops.',
)
def test_nothing_is_left_to_merge(encode):
    """Encoding goes on until no two neighbours are a pair that was learned, and then it stops."""
    texts = _fixture_texts()
    merges = _fixture_merges()
    for text in texts:
        got = ids_of(encode(text, merges), "encode")
        left = [pair for pair in pairwise(got) if pair in merges]
        expect(not left, "Two neighbours in the result could still be merged.", f"{text!r} became {got}")


@test_case(
    name='tokens spell the text',
    points=2,
    success_message='Whoever takes the tokens apart again finds the bytes of the text, in their order and complete.',
    failure_message='Whoever takes the tokens apart again finds the bytes of the text, in their order and complete.',
)
def test_tokens_spell_the_text(encode):
    """Whoever takes the tokens apart again finds the bytes of the text, in their order and complete."""
    texts = _fixture_texts()
    merges = _fixture_merges()
    for text in texts:
        got = ids_of(encode(text, merges), "encode")
        same = spelled(got, merges) == text.encode("utf-8")
        expect(same, "Your tokens, taken apart, are not the bytes of the text.", f"{text!r} became {got}")


@test_case(
    name='an empty text has no tokens',
    points=1,
    success_message='Nothing in, nothing out; and a single byte stays what it is.',
    failure_message='Nothing in, nothing out; and a single byte stays what it is.',
)
def test_an_empty_text_has_no_tokens(encode):
    """Nothing in, nothing out; and a single byte stays what it is."""
    merges = _fixture_merges()
    for text in ("", "z"):
        got = ids_of(encode(text, merges), "encode")
        expect(got == list(text.encode()), "A text without any pair of neighbours is not handled.", f"{text!r}: {got}")


@test_case(
    name='more merges never make more tokens',
    points=1,
    success_message='Every merge that is added can only shorten the result.',
    failure_message='Every merge that is added can only shorten the result.',
)
def test_more_merges_never_make_more_tokens(encode):
    """Every merge that is added can only shorten the result."""
    texts = _fixture_texts()
    merges = _fixture_merges()
    saved = 0
    for text in texts:
        known = [{pair: new for pair, new in merges.items() if new < 256 + count} for count in range(7)]
        lengths = [len(ids_of(encode(text, some), "encode")) for some in known]
        expect(lengths == sorted(lengths, reverse=True), "With more merges there are more tokens.", f"{text!r}")
        saved += lengths[0] - lengths[-1]
    expect(saved > 0, "The merges do not shorten anything.")


@test_case(
    name='half a character becomes a question mark',
    points=1,
    success_message='A lone surrogate is no character and has no UTF-8: it becomes `?`, and nothing raises an error.',
    failure_message='A lone surrogate is no character and has no UTF-8: it becomes `?`, and nothing raises an error.',
)
def test_half_a_character_becomes_a_question_mark(encode):
    """A lone surrogate is no character and has no UTF-8: it becomes `?`, and nothing raises an error."""
    got = ids_of(encode("ra\ud800ab", {(97, 98): 256, (114, 97): 257}), "encode")
    expect(got == [257, 63, 256], "A lone surrogate should become the byte 63, a question mark.", f"got {got}")
