"""Public checks of q6b_special. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
from hw10_checks import ids_of, spelled
from toolkit import expect

OK_FORMAT = False
name = "q6b_special"


def _fixture_merges():
    """Those of `abracadabra`, one that reaches over a space, and one of which special tokens are made."""
    return {(97, 98): 256, (114, 97): 257, (256, 257): 258, (97, 32): 259, (60, 124): 260, (32, 97): 261}


def _fixture_special():
    """Three special tokens; one of them begins like another one."""
    return {"<|end|>": 300, "<|end|><|act|>": 301, "[a|b]*": 302}


@test_case(
    name='special tokens are one id each',
    points=1,
    success_message='A special token is found wherever it stands, and never taken apart or merged.',
    failure_message='A special token is found wherever it stands, and never taken apart or merged.',
)
def test_special_tokens_are_one_id_each(tokenize):
    """A special token is found wherever it stands, and never taken apart or merged."""
    merges = _fixture_merges()
    special = _fixture_special()
    for text, right in (
        ("<|end|>", [300]),
        ("ab<|end|>ra", [256, 300, 257]),
        ("<|end|><|end|>ab", [300, 300, 256]),
    ):
        got = ids_of(tokenize(text, merges, special), "tokenize")
        expect(got == right, "A special token is not one id of its own.", f"{text!r}: expected {right}, got {got}")


@test_case(
    name='the longer special token wins',
    points=2,
    success_message='Where two special tokens begin at the same place, it is the longer one that is meant.',
    failure_message='Where two special tokens begin at the same place, it is the longer one that is meant.',
)
def test_the_longer_special_token_wins(tokenize):
    """Where two special tokens begin at the same place, it is the longer one that is meant."""
    merges = _fixture_merges()
    special = _fixture_special()
    slip = "`<|end|><|act|>` is a special token by itself, although it begins with another one."
    for order in (special, dict(reversed(special.items()))):
        got = ids_of(tokenize("ab<|end|><|act|>ab", merges, order), "tokenize")
        expect(got == [256, 301, 256], slip, f"got {got}", mistake="shorter-special-token-wins")


@test_case(
    name='signs of regular expressions are plain text',
    points=1,
    success_message='The name of a special token is a text, not a pattern: `|`, `[` and `*` mean themselves.',
    failure_message='The name of a special token is a text, not a pattern: `|`, `[` and `*` mean themselves.',
)
def test_signs_of_regular_expressions_are_plain_text(tokenize):
    """The name of a special token is a text, not a pattern: `|`, `[` and `*` mean themselves."""
    merges = _fixture_merges()
    special = _fixture_special()
    for text, right in (("[a|b]*ab", [302, 256]), ("|", [124]), ("aaa", [97, 97, 97]), ("<|act|>", None)):
        got = ids_of(tokenize(text, merges, special), "tokenize")
        expect(right is None or got == right, "A special token is taken for a pattern.", f"{text!r} became {got}",
               mistake="special-token-as-a-pattern")
        spell = right is not None or spelled(got, merges) == text.encode()
        expect(spell, "A special token is found where there is none.", f"{text!r} became {got}")


@test_case(
    name='without special tokens it is ordinary text',
    points=1,
    success_message='What a stranger types is text: with an empty table no id above the merges comes out.',
    failure_message='What a stranger types is text: with an empty table no id above the merges comes out.',
)
def test_without_special_tokens_it_is_ordinary_text(tokenize):
    """What a stranger types is text: with an empty table no id above the merges comes out."""
    merges = _fixture_merges()
    for text in ("ab<|end|>ra", "abra", ""):
        other = ids_of(tokenize(text, merges, {"§§§": 400}), "tokenize")
        got = ids_of(tokenize(text, merges, {}), "tokenize")
        slip = "Without special tokens the text is not tokenized as a text."
        expect(spelled(other, merges) == text.encode(), slip, f"{text!r} became {other}")
        expect(got == other, slip, f"{text!r} became {got}", mistake="no-special-tokens")


@test_case(
    name='no token reaches into the next chunk',
    points=1,
    success_message='The text is cut into chunks before anything is merged.',
    failure_message='The text is cut into chunks before anything is merged.',
)
def test_no_token_reaches_into_the_next_chunk(tokenize):
    """The text is cut into chunks before anything is merged."""
    merges = _fixture_merges()
    got = ids_of(tokenize("a ab", merges, {}), "tokenize")
    slip = "`a ab` is two chunks, `a` and ` ab`: no token can hold the end of the first and the space."
    expect(259 not in got, slip, f"got {got}", mistake="merges-across-chunks")
    expect(got == [97, 32, 256], slip, f"expected [97, 32, 256], got {got}")
