"""The text of homework 9 as numbers: the theatre, its characters, and what counting alone can do.

The text was written by a program that throws dice, so the least loss that any model can have on it is known exactly:
it is `ENTROPY_RATE`.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor

ENTROPY_RATE = 0.493773
"""Nats per character: what the dice of the program leave open. No model that does not look ahead gets below it."""
TRAIN_SHARE = 0.9

_TEXT = Path(__file__).with_name("theatre.txt")


def read_theatre() -> str:
    """Return the whole text: scenes, with an empty line between two of them."""
    return _TEXT.read_text(encoding="ascii")


CHARACTERS = "".join(sorted(set(read_theatre())))
"""Every character that occurs, the line break among them; its place in this string is its number."""
V = len(CHARACTERS)
_NUMBERS = {character: number for number, character in enumerate(CHARACTERS)}


def encode(text: str) -> Tensor:
    """Return the characters of a text as numbers, (N,) int64."""
    return torch.tensor([_NUMBERS[character] for character in text], dtype=torch.int64)


def decode(numbers: Tensor) -> str:
    """Return the text that a row of numbers, (N,) int64, stands for."""
    return "".join(CHARACTERS[number] for number in numbers.tolist())


def load_data() -> dict[str, Tensor]:
    """Return the text in two parts, each (N,) int64: `train`, nine tenths of it up to a scene's end, and `dev`."""
    text = read_theatre()
    cut = text.index("\n\n", int(TRAIN_SHARE * len(text))) + 2
    return {"train": encode(text[:cut]), "dev": encode(text[cut:])}


def counting_loss(train: Tensor, dev: Tensor, before: int, added: float = 0.1) -> float:
    """Return the loss on `dev` of a table of counts, in nats per character.

    Args:
        train: (N,) int64, whose characters are counted.
        dev: (M,) int64.
        before: How many characters before each one the table looks at: 0, 1 or 2.
        added: Added to every count, so that what never occurred is not impossible.
    """

    def columns(data: Tensor) -> tuple[Tensor, Tensor]:
        """Return for every place the number of its context, and its character."""
        context = torch.zeros(len(data) - 2, dtype=torch.int64)
        for back in range(before, 0, -1):
            context = context * V + data[2 - back : len(data) - back]
        return context, data[2:]

    context, character = columns(train)
    counts = torch.bincount(context * V + character, minlength=V ** (before + 1)).view(-1, V) + added
    log_probabilities = (counts / counts.sum(1, keepdim=True)).log()
    context, character = columns(dev)
    return -log_probabilities[context, character].mean().item()
