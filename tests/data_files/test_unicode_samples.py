"""`data/unicode_samples.txt`: every trap that a tokenizer of bytes, characters or lines could fall into is in it."""

from __future__ import annotations

import runpy
import subprocess
import unicodedata

import pytest

from autograder.course import REPOSITORY

PATH = REPOSITORY / "data" / "unicode_samples.txt"


@pytest.fixture(scope="module")
def make():
    return runpy.run_path(str(REPOSITORY / "data" / "make_unicode_samples.py"))


@pytest.fixture(scope="module")
def text():
    return PATH.read_bytes().decode("utf-8")


def test_is_the_file_what_the_program_writes(make, tmp_path, capsys):
    assert make["main"]([str(tmp_path / "samples.txt")]) == 0
    assert (tmp_path / "samples.txt").read_bytes() == PATH.read_bytes()
    assert f"{PATH.stat().st_size:,} bytes" in capsys.readouterr().out
    assert make["main"]([]) == 2


def test_is_it_small(text):
    assert 3_000 < len(text.encode()) < 8_192


SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW", "DEVANAGARI", "THAI", "CJK", "HIRAGANA", "HANGUL")


@pytest.mark.parametrize("script", SCRIPTS)
def test_is_there_a_sentence_in_the_script(text, script):
    longest = max(
        text.splitlines(), key=lambda line: sum(unicodedata.name(sign, "").startswith(script) for sign in line)
    )
    assert sum(unicodedata.name(sign, "").startswith(script) for sign in longest) >= 6


def test_take_characters_one_to_four_bytes(text):
    assert {len(sign.encode()) for sign in text} == {1, 2, 3, 4}


@pytest.mark.parametrize("word", ["Ångström", "がぎぐ", "고양이", "ё", "έ"])
def test_is_a_word_there_composed_and_decomposed(text, word):
    forms = {unicodedata.normalize(form, word) for form in ("NFC", "NFD")}
    assert len(forms) == 2
    assert all(form in text for form in forms)


def test_does_normalising_change_the_text(text):
    """A tokenizer that normalises on the way cannot give it back."""
    assert len({unicodedata.normalize(form, text) for form in ("NFC", "NFD", "NFKC", "NFKD")} | {text}) == 5


EMOJI = {
    "a family, joined": "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
    "a joiner behind a skin tone": "\U0001f3fd\u200d\U0001f4bb",
    "all five skin tones": "\U0001f44d\U0001f3fb\U0001f44d\U0001f3fc\U0001f44d\U0001f3fd\U0001f44d\U0001f3fe",
    "flags that touch": "\U0001f1ef\U0001f1f5\U0001f1e7\U0001f1f7",
    "a flag spelt in tags": "\U0001f3f4\U000e0067\U000e0062",
    "a keycap": "1\ufe0f\u20e3",
    "two looks of one sign": "\u2764\ufe0f and in black \u2764\ufe0e",
}


@pytest.mark.parametrize("emoji", EMOJI.values(), ids=EMOJI.keys())
def test_is_the_emoji_there(text, emoji):
    assert emoji in text


INVISIBLE = "\t\u00a0\u202f\u2009\u3000\u200b\u200c\u200d\u200e\u200f\u2060\u00ad\ufeff"


@pytest.mark.parametrize("sign", INVISIBLE, ids=ascii)
def test_is_the_space_or_invisible_sign_there(text, sign):
    assert sign in text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\n\r", "\n\n"])
def test_ends_a_line_in_this_way(text, end):
    assert f"ended in its own way{end}" in text


def test_has_the_last_line_no_end(text):
    assert text.endswith("the last line has no end")


def test_are_line_ends_translated_by_nobody(text):
    """Reading it as a text file loses line ends, so git must not touch it either."""
    assert PATH.read_text(encoding="utf-8") != text
    asked = ["git", "check-attr", "text", "data/unicode_samples.txt", "source/hw10_tokenizer/unicode_samples.txt"]
    done = subprocess.run(asked, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip("this is no git repository")
    assert done.stdout.count("text: unset") == 2
