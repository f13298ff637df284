"""`data/theatre.txt`: rebuilt byte for byte, read back, and as surprising as the process that made it."""

from __future__ import annotations

import re
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


def test_prints_the_program_the_figures_of_the_readme(make, corpus, capsys):
    """Bigrams and trigrams lose by far, and longer windows run out of data before they come near."""
    assert make["main"](["--figures", str(FOLDER / "theatre.txt")]) == 0
    printed = capsys.readouterr().out
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    for number in re.findall(r"[\d,]*\d\.\d{4,}|\d+,\d+,\d+|\d+(?= scenes| different)", printed):
        assert number in readme, printed
    loss = {name: float(value) for name, value in re.findall(r"^  (\w.*?) +(\d\.\d+)", printed, re.MULTILINE)}
    assert loss["unigram"] > loss["bigram"] + 1 > loss["trigram"] + 1.5
    assert loss["trigram"] > loss["entropy rate"] + 0.9
    assert min(loss["5 characters"], loss["6 characters"]) > loss["entropy rate"] + 0.3


def test_does_a_wrong_call_say_how_it_is_called(make, capsys):
    assert make["main"]([]) == 2
    assert "usage:" in capsys.readouterr().err
