"""Public checks of q6a_split. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
from hw10_checks import strings_of
from hw10_text import PATTERN
from toolkit import expect

OK_FORMAT = False
name = "q6a_split"


def _fixture_texts():
    """Some texts: several scripts, joined emoji, combining marks and mixed line ends."""
    whole = ["It's 2026, isn't it?", "x=1;'s'", " ", ""]
    return [*whole, "नमस्ते  दुनिया\r\n\r\n", "👩\u200d🔬 cafe\u0301\n\ttab", "汉字\u3000かな"]


@test_case(
    name='nothing is lost',
    points=2,
    success_message='The chunks, put together again, are the text, whatever the pattern leaves out.',
    failure_message='The chunks, put together again, are the text, whatever the pattern leaves out.',
)
def test_nothing_is_lost(split):
    """The chunks, put together again, are the text, whatever the pattern leaves out."""
    texts = _fixture_texts()
    for pattern in (PATTERN, r"\p{L}+", r"\s", r"(ab|a)|'"):
        for text in texts:
            got = strings_of(split(text, pattern), "split")
            whole = "".join(got)
            slip, detail = "The chunks joined together are not the text.", f"{text!r} with {pattern} became {got}"
            lost = "groups-instead-of-matches" if "(ab" in pattern else "text-lost"
            expect(whole == text, slip, detail, mistake=lost)
            expect("" not in got, "There is an empty chunk.", detail, mistake="empty-chunks")


@test_case(
    name='words keep the space before them',
    points=1,
    success_message='The pattern of this homework cuts before spaces, before signs and behind every third digit.',
    failure_message='The pattern of this homework cuts before spaces, before signs and behind every third digit.',
)
def test_words_keep_the_space_before_them(split):
    """The pattern of this homework cuts before spaces, before signs and behind every third digit."""
    right = ["It", "'s", " 202", "6", ",", " isn", "'t", " it", "?"]
    got = strings_of(split("It's 2026, isn't it?", PATTERN), "split")
    expect(got == right, "The example of the text comes out differently.", f"expected {right}, got {got}")


@test_case(
    name='text between matches is kept',
    points=1,
    success_message='What lies before, between and behind the matches are chunks as well.',
    failure_message='What lies before, between and behind the matches are chunks as well.',
)
def test_text_between_matches_is_kept(split):
    """What lies before, between and behind the matches are chunks as well."""
    got = strings_of(split("a1b22c", r"\d+"), "split")
    slip = "`a1b22c`, cut at numbers, should be five chunks."
    expect(got != ["1", "22"], slip, mistake="text-lost")
    expect(got == ["a", "1", "b", "22", "c"], slip, f"got {got}")
    got = strings_of(split("a1b22c", "b"), "split")
    expect(got != ["a", "1", "b", "22", "c"], "The pattern is not the one that was given.", mistake="pattern-ignored")
    expect(got == ["a1", "b", "22c"], "`a1b22c`, cut at the b, should be three chunks.", f"got {got}")
