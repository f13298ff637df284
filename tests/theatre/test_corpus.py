"""`data/theatre.txt`: rebuilt byte for byte, read back, and as surprising as the process that made it."""

from __future__ import annotations

import runpy
import sys
from math import fsum, sqrt

import pytest

from autograder.course import REPOSITORY
from autograder.theatre import entropy_rate, read

FOLDER = REPOSITORY / "data"


@pytest.fixture(scope="module")
def make():
    path = list(sys.path)
    names = runpy.run_path(str(FOLDER / "make_theatre.py"))
    sys.path[:] = path
    return names


@pytest.fixture(scope="module")
def corpus():
    return (FOLDER / "theatre.txt").read_bytes()


def test_is_the_file_what_the_program_writes(make, corpus, tmp_path, capsys):
    assert make["main"]([str(tmp_path / "theatre.txt")]) == 0
    assert (tmp_path / "theatre.txt").read_bytes() == corpus
    assert f"{len(corpus):,} characters" in capsys.readouterr().out


def test_is_it_a_megabyte_of_ascii(corpus):
    assert 1_000_000 <= len(corpus) < 1_010_000
    assert b"\r" not in corpus
    assert corpus.decode("ascii").endswith(".)\n")


def test_agrees_its_surprisal_with_the_exact_rate(corpus):
    """Scenes are independent, so the standard error of nats - rate * characters comes from their spread."""
    rate = entropy_rate()
    excess = [scene.nats - rate * (len(scene.text) + 1) for scene in read(corpus.decode("ascii"))]
    mean = fsum(excess) / len(excess)
    error = sqrt(fsum((x - mean) ** 2 for x in excess) / (len(excess) - 1) / len(excess))
    assert abs(mean) < 3 * error


def test_are_counting_models_far_from_the_rate(make, corpus):
    """Bigrams and trigrams lose by far, and longer windows run out of data before they come near."""
    scenes = [scene.text for scene in read(corpus.decode("ascii"))]
    train, dev = "\n".join(scenes[:-70]), "\n".join(scenes[-70:])
    loss = {n: make["counting_loss"](train, dev, n, len(set(train))) for n in (1, 2, 3, 5, 6)}
    assert loss[1] > loss[2] + 1 > loss[3] + 1.5
    assert loss[3] > entropy_rate() + 0.9
    assert min(loss.values()) > entropy_rate() + 0.3


def test_are_the_figures_printed(make, capsys):
    make["show_figures"]("\n".join(scene.text for scene in read((FOLDER / "theatre.txt").read_text("ascii"))[:40]))
    printed = capsys.readouterr().out
    for name in ("uniform", "unigram", "bigram", "trigram", "entropy rate"):
        assert f"  {name}" in printed
    assert f"{entropy_rate():.6f} exactly" in printed


def test_does_a_wrong_call_say_how_it_is_called(make, capsys):
    assert make["main"]([]) == 2
    assert "usage:" in capsys.readouterr().err
