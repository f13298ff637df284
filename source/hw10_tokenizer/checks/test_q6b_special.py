"""Public checks of q6b_special: what every tokenizer obeys that knows special tokens."""

import pytest
from hw10_checks import ids_of, spelled

from toolkit import expect


@pytest.fixture
def merges():
    """Those of `abracadabra`, one that reaches over a space, and one of which special tokens are made."""
    return {(97, 98): 256, (114, 97): 257, (256, 257): 258, (97, 32): 259, (60, 124): 260, (32, 97): 261}


@pytest.fixture
def special():
    """Three special tokens; one of them begins like another one."""
    return {"<|end|>": 300, "<|end|><|act|>": 301, "[a|b]*": 302}


@pytest.mark.points(1)
def test_special_tokens_are_one_id_each(tokenize, merges, special):
    """A special token is found wherever it stands, and never taken apart or merged."""
    for text, right in (
        ("<|end|>", [300]),
        ("ab<|end|>ra", [256, 300, 257]),
        ("<|end|><|end|>ab", [300, 300, 256]),
    ):
        got = ids_of(tokenize(text, merges, special), "tokenize")
        expect(got == right, "A special token is not one id of its own.", f"{text!r}: expected {right}, got {got}")


@pytest.mark.points(2)
def test_the_longer_special_token_wins(tokenize, merges, special):
    """Where two special tokens begin at the same place, it is the longer one that is meant."""
    slip = "`<|end|><|act|>` is a special token by itself, although it begins with another one."
    for order in (special, dict(reversed(special.items()))):
        got = ids_of(tokenize("ab<|end|><|act|>ab", merges, order), "tokenize")
        expect(got == [256, 301, 256], slip, f"got {got}", mistake="shorter-special-token-wins")


@pytest.mark.points(1)
def test_signs_of_regular_expressions_are_plain_text(tokenize, merges, special):
    """The name of a special token is a text, not a pattern: `|`, `[` and `*` mean themselves."""
    for text, right in (("[a|b]*ab", [302, 256]), ("|", [124]), ("aaa", [97, 97, 97]), ("<|act|>", None)):
        got = ids_of(tokenize(text, merges, special), "tokenize")
        expect(right is None or got == right, "A special token is taken for a pattern.", f"{text!r} became {got}",
               mistake="special-token-as-a-pattern")
        spell = right is not None or spelled(got, merges) == text.encode()
        expect(spell, "A special token is found where there is none.", f"{text!r} became {got}")


@pytest.mark.points(1)
def test_without_special_tokens_it_is_ordinary_text(tokenize, merges):
    """What a stranger types is text: with an empty table no id above the merges comes out."""
    for text in ("ab<|end|>ra", "abra", ""):
        other = ids_of(tokenize(text, merges, {"§§§": 400}), "tokenize")
        got = ids_of(tokenize(text, merges, {}), "tokenize")
        slip = "Without special tokens the text is not tokenized as a text."
        expect(spelled(other, merges) == text.encode(), slip, f"{text!r} became {other}")
        expect(got == other, slip, f"{text!r} became {got}", mistake="no-special-tokens")


@pytest.mark.points(1)
def test_no_token_reaches_into_the_next_chunk(tokenize, merges):
    """The text is cut into chunks before anything is merged."""
    got = ids_of(tokenize("a ab", merges, {}), "tokenize")
    slip = "`a ab` is two chunks, `a` and ` ab`: no token can hold the end of the first and the space."
    expect(259 not in got, slip, f"got {got}", mistake="merges-across-chunks")
    expect(got == [97, 32, 256], slip, f"expected [97, 32, 256], got {got}")
