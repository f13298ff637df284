"""The text of the project: scenes of a small theatre, and what is known about them.

The text is made by a program that throws dice, so one can say exactly how much of it is chance. No model can predict
chance: `LIMIT` is what the best of all possible models would need.
"""

from __future__ import annotations

from pathlib import Path

BETWEEN_SCENES = "\n\n"
"""A blank line; there is none inside a scene."""


LIMIT = 0.7123633615
"""Bits per byte that the best of all possible models needs on new scenes: the entropy of the dice, computed exactly."""


def read_theatre() -> str:
    """Return the whole text, plain ASCII: a character is a byte."""
    return Path(__file__).with_name("theatre.txt").read_text(encoding="ascii")


def scenes_of(text: str) -> list[str]:
    """Return the scenes of a text, without the blank lines between them."""
    return [scene for scene in (part.strip("\n") for part in text.split(BETWEEN_SCENES)) if scene]
