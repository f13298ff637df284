"""Texts that right and wrong ways of writing make: for q7_generate. One model is sure, the other throws dice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import torch
from torch import Tensor

Window = Callable[[Tensor, int], Tensor]


def sure_text(beginning: Tensor, steps: int, vocab_size: int, block_size: int) -> Tensor:
    """Return what `SumModel` writes, (B, T + steps): the sum of what it is shown plus its number, modulo V."""
    return _written(beginning, steps, vocab_size, lambda text: text[:, -block_size:])


def sure_texts_by_mistake(
    beginning: Tensor, steps: int, vocab_size: int, block_size: int
) -> dict[str, Callable[[], Tensor]]:
    """Return what `SumModel` writes when it is shown, or read, wrongly."""
    write = partial(_written, beginning, steps, vocab_size)

    def first_read() -> Tensor:
        """Read the logits of the first position shown: one character, plus one."""
        return write(lambda text: text[:, -block_size:][:, :1])

    def one_for_all() -> Tensor:
        """Append what the first text goes on with to all of them."""
        text = beginning
        for _ in range(steps):
            shown = text[:1, -block_size:]
            following = (shown.sum(1, keepdim=True) + shown.shape[1]) % vocab_size
            text = torch.cat([text, following.expand(len(text), 1)], 1)
        return text

    def forgetful() -> Tensor:
        """Show the beginning in every step, and nothing that was added."""
        shown = beginning[:, -block_size:]
        following = (shown.sum(1, keepdim=True) + shown.shape[1]) % vocab_size
        return torch.cat([beginning, following.expand(len(beginning), steps)], 1)

    return {
        "window-not-cropped": lambda: write(lambda text: text),
        "shows-the-first-characters": lambda: write(lambda text: text[:, :block_size]),
        "window-one-too-short": lambda: write(lambda text: text[:, -max(block_size - 1, 1) :]),
        "window-one-too-long": lambda: write(lambda text: text[:, -(block_size + 1) :]),
        "shows-the-last-character-only": lambda: write(lambda text: text[:, -1:]),
        "first-position-read": first_read,
        "one-character-for-all-texts": one_for_all,
        "shows-only-the-beginning": forgetful,
    }


def _written(beginning: Tensor, steps: int, vocab_size: int, window: Callable[[Tensor], Tensor]) -> Tensor:
    text = beginning
    for _ in range(steps):
        shown = window(text)
        text = torch.cat([text, (shown.sum(1, keepdim=True) + shown.shape[1]) % vocab_size], 1)
    return text


def chances(logits: Tensor) -> Tensor:
    """Return the probabilities that a table of logits (V, V) stands for; a row belongs to the character before."""
    return logits.softmax(1)


def chances_by_mistake(logits: Tensor, rows: Tensor) -> dict[str, Tensor]:
    """Return the probabilities (V, V) that wrong ways of drawing follow.

    Args:
        logits: The table, (V, V).
        rows: The characters that the texts of the batch end with, (B,): what a softmax over the batch runs over.
    """
    V = len(logits)
    surest = torch.nn.functional.one_hot(logits.argmax(1), V).to(logits.dtype)
    over_batch = logits[rows].softmax(0)
    by_row = torch.stack([over_batch[rows == row].mean(0) for row in range(V)])
    return {
        "most-likely-instead-of-drawn": surest,
        "logits-ignored": torch.full_like(logits, 1 / V),
        "logits-as-probabilities": logits.clamp(min=0) / logits.clamp(min=0).sum(1, keepdim=True),
        "softmax-taken-twice": logits.softmax(1).softmax(1),
        "softmax-over-the-wrong-axis": by_row / by_row.sum(1, keepdim=True),
        "sharpened": (2 * logits).softmax(1),
        "least-likely-first": (-logits).softmax(1),
    }


def shares(text: Tensor, vocab_size: int) -> Tensor:
    """Return how often each character follows each other one in texts (B, 2), as shares (V, V)."""
    counts = torch.bincount(text[:, 0] * vocab_size + text[:, 1], minlength=vocab_size**2).view(vocab_size, vocab_size)
    return counts / counts.sum(1, keepdim=True)
