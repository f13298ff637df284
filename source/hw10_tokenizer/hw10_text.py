"""Text for homework 10: where it comes from, how it is cut into chunks, and how a token can be looked at."""

from __future__ import annotations

from pathlib import Path

import regex

HERE = Path(__file__).resolve().parent

PATTERN = (
    r"'(?:[sdmt]|ll|ve|re)"  # the end of a word behind an apostrophe: it's, we'll
    r"| ?[\p{L}\p{M}]+"  # letters with their marks, and one space before them
    r"| ?\p{N}{1,3}"  # at most three digits, and one space before them
    r"| ?[^\s\p{L}\p{M}\p{N}]+"  # other signs, and one space before them
    r"|\s+(?!\S)"  # white space, all but the last of it ...
    r"|\s+"  # ... unless nothing follows
)
"""What counts as a chunk, in the style of GPT-2. Every text is matched from its first character to its last."""


SCRIPTS = ("Latin", "Greek", "Cyrillic", "Arabic", "Hebrew", "Devanagari", "Thai", "Han", "Hangul")


def load_theatre(characters: int, start: int = 0) -> str:
    """Return whole lines of the theatre, about `characters` of them, from the first line that begins after `start`."""
    text = (HERE / "theatre.txt").read_bytes().decode("ascii")
    begin = text.find("\n", start - 1) + 1 if start else 0
    return text[begin : text.find("\n", begin + characters) + 1]


def load_samples() -> str:
    """Return sentences in many scripts, with combining marks, joined emoji and every kind of line end, as written."""
    return (HERE / "unicode_samples.txt").read_bytes().decode("utf-8")


def samples_by_script() -> dict[str, str]:
    """Return the lines of the samples by the script that nearly all their letters belong to."""
    found: dict[str, str] = {}
    for line in load_samples().splitlines():
        letters = regex.findall(r"\p{L}", line)
        for script in SCRIPTS:
            own = regex.findall(rf"\p{{Script={script}}}", "".join(letters))
            if len(letters) > 5 and len(own) > 0.9 * len(letters):
                found[script] = found.get(script, "") + line + "\n"
    return found


def show(token: bytes) -> str:
    """Return a token for looking at: white space as signs, bytes that are no whole character as numbers."""
    plain = token.decode("utf-8", errors="backslashreplace")
    return plain.replace(" ", "␣").replace("\n", "⏎").replace("\r", "␍").replace("\t", "⇥")
