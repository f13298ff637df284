"""Hidden tests of q6a_copies: the public properties, private texts, and a whole corpus."""

from difflib import SequenceMatcher

import pytest
import torch
from hw11_theatre import read_theatre, scenes_of

from autograder.hidden.hw11_project.oracle import longest_common
from autograder.judge.faults import Ended
from source.hw11_project.checks.test_q6a_copies import *
from toolkit import CheckFailed, expect

CORPUS = read_theatre()
"""Read where hidden tests are collected, once for all submissions."""


ROUND = (10, 16, 20, 32, 50, 64, 100, 128)
"""Lengths at which somebody might stop looking."""


@pytest.fixture(scope="session")
def corpus():
    """The whole text of the theatre."""
    return CORPUS


@pytest.fixture(scope="session")
def planted(draw):
    """Two private texts of few letters, with a long piece planted in the middle of both, and pieces that nearly fit."""
    g = draw("letters")

    def letters(count):
        return "".join("ab \n"[place] for place in torch.randint(4, (count,), generator=g).tolist())

    piece = letters(130 + int(torch.randint(60, (1,), generator=g)))
    almost = piece[: len(piece) // 2] + "#" + piece[len(piece) // 2 + 1 :]
    sample = letters(200) + "%" + piece + letters(150) + piece[:30]
    return sample, letters(900) + almost + letters(300) + piece + "$" + letters(400)


@pytest.mark.points(3)
def test_finds_the_longest_piece(longest_copy, planted, fresh_text):
    """The length of the longest run of characters, line ends among them, that stands in both texts."""
    scenes = scenes_of(fresh_text(9000, "scenes"))
    for sample, corpus in (planted, (scenes[0], "\n\n".join(scenes[1:]))):
        got, right = length(longest_copy(sample, corpus)), longest_common(sample, corpus)
        wrong = {
            "from-the-beginning-only": common_beginning(sample, corpus),
            "whole-lines-only": longest_line(sample, corpus),
            "words-counted": longest_words(sample, corpus),
            "only-whole-words": longest_word(sample, corpus),
            "popular-letters-left-out": without_popular_letters(sample, corpus),
            "pieces-added-up": sum(len(word) for word in sample.split() if word in corpus),
            "off-by-one": right - 1,
        }
        for mistake, value in wrong.items():
            expect(got != value or value == right, mistake.replace("-", " ") + ".", mistake=mistake)
        expect(got == right or got not in ROUND, "Pieces are not followed to their end.", mistake="length-capped")
        expect(got == right, "The longest piece that stands in both texts has another length.")


@pytest.mark.points(1)
def test_a_whole_corpus_is_searched_in_seconds(longest_copy, corpus, draw):
    """Two thousand characters are looked for in a million within the time that one question may take."""
    start = int(torch.randint(len(corpus) // 2, (1,), generator=draw("place")))
    sample = corpus[start : start + 700] + "#" + corpus[2 * start : 2 * start + 900] + "#" + corpus[-400:]
    try:
        got = longest_copy(sample, corpus)
    except Ended:
        slip = "The search takes too long."
        raise CheckFailed(slip, mistake="too-slow") from None
    expect(length(got) == longest_common(sample, corpus), "The length is another one.")


def common_beginning(sample, corpus):
    """Return how long a beginning of the sample stands in the corpus."""
    return max(count for count in range(len(sample) + 1) if sample[:count] in corpus)


def longest_line(sample, corpus):
    """Return the length of the longest line that stands in both texts."""
    lines = set(corpus.split("\n"))
    return max((len(line) for line in sample.split("\n") if line in lines), default=0)


def longest_words(sample, corpus):
    """Return how many words the longest common run of words has."""
    words, best = sample.split(), 0
    text = " " + " ".join(corpus.split()) + " "
    for at in range(len(words)):
        while at + best < len(words) and " " + " ".join(words[at : at + best + 1]) + " " in text:
            best += 1
    return best


def longest_word(sample, corpus):
    """Return the length of the longest word that stands in both texts."""
    words = set(corpus.split())
    return max((len(word) for word in sample.split() if word in words), default=0)


def without_popular_letters(sample, corpus):
    """Return what difflib finds as long as nobody tells it to look at letters that occur often."""
    return SequenceMatcher(None, sample, corpus).find_longest_match().size
