"""Public checks of q6a_split: what every way to cut a text obeys."""

import pytest
from hw10_checks import strings_of
from hw10_text import PATTERN

from toolkit import expect


@pytest.fixture
def texts():
    """Some texts: several scripts, joined emoji, combining marks and mixed line ends."""
    whole = ["It's 2026, isn't it?", "x=1;'s'", " ", ""]
    return [*whole, "नमस्ते  दुनिया\r\n\r\n", "👩\u200d🔬 cafe\u0301\n\ttab", "汉字\u3000かな"]


@pytest.mark.points(2)
def test_nothing_is_lost(split, texts):
    """The chunks, put together again, are the text, whatever the pattern leaves out."""
    for pattern in (PATTERN, r"\p{L}+", r"\s", r"(ab|a)|'"):
        for text in texts:
            got = strings_of(split(text, pattern), "split")
            whole = "".join(got)
            slip, detail = "The chunks joined together are not the text.", f"{text!r} with {pattern} became {got}"
            lost = "groups-instead-of-matches" if "(ab" in pattern else "text-lost"
            expect(whole == text, slip, detail, mistake=lost)
            expect("" not in got, "There is an empty chunk.", detail, mistake="empty-chunks")


@pytest.mark.points(1)
def test_words_keep_the_space_before_them(split):
    """The pattern of this homework cuts before spaces, before signs and behind every third digit."""
    right = ["It", "'s", " 202", "6", ",", " isn", "'t", " it", "?"]
    got = strings_of(split("It's 2026, isn't it?", PATTERN), "split")
    expect(got == right, "The example of the text comes out differently.", f"expected {right}, got {got}")


@pytest.mark.points(1)
def test_text_between_matches_is_kept(split):
    """What lies before, between and behind the matches are chunks as well."""
    got = strings_of(split("a1b22c", r"\d+"), "split")
    slip = "`a1b22c`, cut at numbers, should be five chunks."
    expect(got != ["1", "22"], slip, mistake="text-lost")
    expect(got == ["a", "1", "b", "22", "c"], slip, f"got {got}")
    got = strings_of(split("a1b22c", "b"), "split")
    expect(got != ["a", "1", "b", "22", "c"], "The pattern is not the one that was given.", mistake="pattern-ignored")
    expect(got == ["a1", "b", "22c"], "`a1b22c`, cut at the b, should be three chunks.", f"got {got}")
