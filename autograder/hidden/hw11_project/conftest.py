"""What several hidden tests of hw11 share: the files that were handed in, fresh text, and the score."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from autograder.judge.faults import NotHandedIn
from toolkit import CheckFailed

SOURCE = Path(__file__).resolve().parents[3] / "source" / "hw11_project"
sys.path.insert(0, str(SOURCE))  # for the modules that ship

Draw = Callable[[str], torch.Generator]
Text = Callable[[int], str]


@pytest.fixture(scope="session")
def fresh_text(draw: Draw) -> Callable[[int, str], str]:
    """Writes scenes that nobody has seen: `fresh_text(characters, label)`."""
    from autograder.theatre import write

    def written(characters: int, label: str) -> str:
        return write(characters, int(torch.randint(2**31, (1,), generator=draw(label))))

    return written


@pytest.fixture(scope="session")
def handed_merges(handed_in: Callable[[str], bytes]) -> Any:
    """The merges in `merges.txt`."""
    from autograder.hidden.hw11_project.artefacts import merges_from

    return _read(merges_from, "merges.txt", handed_in)


@pytest.fixture(scope="session")
def handed_weights(handed_in: Callable[[str], bytes]) -> dict[str, torch.Tensor]:
    """The tensors in `model.safetensors`."""
    from autograder.hidden.hw11_project.artefacts import weights_from

    return _read(weights_from, "model.safetensors", handed_in)


def _read(reader: Callable[[bytes], Any], name: str, handed_in: Callable[[str], bytes]) -> Any:
    """Read a file. Why it cannot be read is told by one test; all others say that it cannot, and are told together."""
    try:
        return reader(handed_in(name))
    except CheckFailed:
        raise NotHandedIn(name, "cannot be read") from None


@pytest.fixture(scope="session")
def limit() -> float:
    """Bits per byte that the best of all models needs; the text is ASCII, so a character is a byte."""
    from autograder.theatre import entropy_rate

    return entropy_rate() / math.log(2)


@pytest.fixture(scope="session")
def asked(student: Any, handed_weights: dict[str, torch.Tensor], handed_merges: Any) -> Callable[[Text, int], Any]:
    """Scores the model that was handed in on a text, which is made when the length of its contexts is known."""
    from autograder.hidden.hw11_project.examination import examine

    return lambda text, shown: examine(student, handed_weights, handed_merges, text, shown)


@pytest.fixture(scope="session")
def held_out(asked: Any, handed_merges: Any, fresh_text: Any) -> Any:
    """The score on scenes that nobody has seen."""
    from autograder.hidden.hw11_project.scoring import SHOWN, characters

    return asked(lambda context: fresh_text(characters(context, handed_merges), "held out"), SHOWN)


@pytest.fixture(scope="session")
def on_the_corpus(asked: Any, draw: Draw) -> Any:
    """The score on scenes of the theatre that every student has, in a private order."""
    from hw11_theatre import read_theatre, scenes_of

    from autograder.hidden.hw11_project.scoring import SHOWN

    def shuffled(_: int) -> str:
        scenes = scenes_of(read_theatre())
        order = torch.randperm(len(scenes), generator=draw("order of scenes")).tolist()
        return "\n\n".join(scenes[place] for place in order) + "\n"

    return asked(shuffled, SHOWN // 2)
