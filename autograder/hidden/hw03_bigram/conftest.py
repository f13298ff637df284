"""Private inputs that several hidden tests of hw03 share. Each is drawn once for a submission."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from torch import Tensor

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "source" / "hw03_bigram"))  # for hw03_names

Draw = Callable[[str], torch.Generator]


@pytest.fixture(scope="session")
def private_words(draw: Draw) -> list[str]:
    """Random words: some there twice, one of one letter, one with the same pair twice, and no `q` anywhere."""
    from hw03_names import LETTERS

    g, letters = draw("words"), LETTERS.replace("q", "")
    lengths = torch.randint(2, 9, (40,), generator=g).tolist()
    drawn = ["".join(letters[i] for i in torch.randint(1, 26, (n,), generator=g).tolist()) for n in lengths]
    return [
        "emma",
        *drawn,
        drawn[3],
        2 * drawn[5][:2],
        letters[1 + int(torch.randint(25, (1,), generator=g))],
        drawn[7],
        drawn[3],
    ]


@pytest.fixture(scope="session")
def private_model(draw: Draw) -> Tensor:
    """A private model without zeros, float64; its rows sum to one and its columns do not."""
    return torch.softmax(torch.randn(27, 27, generator=draw("model"), dtype=torch.float64), dim=1)
