"""Counts strings of two letters with the standard library and fills in the table afterwards."""

from collections import Counter


def counts(words):
    seen = Counter()
    for word in words:
        dotted = f".{word}."
        seen.update(dotted[i : i + 2] for i in range(len(dotted) - 1))
    return torch.tensor([[seen[a + b] for b in LETTERS] for a in LETTERS])
