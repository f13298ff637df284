"""Pictures of tokens: a line of text, every token in a box of its own."""

from __future__ import annotations

from typing import Any

import matplotlib.pyplot as plt
from hw10_text import show
from matplotlib.patches import Rectangle

COLOURS = ("#cfe3f5", "#fde0c2", "#d5ecd0", "#f3d0d7", "#e2d8f0")
WIDTH_OF_A_SIGN = 0.115
"""Inches."""


def draw_tokens(rows: dict[str, list[bytes]]) -> Any:
    """Draw each row of tokens below its title, and return the figure.

    Args:
        rows: Title -> the tokens of a line, as bytes.
    """
    longest = max(sum(len(show(token)) for token in tokens) for tokens in rows.values())
    fig, ax = plt.subplots(figsize=(WIDTH_OF_A_SIGN * longest + 0.4, 0.75 * len(rows)))
    for place, (title, tokens) in enumerate(rows.items()):
        top, left = -2.2 * place, 0
        ax.text(0, top + 1.15, f"{title}: {len(tokens)} tokens", fontsize=9, color="dimgrey")
        for number, token in enumerate(tokens):
            written = show(token)
            box = Rectangle((left, top), len(written), 1, facecolor=COLOURS[number % len(COLOURS)], edgecolor="white")
            ax.add_patch(box)
            for offset, sign in enumerate(written):
                ax.text(left + offset + 0.5, top + 0.45, sign, ha="center", va="center", fontsize=9, family="monospace")
            left += len(written)
    ax.set_xlim(-0.5, longest + 0.5)
    ax.set_ylim(-2.2 * (len(rows) - 1) - 0.3, 2)
    ax.axis("off")
    fig.tight_layout()
    return fig
