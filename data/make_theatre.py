"""Make `theatre.txt`, the text of homeworks 9 to 11, and print its figures.

    python data/make_theatre.py data/theatre.txt
    python data/make_theatre.py --figures data/theatre.txt

The text is written by `autograder.theatre` from a fixed seed, the same byte for byte everywhere. The figures are the
losses of counting models on the last tenth of its scenes, and the entropy rate that no model can go below.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from math import log
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from autograder.theatre import entropy_rate, read, write

CHARACTERS = 1_000_000
SEED = 9

ADDED = 0.1
"""What is added to each count, so that no character is impossible."""


def main(arguments: list[str]) -> int:
    """Write the file, or read it and print the figures."""
    figures, paths = arguments[:1] == ["--figures"], [Path(path) for path in arguments if path != "--figures"]
    if len(paths) != 1:
        print("usage: python data/make_theatre.py [--figures] theatre.txt", file=sys.stderr)
        return 2
    if figures:
        show_figures(paths[0].read_text(encoding="ascii"))
        return 0
    text = write(CHARACTERS, SEED)
    paths[0].write_text(text, encoding="ascii", newline="\n")
    print(f"{paths[0]}: {len(text):,} characters")
    return 0


def show_figures(text: str) -> None:
    """Print what the text is made of, and what it costs in nats per character."""
    scenes = [scene.text for scene in read(text)]
    held_out = len(scenes) // 10
    train, dev = "\n".join(scenes[:-held_out]), "\n".join(scenes[-held_out:])
    symbols = len(set(text))
    words = set(re.findall("[a-z]+", text.lower()))
    print(f"{len(text):,} characters, {symbols} different; {len(scenes)} scenes, {len(words)} different words")
    print(f"  {'uniform':<13}{log(symbols):.4f}")
    for n, name in enumerate(("unigram", "bigram", "trigram", "4 characters", "5 characters", "6 characters"), start=1):
        print(f"  {name:<13}{counting_loss(train, dev, n, symbols):.4f}")
    print(f"  {'process':<13}{sum(scene.nats for scene in read(dev)) / len(dev):.4f} on these scenes")
    print(f"  {'entropy rate':<13}{entropy_rate():.6f} exactly")


def counting_loss(train: str, dev: str, n: int, symbols: int) -> float:
    """Return the loss in nats per character of a model that counts n characters in a row."""
    whole, before = Counter(pieces(train, n)), Counter(piece[:-1] for piece in pieces(train, n))
    loss = 0.0
    for piece in (dev_pieces := pieces(dev, n)):
        loss -= log((whole[piece] + ADDED) / (before[piece[:-1]] + ADDED * symbols))
    return loss / len(dev_pieces)


def pieces(text: str, n: int) -> list[str]:
    """Return each piece of n characters."""
    return [text[i : i + n] for i in range(len(text) - n + 1)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
